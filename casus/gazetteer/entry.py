"""A place that the gazetteer knows, and how well a name fits it."""

from dataclasses import dataclass
from enum import IntEnum

from casus.claim import PlaceKind


class Fit(IntEnum):
    """How a name came to be a name of a place; smaller is better."""

    NAME = 0  # its own name
    ALTERNATE = 1  # another name that a source lists
    DERIVED = 2  # a name without its article or its type word
    SKELETON = 3  # only the sounds agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """South, west, north and east edge in degrees of where most settlements of an area lie."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`id` is "geonames:<number>", "admin2:<code>/<name>" or "casus:<name>", rarely "admin1:<code>".

    `country` is ISO 3166 alpha-3, None for the high seas and continents; `countries` are all it lies in, it first.
    `latitude`, `longitude` in degrees; `radius_km` of a circle that holds most of it, None for points;
    `population` 0 where unknown. `source` is the installed country ("SY") or list of own places that only knows it,
    None for the packages.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    radius_km: float | None
    countries: tuple[str, ...] = ()
    fit: Fit = Fit.NAME
    box: Box | None = None
    source: str | None = None
