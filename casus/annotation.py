"""What reading saw in a report: spans with labels and scores, and how they belong together.

    "Officials said shelling killed 12 people in Homs."
     mentions   Officials (actor)   12 people (quantity)   Homs (place)
     triggers   shelling (shelling, asserted)
     arguments  shelling -killed-> 12 people   shelling -place-> Homs   shelling -attribution-> Officials

Reading decides nothing about meaning beyond these labels; coding turns them into claims.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from casus.report import Span


class Modality(StrEnum):
    """How the voice presents the event (codebook section 3)."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class MentionLabel(StrEnum):
    """What kind of thing a span names. `ACTOR` is nominal ("gunmen", "the group"), `PERSON` and the rest are names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    NATIONALITY = "nationality"
    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"


class Role(StrEnum):
    """What a mention is to a trigger. The six harms are the roles of a number and its noun."""

    INITIATOR = "initiator"
    RECIPIENT = "recipient"
    PLACE = "place"
    WHEN = "when"
    ATTRIBUTION = "attribution"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


class ActorKind(StrEnum):
    """Codebook section 3, "kinds"."""

    STATE_FORCES = "state_forces"
    GOVERNMENT = "government"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    COMMUNAL_GROUP = "communal_group"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    CIVILIANS = "civilians"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    NGO = "ngo"
    MEDIA = "media"
    BUSINESS = "business"
    POLITICIAN = "politician"
    UNKNOWN_ARMED = "unknown_armed"
    OTHER = "other"


class Whom(StrEnum):
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names or describes something; `score` is a probability.

    `kind` says who an actor is, `whom` who the people of a number are, with the probability `who_score`; None where
    reading says nothing.
    """

    span: Span
    label: MentionLabel
    score: float = 1.0
    kind: ActorKind | None = None
    whom: Whom | None = None
    who_score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The word or few words that name an event. `event_type` is a key of codebook/event_types.yaml."""

    span: Span
    event_type: str
    modality: Modality = Modality.ASSERTED
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """`Annotations.mentions[mention]` is `role` of `Annotations.triggers[trigger]`."""

    trigger: int
    mention: int
    role: Role
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEvent:
    """Two triggers, as indices with `first` < `second`, tell one event."""

    first: int
    second: int
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """Everything reading saw in one report, each tuple in reading order; `model` names what saw it."""

    report_id: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    arguments: tuple[Argument, ...]
    same_events: tuple[SameEvent, ...]
    model: str

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence that holds the start of `span`; sentences stand in order and do not overlap."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and span.start < self.sentences[at].end else None
