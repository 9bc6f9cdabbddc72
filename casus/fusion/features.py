"""What comparing needs of a claim, worked out once and kept for as long as its `Told` lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from casus.claim import Harm, Modality
from casus.fusion.actors import Sides, read_sides
from casus.fusion.count import Count
from casus.fusion.country import Lands, read_lands
from casus.fusion.place import Spot, read_spot
from casus.fusion.retold import read_standing
from casus.fusion.told import Told
from casus.fusion.toll import read_counts
from casus.fusion.type import LASTING
from casus.fusion.voice import outlet_key, voice_of
from casus.fusion.when import Days, read_days
from casus.fusion.words import Weighed, evidence_sentence, faint_words, lead_words, weigh_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A claim made ready for comparing; `published` is an ordinal day."""

    claim_id: str
    report_id: str
    published: int | None
    event_type: str
    lasting: bool
    days: Days | None
    spot: Spot | None
    lands: Lands
    sides: Sides
    counts: Mapping[Harm, Count]
    words: Weighed
    lead: Weighed
    voice: str
    modality: Modality
    triggers: frozenset[tuple[int, int]]
    standing: str
    outlet: str


_KNOWN: "WeakKeyDictionary[Told, Features]" = WeakKeyDictionary()


def features_of(told: Told) -> Features:
    """The features of a claim."""
    known = _KNOWN.get(told)
    if known is None:
        known = _KNOWN[told] = read_features(told)
    return known


def read_features(told: Told) -> Features:
    """The features of a claim, worked out anew."""
    claim, report = told.claim, told.report
    return Features(
        claim_id=claim.id,
        report_id=report.id,
        published=report.published.toordinal() if report.published else None,
        event_type=claim.event_type,
        lasting=claim.event_type in LASTING,
        days=read_days(told),
        spot=read_spot(claim),
        lands=read_lands(told),
        sides=read_sides(claim),
        counts=read_counts(told),
        words=weigh_words(evidence_sentence(told), faint_words(claim)),
        lead=lead_words(told),
        voice=voice_of(told),
        modality=claim.modality,
        triggers=frozenset((t.start, t.end) for t in claim.triggers),
        standing=read_standing(told),
        outlet=outlet_key(report.outlet),
    )
