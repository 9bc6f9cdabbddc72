"""Which incidents a question means, and the list of them, in the order of their first day, then of their ids.

    IncidentFilter(country="SYR", since=date(2024, 11, 27), min_killed=5)
    IncidentFilter(text='hospital "air strike"')     a report of it holds the word and the phrase

Those without any day come last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    func,
    select,
    tuple_,
    union_all,
)

from casus.incident import Incident
from casus.record import tables
from casus.record.codec import incident_from
from casus.record.dialects import database_of
from casus.record.fold import fold
from casus.record.incident_row import LARGEST
from casus.record.statements import among, id_list, storable, streamed

# From so many reports that hold a word on, claims are gone through in the list's order (or the incidents that are all
# else that is asked for) instead of gathering those of these reports and sorting them: gathering takes 8 microseconds
# a report, going through a million claims until a page is full at most 30 ms (SQLite; PostgreSQL chooses itself).
MANY = 5_000
# From so many on each claim is asked for the word on the way, 16 microseconds each: making a list of the reports, half
# a microsecond each, would take longer. For a word that every one of a million holds 45 instead of 500 ms.
MOST = 300_000

_NAMED = select(tables.incident.c.id, tables.incident.c.payload).where(among(tables.incident.c.id))
_AFTER = tables.incident.alias("after")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """What an incident must be; what is None or blank asks nothing, and all that is given must hold.

    `since`, `until`: some day of the incident lies between them, both included. `place`, `actor`: a part of a name,
    without regard to case and accents. `text`: words, and phrases in double quotes, that one of its reports holds.
    `min_killed`: by the best count, else by the lowest. `id_prefix`: how its id begins. `after`: an incident of the
    record, behind which it stands in the order of the list.
    """

    since: date | None = None
    until: date | None = None
    event_type: str | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    text: str | None = None
    min_killed: int | None = None
    status: str | None = None
    id_prefix: str | None = None
    after: str | None = None


def incidents(connection: Connection, wanted: IncidentFilter, most: int | None) -> Iterator[Incident]:
    listed = _listed(tables.incident.c.payload, wanted, connection, most)
    return map(incident_from, streamed(connection, listed))


def incident_page(
    connection: Connection, wanted: IncidentFilter, most: int, counted: int
) -> tuple[list[Incident], int]:
    """One search for both: a filter that few incidents pass looks at all of them."""
    listed = _listed(tables.incident.c.id, wanted, connection, most + counted)
    ids: list[str] = list(connection.scalars(listed))
    rows = connection.execute(_NAMED, {"ids": id_list(ids[:most])})
    held: dict[str, str] = {row[0]: row[1] for row in rows}
    return [incident_from(held[name]) for name in ids[:most]], len(ids) - len(held)


def incident_ids(connection: Connection, wanted: IncidentFilter) -> list[str]:
    return list(connection.scalars(_listed(tables.incident.c.id, wanted, connection, None)))


def incident_count(connection: Connection, wanted: IncidentFilter) -> int:
    meant = _meant(wanted, connection).subquery()
    return connection.scalar(select(func.count()).select_from(meant)) or 0


def _listed(
    column: Column[Any], wanted: IncidentFilter, connection: Connection, most: int | None
) -> Select[tuple[str]]:
    """The column of the incidents that are meant, the first `most` in the list's order."""
    columns = tables.incident.c
    if not (_asks_words(wanted) or wanted.since or wanted.until):
        return select(column).where(*_conditions(wanted)).order_by(columns.day, columns.id).limit(most)
    told = _meant(wanted, connection)
    # Days and ids are sorted first: many incidents may be meant, and few are shown.
    shown = told.order_by(*told.selected_columns).limit(most).subquery()
    if column is columns.id:
        return select(shown.c.id).order_by(shown.c.day, shown.c.id)
    return select(column).join(shown, shown.c.id == columns.id).order_by(shown.c.day, shown.c.id)


