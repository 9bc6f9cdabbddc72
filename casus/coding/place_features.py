"""Numbers about each reading of each name of a report, for the ranker.

Half of them belong to the reading alone (its kind, its size, how well the name fits); the other half say how well the
reading agrees with what the other names of the report mean so far: countries, units, distance. The latter are counted
anew after each pass. Shape throughout: one row for each reading, groups one after another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log10

import numpy as np
from numpy.typing import NDArray

from casus.claim import PlaceKind
from casus.coding.place_context import Context, Group, prior
from casus.gazetteer.entry import Entry
from casus.gazetteer.words import wordings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KINDS = (
    PlaceKind.COUNTRY,
    PlaceKind.ADMIN1,
    PlaceKind.ADMIN2,
    PlaceKind.SETTLEMENT,
    PlaceKind.REGION,
    PlaceKind.FEATURE,
)
NAMES = (
    *(f"is {kind.value}" for kind in KINDS),
    *("fit", "log population", "population against largest", "rank by prior", "log readings", "same spelling"),
    *("held by", "kind told", "country told by demonyms", "log times named", "log names", "words", "prior"),
    *("country share", "country rank", "unit share", "unit against largest", "second-level share"),
    *("log km to nearest", "share within 50 km", "share within 200 km", "country named", "so far"),
)
# How many of NAMES belong to the reading alone.
STILL = len(NAMES) - 10
FAR_KM = 20_000.0
EARTH_KM = 12_742.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """`group[i]` is the group of reading i; `bounds` are first rows of groups, with the end; codes index the shares."""

    entries: tuple[Entry, ...]
    group: Ints
    bounds: tuple[int, ...]
    still: Floats
    linear: Floats
    countries: Floats  # readings x countries: 1 where it lies in one
    units: Ints
    seconds: Ints
    points: Floats  # radians
    is_country: NDArray[np.bool_]


def make_table(context: Context) -> Table:
    """All readings of all groups."""
    groups = list(context.groups.values())
    entries = [entry for group in groups for entry in group.entries]
    sizes = [len(group.entries) for group in groups]
    codes = {code: i for i, code in enumerate(sorted({c for e in entries for c in e.countries}))}
    countries = np.zeros((len(entries), max(1, len(codes))))
    for row, entry in enumerate(entries):
        countries[row, [codes[c] for c in entry.countries]] = 1.0
    still = [numbers for group in groups for numbers in _still(group, len(groups), context.told)]
    return Table(
        entries=tuple(entries),
        group=np.repeat(np.arange(len(groups)), sizes),
        bounds=tuple(int(n) for n in np.cumsum([0, *sizes])),
        still=np.array(still, dtype=float).reshape(len(entries), STILL),
        linear=np.array([_linear(e, g, context.told) for g in groups for e in g.entries], dtype=float),
        countries=countries,
        units=_numbered([(e.country, e.admin1) if e.admin1 else None for e in entries]),
        seconds=_numbered([(e.country, e.admin1, e.admin2) if e.admin2 else None for e in entries]),
        points=np.radians(np.array([(e.latitude, e.longitude) for e in entries], dtype=float).reshape(-1, 2)),
        is_country=np.array([e.kind is PlaceKind.COUNTRY for e in entries], dtype=bool),
    )


def _numbered(values: list[tuple[str | None, ...] | None]) -> Ints:
    """Equal values get equal numbers from 0 on; None gets -1."""
    numbers: dict[tuple[str | None, ...], int] = {}
    return np.array([-1 if v is None else numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int64)


def _still(group: Group, names: int, told: Mapping[str, float]) -> list[list[float]]:
    largest = max((entry.population for entry in group.entries), default=0)
    by_prior = sorted(range(len(group.entries)), key=lambda i: (-prior(group.entries[i]), group.entries[i].id))
    kinds = next((w.kinds for w in wordings(group.name) if w.kinds), ())
    rows = []
    for index, entry in enumerate(group.entries):
        rows.append(
            [
                *(float(entry.kind is kind) for kind in KINDS),
                float(entry.fit),
                log10(entry.population + 1),
                entry.population / largest if largest else 0.0,
                float(by_prior.index(index)),
                log10(len(group.entries)),
                float(entry.name == group.name),
                float(max((holds(holder, entry) for holder in group.holders), default=0)),
                float(kinds.index(entry.kind) if entry.kind in kinds else (9 if kinds else -1)),
                max((told.get(code, 0.0) for code in entry.countries), default=0.0),
                log10(len(group.spans)),
                log10(names),
                float(len(group.name.split())),
                prior(entry),
            ]
        )
    return rows


def _linear(entry: Entry, group: Group, told: Mapping[str, float]) -> float:
    """The score before any other name is looked at."""
    held = any(holds(holder, entry) for holder in group.holders)
    return prior(entry) + 4.0 * held + 3.0 * max((told.get(code, 0.0) for code in entry.countries), default=0.0)


def holds(holder: Entry, entry: Entry) -> int:
    """0 not, 1 as its country, 2 as an area about it, 3 as its unit."""
    if holder.id == entry.id or holder.country is None or holder.country not in entry.countries:
        return 0
    if holder.kind is PlaceKind.COUNTRY:
        return 1 if entry.kind is not PlaceKind.COUNTRY else 0
    if holder.kind is PlaceKind.ADMIN1:
        return 3 if entry.kind is not PlaceKind.COUNTRY and entry.admin1 == holder.admin1 else 0
    if holder.kind is PlaceKind.ADMIN2:
        return 3 if entry.admin1 == holder.admin1 and entry.admin2 == holder.admin2 else 0
    if holder.radius_km is None or entry.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1):
        return 0
    north, east = holder.latitude - entry.latitude, holder.longitude - entry.longitude
    return 2 if abs(north) * 111 <= 1.3 * holder.radius_km and abs(east) * 80 <= 1.5 * holder.radius_km else 0


def softmax(scores: Floats, table: Table) -> Floats:
    """Shares of the readings of each group, summing to 1 in it."""
    shares = np.empty_like(scores)
    for first, end in pairwise(table.bounds):
        if end > first:
            weights = np.exp(scores[first:end] - scores[first:end].max())
            shares[first:end] = weights / weights.sum()
    return shares


def features(table: Table, shares: Floats) -> Floats:
    """One row of NAMES for each reading, where the groups mean what `shares` say."""
    groups = len(table.bounds) - 1
    if not table.entries:
        return np.zeros((0, len(NAMES)))
    others = np.maximum(1e-9, groups - 1.0)
    weighted = table.countries * shares[:, None]
    by_group = np.zeros((groups, table.countries.shape[1]))
    np.add.at(by_group, table.group, weighted)
    elsewhere = (by_group.sum(axis=0)[None, :] - by_group[table.group]) / others
    country = (elsewhere * table.countries).max(axis=1)
    rank = (elsewhere > country[:, None] + 1e-9).sum(axis=1).astype(float)
    named = _named_elsewhere(table, shares)
    unit = _elsewhere(table.units, table, shares) / others
    second = _elsewhere(table.seconds, table, shares) / others
    largest = np.zeros(groups)
    np.maximum.at(largest, table.group, unit)
    near, within50, within200 = _distances(table, shares)
    moving = [
        country,
        rank,
        unit,
        unit / np.maximum(largest[table.group], 1e-9),
        second,
        near,
        within50,
        within200,
        named,
        shares,
    ]
    return np.column_stack([table.still, *moving])


def _elsewhere(codes: Ints, table: Table, shares: Floats) -> Floats:
    """For each reading, the shares of readings of other groups with the same code, each group counting once at most."""
    found = np.zeros(len(codes))
    size = int(codes.max(initial=-1)) + 1
    if size == 0:
        return found
    groups = len(table.bounds) - 1
    told = codes >= 0
    by_group = np.zeros((groups, size))
    np.add.at(by_group, (table.group[told], codes[told]), shares[told])
    total = by_group.sum(axis=0)
    found[told] = total[codes[told]] - by_group[table.group[told], codes[told]]
    return found


def _named_elsewhere(table: Table, shares: Floats) -> Floats:
    """1 for readings in a country that another group most likely names itself."""
    named = table.countries[table.is_country & (shares > 0.5)]
    groups = table.group[table.is_country & (shares > 0.5)]
    if not len(named):
        return np.zeros(len(shares))
    same = (table.countries @ named.T > 0) & (table.group[:, None] != groups[None, :])
    return np.asarray(same.any(axis=1), dtype=float)


def _distances(table: Table, shares: Floats) -> tuple[Floats, Floats, Floats]:
    """Log km to the nearest likely place of another group, and the shares of groups within 50 and 200 km."""
    best = np.array([first + int(shares[first:end].argmax()) for first, end in pairwise(table.bounds) if end > first])
    best = best[~table.is_country[best]]
    if not len(best):
        none = np.zeros(len(shares))
        return np.full(len(shares), np.log10(FAR_KM)), none, none
    km = _km(table.points, table.points[best])
    km[table.group[:, None] == table.group[best][None, :]] = FAR_KM
    weight = shares[best][None, :]
    count = max(1, len(best) - 1)
    return (
        np.log10(1.0 + km.min(axis=1)),
        ((km <= 50) * weight).sum(axis=1) / count,
        ((km <= 200) * weight).sum(axis=1) / count,
    )


def _km(left: Floats, right: Floats) -> Floats:
    """Distances in km between all points of `left` and all of `right`, in radians."""
    north = left[:, None, 0] - right[None, :, 0]
    east = left[:, None, 1] - right[None, :, 1]
    half = np.sin(north / 2) ** 2 + np.cos(left[:, None, 0]) * np.cos(right[None, :, 0]) * np.sin(east / 2) ** 2
    distances: Floats = EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return distances
