"""Commands about places: geoparse, and gazetteer build, info, install, lookup, overlay and remove."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from casus.cli.feed import in_file
from casus.cli.given import not_blank, read_words
from casus.cli.written import destination_beside
from casus.errors import CasusError
from casus.json_bytes import json_bytes
from casus.safely import complete_or_absent, overwrites
from casus.views.progress import progress
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.gazetteer.fetch import Progress
    from casus.gazetteer.lookup import Gazetteer
    from casus.report import Span

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Build, extend or ask the gazetteer.")


def register(app: typer.Typer) -> None:
    app.command()(geoparse)
    app.add_typer(gazetteer, name="gazetteer")


def geoparse(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Lines of {"doc_id", "text"}.')],
    out: Annotated[
        str, typer.Option("--out", metavar="OUT.jsonl", help="One line a document; .gz packs it, - prints.")
    ],
    spans: Annotated[bool, typer.Option("--spans", help='Resolve "spans": [{"start", "end"}], and add none.')] = False,
) -> None:
    """Find the places named in texts, and say which each means.

    Writes {"doc_id", "toponyms": [{"start", "end", "text", "name", "place_id", "geonameid", "lat", "lon", "country",
    "admin1", "precision", "probability"}]}, one line a document. The output appears only when it is complete, unless it
    is printed.

    \b
    Example:
      casus geoparse articles.jsonl --out toponyms.jsonl
      casus geoparse articles.jsonl --spans --out resolved.jsonl
    """
    from casus.gazetteer.lookup import open_gazetteer

    destination = destination_beside(context.obj, out)
    if isinstance(destination, Path) and overwrites(destination, source):
        raise CasusError(f"{out} is the file that is read; name another with --out")
    places, documents = open_gazetteer(), 0
    with progress("Geoparsing documents") as advance, complete_or_absent(destination) as file:
        for where, line in _lines(source):
            file.write(_geoparsed(where, line, places, given=spans))
            documents += 1
            advance()
    print(f"{plural(documents, 'document')}{in_file(out)}", file=sys.stderr)


def _lines(source: Path) -> Iterator[tuple[str, bytes]]:
    """The lines that are not blank, each with the name a message calls it by."""
    with source.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield f"{source}:{number}", line


def _geoparsed(where: str, line: bytes, places: "Gazetteer", *, given: bool) -> bytes:
    from casus.coding.geoparse import geoparse_document

    try:
        document = orjson.loads(line)
        doc_id, text = document["doc_id"], str(document["text"])
        wanted = _spans(document["spans"], len(text)) if given else None
    except (ValueError, KeyError, TypeError) as trouble:
        fields = '"doc_id", "text" and "spans"' if given else '"doc_id" and "text"'
        raise CasusError(f"{where}: no JSON object with {fields} ({trouble})") from trouble
    toponyms = geoparse_document(text, places, wanted)
    return json_bytes({"doc_id": doc_id, "toponyms": toponyms}) + b"\n"


def _spans(given: list[dict[str, int]], length: int) -> "list[Span]":
    """The spans of a document; ValueError where one lies outside of its text."""
    from casus.report import Span

    spans = [Span(start=int(one["start"]), end=int(one["end"])) for one in given]
    if bad := [span for span in spans if not 0 <= span.start < span.end <= length]:
        raise ValueError(f"span {bad[0].start}-{bad[0].end} lies outside of the text")
    return spans


@gazetteer.command()
def build() -> None:
    """Build the gazetteer anew from the installed packages, countries and own places.

    Only needed to mend a damaged file: it is built at first use, and again when its sources change.

    \b
    Example:
      casus gazetteer build
    """
    _rebuild()


@gazetteer.command()
def install(
    countries: Annotated[list[str], typer.Argument(metavar="COUNTRY...", help="ISO 3166 codes, as SY or SYR.")],
    origin: Annotated[
        str | None,
        typer.Option("--from", metavar="DIR|URL", help="Where the files are, else GeoNames' site.", callback=not_blank),
    ] = None,
) -> None:
    """Add all villages, units, facilities, hills and rivers of countries, from GeoNames (CC BY 4.0).

    Gets SY.zip and alternatenames/SY.zip from the site of GeoNames, or takes them from a folder (there the world's
    alternateNamesV2.zip will do). A download that breaks off is gone on with the next time. Countries stay installed.

    \b
    Example:
      casus gazetteer install SY SD
      casus gazetteer install ML --from /media/stick/geonames
    """
    from casus.gazetteer.fetch import SITE
    from casus.gazetteer.geonames import ATTRIBUTION
    from casus.gazetteer.install import country_code, install_country
    from casus.gazetteer.installed import gazetteer_path

    for code in [country_code(given) for given in dict.fromkeys(countries)]:
        country = install_country(code, origin or SITE, gazetteer_path(), _show_download())
        number = plural(len(country.places), "place")
        print(f"{code}: {number}, state of {country.state}; {ATTRIBUTION}", file=sys.stderr)
    _rebuild()


@gazetteer.command()
def overlay(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Your places; docs/places.md tells its columns.")],
    name: Annotated[
        str | None, typer.Option("--name", help="What the list is called, else as the file.", callback=read_words)
    ] = None,
) -> None:
    """Add your own places: columns name, latitude, longitude, country, and kind, admin1, population, radius_km, also.

    Again with the same name: the list takes the place of the one before. Rows that cannot be used are told, and the
    others are taken.

    \b
    Example:
      casus gazetteer overlay field-offices.csv
      casus gazetteer overlay villages.csv --name tigray
    """
    from casus.gazetteer.install import install_overlay, unless_it_fails
    from casus.gazetteer.installed import gazetteer_path
    from casus.gazetteer.overlay import list_name

    called = list_name(name or file.stem)
    with unless_it_fails(called, gazetteer_path()):
        places, issues = install_overlay(file, called, gazetteer_path())
        for issue in issues:
            print(f"{issue.document}: {issue.what}: {issue.detail}", file=sys.stderr)
        left = f", {plural(len(issues), 'row')} left out" if issues else ""
        print(f"{called}: {plural(places, 'place')}{left}", file=sys.stderr)
        _rebuild()


@gazetteer.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Countries (SY) and lists of own places.")],
) -> None:
    """Take installed countries and lists of own places out of the gazetteer.

    \b
    Example:
      casus gazetteer remove SY field-offices
    """
    from casus.gazetteer.installed import gazetteer_path, remove_installed

    for name in dict.fromkeys(names):
        remove_installed(name, gazetteer_path())
        print(f"removed {name}", file=sys.stderr)
    _rebuild()


def _rebuild() -> None:
    from casus.gazetteer.build import build_gazetteer
    from casus.gazetteer.installed import gazetteer_path
    from casus.gazetteer.lookup import show_progress

    build_gazetteer(gazetteer_path(), show_progress())
    print(f"built {gazetteer_path()}", file=sys.stderr)


def _show_download() -> "Progress | None":
    """How far a download is, on a terminal; nothing in a pipe or a log."""

    def show(name: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r{name}: {done / 1e6:.1f} of {total / 1e6:.1f} MB", end=end, file=sys.stderr, flush=True)

    return show if sys.stderr.isatty() else None


@gazetteer.command()
def info() -> None:
    """Show where the gazetteer is, what it is built from, how many places each source gives, and who made them.

    \b
    Example:
      casus gazetteer info
    """
    from casus.gazetteer.info import gazetteer_info

    print("\n".join(gazetteer_info()))


@gazetteer.command()
def lookup(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A place's name, as a report has it.", callback=read_words)
    ],
) -> None:
    """List the places that a name may mean, the likeliest first; those that only an installed source knows name it.

    \b
    Example:
      casus gazetteer lookup "Idlib province"
    """
    from casus.gazetteer.lookup import open_gazetteer

    entries = open_gazetteer().candidates(name)
    if not entries:
        raise CasusError(f"the gazetteer knows no {name!r}")
    for entry in entries:
        units = ", ".join(part for part in (entry.admin2, entry.admin1, entry.country) if part)
        source = f" [{entry.source}]" if entry.source else ""
        point = f"{entry.latitude:.3f}, {entry.longitude:.3f}"
        print(f"{entry.id:<20} {entry.kind.value:<13} {point:<18} {entry.name} ({units or 'no unit'}){source}")
