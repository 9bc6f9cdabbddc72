"""Geoparse any text: find the names of places, or take given ones, and say which place each means.

    "Clashes in Homs, Syria"  ->  Homs (geonames 169577, 34.73 N 36.71 E, SYR, settlement), Syria (country)

This is the resolution of coding/place.py as a tool of its own, for `casus geoparse`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.claim import Place, Precision
from casus.coding.place import resolve_places
from casus.gazetteer.find import find_places
from casus.gazetteer.lookup import Gazetteer
from casus.report import Span, new_report


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """`text[start:end]` of the document and what it means; `geonameid` is None for places that GeoNames does not number

    or that the packages give no number for. Coordinates in degrees; None where unresolved.
    """

    start: int
    end: int
    text: str
    name: str
    place_id: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: Precision
    probability: float | None


def geoparse_document(text: str, gazetteer: Gazetteer, spans: Sequence[Span] | None = None) -> list[Toponym]:
    """The toponyms of `text` in reading order; where `spans` are given these alone, in their order."""
    report = new_report(given_id=None, outlet="", published=None, title="", body=text)
    # Report.text sets a title and a line break before the body.
    shift = len(report.text) - len(text)
    wanted = spans if spans is not None else [span for span, _ in find_places(text, gazetteer)]
    inside = [Span(start=span.start + shift, end=span.end + shift) for span in wanted]
    return [_toponym(place, shift) for place in resolve_places(report, inside, gazetteer)]


def _toponym(place: Place, shift: int) -> Toponym:
    source, _, number = (place.place_id or "").partition(":")
    return Toponym(
        start=place.evidence.start - shift,
        end=place.evidence.end - shift,
        text=place.evidence.quote,
        name=place.name,
        place_id=place.place_id,
        geonameid=int(number) if source == "geonames" and number.isdigit() else None,
        lat=place.latitude,
        lon=place.longitude,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        probability=place.probability,
    )
