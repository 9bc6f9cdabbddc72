"""Turn what the sources know into places and their names: the content of the gazetteer, before it is a file.

    Kherson (city, UA.08)     names Kherson, Cherson, Kerson, ...
    Kherson (admin1, UA.08)   names Kherson Oblast, Kherson, Khersonska; a box from the settlements in it
    Darfur (own list)         radius 380 km, in Sudan

A first-level unit that is called after a city in it takes the other spellings of that city too. merge.py adds
what a user installed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import pi, sqrt

from casus.claim import PlaceKind
from casus.gazetteer.area import box_of, half_diagonal_km
from casus.gazetteer.entry import Box, Entry
from casus.gazetteer.normalise import fold
from casus.gazetteer.own import (
    OwnPlace,
    own_admin1_names,
    own_admin1_numbers,
    own_admin1_points,
    own_countries,
    own_places,
)
from casus.gazetteer.sources import City, Country, position, read_cities, read_countries, read_subdivisions, read_units
from casus.gazetteer.words import bare_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place, its own names (`names`, `entry.name` among them) and those a source lists beside (`alternates`)."""

    entry: Entry
    names: tuple[str, ...]
    alternates: tuple[str, ...] = ()


@dataclass(slots=True)
class Unit:
    """An administrative unit while its settlements are being gathered."""

    names: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0
    namesakes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """Units by GeoNames code ("SY.12"), or by code and name for the second level; countries by alpha-2."""

    admin1: defaultdict[str, Unit] = field(default_factory=lambda: defaultdict(Unit))
    admin2: defaultdict[tuple[str, str], Unit] = field(default_factory=lambda: defaultdict(Unit))
    country: defaultdict[str, Unit] = field(default_factory=lambda: defaultdict(Unit))
    second: dict[int, str] = field(default_factory=dict)  # name of the second-level unit by settlement


def package_rows() -> Iterator[Row]:
    """Every place that packages and own lists know, always in one order: countries, units, own, settlements."""
    countries = {country.alpha2: country for country in read_countries()}
    cities = list(read_cities())
    gathered = _gather(cities)
    admin1_names = _admin1_names(gathered)
    yield from (_country_row(country, gathered.country[code]) for code, country in sorted(countries.items()))
    yield from _admin1_rows(gathered, admin1_names, countries)
    yield from _admin2_rows(gathered, admin1_names, countries)
    yield from (_own_row(place) for place in own_places())
    for city in cities:
        if city.country in countries:
            yield _city_row(city, countries[city.country].alpha3, admin1_names, gathered.second.get(city.number))


def _gather(cities: Iterable[City]) -> Gathered:
    gathered, units = Gathered(), read_units()
    for city in cities:
        code = f"{city.country}.{city.admin1}"
        first, second = units.get(position(city.country, city.latitude, city.longitude), (None, None))
        point = (city.latitude, city.longitude)
        for unit in (gathered.admin1[code], gathered.country[city.country]):
            unit.points.append(point)
            unit.population += city.population
        if first:
            gathered.admin1[code].names[first] += 1
        if city.population >= 5000:
            gathered.admin1[code].namesakes.append((city.name, city.alternates))
        if second:
            gathered.second[city.number] = second
            gathered.admin2[code, second].points.append(point)
            gathered.admin2[code, second].population += city.population
    return gathered


def _admin1_names(gathered: Gathered) -> dict[str, tuple[str, ...]]:
    """By code: our own names where we have them, else the name most settlements of the unit carry."""
    named: dict[str, tuple[str, ...]] = {
        code: (min(unit.names, key=lambda name: (-unit.names[name], name)),)
        for code, unit in sorted(gathered.admin1.items())
        if unit.names
    }
    for code, names in own_admin1_names().items():
        named[code] = tuple(dict.fromkeys((*names, *named.get(code, ()))))
    return named


def _country_row(country: Country, unit: Unit) -> Row:
    own = own_countries()[country.alpha3]
    names = (*country.names, *own.also)
    entry = Entry(
        id=f"geonames:{country.number}",
        name=names[0],
        kind=PlaceKind.COUNTRY,
        country=country.alpha3,
        admin1=None,
        admin2=None,
        latitude=own.latitude,
        longitude=own.longitude,
        population=country.population,
        radius_km=round(sqrt(country.area_km2 / pi), 1),
        countries=(country.alpha3,),
        box=_box(unit.points),
    )
    return Row(entry=entry, names=names)