def _meant(
    wanted: IncidentFilter, connection: Connection
) -> Select[tuple[date, str]] | CompoundSelect[tuple[date, str]]:
    """Day and id of the incidents that are meant, each once."""
    columns, members = tables.incident.c, tables.incident_claim.c
    if not _asks_words(wanted):
        conditions, stretches = list(_conditions(wanted)), _stretches(wanted.since, wanted.until)
        return union_all(*(select(columns.day, columns.id).where(*conditions, *one) for one in stretches))
    found = database_of(connection).found_by(wanted.text or "")
    many = _reach(MANY, found, connection)
    most = many and _reach(MOST, found, connection)
    conditions = list(_conditions(wanted, common_words=many))
    # An expression keeps SQLite from looking many reports up one by one.
    holds = _told(found, members.report) if most else (members.report + 0 if many else members.report).in_(found)
    if many and conditions:  # incidents first: of a country's few with a common word all claims would be gone through
        held = select(members.report).where(members.incident_id == columns.id, holds)
        return select(columns.day, columns.id).where(*conditions, held.exists())
    told = select(members.day, members.incident_id.label("id")).distinct().where(holds)
    return told.join(tables.incident, columns.id == members.incident_id).where(*conditions) if conditions else told


def _stretches(since: date | None, until: date | None) -> Iterator[list[ColumnElement[bool]]]:
    """Where incidents of these days can stand in the list, stretch by stretch and none twice: those that last and began
    before, and those between. A week among 310,000 incidents took 94 ms to find without, and takes 4."""
    day = tables.incident.c.day
    if since:
        yield [tables.LASTING, day < since]
    yield ([day >= since] if since else []) + ([day <= until] if until else [])


def _told(found: Select[tuple[int]], number: Column[Any]) -> ColumnElement[bool]:
    """That the report of this number is one of those found, asked for it alone."""
    return found.where(found.selected_columns[0] == number).correlate(number.table, tables.incident).exists()


def _reach(many: int, found: Select[tuple[int]], connection: Connection) -> bool:
    return connection.scalar(select(func.count()).select_from(found.limit(many).subquery())) == many


def _better_by_other(wanted: IncidentFilter, common_words: bool) -> bool:
    """Whether the rows are found better than by a type, country or status: SQLite counts nothing and would take their
    index, which holds neither names nor tolls, and a country has many incidents where a word has few. An expression
    keeps it from that: 0.2 ms instead of 70 for a rare word in a country, 12 instead of 130 for deaths there, among
    40,000 incidents."""
    rare_words = _asks_words(wanted) and not common_words
    return bool(rare_words or wanted.place or wanted.actor or wanted.min_killed is not None)


def _asks_words(wanted: IncidentFilter) -> bool:
    return bool(wanted.text and wanted.text.strip())


def _conditions(wanted: IncidentFilter, *, common_words: bool = False) -> Iterator[ColumnElement[bool]]:
    """What an incident must be; `common_words` tells that many reports hold the words asked for."""
    columns = tables.incident.c
    if wanted.since:
        yield columns.ends >= wanted.since
    if wanted.until:
        yield columns.begins <= wanted.until
    equal = {columns.event_type: wanted.event_type, columns.country: wanted.country, columns.status: wanted.status}
    for column, value in equal.items():
        if value:
            yield (column.concat("") if _better_by_other(wanted, common_words) else column) == value
    if wanted.min_killed is not None:
        yield func.coalesce(columns.killed_best, columns.killed_low) >= min(wanted.min_killed, LARGEST)
    if wanted.after is not None:
        day = select(_AFTER.c.day).where(_AFTER.c.id == wanted.after).scalar_subquery()
        yield tuple_(columns.day, columns.id) > tuple_(day, wanted.after)
    yield from _name_conditions(wanted)


def _name_conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    columns = tables.incident.c
    if place := storable(fold(wanted.place or "")):
        yield columns.places.contains(place, autoescape=True)
    if actor := storable(fold(wanted.actor or "")):
        yield columns.actors.contains(actor, autoescape=True)
    if wanted.id_prefix:
        yield func.lower(columns.id).startswith(wanted.id_prefix.lower(), autoescape=True)
