"""How a view says a value: days, places, tolls, actors and voices in plain English.

2024-11-30, 2024-12-02          ->  "30 November to 2 December 2024"
Place(Aleppo, admin1 Aleppo)    ->  "Aleppo, Syria (settlement)"
Estimate(12, 12, 16)            ->  "12 to 16, best 12"
claim without attribution       ->  "in the outlet's own voice"
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from casus.claim import Actor, Attribution, Place, Precision, Relation, RelationKind
from casus.incident import Corrected, Estimate, Incident, Status

STATUS_WORDS = {
    Status.SINGLE_SOURCE: "one independent source tells it",
    Status.CORROBORATED: "two or more independent sources agree",
    Status.CONTESTED: "the claims contradict each other",
    Status.DENIED: "it is only denied",
    Status.PLANNED: "so far only announced, feared or demanded",
    Status.WITHDRAWN: "a person withdrew it",
}

RELATION_WORDS = {
    RelationKind.CAUSE: "a cause of",
    RelationKind.RETALIATION: "in retaliation for",
    RelationKind.PART_OF: "part of",
}


def field_key(field: str) -> str:
    """What programs and people call a field of an incident: its type is "type" wherever it is asked for."""
    return "type" if field == "event_type" else field


def plain(name: str) -> str:
    """A key as words: "air_strike" -> "air strike"."""
    return name.replace("_", " ")


def outlet_words(outlet: str) -> str:
    return outlet or "unknown outlet"


def day_words(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else "day unknown"


def days_words(first: date | None, last: date | None) -> str:
    """A span of days; an open end is said as such."""
    if first is None and last is None:
        return "days unknown"
    if first is None or last is None:
        return f"by {day_words(last)}" if first is None else f"from {day_words(first)}"
    if first == last:
        return day_words(first)
    if first.year == last.year and first.month == last.month:
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


# Assigned by nobody and used by all, in the three letters of claims and the two of names.
KOSOVO = {"XKX": "XK"}


@cache
def country_words(alpha3: str) -> str:
    """The usual English name of a country, Kosovo's too; other codes that ISO 3166 does not hold stay codes."""
    import pycountry
    from babel import Locale

    country = pycountry.countries.get(alpha_3=alpha3)
    alpha2 = country.alpha_2 if country else KOSOVO.get(alpha3, "")
    name: str = Locale("en").territories.get(alpha2, alpha3)
    return name


def place_words(place: Place | None) -> str:
    """The name with what holds it, and how exactly the coordinates stand for it."""
    return f"{place_name(place)} ({precision_words(place)})" if place else "place unknown"


def place_name(place: Place) -> str:
    """The name, the first-level unit and the country, each once: "Aleppo, Syria"."""
    parts = [place.name, place.admin1, country_words(place.country) if place.country else None]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def precision_words(place: Place) -> str:
    """The precision, with the radius of an area where one is known."""
    if place.precision is Precision.UNRESOLVED:
        return "not in the gazetteer"
    radius = f", within {place.radius_km:.0f} km" if place.radius_km else ""
    return f"{place.precision.value}{radius}"


def actor_words(actors: Iterable[Actor]) -> str:
    """The actors in order, each once, by name where they have one, else by the report's words."""
    return ", ".join(dict.fromkeys(actor.name or actor.evidence.quote for actor in actors)) or "untold"


def range_words(estimate: Estimate) -> str:
    """Low, best and high in words: "12", "at least 12", "12 to 16, best 12", "number untold"."""
    low, best, high = estimate.low, estimate.best, estimate.high
    if low is None and high is None:
        return "number untold" if best is None else f"best {best}"
    if low is not None and low == high:
        return f"{low}"
    span = f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
    return span if best is None or (high is None and best == low) else f"{span}, best {best}"


def short_range(estimate: Estimate | None) -> str:
    """Low-best-high, "-" where nothing is told: "12-12-16", "3-3-?"."""
    if estimate is None:
        return "-"
    bounds = (estimate.low, estimate.best, estimate.high)
    if bounds == (None, None, None):
        return "some"
    if len(set(bounds)) == 1:
        return str(bounds[0])
    return "-".join("?" if bound is None else str(bound) for bound in bounds)


def toll_words(estimate: Estimate) -> str:
    """The harm with its range and, where told, the class of victims: killed 12 to 16, best 12 (civilian)."""
    whom = "" if estimate.whom.value == "unknown" else f" ({estimate.whom.value})"
    return f"{estimate.harm.value} {range_words(estimate)}{whom}"


def corrected_words(said: Corrected) -> str:
    """Who gave a value, when, what the claims give, why: "corrected by anna on 2 December 2024, machine said 12"."""
    note = f" ({said.note})" if said.note else ""
    return f"corrected by {said.by} on {day_words(said.day)}, machine said {plain(said.machine or 'nothing')}{note}"


def voice_words(attribution: Attribution | None) -> str:
    """Who says it: a named voice with those who passed it on, or the outlet itself."""
    if attribution is None:
        return "in the outlet's own voice"
    relayed = "".join(f", passed on by {voice.quote}" for voice in attribution.relayed_by)
    quote, name = attribution.evidence.quote, attribution.name
    known = f" ({name})" if name and name.casefold() not in quote.casefold() else ""
    return f"says {quote}{known}{relayed}"


def relation_words(relation: Relation) -> str:
    """What the event is to another: "perhaps a cause of claim 5f0c, as in "a potential factor in"."""
    perhaps = "perhaps " if relation.hedged else ""
    return f'{perhaps}{RELATION_WORDS[relation.kind]} claim {relation.other} ("{relation.evidence.quote}")'


def cue_words(cue: str) -> str:
    """A cue as words: "trigger:air_strike" -> "trigger: air strike"."""
    return plain(cue).replace(":", ": ").replace(":  ", ": ")


def headline(incident: Incident) -> str:
    """One incident in one line: what, where, when."""
    where = f" in {incident.place.name}" if incident.place else ""
    return f"{plain(incident.event_type)}{where}, {days_words(incident.first, incident.last)}"


def plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
