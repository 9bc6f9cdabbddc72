"""One transaction: a report with all that follows from it, or nothing of it.

    with record.writing() as writing:
        writing.add_report(report, claims, issues, keys)
        akin = writing.claims_sharing(keys)                 reads see what was just written
        writing.replace_incidents(...)                      one component's incidents anew

Statements are built once: SQLAlchemy takes longer to build one than SQLite to run it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from casus.act import Act
from casus.claim import Claim
from casus.errors import Issue, RecordError
from casus.incident import Incident, Link, Revision
from casus.record import acts, queries, sqlite, tables
from casus.record.codec import incident_from, payload_of
from casus.record.kept import Kept
from casus.record.replacing import replace_incidents, replace_keys, set_components
from casus.record.sqlite import among, id_list
from casus.report import Report, digest

_keys, _claims, _members = tables.blocking_key.c, tables.claim.c, tables.incident_claim.c
_SHARING = select(_keys.claim_id).where(among(_keys.key))
_COMPONENTS = select(_claims.component).where(among(_claims.id))
_COMPONENT = select(_claims.id).where(_claims.component.in_(_COMPONENTS))
_STANDING = (
    select(_claims.id, _claims.component)
    .where(_claims.id.not_in(select(tables.superseded.c.claim_id)))
    .order_by(_claims.id)
)
_HOLDING = select(_members.incident_id).where(among(_members.claim_id))
_INCIDENTS = select(tables.incident.c.payload).where(tables.incident.c.id.in_(_HOLDING)).order_by(tables.incident.c.id)
_NUMBERS = (
    select(tables.revision.c.incident_id, func.max(tables.revision.c.number))
    .where(among(tables.revision.c.incident_id))
    .group_by(tables.revision.c.incident_id)
)
_ADD_REPORT = insert(tables.report).returning(tables.report.c.number)
_ADD_ISSUE = sqlite.insert_unless_there(tables.issue)


class Writing:
    """What can be done within one transaction; `moment` is when the record learns all of it."""

    def __init__(self, connection: Connection, moment: datetime, kept: Kept) -> None:
        self._connection, self._moment, self._kept = connection, moment, kept

    @property
    def moment(self) -> datetime:
        """When the record learns what this transaction tells (UTC)."""
        return self._moment

    def has_report(self, report_id: str) -> bool:
        """Asked here, the answer stays true until the transaction ends, whoever else writes."""
        return queries.has_report(self._connection, report_id)

    def add_report(
        self,
        report: Report,
        claims: Sequence[Claim],
        issues: Sequence[Issue],
        keys: Mapping[str, Sequence[str]],
    ) -> None:
        """The report with its claims and issues; `keys` are the blocking keys of each claim id.

        Raises RecordError where the report is there already, or a claim is none of this report's.
        """
        for claim in claims:
            if claim.report_id != report.id:
                raise RecordError(f"claim {claim.id} is about report {claim.report_id}, not {report.id}")
        sqlite.add_to_search(self._connection, self._add_text(report), report.text)
        rows = [
            {"id": one.id, "report_id": report.id, "component": one.id, "payload": payload_of(one)} for one in claims
        ]
        shared = [{"key": key, "claim_id": one.id} for one in claims for key in sorted(set(keys.get(one.id, ())))]
        self._insert_all(tables.claim, rows)
        self._insert_all(tables.blocking_key, shared)
        self._add_issues(issues)

    def _add_text(self, report: Report) -> int:
        """The report's number."""
        row = {
            "id": report.id,
            "published": report.published,
            "recorded_at": self._moment,
            "payload": payload_of(report),
        }
        try:
            return int(self._connection.scalar(_ADD_REPORT, row))
        except IntegrityError as error:
            raise RecordError(f"report {report.given_id} is in the record already; ask has_report first") from error

    def add_issue(self, issue: Issue) -> None:
        """Keeps the trouble; the same one told again, as a repeated run does, is kept once."""
        self._add_issues([issue])

    def _add_issues(self, issues: Sequence[Issue]) -> None:
        met = Counter[str]()
        rows = []
        for issue in issues:
            payload = payload_of(issue)
            met[payload] += 1  # one report can hold the same trouble twice
            name = digest(payload, str(met[payload]))
            rows.append({"id": name, "report_id": issue.report_id, "recorded_at": self._moment, "payload": payload})
        if rows:
            self._connection.execute(_ADD_ISSUE, rows)

    def claims_sharing(self, keys: Iterable[str]) -> list[tuple[Claim, Report]]:
        """All claims that have one of these blocking keys, with their reports, in order of claim ids."""
        found = self._connection.scalars(_SHARING, {"ids": id_list(keys)})
        return self._kept.told(self._connection, found)

    def component_of(self, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """All claims of the components that these claims are in, with their reports, in order of claim ids."""
        found = self._connection.scalars(_COMPONENT, {"ids": id_list(claim_ids)})
        return self._kept.told(self._connection, found)

    def add_act(self, act: Act) -> None:
        """Keeps what a person decided; nothing is fused by this."""
        acts.add_act(self._connection, act, self._moment)

    def acts_about(self, claim_ids: Iterable[str]) -> list[Act]:
        """The acts that hold and name one of these claims, oldest first."""
        return self._kept.acts.about(self._connection, claim_ids)

    def all_acts(self) -> list[Act]:
        """Every act, undone ones too, oldest first."""
        return acts.all_acts(self._connection)

    def today(self, claim_ids: Iterable[str]) -> list[str]:
        """The claims that stand today in place of these, in order of ids; those without any are left out."""
        return sorted(set(acts.today(self._connection, claim_ids).values()))

    def standing_claims(self) -> dict[str, str]:
        """The component of every claim that no newer coding superseded, in order of claim ids."""
        return {row[0]: row[1] for row in self._connection.execute(_STANDING)}

    def told(self, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """These claims with their reports, in order of claim ids."""
        return self._kept.told(self._connection, claim_ids)

    def replace_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Other blocking keys for these claims; only those claims whose keys differ are written."""
        replace_keys(self._connection, keys)

    def set_components(self, components: Sequence[Sequence[str]]) -> None:
        """The claims of each list hang together, and with no others."""
        set_components(self._connection, components)

    def incidents_of(self, claim_ids: Iterable[str]) -> list[Incident]:
        """The incidents that hold any of these claims, in order of ids."""
        payloads = self._connection.scalars(_INCIDENTS, {"ids": id_list(claim_ids)})
        return [incident_from(payload) for payload in payloads]

    def revision_numbers(self, incident_ids: Iterable[str]) -> dict[str, int]:
        """The latest revision's number of each incident that has any."""
        rows = self._connection.execute(_NUMBERS, {"ids": id_list(incident_ids)})
        return {row[0]: row[1] for row in rows}

    def replace_incidents(
        self,
        component: str,
        claim_ids: Sequence[str],
        incidents: Sequence[Incident],
        links: Sequence[Link],
        revisions: Sequence[Revision],
        redirects: Mapping[str, str],
    ) -> None:
        """These claims are one component, and these its incidents, instead of all that held any of the claims.

        `links` are all those of the claims; `redirects` leads from incidents that are gone to those that took their
        claims. Raises RecordError where a redirect would lead back to itself.
        """
        replace_incidents(self._connection, component, claim_ids, incidents, links, redirects)
        self._insert_all(tables.revision, [self._revision_row(one) for one in revisions])

    def _revision_row(self, revision: Revision) -> dict[str, object]:
        return {
            "incident_id": revision.incident_id,
            "number": revision.number,
            "recorded_at": self._moment,
            "payload": payload_of(revision),
        }

    def _insert_all(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), list(rows))
