"""The project's own knowledge of places, from the YAML files beside this module, checked as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from casus.claim import PlaceKind
from casus.errors import CodebookError
from casus.shipped import read_shipped

FILES = (
    *("admin1.yaml", "admin1_numbers.yaml", "admin1_points.yaml", "admin1_rest.yaml"),
    *("countries.yaml", "place_words.yaml", "regions.yaml", "settlements.yaml"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCountry:
    """`people` are demonyms and adjectives: they hint at the country and are no toponyms."""

    latitude: float
    longitude: float
    people: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """An area or a settlement of our own lists; `countries` alpha-3, the one it is mostly told of first."""

    name: str
    latitude: float
    longitude: float
    radius_km: float | None
    countries: tuple[str, ...]
    kind: PlaceKind
    admin1: str | None
    also: tuple[str, ...]
    population: int


def digest_of_files() -> str:
    """Follows from every byte of the own files."""
    return sha256(b"\x00".join(_text(name).encode() for name in FILES)).hexdigest()[:16]


@lru_cache(maxsize=1)
def own_countries() -> Mapping[str, OwnCountry]:
    """By alpha-3 code."""
    return {
        code: OwnCountry(
            latitude=float(row["at"][0]),
            longitude=float(row["at"][1]),
            people=_words("countries.yaml", code, row, "people"),
            also=_words("countries.yaml", code, row, "also"),
        )
        for code, row in _load("countries.yaml").items()
    }


def own_admin1_names() -> dict[str, tuple[str, ...]]:
    """Names by GeoNames code ("SY.12"), the usual English one first."""
    named: dict[str, tuple[str, ...]] = {code: (str(row["name"]),) for code, row in _load("admin1_rest.yaml").items()}
    for code, names in _load("admin1.yaml").items():
        if not all(isinstance(name, str) for name in names):
            raise CodebookError(
                f"admin1.yaml, {code}: every name must be text; quote what YAML reads as something else"
            )
        named[code] = tuple(names)
    return named


def own_admin1_points() -> dict[str, tuple[float, float]]:
    """Points by GeoNames code of units whose settlements do not tell them."""
    found = {code: row["at"] for code, row in _load("admin1_rest.yaml").items() if "at" in row}
    for country, points in _load("admin1_points.yaml").items():
        found.update({f"{country}.{code}": point for code, point in points.items()})
    return {code: (float(point[0]), float(point[1])) for code, point in found.items()}


def own_admin1_numbers() -> dict[str, int]:
    """GeoNames numbers by GeoNames code."""
    countries = _load("admin1_numbers.yaml").items()
    return {f"{country}.{code}": int(number) for country, units in countries for code, number in units.items()}


def own_places() -> list[OwnPlace]:
    """Regions, features and facilities of regions.yaml, then the settlements of settlements.yaml."""
    regions = [_place("regions.yaml", row, "region") for row in _load("regions.yaml")]
    return regions + [_place("settlements.yaml", row, "settlement") for row in _load("settlements.yaml")]


def _place(file: str, row: Mapping[str, Any], kind: str) -> OwnPlace:
    name = str(row.get("name"))
    unknown = [code for code in row.get("in", ()) if code not in own_countries()]
    if unknown or "at" not in row or "in" not in row:
        raise CodebookError(f"{file}, {name}: needs `at` and `in`, and these are no country codes: {unknown}")
    return OwnPlace(
        name=name,
        latitude=float(row["at"][0]),
        longitude=float(row["at"][1]),
        radius_km=float(row["km"]) if "km" in row else None,
        countries=tuple(row["in"]),
        kind=PlaceKind(row.get("kind", kind)),
        admin1=row.get("admin1"),
        also=_words(file, name, row, "also"),
        population=int(row.get("people", 0)),
    )


def _words(file: str, where: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = row.get(key, ())
    if not all(isinstance(word, str) for word in words):
        raise CodebookError(f"{file}, {where}, {key}: every word must be text; quote what YAML reads as something else")
    return tuple(words)


def _text(name: str) -> str:
    return files("casus.gazetteer").joinpath(name).read_text(encoding="utf-8")


def _load(name: str) -> Any:
    return read_shipped("casus.gazetteer", name)
