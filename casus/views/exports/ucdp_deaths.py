"""Deaths by side for UCDP: whose the dead of a fight were.

"The army killed 20 rebels and lost three soldiers"     20 of the rebels' side, 3 of the army's
"Six soldiers and nine militants died"                  6 and 9
"15 people died"                                        unknown
"""

from collections.abc import Sequence

from casus.claim import Actor, Claim, Harm, Toll, Whom
from casus.codebook.actors import nominal_kind
from casus.incident import Estimate
from casus.views.exports.incident_file import IncidentFile
from casus.views.exports.sheet import Cell

Sides = tuple[Actor, Actor | None]


def deaths_by_side(file: IncidentFile, a: Actor, b: Actor | None, best: int) -> dict[str, Cell]:
    """Deaths by side; they sum to `best`, the remainder being unknown."""
    killed = [estimate for estimate in file.incident.tolls if estimate.harm is Harm.KILLED]
    civilians = sum(estimate.best or 0 for estimate in killed if estimate.whom is Whom.CIVILIAN)
    on_a, on_b = _fallen(file, [estimate for estimate in killed if estimate.whom is Whom.COMBATANT], (a, b))
    counts = {"deaths_a": on_a, "deaths_b": on_b, "deaths_civilians": civilians}
    if sum(counts.values()) > best:
        counts = dict.fromkeys(counts, 0)
    return {**counts, "deaths_unknown": best - sum(counts.values())}


def _fallen(file: IncidentFile, fighters: Sequence[Estimate], sides: Sides) -> tuple[int, int]:
    """The dead of either side, where all claims that give a number divide it alike."""
    on_a = on_b = 0
    for estimate in fighters:
        divided = {_divide(claim, estimate, sides) for claim in file.claims if claim.id in estimate.best_from}
        if len(divided) == 1:
            a, b = divided.pop()
            on_a, on_b = on_a + a, on_b + b
    return on_a, on_b


def _divide(claim: Claim, estimate: Estimate, sides: Sides) -> tuple[int, int]:
    """The number by sides, toll by toll: "killed 20 rebels and lost three soldiers". Nobody's where it is no sum."""
    counted = [toll for toll in claim.tolls if toll.harm is Harm.KILLED and toll.whom is estimate.whom]
    best = estimate.best or 0
    numbers = [best] if len(counted) == 1 else [toll.low or toll.high or 0 for toll in counted]
    if sum(numbers) != best:
        return 0, 0
    of = [_side_of(claim, toll, sides) for toll in counted]
    told = list(zip(of, numbers, strict=True))
    return sum(n for side, n in told if side == "a"), sum(n for side, n in told if side == "b")


def _side_of(claim: Claim, toll: Toll, sides: Sides) -> str | None:
    """The one side of whose kind the counted words are: as an actor of the claim, else by their noun ("5 soldiers")."""
    span = toll.evidence.span
    actors = (*claim.initiators, *claim.recipients)
    kinds = {actor.kind for actor in actors if span.overlaps(actor.evidence.span)}
    if not kinds:
        noun = nominal_kind(toll.evidence.quote.lower())
        kinds = {noun} if noun else set()
    meant = [name for name, side in zip("ab", sides, strict=True) if side and side.kind in kinds]
    return meant[0] if len(meant) == 1 else None
