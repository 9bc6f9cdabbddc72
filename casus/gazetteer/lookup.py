"""Name to places.

    candidates("Idlib province")   the unit before the city
    candidates("town of Houla")    settlements only
    candidates("northern Syria")   one region, cut from Syria's box, with centre and radius
    candidates("Xyzzy")            nothing

The gazetteer is a file that is only read; it is built at first use, and anew when its packages or lists change.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from casus.claim import PlaceKind
from casus.errors import CasusError
from casus.gazetteer.area import part_of
from casus.gazetteer.build import SKELETON_MARK, Progress, build_gazetteer, what_it_is_built_from
from casus.gazetteer.entry import Box, Entry, Fit
from casus.gazetteer.installed import gazetteer_path
from casus.gazetteer.normalise import fold, skeleton, without_article
from casus.gazetteer.sources import capitals
from casus.gazetteer.words import Wording, wordings

__all__ = ["Entry", "Gazetteer", "open_gazetteer"]

# A village name can be shared by hundreds; more rivals than this tell nobody anything.
MOST = 60
CACHED = 8192
PLACE = "select p.*, n.fit from name n join place p on p.number = n.place where n.key = ?"

CITY = 50_000  # inhabitants from which a place has parts that news names


class Gazetteer:
    """Read-only; `candidates` and `entry` give the same answer for the same file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._connection.execute("pragma cache_size=-16384")
        self._keyed = lru_cache(maxsize=CACHED)(self._read_key)

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Places that `name` may mean, the likeliest without context first; empty where nothing fits."""
        for wording in wordings(name):
            found = self.fitting(wording)
            if found:
                return found
        return ()

    def fitting(self, wording: Wording) -> tuple[Entry, ...]:
        """Places of one reading of a name."""
        found = self._named(wording.key)
        if wording.kinds:
            found = _of_kinds(found, wording.kinds)
        if wording.part and not wording.kinds:
            # "northern Spain" is no part of Port of Spain: only places of that very name have named parts.
            found = tuple(entry for entry in found if entry.fit is found[0].fit)
            cities = tuple(entry for entry in found if wording.bearing is None and _is_city(entry))
            parts = [part_of(entry, wording.bearing) for entry in found]
            found = cities or tuple(part for part in parts if part is not None)
        return found

    def sounding_like(self, name: str, countries: Iterable[str]) -> tuple[Entry, ...]:
        """Places in `countries` whose names differ from `name` by transliteration only."""
        within = frozenset(countries)
        if not within:
            return ()
        for wording in wordings(name):
            sound = skeleton(wording.key)
            if len(sound) >= 3:
                found = [e for e in self._keyed(SKELETON_MARK + sound) if within.intersection(e.countries)]
                if found:
                    return tuple(found)
        return ()

    def entry(self, id: str) -> Entry:
        """The place with that id; CasusError where there is none."""
        row = self._connection.execute("select *, 0 from place where id = ?", (id,)).fetchone()
        if row is None:
            raise CasusError(f"the gazetteer holds no place {id!r}")
        return _entry(row)

    def entries(self, kinds: Iterable[PlaceKind]) -> Iterator[Entry]:
        """All places of these kinds, always in the same order."""
        for kind in kinds:
            for row in self._connection.execute("select *, 0 from place where kind = ? order by number", (kind.value,)):
                yield _entry(row)

    def country(self, alpha3: str) -> Entry | None:
        """The country with that ISO 3166 alpha-3 code."""
        return self._countries().get(alpha3)

    def capital(self, alpha3: str) -> Entry | None:
        """The capital of that country: the largest settlement in it of the capital's name."""
        named = self.exact(capitals().get(alpha3, ""))
        cities = [e for e in named if e.kind is PlaceKind.SETTLEMENT and e.country == alpha3]
        return max(cities, key=lambda e: (e.population, e.id), default=None)

    def admin1(self, country: str, name: str) -> Entry | None:
        """The first-level unit of that country and name."""
        units = (e for e in self._named(fold(name)) if e.kind is PlaceKind.ADMIN1 and e.country == country)
        return next(units, None)

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Places that bear exactly that name (case, accents, hyphens aside); no words around it are taken off."""
        return self._keyed(fold(name))

    def _named(self, key: str) -> tuple[Entry, ...]:
        bare = without_article(key)
        return self._keyed(key) or (self._keyed(bare) if bare != key else ())

    def _read_key(self, key: str) -> tuple[Entry, ...]:
        found = [_entry(row) for row in self._connection.execute(PLACE, (key,))]
        return tuple(sorted(found, key=_without_context)[:MOST])

    def _countries(self) -> dict[str, Entry]:
        return _all_countries(self._connection)


@lru_cache(maxsize=4)
def _all_countries(connection: sqlite3.Connection) -> dict[str, Entry]:
    rows = connection.execute("select *, 0 from place where kind = 'country' order by number")
    return {entry.country: entry for entry in map(_entry, rows) if entry.country}


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer at `path` (else CASUS_GAZETTEER, else the user's cache), built first where absent or stale."""
    target = path or gazetteer_path()
    if not is_current(target):
        build_gazetteer(target, show_progress())
    return Gazetteer(target)


