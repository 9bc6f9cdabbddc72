"""Compares two claims: is it one incident they tell?

    30 Nov  "An air strike hit the university hospital in Aleppo on Saturday, killing 12"
    1 Dec   "The death toll of the strike on Aleppo's hospital rose to 16", another outlet
    prior -1.7, reported_soon +1.0, near_spot +1.8, tolls_close +0.8, other_outlet +0.8, told_again +0.5 ...   ->   +3.5

Each comparison names what it found; weights.py says what the finding counts. Three findings forbid the link whatever
the rest says: types that no event can both be, days that cannot meet, places that both are exact and far apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casus.claim import Modality
from casus.fusion.actors import compare_doers, compare_targets
from casus.fusion.country import compare_countries, countries_in_words
from casus.fusion.episode import tied
from casus.fusion.features import Features, features_of
from casus.fusion.place import compare_places, distance_km, place_in_words
from casus.fusion.retold import compare_standing
from casus.fusion.told import TOLD_AS_DONE, Told
from casus.fusion.toll import compare_tolls
from casus.fusion.type import compare_types
from casus.fusion.weights import JOIN, PRIOR, WEIGHTS
from casus.fusion.when import compare_days, days_in_words
from casus.fusion.words import Weighed, compare_leads, compare_words, likeness
from casus.incident import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The scored, explained edge between two claims, `first` the smaller id."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]


def related(a: Told, b: Told) -> bool:
    """Whether two claims can be of one component; the same whichever comes first."""
    if compare_types(a.claim.event_type, b.claim.event_type) is None:
        return False
    one, other = features_of(a), features_of(b)
    findings = compare(one, other)
    return findings is not None and (score(findings) >= JOIN or tied(one, other))


def compare(a: Features, b: Features) -> tuple[str, ...] | None:
    """What the comparisons find, in a fixed order; None where something forbids one incident."""
    if a.claim_id > b.claim_id:
        a, b = b, a
    types = compare_types(a.event_type, b.event_type)
    if types is None:
        return None
    days = compare_days(a.days, b.days, a.lasting and b.lasting)
    if days is None:
        return None
    places = compare_places(a.spot, b.spot)
    if places is None:
        return None
    if places == "place_unknown":
        places = compare_countries(a.lands, b.lands)
    later = (b.published or 0) - (a.published or 0) if a.published and b.published else 0
    return (
        types,
        days,
        places,
        compare_doers(a.sides, b.sides),
        compare_targets(a.sides, b.sides),
        compare_tolls(a.counts, b.counts, later) if _both_done(a, b) else "toll_open",
        compare_words(a.words, b.words, a.report_id == b.report_id),
        compare_leads(a.lead, b.lead, a.report_id == b.report_id),
        _compare_standings(a, b, later),
        _compare_reports(a, b, abs(later)),
        _compare_modalities(a.modality, b.modality),
    )


def score(findings: tuple[str, ...]) -> float:
    """Log odds of one incident; rounded, so that sums in any order agree."""
    return round(PRIOR + sum(WEIGHTS[finding] for finding in findings), 4)


def _both_done(a: Features, b: Features) -> bool:
    """Whether both claims say that it happened; what is feared or denied gives no number to compare."""
    return a.modality in TOLD_AS_DONE and b.modality in TOLD_AS_DONE


def _compare_standings(a: Features, b: Features, later: int) -> str:
    """Plans and denials say nothing here: what was feared yesterday is fresh news today."""
    if a.report_id == b.report_id or not _both_done(a, b):
        return "told_together"
    return compare_standing(a.standing, b.standing, later, a.outlet == b.outlet, a.lasting and b.lasting)


def _compare_reports(a: Features, b: Features, days: int) -> str:
    """Claims of one report: the same words told by two voices, two voices, or two events of one voice.

    Reports of one outlet: what it tells again it tells the next day more often than on the same day or days later.
    """
    if a.report_id != b.report_id:
        return "other_outlet" if a.outlet != b.outlet else _NEXT_REPORT[min(days, 2)]
    if a.triggers & b.triggers:
        return "same_trigger"
    return "report_same_voice" if a.voice == b.voice else "report_other_voice"


_NEXT_REPORT = ("same_days_report", "next_days_report", "later_report")
_AHEAD = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


def _compare_modalities(a: Modality, b: Modality) -> str:
    if Modality.DENIED in (a, b):
        return "denied"
    if a in _AHEAD and b in _AHEAD:
        return "both_planned"
    return "planned_and_done" if a in _AHEAD or b in _AHEAD else "both_done"


def explain(a: Features, b: Features) -> Pair | None:
    """The scored pair with its reasons in words, None where something forbids one incident."""
    if a.claim_id > b.claim_id:
        a, b = b, a
    findings = compare(a, b)
    if findings is None:
        return None
    reasons = [
        Reason(comparison=finding, weight=WEIGHTS[finding], detail=detail(a, b))
        for finding, detail in zip(findings, _DETAILS, strict=True)
        if WEIGHTS[finding]
    ]
    prior = Reason(comparison="prior", weight=PRIOR, detail="two claims that share days and a place or an actor")
    return Pair(first=a.claim_id, second=b.claim_id, score=score(findings), reasons=(*reasons, prior))


def _types(a: Features, b: Features) -> str:
    return f"{a.event_type} / {b.event_type}"


def _days(a: Features, b: Features) -> str:
    return f"{days_in_words(a.days)} / {days_in_words(b.days)}"


def _places(a: Features, b: Features) -> str:
    apart = distance_km(a.spot, b.spot) if a.spot and b.spot else None
    more = f", {apart:.0f} km apart" if apart else ""
    if a.spot is None or b.spot is None:
        more = f", speaking of {countries_in_words(a.lands)} / {countries_in_words(b.lands)}"
    return f"{place_in_words(a.spot)} / {place_in_words(b.spot)}{more}"


def _doers(a: Features, b: Features) -> str:
    return f"{a.sides.doers.label or 'nobody named'} / {b.sides.doers.label or 'nobody named'}"


def _targets(a: Features, b: Features) -> str:
    return f"{a.sides.targets.label or 'nobody named'} / {b.sides.targets.label or 'nobody named'}"


def _tolls(a: Features, b: Features) -> str:
    return f"{_counts(a)} / {_counts(b)}"


def _counts(features: Features) -> str:
    told = [f"{harm.value} {c.number if c.number is not None else c.running}" for harm, c in features.counts.items()]
    return ", ".join(told) or "no number"


def _words(a: Features, b: Features) -> str:
    return _shared_words(a.words, b.words)


def _leads(a: Features, b: Features) -> str:
    return _shared_words(a.lead, b.lead)


def _shared_words(a: Weighed, b: Weighed) -> str:
    """ "0.41 alike: weddin kabul", the most telling first."""
    both = sorted(set(a) & set(b), key=lambda w: (-a[w] * b[w], w))
    return f"{likeness(a, b)[1]:.2f} alike: {' '.join(both[:6])}".rstrip(": ")


def _standings(a: Features, b: Features) -> str:
    return f"{a.standing} / {b.standing}"


def _reports(a: Features, b: Features) -> str:
    return "one report" if a.report_id == b.report_id else "two reports"


def _modalities(a: Features, b: Features) -> str:
    return f"{a.modality.value} / {b.modality.value}"


_DETAILS: tuple[Callable[[Features, Features], str], ...] = (
    *(_types, _days, _places, _doers, _targets, _tolls, _words, _leads, _standings, _reports, _modalities),
)
