"""Everything of a record that is only read, but for the list of incidents (incident_list.py)."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from casus.claim import Claim
from casus.errors import Issue
from casus.incident import Incident, Link, Revision
from casus.record import tables
from casus.record.codec import claim_from, incident_from, issue_from, link_from, report_from, revision_from
from casus.record.statements import IN_RUNS, streamed
from casus.report import Report

_NUMBER_OF = select(tables.report.c.number).where(tables.report.c.id == bindparam("report"))


def incident(connection: Connection, incident_id: str) -> Incident | None:
    """The incident of this id, or the one it was merged into."""
    columns = tables.incident.c
    payload = connection.scalar(select(columns.payload).where(columns.id == incident_id))
    if payload is None:
        moved = tables.redirect.c
        payload = connection.scalar(
            select(columns.payload).join(tables.redirect, moved.new_id == columns.id).where(moved.old_id == incident_id)
        )
    return None if payload is None else incident_from(payload)


def led_to(connection: Connection, beginning: str) -> list[str]:
    """The incidents that old ids with this beginning lead to."""
    moved = tables.redirect.c
    fitting = func.lower(moved.old_id).startswith(beginning.lower(), autoescape=True)
    return list(connection.scalars(select(moved.new_id).where(fitting).distinct().order_by(moved.new_id)))


def has_report(connection: Connection, report_id: str) -> bool:
    return connection.scalar(_NUMBER_OF, {"report": report_id}) is not None


def links(connection: Connection, incident_id: str) -> list[Link]:
    """Why each claim is in the incident, in order of claim ids."""
    columns = tables.link.c
    wanted = select(columns.payload).where(columns.incident_id == incident_id)
    return [link_from(row) for row in connection.scalars(wanted.order_by(columns.claim_id, columns.position))]


def history(connection: Connection, incident_id: str) -> list[tuple[Revision, datetime]]:
    """Every revision of this id, oldest first, with the moment the record learnt it."""
    columns = tables.revision.c
    wanted = select(columns.payload, columns.recorded_at).where(columns.incident_id == incident_id)
    return [(revision_from(row[0]), row[1]) for row in connection.execute(wanted.order_by(columns.number))]


def changes(connection: Connection, since: datetime) -> Iterator[tuple[Revision, datetime]]:
    """Every revision recorded since then, in order of recording, then of incidents."""
    columns = tables.revision.c
    wanted = select(columns.payload, columns.recorded_at).where(columns.recorded_at >= since)
    ordered = wanted.order_by(columns.recorded_at, columns.incident_id, columns.number)
    for row in connection.execute(ordered, execution_options=IN_RUNS):
        yield revision_from(row[0]), row[1]


def all_claims(connection: Connection) -> Iterator[Claim]:
    """Every claim, in order of ids."""
    return map(claim_from, streamed(connection, select(tables.claim.c.payload).order_by(tables.claim.c.id)))


def reports(connection: Connection) -> Iterator[Report]:
    """Every report, in order of arrival."""
    return map(report_from, streamed(connection, select(tables.report.c.payload).order_by(tables.report.c.number)))


def issues(connection: Connection) -> Iterator[Issue]:
    """All trouble with documents, in the order it was met."""
    return map(issue_from, streamed(connection, select(tables.issue.c.payload).order_by(tables.issue.c.number)))


def counts(connection: Connection) -> dict[str, int]:
    """How many of each the record holds."""
    named = {
        "reports": tables.report,
        "claims": tables.claim,
        "incidents": tables.incident,
        "revisions": tables.revision,
        "issues": tables.issue,
    }
    return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in named.items()}
