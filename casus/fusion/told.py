"""A claim together with the report that tells it: what fusion works on.

    Told(claim=<12 killed in Homs>, report=<Coastal Press, 30 Nov>)

Two `Told` are the same only as objects: what is worked out from one (features.py) is kept for as long as it lives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casus.claim import Claim, Modality
from casus.report import Report

# Modalities that say the event took place. The others never raise a toll, a place's or an actor's standing.
TOLD_AS_DONE = frozenset({Modality.ASSERTED, Modality.HEDGED})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Told:
    """`claim.report_id` names `report`."""

    claim: Claim
    report: Report

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def done(self) -> bool:
        """Whether the voice says that the event took place, with or without reserve."""
        return self.claim.modality in TOLD_AS_DONE


def by_publication(told: Told) -> tuple[date, str]:
    """Sort key: earliest published first, undated reports last, then the claim's id."""
    return (told.report.published or date.max, told.claim.id)


def in_order(told: Iterable[Told]) -> tuple[Told, ...]:
    """The claims in order of publication; a claim given twice stands once."""
    unique = {item.claim.id: item for item in told}
    return tuple(sorted(unique.values(), key=by_publication))


def standing(told: Iterable[Told]) -> tuple[Told, ...]:
    """The claims that decide a field: those that say it happened, or all where none does."""
    ordered = in_order(told)
    return tuple(t for t in ordered if t.done) or ordered
