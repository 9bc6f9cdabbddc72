"""How well the places of two claims agree, and the place of an incident.

    Karrada, Baghdad      Baghdad               near_spot       a part of the town and the town
    Homs                  Homs Governorate      inside_area
    Homs                  Syria                 inside_country
    hospital in Homs      Homs airport          same_area       two facilities, though no gazetteer tells them apart
    Homs                  Hama (42 km)          places_apart
    Homs                  Aleppo (160 km)       None            both exact, disjoint: never one incident
    Homs                  -                     place_unknown

Place of an incident: the most precise place that no more precise claim contradicts; among equals the one most claims
name, then the first reported.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians

from casus.claim import Claim, Place, PlaceKind, Precision
from casus.fusion.told import Told, standing
from casus.fusion.words import telling

_RANKS = {
    Precision.EXACT: 5,
    Precision.SETTLEMENT: 4,
    Precision.ADMIN2: 3,
    Precision.ADMIN1: 2,
    Precision.REGION: 1,
    Precision.COUNTRY: 1,
    Precision.UNRESOLVED: 0,
}
SPOT_RANK = 4  # a settlement or better: two of these far apart are two places
# Typical half-width of an area whose gazetteer entry gives none, in km.
_RADII = {
    Precision.EXACT: 3.0,
    Precision.SETTLEMENT: 8.0,
    Precision.ADMIN2: 30.0,
    Precision.ADMIN1: 120.0,
    Precision.REGION: 300.0,
    Precision.COUNTRY: 600.0,
    Precision.UNRESOLVED: 0.0,
}
NEAR_KM = 12.0  # a facility or a quarter and the centre of its town
AROUND_KM = 35.0  # a village told by the next larger town
DISJOINT_KM = 80.0  # beyond any rounding of coordinates or wrong choice among neighbours
WIDE_KM = 250.0  # countries and regions as wide as countries: little is said by being inside
# Places named in more than one report of 1,000 (Baghdad, Peshawar): two events there within days are common.
BUSY = 1.0
KM_PER_DEGREE = 111.2
_WORD = re.compile(r"\w+")
_GENERIC_WORDS = (
    "the of a an in near city town village district province governorate oblast region area camp refugee county state "
    "al el as ash an ad north south east west northern southern eastern western central capital neighbourhood "
    "neighborhood department municipality outskirts island republic"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())


@dataclass(frozen=True, slots=True)
class Spot:
    """A place made ready for comparing; `rank` grows with precision, `radius` in km, `admin1` is a normalised name.

    `vague` places are regions, features and countries; `wide` ones are as large as a country; `busy`
    ones are in the news so often that the name alone ties little together. A `facility` may stand on its town's point.
    """

    name: frozenset[str]
    place_id: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    rank: int
    radius: float
    vague: bool
    wide: bool
    busy: bool
    facility: bool
    label: str


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The telling words of a place name, without accents and generic words: "Homs Governorate" -> homs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall(plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c)))
    return frozenset(w for w in words if w not in _GENERIC) or frozenset(words)


def read_spot(claim: Claim) -> Spot | None:
    """The place of a claim made ready for comparing, None where it has none."""
    return spot_of(claim.place)


def spot_of(place: Place | None) -> Spot | None:
    """A place made ready for comparing."""
    if place is None:
        return None
    radius = place.radius_km or _RADII[place.precision]
    return Spot(
        name=name_words(place.name),
        place_id=place.place_id,
        country=place.country,
        admin1=" ".join(sorted(name_words(place.admin1))) if place.admin1 else None,
        latitude=place.latitude,
        longitude=place.longitude,
        rank=_RANKS[place.precision],
        radius=radius,
        vague=place.kind in (PlaceKind.REGION, PlaceKind.FEATURE, PlaceKind.COUNTRY),
        wide=place.precision is Precision.COUNTRY or (_RANKS[place.precision] == 1 and radius >= WIDE_KM),
        busy=place.precision is not Precision.EXACT and all(telling(word) < BUSY for word in name_words(place.name)),
        facility=place.kind is PlaceKind.FACILITY,
        label=place.name,
    )


def distance_km(a: Spot, b: Spot) -> float | None:
    """Kilometres between two places on a locally flat earth; good to a percent below 1,000 km."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    east = (a.longitude - b.longitude + 180.0) % 360.0 - 180.0
    east *= cos(radians((a.latitude + b.latitude) / 2))
    return hypot(a.latitude - b.latitude, east) * KM_PER_DEGREE


