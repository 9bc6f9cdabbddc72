"""Claims and reports read lately, kept as nouns: what is fused with one report is mostly fused with the next.

Neither ever changes, so that what is kept here stays true. Reading one anew takes about 0.1 ms.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection, Table, select

from casus.claim import Claim
from casus.errors import RecordError
from casus.record import tables
from casus.record.acts import Standing
from casus.record.codec import claim_from, report_from
from casus.record.statements import among, id_list
from casus.report import Report

Noun = TypeVar("Noun", Claim, Report)

# A claim takes about 5 kB in memory: 50 MB of claims; reports as many as these stand in, two or three a report.
MOST_CLAIMS = 10_000
MOST_REPORTS = 4_000


class Recent(Generic[Noun]):
    """The last `most` nouns of one table."""

    def __init__(self, table: Table, read: Callable[[str], Noun], most: int) -> None:
        self._wanted = select(table.c.id, table.c.payload).where(among(table.c.id))
        self._most = most
        self._read: Callable[[str], Noun] = read
        self._kept: dict[str, Noun] = {}

    def get(self, connection: Connection, ids: Iterable[str]) -> dict[str, Noun]:
        """Those of `ids` that the record holds, in their order."""
        wanted = list(dict.fromkeys(ids))
        fresh = self._load(connection, [name for name in wanted if name not in self._kept])
        found = {name: noun for name in wanted if (noun := self._kept.pop(name, None) or fresh.get(name))}
        self._kept.update(found)  # behind those that nobody asked for lately
        self._shrink()
        return found

    def keep(self, nouns: Iterable[Noun]) -> None:
        """Nouns that were written just now."""
        self._kept.update((noun.id, noun) for noun in nouns)
        self._shrink()

    def _shrink(self) -> None:
        while len(self._kept) > self._most:  # what was asked for longest ago first
            del self._kept[next(iter(self._kept))]

    def forget(self) -> None:
        self._kept.clear()

    def _load(self, connection: Connection, ids: list[str]) -> dict[str, Noun]:
        if not ids:
            return {}
        rows = connection.execute(self._wanted, {"ids": id_list(ids)}).all()
        return {name: self._read(payload) for name, payload in rows}


@dataclass(frozen=True, slots=True)
class Kept:
    """One for reading and one for writing: what a transaction saw before it failed must not be kept."""

    claims: Recent[Claim] = field(default_factory=lambda: Recent(tables.claim, claim_from, MOST_CLAIMS))
    reports: Recent[Report] = field(default_factory=lambda: Recent(tables.report, report_from, MOST_REPORTS))
    acts: Standing = field(default_factory=Standing)

    def told(self, connection: Connection, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """The claims that the record holds, each with its report, in order of claim ids."""
        claims = self.claims.get(connection, claim_ids)
        reports = self.reports.get(connection, (claim.report_id for claim in claims.values()))
        return [(claims[name], the_report(reports, claims[name].report_id)) for name in sorted(claims)]

    def keep(self, report: Report, claims: Iterable[Claim]) -> None:
        """What was written just now, as it will be read."""
        self.claims.keep(claims)
        self.reports.keep([report])

    def forget(self) -> None:
        self.claims.forget()
        self.reports.forget()
        self.acts.forget()


def the_report(reports: Mapping[str, Report], report_id: str) -> Report:
    if report_id not in reports:
        raise RecordError(f"the record does not hold report {report_id}")
    return reports[report_id]
