"""What a claim without place and day of its own tells of: first of all of what its own report tells.

    Orontes Dispatch   "A strike on the hospital in Aleppo on Sunday killed 12. The agency counted 15 dead."
    Northern Wire      "Strikes on Idlib on Sunday killed 16."

The 15 agree with either strike, pair by pair. Of their own report they are told with the hospital.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from casus.fusion.cluster import SPLIT, Scores, pair_key
from casus.fusion.compare import Pair
from casus.fusion.features import Features
from casus.incident import Reason

# Log odds taken from such a claim's pairs with other reports; set by hand. No claim of gold/pairs_dev.jsonl or
# gold/dossiers_dev.jsonl is fused otherwise by it (2026-11-28): nearly all their reports tell one event.
ELSEWHERE = Reason(comparison="told_of_own", weight=-1.5, detail="its own report tells where such an event was")


def own_report_first(ready: Sequence[Features], scores: Scores) -> Scores:
    """The scores with less for pairs of a bare claim and another report, where its own has an event that may be its."""
    report_of = {claim.claim_id: claim.report_id for claim in ready}
    bare = _told_of_own(ready, scores)
    if not bare:
        return scores
    return {
        (one, other): round(value + ELSEWHERE.weight, 4)
        if report_of[one] != report_of[other] and (one in bare or other in bare)
        else value
        for (one, other), value in scores.items()
    }


def _told_of_own(ready: Sequence[Features], scores: Scores) -> frozenset[str]:
    """The claims with neither place nor day of their own that agree with a placed one of their report."""
    placed: dict[str, list[str]] = defaultdict(list)
    for claim in ready:
        if claim.spot is not None:
            placed[claim.report_id].append(claim.claim_id)
    bare = (c for c in ready if c.spot is None and not (c.days and c.days.stated))
    return frozenset(
        c.claim_id for c in bare if any(scores.get(pair_key(c.claim_id, p), SPLIT) > SPLIT for p in placed[c.report_id])
    )


def as_scored(pair: Pair, scores: Scores) -> Pair:
    """The explained pair with what `own_report_first` took from it among its reasons."""
    taken = scores.get((pair.first, pair.second), pair.score)
    return pair if taken == pair.score else replace(pair, score=taken, reasons=(*pair.reasons, ELSEWHERE))
