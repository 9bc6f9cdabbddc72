"""Commands that ask the record: incidents, show, why, history, issues, info."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casus.cli.clocks import AsOf, RecordedAsOf, day_of, seen
from casus.cli.given import LARGEST, read_words
from casus.errors import CasusError, NoRecord
from casus.settings import Settings

if TYPE_CHECKING:
    from casus.incident import Incident
    from casus.record.record import Record

Id = Annotated[str, typer.Argument(metavar="ID", help="An incident, or the beginning of its id.", callback=read_words)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def _option(metavar: str, help: str, **more: Any) -> Any:
    """An option whose help names what it takes; the library's own type for it is untyped as well."""
    return typer.Option(metavar=metavar, help=help, **more)


def register(app: typer.Typer) -> None:
    for command in (incidents, show, why, history, issues, info):
        app.command()(command)


def incidents(
    context: typer.Context,
    json: Json = False,
    since: Annotated[str | None, _option("DAY", "Ended on this day or later: 2024-11-27.")] = None,
    until: Annotated[str | None, _option("DAY", "Began on this day or earlier.")] = None,
    type: Annotated[str | None, _option("TYPE", "A type of the codebook: air_strike.")] = None,
    country: Annotated[str | None, _option("CODE", "ISO 3166 alpha-3 code: SYR.")] = None,
    place: Annotated[
        str | None, _option("WORDS", "Part of the name of the place or of what holds it.", callback=read_words)
    ] = None,
    actor: Annotated[
        str | None, _option("WORDS", "Part of a doer's or victim's name, or an actor's id.", callback=read_words)
    ] = None,
    text: Annotated[str | None, _option("WORDS", "Words that a report of it holds.", callback=read_words)] = None,
    min_killed: Annotated[
        int | None, _option("N", "At least so many killed by the best count.", min=0, max=LARGEST)
    ] = None,
    as_of: AsOf = None,
    limit: Annotated[int | None, _option("N", "So many; the table shows 100 if not told.", min=1, max=LARGEST)] = None,
    all: Annotated[bool, typer.Option("--all", help="However many there are; --json shows all anyway.")] = False,
    after: Annotated[str | None, _option("ID", "Those behind this one, in the order of the list.")] = None,
    recorded_as_of: RecordedAsOf = None,
) -> None:
    """List incidents, the first or all, or those that filters keep, in order of their days.

    Shows days, type, place, tolls, status, claims and independent sources; killed and injured as low-best-high. The
    list of the past is fused from the claims of then by the rules of this version.

    \b
    Example:
      casus incidents --country SYR --since 2024-11-27 --min-killed 5
      casus incidents --type protest --limit 200 --after INC-20241130-q3k7zd5m
      casus incidents --json --type air_strike > strikes.jsonl
      casus incidents --as-of 2024-12-01
    """
    from casus.record.record import IncidentFilter
    from casus.views.incident_rows import incident_lines
    from casus.views.incident_table import PAGE, incident_page, incident_table
    from casus.views.page import write_lines

    if all and limit is not None:
        raise CasusError("--all and --limit say two things; give one of them")
    wanted = IncidentFilter(
        since=day_of(since),
        until=day_of(until),
        event_type=type_key(type),
        country=_country(country),
        place=place,
        actor=actor,
        text=text,
        min_killed=min_killed,
    )
    with opened_record(context) as record, seen(record, as_of, recorded_as_of) as then:
        if after is not None:
            wanted = replace(wanted, after=then.incident(after).id)
        if json:
            print_lines(incident_lines(then.record.incidents(wanted, limit), then.record))
        elif all:
            write_lines(incident_table(then.record.incidents(wanted)), sys.stdout)
        else:
            write_lines(incident_page(then.record, wanted, limit or PAGE), sys.stdout)


def show(context: typer.Context, id: Id, as_of: AsOf = None, recorded_as_of: RecordedAsOf = None) -> None:
    """Show one incident with its reports and claims.

    \b
    Example:
      casus show INC-20241130-q3k7zd5m
    """
    from casus.views.page import write_lines
    from casus.views.show import show as show_incident

    with opened_record(context) as record, seen(record, as_of, recorded_as_of) as then:
        write_lines(show_incident(then.record, then.incident(id)), sys.stdout)


