"""What a record knew by a moment of its own clock, and what the press had said by a day.

published_by 30 Nov      reports published by then; those without a day are left out
recorded_by 2 Dec 10:00  reports, codings and people's acts recorded by then; what was superseded since stands again
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from casus.act import Act, standing
from casus.claim import Claim
from casus.record import acts, tables
from casus.record.codec import act_from, claim_from, report_from
from casus.record.statements import among, id_list
from casus.report import Report

# Reports read at once, with their claims.
CHUNK = 200

_reports, _claims, _superseded = tables.report.c, tables.claim.c, tables.superseded.c


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Both clocks; None asks nothing of one."""

    published: date | None = None
    recorded: datetime | None = None


def report_ids(connection: Connection, by: By) -> list[str]:
    """The ids of the reports, in order of arrival."""
    return list(connection.scalars(select(_reports.id).where(*_known(by)).order_by(_reports.number)))


def reports_known(connection: Connection, by: By) -> Iterator[tuple[Report, list[Claim]]]:
    """The reports, in order of arrival, each with the claims that stood for it."""
    ids = report_ids(connection, by)
    for at in range(0, len(ids), CHUNK):
        yield from _with_claims(connection, ids[at : at + CHUNK], by)


def undated(connection: Connection, by: By) -> int:
    """How many reports are left out because they tell no day of publication."""
    if by.published is None:
        return 0
    untold = select(func.count()).select_from(tables.report).where(_reports.published.is_(None))
    return connection.scalar(untold.where(*_recorded(by))) or 0


def acts_known(connection: Connection, by: By) -> list[Act]:
    """The acts that held by then, about the claims that stood by then, oldest first."""
    columns = tables.act.c
    wanted = select(columns.payload).order_by(columns.number)
    if by.recorded:
        wanted = wanted.where(columns.recorded_at <= by.recorded)
    return acts.as_of_today(
        connection, standing(act_from(payload) for payload in connection.scalars(wanted)), by.recorded
    )


def _known(by: By) -> Iterator[ColumnElement[bool]]:
    if by.published:
        yield _reports.published <= by.published
    yield from _recorded(by)


def _recorded(by: By) -> Iterator[ColumnElement[bool]]:
    if by.recorded:
        yield _reports.recorded_at <= by.recorded


def _with_claims(connection: Connection, ids: Sequence[str], by: By) -> Iterator[tuple[Report, list[Claim]]]:
    reports = select(_reports.id, _reports.payload).where(among(_reports.id))
    told: dict[str, list[Claim]] = {name: [] for name in ids}
    for payload in connection.scalars(_standing(by), {"ids": id_list(ids)}):
        claim = claim_from(payload)
        told[claim.report_id].append(claim)
    held = {row[0]: report_from(row[1]) for row in connection.execute(reports, {"ids": id_list(ids)})}
    for name in ids:
        yield held[name], told[name]


def _standing(by: By) -> Select[Any]:
    """The claims of reports that no newer coding had superseded."""
    gone = select(_superseded.claim_id)
    if by.recorded:
        gone = gone.where(_superseded.recorded_at <= by.recorded)
    wanted = select(_claims.payload).where(among(_claims.report_id), _claims.id.not_in(gone))
    if by.recorded:
        wanted = wanted.where(or_(_claims.recorded_at.is_(None), _claims.recorded_at <= by.recorded))
    return wanted.order_by(_claims.id)
