"""Read a user's own places: a CSV file with a header row.

    name,latitude,longitude,country,kind,admin1,population,radius_km,also
    Tell Sakra,36.41,41.02,SYR,settlement,Al-Hasakah,240,,Tall Sakra;Tal Sukra
    Camp 7,15.11,32.40,SD,facility,,,,

`name`, `latitude`, `longitude` and `country` (ISO 3166, two or three letters) are needed; `kind` is a settlement where
nothing else is said; several other names are parted by ";". A bad row is an Issue, and the rest goes on.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casus.claim import MOST_PEOPLE, PlaceKind
from casus.errors import CasusError, Issue
from casus.gazetteer.normalise import fold
from casus.gazetteer.own import own_countries
from casus.gazetteer.sources import read_countries

NEEDED = ("name", "latitude", "longitude", "country")
COLUMNS = (*NEEDED, "kind", "admin1", "population", "radius_km", "also")
LARGEST_RADIUS_KM = 20_000.0
SHOWN = 30  # characters of a cell in a message
LIST_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayPlace:
    """A row of a user's list; `country` ISO 3166 alpha-3."""

    name: str
    latitude: float
    longitude: float
    country: str
    kind: PlaceKind
    admin1: str | None
    population: int
    radius_km: float | None
    also: tuple[str, ...]


def list_name(given: str) -> str:
    """The name of a list from a file name or a user's word: "Field offices" is "field-offices"."""
    name = re.sub(r"[^a-z0-9_]+", "-", given.lower()).strip("-")
    if not LIST_NAME.fullmatch(name):
        raise CasusError(f"{given!r} gives no name for a list of places; name one with --name")
    return name


def read_overlay(content: bytes, document: str) -> tuple[tuple[OverlayPlace, ...], tuple[Issue, ...]]:
    """The places of a file and an Issue for each row that is none; CasusError where the columns are not there."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CasusError(
            f"{document} is not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    first = next(iter(text.splitlines()), "")
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="", skipinitialspace=True)
    _check_columns(rows.fieldnames or (), document)
    places, issues = [], []
    for line, row in _numbered(rows, document):
        try:
            places.append(_place(row))
        except ValueError as error:
            detail = str(error)
            issues.append(Issue(document=f"{document}:{line}", room="gazetteer", what="bad row", detail=detail))
    return tuple(places), tuple(issues)


def _check_columns(found: object, document: str) -> None:
    names = [str(name).strip().lower() for name in found] if isinstance(found, list | tuple) else []
    if missing := [name for name in NEEDED if name not in names]:
        raise CasusError(
            f"{document}: the first line must name the columns {', '.join(NEEDED)}; no {', '.join(missing)}"
        )
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise CasusError(f"{document}: two columns are named {twice[0]}; keep one of them")
    if unknown := [name for name in names if name not in COLUMNS]:
        raise CasusError(f"{document}: no columns of that name: {', '.join(unknown)}; there are {', '.join(COLUMNS)}")


def _numbered(rows: "csv.DictReader[str]", document: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it ends on."""
    try:
        for row in rows:
            if row.get(""):
                yield rows.line_num, {"": "more"}
            else:
                yield rows.line_num, {str(key).strip().lower(): (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        raise CasusError(f"{document}:{rows.line_num}: {error}; mend the line and run it again") from error


def _place(row: Mapping[str, str]) -> OverlayPlace:
    if "" in row:
        raise ValueError("more cells than columns: put a name with a comma into double quotes")
    if not fold(row["name"]):
        raise ValueError("no name in Latin letters")
    radius = row.get("radius_km", "")
    return OverlayPlace(
        name=row["name"],
        latitude=_degrees(row["latitude"], "latitude", 90.0),
        longitude=_degrees(row["longitude"], "longitude", 180.0),
        country=_country(row["country"]),
        kind=_kind(row.get("kind", "")),
        admin1=row.get("admin1") or None,
        population=_people(row.get("population") or "0"),
        radius_km=_radius(radius) if radius else None,
        also=tuple(filter(None, (name.strip() for name in row.get("also", "").split(";")))),
    )


def _degrees(cell: str, column: str, limit: float) -> float:
    degrees = _number(cell.removeprefix("-"), column) * (-1 if cell.startswith("-") else 1)
    if abs(degrees) > limit:
        raise ValueError(f"{column} {_short(cell)} lies outside of -{limit:.0f} to {limit:.0f} degrees")
    return degrees


def _people(cell: str) -> int:
    _number(cell, "population")
    # By its digits: a float of many of them is another number, or infinite.
    whole, _, fraction = cell.lstrip("0").partition(".")
    if fraction.strip("0"):
        raise ValueError(f"population {_short(cell)} is no whole number")
    if len(whole) > len(str(MOST_PEOPLE)) or int(whole or 0) > MOST_PEOPLE:
        raise ValueError(f"population {_short(cell)} is more than there are people; the largest is {MOST_PEOPLE:,}")
    return int(whole or 0)


def _radius(cell: str) -> float:
    if (radius := _number(cell, "radius_km")) > LARGEST_RADIUS_KM:
        raise ValueError(f"radius_km {_short(cell)} is more than {LARGEST_RADIUS_KM:,.0f}, half around the earth")
    return radius


def _number(cell: str, column: str) -> float:
    if not re.fullmatch(r"\d+(?:\.\d+)?", cell):
        raise ValueError(f"{column} {_short(cell)!r} is no number" + ("; write a decimal point" if "," in cell else ""))
    return float(cell)


def _short(cell: str) -> str:
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"


def _kind(cell: str) -> PlaceKind:
    try:
        return PlaceKind(cell.lower() or PlaceKind.SETTLEMENT)
    except ValueError:
        raise ValueError(f"kind {cell!r} is none of {', '.join(PlaceKind)}") from None


@lru_cache(maxsize=1)
def country_codes() -> Mapping[str, str]:
    """ISO 3166 alpha-3 by alpha-2 and by itself."""
    countries = [country for country in read_countries() if country.alpha3 in own_countries()]
    return {code: country.alpha3 for country in countries for code in (country.alpha2, country.alpha3)}


def _country(cell: str) -> str:
    if cell.upper() not in country_codes():
        raise ValueError(f"country {cell!r} is no ISO 3166 code of two or three letters")
    return country_codes()[cell.upper()]