def _admin1_rows(gathered: Gathered, names: dict[str, tuple[str, ...]], countries: dict[str, Country]) -> Iterator[Row]:
    points, numbers = own_admin1_points(), own_admin1_numbers()
    official = read_subdivisions()
    for code in sorted(names):
        alpha2 = code.split(".")[0]
        if alpha2 not in countries:
            continue
        unit = gathered.admin1[code]
        unit.points = unit.points or [points[code]]
        own = tuple(dict.fromkeys(spelling for name in names[code] for spelling in (name, *bare_names(name))))
        alternates = _namesake_spellings(unit, own)
        known = {fold(name) for name in (*own, *alternates)}
        alternates += [name for name in official.get(alpha2, ()) if fold(_first(bare_names(name), name)) in known]
        number = f"geonames:{numbers[code]}" if code in numbers else f"admin1:{code}"
        entry = _unit_entry(number, own[0], PlaceKind.ADMIN1, countries[alpha2].alpha3, None, unit)
        yield Row(
            entry=_moved(entry, points.get(code)),
            names=own,
            alternates=tuple(dict.fromkeys(alternates)),
        )


def _admin2_rows(gathered: Gathered, names: dict[str, tuple[str, ...]], countries: dict[str, Country]) -> Iterator[Row]:
    for (code, name), unit in sorted(gathered.admin2.items()):
        alpha2 = code.split(".")[0]
        if alpha2 in countries and code in names and fold(name) != fold(names[code][0]):
            alpha3, admin1 = countries[alpha2].alpha3, names[code][0]
            entry = _unit_entry(f"admin2:{code}/{name}", name, PlaceKind.ADMIN2, alpha3, admin1, unit)
            yield Row(entry=entry, names=(name, *bare_names(name)))


def _unit_entry(id: str, name: str, kind: PlaceKind, country: str, admin1: str | None, unit: Unit) -> Entry:
    box = box_of(unit.points)
    middle = ((box.south + box.north) / 2, (box.west + box.east) / 2)
    return Entry(
        id=id,
        name=name,
        kind=kind,
        country=country,
        admin1=name if kind is PlaceKind.ADMIN1 else admin1,
        admin2=name if kind is PlaceKind.ADMIN2 else None,
        latitude=round(middle[0], 4),
        longitude=round(middle[1], 4),
        population=unit.population,
        radius_km=half_diagonal_km(box),
        countries=(country,),
        box=box,
    )


def _moved(entry: Entry, point: tuple[float, float] | None) -> Entry:
    """The unit with its own point where its settlements do not tell its middle."""
    return entry if point is None else replace(entry, latitude=point[0], longitude=point[1])


def _own_row(place: OwnPlace) -> Row:
    code = fold(place.name).replace(" ", "-")
    entry = Entry(
        id=f"casus:{code}",
        name=place.name,
        kind=place.kind,
        country=place.countries[0] if place.countries else None,
        admin1=place.admin1,
        admin2=None,
        latitude=place.latitude,
        longitude=place.longitude,
        population=place.population,
        radius_km=place.radius_km,
        countries=place.countries,
    )
    return Row(entry=entry, names=(place.name, *place.also))


def _city_row(city: City, country: str, admin1: dict[str, tuple[str, ...]], admin2: str | None) -> Row:
    names = admin1.get(f"{city.country}.{city.admin1}")
    entry = Entry(
        id=f"geonames:{city.number}",
        name=city.name,
        kind=PlaceKind.SETTLEMENT,
        country=country,
        admin1=names[0] if names else None,
        admin2=admin2,
        latitude=city.latitude,
        longitude=city.longitude,
        population=city.population,
        radius_km=None,
        countries=(country,),
    )
    return Row(entry=entry, names=(city.name,), alternates=city.alternates)


def _namesake_spellings(unit: Unit, names: Iterable[str]) -> list[str]:
    known = {fold(name) for name in names}
    return [spelling for name, alternates in unit.namesakes if fold(name) in known for spelling in (name, *alternates)]


def _first(names: list[str], otherwise: str) -> str:
    return names[0] if names else otherwise


def _box(points: list[tuple[float, float]]) -> Box | None:
    return box_of(points) if points else None