def is_current(path: Path) -> bool:
    """Whether the file at `path` is what a build would give now."""
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("select value from about where key = 'built from'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == what_it_is_built_from(path)


def show_progress() -> Progress | None:
    """Writes how far a build is to a terminal; nothing in a pipe or a log."""

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rbuilding the gazetteer: {100 * done // total:3d} %", end=end, file=sys.stderr, flush=True)

    return show if sys.stderr.isatty() else None


# How likely a bare name means a kind, in powers of ten of inhabitants: "Homs" is the city, "Georgia" the country.
_WEIGHT = {
    PlaceKind.COUNTRY: 9.0,
    PlaceKind.REGION: 7.0,
    PlaceKind.FEATURE: 6.5,
    PlaceKind.FACILITY: 6.0,
    PlaceKind.NEIGHBOURHOOD: 5.0,
    PlaceKind.ADMIN1: 5.5,
    PlaceKind.ADMIN2: 2.5,
    PlaceKind.SETTLEMENT: 0.0,
}


def _is_city(entry: Entry) -> bool:
    """The middle of a city is the city: "central Aleppo"; a village that shares a country's name is not meant."""
    return entry.kind is PlaceKind.SETTLEMENT and entry.population >= CITY


def _without_context(entry: Entry) -> tuple[float, float, str]:
    size = len(str(entry.population)) if entry.population else 0
    weight = _WEIGHT[entry.kind] + (size if entry.kind is PlaceKind.SETTLEMENT else 0)
    return (entry.fit * 1.5 - weight, -entry.population, entry.id)


def _of_kinds(found: tuple[Entry, ...], kinds: tuple[PlaceKind, ...]) -> tuple[Entry, ...]:
    """Those of an allowed kind, the kinds in the order told."""
    return tuple(sorted((e for e in found if e.kind in kinds), key=lambda e: kinds.index(e.kind)))


def _entry(row: tuple[object, ...]) -> Entry:
    (_, id, name, kind, country, admin1, admin2, lat, lon, population, radius, countries, s, w, n, e, source, fit) = row
    return Entry(
        id=str(id),
        name=str(name),
        kind=PlaceKind(str(kind)),
        country=_text(country),
        admin1=_text(admin1),
        admin2=_text(admin2),
        latitude=_number(lat),
        longitude=_number(lon),
        population=int(_number(population)),
        radius_km=None if radius is None else _number(radius),
        countries=tuple(str(countries).split()),
        fit=Fit(int(_number(fit))),
        box=None if s is None else Box(south=_number(s), west=_number(w), north=_number(n), east=_number(e)),
        source=_text(source),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
