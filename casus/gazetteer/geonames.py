"""Read a country file of GeoNames and the alternate names that go with it; nothing is decided about their meaning here.

    SY.zip                   one line a place, 19 columns: villages, units of all levels, facilities, hills, rivers
    alternatenames/SY.zip    other names of these places with their language, "en" and preferred ones marked
    alternateNamesV2.zip     the same for the whole world; only lines of the country's places are taken

What is kept of them lies as one packed table beside the gazetteer (`write_country`, `read_country`).
"""

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path

from casus.errors import CasusError
from casus.gazetteer.sources import is_latin_name
from casus.safely import complete_or_absent

ATTRIBUTION = "GeoNames, https://www.geonames.org, CC BY 4.0"
COLUMNS = 19
# What stands in the language column of an alternate name that is no name.
NO_LANGUAGES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "abbr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A line of a country file. `feature` is class and code ("P.PPL"); `units` the codes of the units it lies in,

    largest first, empty ones left out at the end; `also` other names in Latin letters; `changed` "2024-11-30".
    """

    number: int
    name: str
    latitude: float
    longitude: float
    feature: str
    units: tuple[str, ...]
    population: int
    changed: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFile:
    """What is kept of one country; `code` ISO 3166 alpha-2, `state` the day of the last change in it."""

    code: str
    state: str
    places: tuple[NamedPlace, ...]


def read_country_zip(path: Path, code: str) -> CountryFile:
    """The places of SY.zip; CasusError where the file is damaged or of another country."""
    lines = _lines_of(path, f"{code}.txt")
    places = tuple(_place(path, number, line, code) for number, line in enumerate(lines, start=1))
    if not places:
        raise CasusError(f"{path} holds no place of {code}; get it again")
    return CountryFile(code=code, state=max(place.changed for place in places), places=places)


def with_alternates(country: CountryFile, path: Path) -> CountryFile:
    """The country with the names of an alternate-names file; a preferred English name becomes the place's own."""
    wanted = {place.number for place in country.places}
    english: dict[int, str] = {}
    also: dict[int, list[str]] = {}
    for line in _lines_of(path, "alternateNamesV2.txt", f"{country.code}.txt"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 8 or not cells[1].isdigit() or (number := int(cells[1])) not in wanted:
            continue
        language, name, preferred, historic = cells[2], cells[3], cells[4], cells[7]
        if language in NO_LANGUAGES or not is_latin_name(name):
            continue
        also.setdefault(number, []).append(name)
        if language == "en" and not historic and (preferred or number not in english):
            english[number] = name
    return replace(country, places=tuple(_renamed(place, english, also) for place in country.places))


def _renamed(place: NamedPlace, english: Mapping[int, str], also: Mapping[int, list[str]]) -> NamedPlace:
    name = english.get(place.number, place.name)
    others = dict.fromkeys((place.name, *place.also, *also.get(place.number, ())))
    return replace(place, name=name, also=tuple(other for other in others if other != name))


def _place(path: Path, number: int, line: str, code: str) -> NamedPlace:
    cells = line.rstrip("\n").split("\t")
    try:
        if len(cells) != COLUMNS:
            raise ValueError(f"{len(cells)} columns instead of {COLUMNS}")
        if cells[8] != code:
            raise ValueError(f"a place of {cells[8] or 'no country'}, not of {code}")
        return NamedPlace(
            number=int(cells[0]),
            name=cells[1],
            latitude=float(cells[4]),
            longitude=float(cells[5]),
            feature=f"{cells[6]}.{cells[7]}",
            units=_units(cells[10:14]),
            population=int(cells[14] or 0),
            changed=cells[18],
            also=tuple(
                dict.fromkeys(n for n in (cells[2], *cells[3].split(",")) if n != cells[1] and is_latin_name(n))
            ),
        )
    except ValueError as error:
        raise CasusError(f"{path}, line {number}: no line of a GeoNames country file: {error}") from error


def _units(codes: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for code in codes:
        if not code:
            break
        found.append(code)
    return tuple(found)


def _lines_of(path: Path, *names: str) -> Iterator[str]:
    """The lines of the first of these members that the zip holds; reading to the end checks the sum it carries."""
    try:
        with zipfile.ZipFile(path) as archive:
            member = next((name for name in names if name in archive.namelist()), None)
            if member is None:
                raise CasusError(f"{path} holds no {' or '.join(names)}; is it a file of GeoNames?")
            with archive.open(member) as raw:
                yield from TextIOWrapper(raw, encoding="utf-8", newline="\n")
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, RuntimeError) as error:
        raise CasusError(f"{path} is damaged ({error}); get it again") from error


def write_country(country: CountryFile, path: Path) -> None:
    """The packed table: who made the data, then one line a place."""
    with complete_or_absent(path) as file:
        file.write(f"{country.code}\t{country.state}\t{ATTRIBUTION}\n".encode())
        for place in country.places:
            cells = (place.number, place.name, place.latitude, place.longitude, place.feature, place.population)
            line = "\t".join(map(str, (*cells, place.changed, "|".join(place.units), "|".join(place.also))))
            file.write(f"{line}\n".encode())


def read_country(path: Path) -> CountryFile:
    """What `write_country` wrote; CasusError where somebody else changed it."""
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            code, state, _ = next(lines).split("\t")
            places = tuple(_kept(line.rstrip("\n").split("\t")) for line in lines)
    except (OSError, EOFError, ValueError, StopIteration, zlib.error) as error:
        raise CasusError(f"{path} is damaged ({error}); run: casus gazetteer install {path.name[:2]}") from error
    return CountryFile(code=code, state=state, places=places)


def _kept(cells: list[str]) -> NamedPlace:
    number, name, latitude, longitude, feature, population, changed, units, also = cells
    return NamedPlace(
        number=int(number),
        name=name,
        latitude=float(latitude),
        longitude=float(longitude),
        feature=feature,
        units=tuple(filter(None, units.split("|"))),
        population=int(population),
        changed=changed,
        also=tuple(filter(None, also.split("|"))),
    )
