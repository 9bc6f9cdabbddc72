"""Where a record contradicts itself, without any fusing: rows that should say the same and do not.

a redirect to an incident that is not there, or from one that is
an incident whose claims are not those listed beside it, or whose columns are not what its payload says
a claim listed with an incident under another report or day than theirs
a claim in no incident or in two, or without the link that says why it is where it is
a superseded claim that still is in an incident, or whose heir is not there
revisions of an incident that are not numbered 1, 2, 3 ...
"""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from casus.incident import Incident
from casus.record import tables
from casus.record.codec import incident_from
from casus.record.incident_row import row_of

_claims, _incidents, _members = tables.claim.c, tables.incident.c, tables.incident_claim.c
_redirects, _links, _superseded, _revisions = (
    tables.redirect.c,
    tables.link.c,
    tables.superseded.c,
    tables.revision.c,
)


def contradictions(connection: Connection) -> Iterator[str]:
    """What contradicts, one sentence each, sorted within each kind."""
    yield from _redirected(connection)
    yield from _members_and_columns(connection)
    yield from _copies(connection)
    yield from _claims_and_links(connection)
    yield from _superseded_claims(connection)
    yield from _numbered(connection)


def _redirected(connection: Connection) -> Iterator[str]:
    there = select(_incidents.id)
    lost = select(_redirects.old_id, _redirects.new_id).where(_redirects.new_id.not_in(there))
    for old, new in connection.execute(lost.order_by(_redirects.old_id)):
        yield f"{old} leads to {new}, which is not there"
    both = select(_redirects.old_id).where(_redirects.old_id.in_(there)).order_by(_redirects.old_id)
    for old in connection.scalars(both):
        yield f"{old} leads elsewhere although it is an incident"


def _members_and_columns(connection: Connection) -> Iterator[str]:
    listed: dict[str, set[str]] = {}
    for incident_id, claim_id in connection.execute(select(_members.incident_id, _members.claim_id)):
        listed.setdefault(incident_id, set()).add(claim_id)
    for row in connection.execute(select(tables.incident).order_by(_incidents.id)):
        incident = incident_from(row.payload)
        if incident.id != row.id:
            yield f"{row.id} holds the incident {incident.id}"
        if set(incident.claims) != listed.get(row.id, set()):
            yield f"{row.id} is not listed with the claims that it holds"
        yield from _columns(incident, dict(row._mapping))


def _copies(connection: Connection) -> Iterator[str]:
    """Copies beside the claims of an incident."""
    numbers = tables.report.c.number
    of_claim = tables.incident_claim.join(tables.claim).join(tables.report)
    listed = select(_members.claim_id, _members.incident_id).select_from(of_claim.join(tables.incident))
    same = (_members.report == numbers) & (_members.day == _incidents.day)
    wrong = listed.where(same.is_not(True)).order_by(_members.claim_id, _members.incident_id)
    for claim_id, incident_id in connection.execute(wrong):
        yield f"claim {claim_id} is listed with {incident_id} under another report or day than theirs"


def _columns(incident: Incident, row: dict[str, object]) -> Iterator[str]:
    fresh = row_of(incident, str(row["payload"]))
    for name in sorted(fresh):
        if fresh[name] != row[name]:
            yield f"{incident.id} is filed under {name} {row[name]} and holds {fresh[name]}"


def _claims_and_links(connection: Connection) -> Iterator[str]:
    standing = set(connection.scalars(select(_claims.id).where(_claims.id.not_in(select(_superseded.claim_id)))))
    homes: dict[str, list[str]] = {}
    for incident_id, claim_id in connection.execute(select(_members.incident_id, _members.claim_id)):
        homes.setdefault(claim_id, []).append(incident_id)
    linked = {(row[0], row[1]) for row in connection.execute(select(_links.claim_id, _links.incident_id))}
    for claim in sorted(standing):
        home = sorted(homes.get(claim, ()))
        if len(home) != 1:
            yield f"claim {claim} is in {' and '.join(home) or 'no incident'}"
        elif (claim, home[0]) not in linked:
            yield f"claim {claim} is in {home[0]} without a link that says why"
    for claim, incident in sorted(linked):
        if incident not in homes.get(claim, ()):
            yield f"claim {claim} has a link to {incident}, in which it is not"


def _superseded_claims(connection: Connection) -> Iterator[str]:
    held = select(_superseded.claim_id).where(_superseded.claim_id.in_(select(_members.claim_id)))
    for claim in connection.scalars(held.order_by(_superseded.claim_id)):
        yield f"claim {claim} was superseded and is in an incident"
    lost = select(_superseded.claim_id).where(
        _superseded.heir.is_not(None), _superseded.heir.not_in(select(_claims.id))
    )
    for claim in connection.scalars(lost.order_by(_superseded.claim_id)):
        yield f"claim {claim} was superseded by one that is not there"


def _numbered(connection: Connection) -> Iterator[str]:
    """Numbers 1 to n, each once: the largest is as many as there are."""
    counted = select(_revisions.incident_id, func.count(), func.max(_revisions.number)).group_by(_revisions.incident_id)
    known = Counter[str]()
    for incident_id, number, largest in connection.execute(counted.order_by(_revisions.incident_id)):
        known[incident_id] = number
        if number != largest:
            yield f"{incident_id} has {number} revisions, the last of them numbered {largest}"
    for incident_id in connection.scalars(select(_incidents.id).order_by(_incidents.id)):
        if incident_id not in known:
            yield f"{incident_id} has no revision that tells how it came to be"