def compare_places(a: Spot | None, b: Spot | None) -> str | None:
    """How well two places agree, None where one event cannot have been at both."""
    if a is None or b is None:
        return "place_unknown"
    if _same_entry(a, b):
        if a.facility and b.facility and not (a.name <= b.name or b.name <= a.name):
            return "same_area"
        return _same_level(_wider(a, b))
    apart = distance_km(a, b)
    if a.rank >= SPOT_RANK and b.rank >= SPOT_RANK and apart is not None:
        return _by_distance(a, b, apart)
    if a.country and b.country and a.country != b.country:
        return "across_border" if apart is not None and _reaches(a, b, apart) else None
    return _by_area(a, b, apart)


def _same_entry(a: Spot, b: Spot) -> bool:
    """One gazetteer entry, or one name where at least one of the two has no entry of its own."""
    if a.place_id is not None and b.place_id is not None:
        return a.place_id == b.place_id
    return a.name == b.name and (a.country == b.country or a.country is None or b.country is None)


def _wider(a: Spot, b: Spot) -> Spot:
    """The less precise of two places, by name where they are as precise."""
    return min(a, b, key=lambda s: (s.rank, -s.radius, s.label, s.place_id or ""))


def _same_level(spot: Spot) -> str:
    """Sameness weighs by how much ground the name covers."""
    if spot.rank >= SPOT_RANK or (spot.rank == 0 and not spot.vague):
        return "same_busy_spot" if spot.busy else "same_spot"
    return "same_country" if spot.wide else "same_area"


def _by_distance(a: Spot, b: Spot, apart: float) -> str | None:
    """Two places that are both points on the map."""
    if apart <= NEAR_KM:
        part_of_town = a.rank != b.rank or bool(a.name & b.name) or apart < 1.0
        return "near_spot" if part_of_town else "next_to"
    if apart <= AROUND_KM:
        return "near_spot" if a.name & b.name else "next_to"
    return "places_apart" if apart <= DISJOINT_KM else None


def _reaches(a: Spot, b: Spot, apart: float) -> bool:
    """Whether an area's reach covers the other place, as for a region or a border."""
    return (apart <= max(a.radius, b.radius) and (a.vague or b.vague)) or apart <= AROUND_KM


def _by_area(a: Spot, b: Spot, apart: float | None) -> str | None:
    """At least one of the two is an area, in one country as far as is known."""
    wide = _wider(a, b)
    fine = b if wide is a else a
    if wide.rank == 0:
        return "name_shared" if wide.name & fine.name else "place_unclear"
    if wide.wide:
        return "inside_country" if apart is None or apart <= 2 * wide.radius else "outside_area"
    if wide.admin1 and fine.admin1 and wide.rank >= 2:
        if wide.admin1 == fine.admin1:
            return "inside_area"
        return "outside_area" if apart is None or apart <= wide.radius + fine.radius else None
    if apart is None:
        return "place_unclear"
    return "inside_area" if apart <= wide.radius + fine.radius else "outside_area"


def place_in_words(spot: Spot | None) -> str:
    return f"{spot.label}, {spot.country}" if spot and spot.country else (spot.label if spot else "no place")


def fuse_place(told: Sequence[Told]) -> tuple[Place | None, tuple[str, ...]]:
    """The place of an incident and the ids of the claims that name it."""
    named = [(number, t, spot) for number, t in enumerate(standing(told)) if (spot := read_spot(t.claim))]
    if not named:
        return None, ()
    agreeing = {n: [t for _, t, other in named if _agrees(spot, other)] for n, _, spot in named}
    same = {n: [t for _, t, other in named if _same_entry(spot, other)] for n, _, spot in named}
    first_report = {n: -n for n, _, _ in named}
    best = max(named, key=lambda x: (x[2].rank, len(same[x[0]]), len(agreeing[x[0]]), first_report[x[0]]))
    return best[1].claim.place, tuple(t.claim.id for t in same[best[0]])


_AGREEING = frozenset({"same_spot", "same_busy_spot", "near_spot", "same_area", "same_country", "inside_area"})


def _agrees(a: Spot, b: Spot) -> bool:
    return compare_places(a, b) in _AGREEING
