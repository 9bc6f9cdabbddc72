"""One transaction: a report with all that follows from it, or nothing of it.

    with record.writing() as writing:
        writing.add_report(report, claims, issues, keys)
        akin = writing.claims_sharing(keys)                 reads see what was just written
        writing.replace_incidents(...)                      one component's incidents anew

Statements are built once: SQLAlchemy takes longer to build one than SQLite to run it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from casus.act import Act
from casus.claim import Claim
from casus.errors import Issue, RecordError
from casus.incident import Incident, Link, Revision
from casus.record import acts, tables
from casus.record.codec import payload_of
from casus.record.dialects import database_of
from casus.record.kept import Kept
from casus.record.reading import Reading
from casus.record.replacing import add_incidents, replace_incidents, replace_keys, set_aside, set_components
from casus.record.statements import all_storable, insert_all, insert_unless_there
from casus.report import Report, digest

_ADD_REPORT = insert(tables.report).returning(tables.report.c.number)
_ADD_ISSUE = insert_unless_there(tables.issue)


class Writing(Reading):
    """What can be done within one transaction; `moment` is when the record learns all of it."""

    def __init__(self, connection: Connection, moment: datetime, kept: Kept) -> None:
        super().__init__(connection, kept)
        self._moment = moment

    @property
    def moment(self) -> datetime:
        """When the record learns what this transaction tells (UTC)."""
        return self._moment

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
        database_of(self._connection).add_to_search(self._connection, self._add_text(report), report.text)
        rows = [
            {"id": one.id, "report_id": report.id, "component": one.id, "payload": payload_of(one)} for one in claims
        ]
        insert_all(self._connection, tables.claim, rows)
        shared = [(key, one.id) for one in claims for key in sorted({*all_storable(keys.get(one.id, ()))})]
        database_of(self._connection).add_keys(self._connection, shared)
        self.add_issues(issues)
        self._kept.keep(report, claims)

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

    def supersede(
        self,
        report: Report,
        claims: Sequence[Claim],
        keys: Mapping[str, Sequence[str]],
        heirs: Mapping[str, str | None],
    ) -> None:
        """New claims of a report that is there; `heirs` are the claims that stand no more, with what takes their place.

        These stay, but no key finds them and no component holds them. Their incidents are the caller's to compute anew.
        """
        rows = [
            {"id": one.id, "report_id": report.id, "component": one.id, "payload": payload_of(one)} for one in claims
        ]
        insert_all(self._connection, tables.claim, [{**row, "recorded_at": self._moment} for row in rows])
        gone = [{"claim_id": old, "heir": new, "recorded_at": self._moment} for old, new in heirs.items()]
        insert_all(self._connection, tables.superseded, gone)
        set_aside(self._connection, heirs)
        self.replace_keys({**dict.fromkeys(heirs, ()), **keys})

    def add_issue(self, issue: Issue) -> None:
        """Keeps the trouble; the same one told again, as a repeated run does, is kept once."""
        self.add_issues([issue])

    def add_issues(self, issues: Sequence[Issue]) -> None:
        """All trouble of one report, which may hold the same twice."""
        met = Counter[str]()
        rows = []
        for issue in issues:
            payload = payload_of(issue)
            met[payload] += 1
            name = digest(payload, str(met[payload]))
            rows.append({"id": name, "report_id": issue.report_id, "recorded_at": self._moment, "payload": payload})
        if rows:
            self._connection.execute(_ADD_ISSUE, rows)

    def add_act(self, act: Act) -> None:
        """Keeps what a person decided; nothing is fused by this."""
        acts.add_act(self._connection, act, self._moment)

    def replace_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Other blocking keys for these claims; only those claims whose keys differ are written."""
        replace_keys(self._connection, keys)

    def set_components(self, components: Sequence[Sequence[str]]) -> None:
        """The claims of each list hang together, and with no others."""
        set_components(self._connection, components)

    def add_incidents(
        self,
        component: str,
        claim_ids: Sequence[str],
        incidents: Sequence[Incident],
        links: Sequence[Link],
        revisions: Sequence[Revision],
    ) -> None:
        """What `replace_incidents` does, for claims that are all of this transaction's report and never held before."""
        add_incidents(self._connection, component, claim_ids, incidents, links)
        insert_all(self._connection, tables.revision, [self._revision_row(one) for one in revisions])

    def replace_incidents(
        self,
        component: str | None,
        claim_ids: Sequence[str],
        incidents: Sequence[Incident],
        links: Sequence[Link],
        revisions: Sequence[Revision],
        redirects: Mapping[str, str],
    ) -> None:
        """These claims are one component, and these its incidents, instead of all that held any of the claims.

        `links` are all those of the claims; `redirects` leads from incidents that are gone to those that took their
        claims. Where the claims are several components, `component` is None and `set_components` says which.
        Raises RecordError where a redirect would lead back to itself.
        """
        replace_incidents(self._connection, component, claim_ids, incidents, links, redirects)
        insert_all(self._connection, tables.revision, [self._revision_row(one) for one in revisions])

    def _revision_row(self, revision: Revision) -> dict[str, object]:
        return {
            "incident_id": revision.incident_id,
            "number": revision.number,
            "recorded_at": self._moment,
            "payload": payload_of(revision),
        }