def why(
    context: typer.Context,
    id: Id,
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD]", help="type, when, place, killed, links, ...")
    ] = None,
    as_of: AsOf = None,
    recorded_as_of: RecordedAsOf = None,
) -> None:
    """Say where an incident's values come from.

    Each value with its claims, the sentences with the words marked, outlet, voice and coder. FIELD is one of type,
    when, place, actors, tolls, killed, injured, missing, abducted, detained, displaced, status, modality, attribution,
    relations, links. Without it all are explained, each by its first claims.

    \b
    Example:
      casus why INC-20241130-q3k7zd5m
      casus why INC-20241130-q3k7zd5m killed
    """
    from casus.views.page import write_lines
    from casus.views.why import why as explain

    with opened_record(context) as record, seen(record, as_of, recorded_as_of) as then:
        write_lines(explain(then.record, then.incident(id), field), sys.stdout)


def history(context: typer.Context, id: Id) -> None:
    """Show how an incident came to be what it is.

    Every revision, with what changed and the report that caused it.

    \b
    Example:
      casus history INC-20241130-q3k7zd5m
    """
    from casus.views.history import history as tell
    from casus.views.page import write_lines

    with opened_record(context) as record:
        write_lines(tell(record, incident_named(record, id)), sys.stdout)


def issues(context: typer.Context, json: Json = False) -> None:
    """List what could not be read or coded.

    Nothing is dropped in silence: each document, line or place that could not be used is kept and counted.

    \b
    Example:
      casus issues
      casus issues --json > issues.jsonl
    """
    from casus.views.issue_table import issue_lines, issue_table
    from casus.views.page import write_lines

    with opened_record(context) as record:
        kept = list(record.issues())
        if json:
            print_lines(issue_lines(kept))
        else:
            write_lines(issue_table(kept), sys.stdout)


def info(context: typer.Context) -> None:
    """Show versions, counts, and where the files are.

    \b
    Example:
      casus info
    """
    from casus.gazetteer.installed import gazetteer_path
    from casus.record.opening import name_of
    from casus.views.info import info as tell
    from casus.views.page import write_lines

    settings: Settings = context.obj
    files = {"record": f"{name_of(settings.record)} ({settings.record_from})", "gazetteer": str(gazetteer_path())}
    try:
        with opened_record(context) as record:
            files["database"] = record.database()
            counts = record.counts()
    except NoRecord:
        files["record"] += ": not there yet"
        counts = {}
    write_lines(tell(files, counts), sys.stdout)


@contextmanager
def opened_record(context: typer.Context) -> "Iterator[Record]":
    """The record of the settings, which must be there already: asking makes none."""
    from casus.record.record import Record

    settings: Settings = context.obj
    with Record.open(settings.record, make=False) as record:
        yield record


def incident_named(record: "Record", id: str) -> "Incident":
    from casus.views.find import find_incident

    return find_incident(record, id)


def type_key(name: str | None) -> str | None:
    """The type's key; spaces and hyphens are forgiven, an unknown one is not."""
    if name is None:
        return None
    from casus.codebook.load import load_codebook

    types = load_codebook().event_types
    key = name.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in types:
        near = get_close_matches(key, list(types), n=3)
        meant = f"did you mean: {', '.join(near)}?" if near else f"it has: {', '.join(sorted(types))}"
        raise CasusError(f"the codebook has no type {name!r}; {meant}")
    return key


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == 3 and code.isalpha()):
        raise CasusError(f"{code!r} is no country code; use three letters of ISO 3166, as SYR")
    if code is None:
        return None
    from casus.codebook.countries import is_iso3, near_countries

    if not is_iso3(code.upper()):
        near = ", ".join(near_countries(code)) or "SYR (Syria)"
        raise CasusError(f"no country has the code {code!r}; codes are those of ISO 3166, as {near}")
    return code.upper()


def print_lines(lines: "Iterable[str]") -> None:
    """Lines for programs: UTF-8 whatever the locale, where a table may have a "?" for what a terminal lacks."""
    sys.stdout.flush()
    for line in lines:
        sys.stdout.buffer.write(f"{line}\n".encode())
