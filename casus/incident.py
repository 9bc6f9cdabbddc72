"""An incident: what a set of claims, across reports, is about. Computed from its claims, never edited.

    claim  Coastal Press, 30 Nov   12 killed, asserted            \\   INC-20241130-q3k7zd5m
    claim  Coastal Press, 1 Dec    16 killed, says the ministry    >  killed low 12 best 16 high 16
    claim  Northern Wire, 1 Dec    nobody was killed, the army    /   contested

Fusion writes links between claims and incidents and computes incidents from them; people's words are acts (act.py).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casus.claim import Actor, Harm, Place, Whom

# The letters for a source's reliability that people give, and the numbers for an incident's credibility (Admiralty).
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


class Status(StrEnum):
    """What the claims of an incident, taken together, amount to."""

    SINGLE_SOURCE = "single_source"  # one independent origin tells it
    CORROBORATED = "corroborated"  # two or more independent origins agree
    CONTESTED = "contested"  # a denial stands against it, or tolls or blame contradict
    DENIED = "denied"  # only denials
    PLANNED = "planned"  # only announced, feared or demanded so far
    WITHDRAWN = "withdrawn"  # a person withdrew it


class Judgement(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One named comparison between two claims and what it added to the score ("same_day", +2.1, "30 Nov = 30 Nov")."""

    comparison: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a claim is in an incident: the claim it is closest to there (`with_claim`, None for the first), and reasons.

    `decided_by` is "fusion <version>" or a person.
    """

    claim_id: str
    incident_id: str
    judgement: Judgement
    score: float
    with_claim: str | None
    reasons: tuple[Reason, ...]
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The toll of an incident for one harm and class of victims; each bound names the claims that give it.

    `low`, `best`, `high` are persons or None where no claim bounds them. `low_from`, `best_from`, `high_from` are ids.
    """

    harm: Harm
    whom: Whom
    low: int | None
    best: int | None
    high: int | None
    low_from: tuple[str, ...]
    best_from: tuple[str, ...]
    high_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The claims that give a field of an incident its value ("place", "first", "initiators", ...)."""

    field: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A value that a person gave by an act, `value`, and what the claims alone give, `machine`; both in words.

    `machine` is None where the claims tell nothing. The value stands in the incident's own field as well.
    """

    field: str
    value: str
    machine: str | None
    act: str
    by: str
    day: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`first` and `last` are calendar days; `claims` and `reports` are ids in order of publication;

    `origins` counts independent sources: wire copies and near-duplicates are one. `part_of` is the id of the episode,
    an offensive or a siege, in which it happened. Where a person gave a value, `corrections` says so, and the value's
    `support` (of a toll: `low_from` ...) is the act.
    """

    id: str
    event_type: str
    first: date | None
    last: date | None
    place: Place | None
    initiators: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    tolls: tuple[Estimate, ...]
    status: Status
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    supports: tuple[Support, ...]
    part_of: str | None = None
    corrections: tuple[Corrected, ...] = ()

    def total(self, harm: Harm) -> Estimate | None:
        """All victims of `harm` together, None where no number is told: fusion puts this before its classes."""
        return next((estimate for estimate in self.tolls if estimate.harm is harm), None)

    def support(self, field: str) -> tuple[str, ...]:
        """Ids of the claims that give `field` its value."""
        return next((s.claims for s in self.supports if s.field == field), ())

    def correction(self, field: str) -> Corrected | None:
        """Who corrected `field`, None where nobody did."""
        return next((c for c in self.corrections if c.field == field), None)

    @property
    def credibility(self) -> int:
        """1 to 6 of CREDIBILITY, from independent corroboration alone; a person's word on the status is no source."""
        said = self.correction("status")
        status = Status(said.machine) if said and said.machine else self.status
        if status is Status.CORROBORATED:
            return 1 if self.origins >= 3 else 2
        if status is Status.CONTESTED:
            return 3 if self.origins >= 2 else 4
        return 5 if status is Status.DENIED else 6


class RevisionKind(StrEnum):
    OPENED = "opened"
    JOINED = "joined"
    REVISED = "revised"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of an incident before and after, in words."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of an incident: its `number` (from 1), what changed and because of which report or correction.

    `report_day` is the day the cause was published; when the record learnt it is the record's own clock.
    """

    incident_id: str
    number: int
    kind: RevisionKind
    changes: tuple[Change, ...]
    because: str
    report_day: date | None
