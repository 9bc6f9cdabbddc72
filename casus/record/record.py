"""The record: what was reported, what was claimed, and what follows from it, on disk.

    with Record.open("aleppo.casus") as record:
        with record.writing() as writing:            one report, one transaction
            writing.add_report(report, claims, issues, keys)
        list(record.incidents(IncidentFilter(country="SYR")))

Nouns go in and come out; SQL stays in this room. Moments (`recorded_at`) are the record's own and decide nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from casus.act import Act
from casus.claim import Claim
from casus.errors import Issue
from casus.incident import Incident, Link, Revision
from casus.record import acts, dump, incident_list, queries, tables
from casus.record.database import for_writing
from casus.record.dialects import database_of
from casus.record.incident_list import IncidentFilter
from casus.record.kept import Kept, the_report
from casus.record.known import By
from casus.record.opening import name_of, open_database
from casus.record.reading import Reading
from casus.record.statements import all_storable
from casus.record.trouble import trouble_told
from casus.record.writing import Writing
from casus.report import Report

__all__ = ["By", "IncidentFilter", "Reading", "Record", "Writing", "all_storable", "the_report"]

# A report's transaction takes milliseconds, a piece of `casus fuse` ten to twenty seconds; who waits longer waits for
# what hangs.
PATIENCE_S = 30.0


def now() -> datetime:
    return datetime.now(UTC)


class Record:
    """An open record, `name` in messages. `open` makes or opens one; use it in a `with`, or `close` it."""

    def __init__(self, engine: Engine, name: str, clock: Callable[[], datetime]) -> None:
        self._engine, self.name, self._clock = engine, name, clock
        self._for_reading, self._for_writing = Kept(), Kept()

    @classmethod
    def open(
        cls,
        target: str | Path,
        *,
        clock: Callable[[], datetime] = now,
        patience_s: float = PATIENCE_S,
        make: bool = True,
    ) -> "Record":
        """The record in the file or at the address `target`, brought up to date where it is older.

        Where there is none it is made, or NoRecord raised if `make` is False. A writer waits up to `patience_s`
        seconds for another. Raises RecordError with what to do.
        """
        return cls(open_database(target, clock, patience_s, make), name_of(target), clock)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: on disk when the `with` ends, undone where it ends by an exception."""
        with trouble_told(self.name):
            try:
                with for_writing(self._engine).begin() as connection:
                    yield Writing(connection, self._clock(), self._for_writing)
            except BaseException:
                self._for_writing.forget()
                raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One state of the record, whatever is written meanwhile."""
        with trouble_told(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Reading]:
        """One state of the record, read piece by piece, whatever is written meanwhile."""
        with self._reading() as connection:
            yield Reading(connection, Kept())

    def has_report(self, report_id: str) -> bool:
        with self._reading() as connection:
            return queries.has_report(connection, report_id)

    def report(self, report_id: str) -> Report:
        """The report; raises RecordError where the record does not hold it."""
        with self._reading() as connection:
            return the_report(self._for_reading.reports.get(connection, [report_id]), report_id)

    def reports_named(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Those of these reports that the record holds, by id."""
        with self._reading() as connection:
            return self._for_reading.reports.get(connection, report_ids)

    def reports(self) -> Iterator[Report]:
        """Every report, in order of arrival."""
        with self._reading() as connection:
            yield from queries.reports(connection)

    def claims(self, claim_ids: Iterable[str]) -> list[Claim]:
        """Those of these claims that the record holds, in the order asked."""
        with self._reading() as connection:
            return list(self._for_reading.claims.get(connection, claim_ids).values())

    def all_claims(self) -> Iterator[Claim]:
        """Every claim, in order of ids."""
        with self._reading() as connection:
            yield from queries.all_claims(connection)

    def told(self, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """Those of these claims that the record holds, each with its report, in order of claim ids."""
        with self._reading() as connection:
            return self._for_reading.told(connection, claim_ids)

    def incidents(
        self,
        wanted: IncidentFilter = IncidentFilter(),  # noqa: B008 (frozen)
        most: int | None = None,
    ) -> Iterator[Incident]:
        """The incidents that are meant, the first `most` in order of first day and id, read as they are asked for."""
        with self._reading() as connection:
            yield from incident_list.incidents(connection, wanted, most)

    def incident_page(self, wanted: IncidentFilter, most: int, counted: int) -> tuple[list[Incident], int]:
        """The first `most` of them, and how many more there are, `counted` at the most."""
        with self._reading() as connection:
            return incident_list.incident_page(connection, wanted, most, counted)

    def incident_count(self, wanted: IncidentFilter = IncidentFilter()) -> int:  # noqa: B008 (frozen)
        """How many incidents are meant."""
        with self._reading() as connection:
            return incident_list.incident_count(connection, wanted)

    def incident_ids(self, wanted: IncidentFilter = IncidentFilter()) -> list[str]:  # noqa: B008 (frozen)
        """Only the ids of the incidents that are meant, in the same order."""
        with self._reading() as connection:
            return incident_list.incident_ids(connection, wanted)

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of this id, or the one it was merged into; None where there never was one."""
        with self._reading() as connection:
            return queries.incident(connection, incident_id)

    def led_to(self, beginning: str) -> list[str]:
        """The ids of the incidents into which those were merged whose ids begin so."""
        with self._reading() as connection:
            return queries.led_to(connection, beginning)

    def links(self, incident_id: str) -> list[Link]:
        """Why each claim is in the incident, in order of claim ids."""
        with self._reading() as connection:
            return queries.links(connection, incident_id)

    def history(self, incident_id: str) -> list[tuple[Revision, datetime]]:
        """Every revision of this id, oldest first, with the moment (UTC) the record learnt it."""
        with self._reading() as connection:
            return queries.history(connection, incident_id)

    def acts(self) -> list[Act]:
        """What people decided, undone acts too, oldest first."""
        with self._reading() as connection:
            return acts.all_acts(connection)

    def changes(self, since: datetime) -> Iterator[tuple[Revision, datetime]]:
        """Every revision recorded since then, in order of recording, with the moment (UTC)."""
        with self._reading() as connection:
            yield from queries.changes(connection, since)

    def issues(self) -> Iterator[Issue]:
        """All trouble with documents, in the order it was met."""
        with self._reading() as connection:
            yield from queries.issues(connection)

    def counts(self) -> Mapping[str, int]:
        """How many reports, claims, incidents, revisions and issues there are."""
        with self._reading() as connection:
            return queries.counts(connection)

    def database(self) -> str:
        """Which database keeps the record, and its version."""
        with self._reading() as connection:
            return f"{connection.dialect.name} {'.'.join(map(str, connection.dialect.server_version_info or ()))}"

    def about(self) -> Mapping[str, str]:
        """When and by which version this record was made."""
        with self._reading() as connection:
            rows = connection.execute(select(tables.meta.c.name, tables.meta.c.value).order_by(tables.meta.c.name))
            return {row.name: row.value for row in rows}

    def dump(self) -> list[str]:
        """What the record holds as lines, the same for every record that holds the same (dump.py)."""
        with self._reading() as connection:
            return list(dump.dump_lines(connection))

    def faults(self) -> list[str]:
        """What is wrong with the database itself: pages, keys, the word search. Empty where all is well.

        Writers wait for none of it but the look into the word search, which SQLite takes for writing.
        """
        with self._reading() as connection:
            found = database_of(connection).faults(connection)
        with trouble_told(self.name), for_writing(self._engine).begin() as connection:
            database_of(connection).check_search(connection)
        return found
