"""Cut a part from an area: "northern Syria" is a region with a centre and a radius, not a point.

    northern Syria        the northern part of Syria's box, about 36.2 N 38.6 E, radius about 190 km
    central Somalia       its middle
    eastern Aleppo        a part of a settlement stays at the settlement's point
    north of Aleppo       likewise; how far is not told

The box of an area is where most of its settlements lie.
"""

from dataclasses import replace
from math import cos, hypot, radians, sin, sqrt

from casus.claim import PlaceKind
from casus.gazetteer.entry import Box, Entry

POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.FACILITY})
# A named part reaches from the edge of the box to its middle: its centre lies half way out, its radius is as long.
OUT = 0.5
KM_PER_DEGREE = 111.2
# Shares of settlements left out on each side of a box: one far island must not stretch an area.
TRIMMED = 0.03
NAMES = {
    0: "north",
    45: "northeast",
    90: "east",
    135: "southeast",
    180: "south",
    225: "southwest",
    270: "west",
    315: "northwest",
}


def part_of(entry: Entry, bearing: int | None) -> Entry | None:
    """The part of `entry` towards `bearing` (degrees clockwise from north; None is the middle)."""
    if entry.kind in POINTS:
        return entry
    box = entry.box or _box_around(entry)
    height, width = (box.north - box.south) / 2, (box.east - box.west) / 2
    middle = ((box.north + box.south) / 2, (box.east + box.west) / 2)
    towards = (0.0, 0.0) if bearing is None else (cos(radians(bearing)), sin(radians(bearing)))
    latitude = middle[0] + OUT * towards[0] * height
    longitude = middle[1] + OUT * towards[1] * width
    radius = OUT * KM_PER_DEGREE * hypot(height, width * cos(radians(middle[0])))
    direction = "middle" if bearing is None else NAMES[bearing]
    word = "central" if bearing is None else f"{NAMES[bearing]}ern"
    return replace(
        entry,
        id=f"{entry.id}#{direction}",
        name=f"{word} {entry.name}",
        kind=PlaceKind.REGION,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        radius_km=round(max(5.0, radius), 1),
        population=0,
        box=None,
    )


def _box_around(entry: Entry) -> Box:
    half = (entry.radius_km or 5.0) / KM_PER_DEGREE
    wide = half / max(0.1, cos(radians(entry.latitude)))
    return Box(
        south=entry.latitude - half,
        west=entry.longitude - wide,
        north=entry.latitude + half,
        east=entry.longitude + wide,
    )


def box_of(points: list[tuple[float, float]]) -> Box:
    """Where most of these points lie."""
    latitudes = sorted(point[0] for point in points)
    longitudes = sorted(point[1] for point in points)
    low = int(len(points) * TRIMMED)
    high = len(points) - 1 - low
    return Box(south=latitudes[low], west=longitudes[low], north=latitudes[high], east=longitudes[high])


def half_diagonal_km(box: Box) -> float:
    """The radius of a circle about a box, 5 km at least."""
    height = (box.north - box.south) * KM_PER_DEGREE
    width = (box.east - box.west) * KM_PER_DEGREE * cos(radians((box.north + box.south) / 2))
    return round(max(5.0, sqrt(height**2 + width**2) / 2), 1)
