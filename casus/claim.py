"""A claim: one voice's statement, in one report, about one event.

    "Officials said 12 people died in the shelling of Homs; the Observatory put the toll at 15."
     claim 1  shelling  Homs  killed 12-12  attribution Officials
     claim 2  shelling  Homs  killed 15-15  attribution the Observatory

Two voices are two claims. Every field carries the words it came from (`Evidence`). Claims never change.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casus.annotation import ActorKind, Modality, Whom
from casus.report import Span, digest

__all__ = [
    "Actor",
    "ActorKind",
    "Attribution",
    "Basis",
    "Claim",
    "Evidence",
    "Harm",
    "Modality",
    "Place",
    "PlaceKind",
    "Precision",
    "Responsibility",
    "Toll",
    "When",
    "Whom",
    "new_claim",
]


class Responsibility(StrEnum):
    """How the claim ties an initiator to the deed: told as fact, blamed by another, or claimed by the actor itself."""

    STATED = "stated"
    BLAMED = "blamed"
    CLAIMED = "claimed"


class PlaceKind(StrEnum):
    """Codebook section 3, kinds of place."""

    FACILITY = "facility"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"
    FEATURE = "feature"


class Precision(StrEnum):
    """How exactly the coordinates of a place stand for it; UNRESOLVED has none."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"
    UNRESOLVED = "unresolved"


class Basis(StrEnum):
    """Where the days of an event come from."""

    STATED = "stated"  # a full calendar date in the text
    RELATIVE = "relative"  # an expression counted from the report's day ("on Tuesday")
    PUBLICATION = "publication"  # the text tells no time; the day is the report's own


class Harm(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that show a value: `report.text[start:end] == quote`, and the rule or label that read them (`cue`)."""

    start: int
    end: int
    quote: str
    cue: str

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who did it or underwent it. `name` is the usual English name, None where unidentified;

    `actor_id` a key of codebook/actors.yaml, None for actors it does not hold; `country` ISO 3166 alpha-3 or None.
    """

    evidence: Evidence
    name: str | None
    kind: ActorKind
    country: str | None
    actor_id: str | None = None
    responsibility: Responsibility = Responsibility.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the event happened. `latitude`, `longitude` in degrees (WGS 84); `radius_km` for areas.

    `place_id` names an entry of the gazetteer ("geonames:170063"), `rivals` the ids of other entries that fitted.
    Where the gazetteer knows nothing that fits, `precision` is UNRESOLVED and the coordinates are None.
    """

    evidence: Evidence
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    place_id: str | None = None
    radius_km: float | None = None
    probability: float | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """First and last calendar day of the event; None for an open end. `evidence` is None only for Basis.PUBLICATION."""

    first: date | None
    last: date | None
    basis: Basis
    evidence: Evidence | None


MOST_PEOPLE = 10**10  # more than ever lived at a time: no toll is larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many underwent a harm. "at least 12" is low 12, high None; both None where no number is told.

    `cumulative` marks a number that sums more than this event ("bringing the total to 130"): never added up.
    """

    evidence: Evidence
    harm: Harm
    whom: Whom
    low: int | None
    high: int | None
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The voice that the report gives for the event: who said it. The deed's doer is an initiator, never here.

    `verb` holds the words that tie the voice to the event ("according to"). `relayed_by` are the voices between that
    voice and the report, nearest to the report last ("SANA quoted the ministry": voice ministry, relayed by SANA).
    """

    evidence: Evidence
    name: str | None
    kind: ActorKind
    actor_id: str | None = None
    verb: Evidence | None = None
    relayed_by: tuple[Evidence, ...] = ()


class RelationKind(StrEnum):
    """What the event of one claim is to that of another."""

    CAUSE = "cause"
    RETALIATION = "retaliation"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The claim's event is `kind` of the event that claim `other` of the same report tells; the text says so.

    `hedged` where it says so with doubt ("a potential factor in").
    """

    kind: RelationKind
    other: str
    evidence: Evidence
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`attribution` None means the outlet itself asserts it; `when` None that neither text nor report tells a day."""

    id: str
    report_id: str
    event_type: str
    triggers: tuple[Evidence, ...]
    initiators: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When | None
    tolls: tuple[Toll, ...]
    attribution: Attribution | None
    modality: Modality
    modality_cue: Evidence | None
    score: float
    coded_by: str
    relations: tuple[Relation, ...] = ()

    def evidence(self) -> tuple[Evidence, ...]:
        """Every piece of evidence of every field, triggers first."""
        parts: list[Evidence | None] = [*self.triggers, self.modality_cue]
        parts += [actor.evidence for actor in (*self.initiators, *self.recipients)]
        parts += [toll.evidence for toll in self.tolls]
        parts += [self.place.evidence if self.place else None, self.when.evidence if self.when else None]
        if self.attribution:
            parts += [self.attribution.evidence, self.attribution.verb, *self.attribution.relayed_by]
        parts += [relation.evidence for relation in self.relations]
        return tuple(part for part in parts if part is not None)


def new_claim(
    *,
    report_id: str,
    event_type: str,
    triggers: tuple[Evidence, ...],
    initiators: tuple[Actor, ...] = (),
    recipients: tuple[Actor, ...] = (),
    place: Place | None = None,
    when: When | None = None,
    tolls: tuple[Toll, ...] = (),
    attribution: Attribution | None = None,
    modality: Modality = Modality.ASSERTED,
    modality_cue: Evidence | None = None,
    score: float = 1.0,
    coded_by: str,
) -> Claim:
    """A claim whose id follows from report, event, voice and coder, so that coding twice gives the same claim."""
    where = ",".join(f"{t.start}-{t.end}" for t in triggers)
    voice = f"{attribution.evidence.start}-{attribution.evidence.end}" if attribution else None
    return Claim(
        id=digest(report_id, event_type, where, voice, coded_by),
        report_id=report_id,
        event_type=event_type,
        triggers=triggers,
        initiators=initiators,
        recipients=recipients,
        place=place,
        when=when,
        tolls=tolls,
        attribution=attribution,
        modality=modality,
        modality_cue=modality_cue,
        score=score,
        coded_by=coded_by,
    )
