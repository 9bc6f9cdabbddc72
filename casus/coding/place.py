"""Decide where: which place of the gazetteer each place name of a report means, all names of a report together.

    "Houla, Homs province, Syria"             ->  Houla (settlement), Homs, SYR
    "a hospital in central Aleppo"            ->  facility; its words kept, Aleppo's point, precision settlement
    "northern Syria"                          ->  region with centre and radius
    "the village of Xyz" in a report of Mali  ->  no namesake elsewhere: Mali's centre, precision country

A name is weighed by what the report supports: countries and units named in it, places near by, explicit containment,
and by how large a place is; the same name means the same place throughout. Rivals are kept. More cases in
tests/examples/place.txt.
"""

from collections.abc import Mapping, Sequence

from casus.annotation import Role
from casus.claim import Evidence, Place, PlaceKind, Precision
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.place_judged import Resolved
from casus.coding.place_phrase import PlacePhrase, read_place
from casus.coding.place_resolve import resolve
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer
from casus.report import Report, Span

PRECISIONS = {
    PlaceKind.FACILITY: Precision.EXACT,
    PlaceKind.NEIGHBOURHOOD: Precision.SETTLEMENT,
    PlaceKind.SETTLEMENT: Precision.SETTLEMENT,
    PlaceKind.ADMIN2: Precision.ADMIN2,
    PlaceKind.ADMIN1: Precision.ADMIN1,
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.REGION: Precision.REGION,
    PlaceKind.FEATURE: Precision.REGION,
}


# What reading cut off before the name began; no place is called so.
NO_PLACES = frozenset({"a", "an", "the", "northern", "southern", "eastern", "western"})


def place_of(context: Context, event: Event, places: Mapping[Span, Place]) -> Place | None:
    """Where `event` happened: the place that reading linked to it best, of those that are more than an article.

    A ranker learned on gold/train that weighs every place of the report, and none, against that link was no better:
    place F1 0.490 to 0.495 against 0.489 on 239 reports unseen by either (2026-11-26, training/LOG.md).
    """
    spans = (context.mention(a.mention).span for a in event.arguments if a.role is Role.PLACE)
    return next((places[span] for span in spans if context.text[span.start : span.end].lower() not in NO_PLACES), None)


def resolve_places(report: Report, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Place]:
    """A Place for each span, in the order given."""
    text = report.text
    phrases = [read_place(text, span, gazetteer) for span in spans]
    resolved = resolve(text, phrases, gazetteer)
    return [_place(text, phrase, result) for phrase, result in zip(phrases, resolved, strict=True)]


def _place(text: str, phrase: PlacePhrase, result: Resolved) -> Place:
    quote = text[phrase.span.start : phrase.span.end]
    evidence = Evidence(start=phrase.span.start, end=phrase.span.end, quote=quote, cue=result.cue)
    entry = result.entry
    if entry is None:
        return _unresolved(evidence, phrase, result)
    # Of ten such places of gold/train that were coded as the country that stands in for them none was one.
    kind = phrase.kind or (PlaceKind.SETTLEMENT if result.stands_in else entry.kind)
    return Place(
        evidence=evidence,
        name=_name(phrase, entry, result),
        kind=kind,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=PRECISIONS[entry.kind],
        place_id=entry.id,
        radius_km=entry.radius_km,
        probability=result.probability,
        rivals=tuple(rival.id for rival in result.rivals),
    )


def _name(phrase: PlacePhrase, entry: Entry, result: Resolved) -> str:
    """The gazetteer's name where the words mean that place itself, else the words (a facility, an unknown village)."""
    if result.stands_in or (phrase.kind in (PlaceKind.FACILITY, PlaceKind.FEATURE) and entry.kind is not phrase.kind):
        return phrase.words
    return entry.name


def _unresolved(evidence: Evidence, phrase: PlacePhrase, result: Resolved) -> Place:
    return Place(
        evidence=evidence,
        name=phrase.words,
        kind=phrase.kind or PlaceKind.SETTLEMENT,
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision=Precision.UNRESOLVED,
        probability=result.probability,
        rivals=tuple(rival.id for rival in result.rivals),
    )
