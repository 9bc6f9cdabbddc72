"""Turns the claims of a component into incidents, with the link that ties each claim to its incident.

    fuse_component([claim, claim, claim])  ->  Fused(incidents=(INC-..., INC-...), links=(link, link, link))

Pure: the same claims give the same incidents, links and ids, in whatever order they come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casus.act import Act
from casus.fusion.assemble import assemble
from casus.fusion.cluster import Scores, cluster, pair_key
from casus.fusion.compare import compare, explain, score
from casus.fusion.constraints import BOUND, as_decided, judged
from casus.fusion.corrections import with_corrections
from casus.fusion.episode import with_episodes
from casus.fusion.features import Features, features_of
from casus.fusion.own_report import as_scored, own_report_first
from casus.fusion.told import Told, in_order
from casus.fusion.when import LASTING_DAYS
from casus.incident import Incident, Judgement, Link

DECIDED_BY = "fusion 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """Incidents and links of one component, both in order of their ids."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]


def fuse_component(told: Sequence[Told], acts: Sequence[Act] = ()) -> Fused:
    """The incidents that the claims of a component tell, as people's standing acts, oldest first, bind and correct."""
    by_id = {t.claim.id: t for t in in_order(told)}
    scores = score_pairs(tuple(by_id.values()))
    incidents: list[Incident] = []
    links: list[Link] = []
    for group in cluster(tuple(by_id), judged(by_id, scores, acts)):
        members = in_order(by_id[name] for name in group)
        incident = with_corrections(assemble(members), acts)
        incidents.append(incident)
        links += as_decided(_links(members, incident.id, scores), acts)
    return Fused(
        incidents=with_episodes(sorted(incidents, key=lambda i: i.id)),
        links=tuple(sorted(links, key=lambda link: (link.incident_id, link.claim_id))),
    )


def score_pairs(told: Sequence[Told]) -> Scores:
    """Log odds of every pair that nothing forbids, by (smaller id, larger id)."""
    if len(told) == 1:  # most components: nothing need be worked out
        return {}
    ready = sorted((features_of(t) for t in told), key=_first_day)
    scores: Scores = {}
    for number, one in enumerate(ready):
        latest = one.days.last + LASTING_DAYS if one.days else None
        for other in ready[number + 1 :]:
            if latest is not None and other.days is not None and other.days.first > latest:
                break  # so are all that follow
            findings = compare(one, other)
            if findings is not None:
                scores[pair_key(one.claim_id, other.claim_id)] = score(findings)
    return own_report_first(ready, scores)


def _known_score(scores: Scores, one: str, other: str) -> float:
    """The score of two claims; less than any where only a person put them together."""
    return scores.get(pair_key(one, other), -BOUND)


def _first_day(features: Features) -> tuple[int, str]:
    """Sort key: undated claims first, then by the first day each can be of."""
    return (features.days.first if features.days else 0, features.claim_id)


def _links(members: Sequence[Told], incident_id: str, scores: Scores) -> list[Link]:
    """One link a claim; the leading claim's names no other."""
    features = {t.claim.id: features_of(t) for t in members} if len(members) > 1 else {}
    return [_link(features, number, t.claim.id, incident_id, scores) for number, t in enumerate(members)]


def _link(
    features: Mapping[str, Features],
    number: int,
    claim_id: str,
    incident_id: str,
    scores: Scores,
) -> Link:
    """Why a claim is in its incident: the claim of it that it agrees with best."""
    others = [name for name in features if name != claim_id] if number else []
    closest = min(others, key=lambda name: (-_known_score(scores, claim_id, name), name), default=None)
    pair = explain(features[claim_id], features[closest]) if closest else None
    pair = as_scored(pair, scores) if pair else None
    return Link(
        claim_id=claim_id,
        incident_id=incident_id,
        judgement=Judgement.SAME,
        score=pair.score if pair else 0.0,
        with_claim=closest,
        reasons=pair.reasons if pair else (),
        decided_by=DECIDED_BY,
    )
