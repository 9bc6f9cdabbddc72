"""A new report comes into the record: its claims among those that are there, and the incidents that they change.

    its claims relate to nothing that is there    ->  incidents of their own
    one of them relates to a claim of May         ->  all that hangs together with that claim is fused anew

Everything of a report is written in the transaction that is given.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from casus.anew import fuse_crowded
from casus.claim import Claim
from casus.errors import Issue
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys, fuse_component, redirects, related, revise
from casus.record.record import Writing
from casus.report import Report


def arrive(report: Report, claims: Sequence[Claim], issues: Sequence[Issue], writing: Writing) -> None:
    """The report, its claims, and every incident that they change."""
    told = {claim.id: Told(claim=claim, report=report) for claim in claims}
    keys = {claim_id: blocking_keys(one) for claim_id, one in told.items()}
    writing.add_report(report, claims, issues, keys)
    for component in components_of_new(told, keys, writing):
        if component.keys() <= told.keys():
            _open(component, report, writing)
        else:
            _fuse(component, report, writing)
    fuse_crowded(Counter(chain.from_iterable(keys.values())), report, writing)


def components_of_new(
    told: dict[str, Told], keys: dict[str, tuple[str, ...]], writing: Writing
) -> list[dict[str, Told]]:
    """The new claims with all others they hang together with; apart where nothing relates them."""
    components: list[dict[str, Told]] = []
    met = dict(told)
    for claim_id, one in told.items():
        joined = {claim_id: one} | _akin(one, keys[claim_id], met, writing)
        for other in [c for c in components if not c.keys().isdisjoint(joined)]:
            components.remove(other)
            joined |= other
        components.append(joined)
    return components


def _akin(one: Told, keys: Sequence[str], met: dict[str, Told], writing: Writing) -> dict[str, Told]:
    """The claims related to this one, each with its whole component; `met` are those seen so far, and grows."""
    near = _told(writing.claims_sharing(keys, MOST_IN_BLOCK), met)
    akin = {claim_id: other for claim_id, other in near.items() if claim_id != one.claim.id and related(one, other)}
    if not akin:
        return {}
    return akin | _told(writing.component_of(sorted(akin)), met)


def _told(pairs: Sequence[tuple[Claim, Report]], met: dict[str, Told]) -> dict[str, Told]:
    """The claims by id; those met already as they are, for what was worked out from them."""
    for claim, report in pairs:
        met.setdefault(claim.id, Told(claim=claim, report=report))
    return {claim.id: met[claim.id] for claim, _ in pairs}


def _open(component: dict[str, Told], because: Report, writing: Writing) -> None:
    """The incidents of a component that holds nothing but new claims: no incident, link or redirect knows them yet."""
    claim_ids = sorted(component)
    fused = fuse_component([component[claim_id] for claim_id in claim_ids], writing.acts_about(claim_ids))
    writing.add_incidents(
        component=claim_ids[0],
        claim_ids=claim_ids,
        incidents=fused.incidents,
        links=fused.links,
        revisions=revise((), fused.incidents, because, {}),
    )


def _fuse(component: dict[str, Told], because: Report, writing: Writing) -> None:
    """The component's incidents anew, with what changed, and where ids that are gone now lead."""
    claim_ids = sorted(component)
    before = writing.incidents_of(claim_ids)
    fused = fuse_component([component[claim_id] for claim_id in claim_ids], writing.acts_about(claim_ids))
    numbers = writing.revision_numbers([incident.id for incident in (*before, *fused.incidents)])
    writing.replace_incidents(
        component=claim_ids[0],
        claim_ids=claim_ids,
        incidents=fused.incidents,
        links=fused.links,
        revisions=revise(before, fused.incidents, because, numbers),
        redirects=redirects(before, fused.incidents, writing.led_to([incident.id for incident in before])),
    )
