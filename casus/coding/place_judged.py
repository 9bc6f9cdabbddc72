"""Weigh what each name of a report may mean, all of them together, before its phrases are resolved.

    "Shelling in Tripoli, Lebanon"    Tripoli: the Lebanese one .9, the Libyan one .1      the report is about Lebanon

The readings are scored in passes (place_features.py, place_ranker.py). A reading is believed that is likelier than all
others together and plausible: a small place counts only in a country that something else speaks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from casus.claim import PlaceKind
from casus.coding.place_context import Context, Group
from casus.coding.place_features import Floats, Table, holds, make_table, softmax
from casus.coding.place_ranker import Ranker, rank
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.normalise import fold
from casus.gazetteer.sources import capitals
from casus.report import Span

# Below this many people a place is nobody's first thought abroad.
KNOWN_ABROAD = 300_000
# A town of this size is believed without support where nothing abroad bears its name.
KNOWN_ALONE = 20_000
# Our own lists hold what news names.
OWN_LISTS = "casus:"
# A report supports a country from this share of its names on.
SUPPORTED = 0.1
# From this share of its mentions on the report is about one country.
MAIN = 0.4
SETTLED = (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.ADMIN2)
# A reading tells of its country, and what is near it, if it is likelier than all others together.
BELIEVED = 0.5
# Log odds: enough to turn a country into the unit of that name, not to make a village of it.
HOLDER_BONUS = 3.0
# Log odds too: what speaks for the country of the other place adds up to two.
OTHER_NAME = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """`stands_in`: the entry is a parent or neighbour of a place that the gazetteer does not know."""

    entry: Entry | None
    rivals: tuple[Entry, ...] = ()
    probability: float | None = None
    stands_in: bool = False
    cue: str = "gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """The readings of every group, best first, with their log odds and the share of each."""

    context: Context
    readings: Mapping[str, tuple[tuple[Entry, float, float], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name where it stands, with what it means; `is_where` says that something is told to be there."""

    span: Span
    entry: Entry
    is_where: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged(Scored):
    """With the best reading of every group that can be believed, their mentions, and countries by support."""

    best: Mapping[str, Entry]
    mentions: tuple[Mention, ...]
    countries: Mapping[str, float]


def judge(context: Context, ranker: Ranker) -> Judged:
    """Score every reading of every name of a report."""
    table = make_table(context)
    scores = rank(table, ranker) if table.entries else np.zeros(0)
    scores = _with_told(_with_capitals(_with_held(scores, table, context), table), table, context)
    shares = softmax(scores, table)
    readings = {}
    for index, key in enumerate(context.groups):
        rows = range(table.bounds[index], table.bounds[index + 1])
        ordered = sorted(rows, key=lambda row: (-scores[row], table.entries[row].id))
        readings[key] = tuple((table.entries[row], float(scores[row]), float(shares[row])) for row in ordered)
    scored = Scored(context=context, readings=readings)
    best = _believed(scored)
    mentions = tuple(
        Mention(span=span, entry=entry, is_where=context.is_where(span))
        for key, entry in best.items()
        for span in context.groups[key].spans
    )
    countries = _support(scored, best)
    return Judged(context=context, readings=readings, best=best, mentions=mentions, countries=countries)


def _with_held(scores: Floats, table: Table, context: Context) -> Floats:
    """Readings that hold what the name just before them means gain: "Atlanta, Georgia" is no country."""
    shares, raised = softmax(scores, table), scores.copy()
    at = {key: range(table.bounds[i], table.bounds[i + 1]) for i, key in enumerate(context.groups)}
    for key, group in context.groups.items():
        inner = [table.entries[max(at[name], key=lambda row: shares[row])] for name in sorted(group.held) if at[name]]
        for row in at[key]:
            raised[row] += HOLDER_BONUS * any(holds(table.entries[row], entry) for entry in inner)
    return raised


def _with_capitals(scores: Floats, table: Table) -> Floats:
    """Where a name is that of a capital, places with it as another name lose: Islamabad is not Anantnag in Kashmir."""
    lowered = scores.copy()
    for first, after in pairwise(table.bounds):
        rows = range(first, after)
        if any(_is_capital(table.entries[row]) for row in rows):
            lowered[[row for row in rows if table.entries[row].fit is not Fit.NAME]] -= OTHER_NAME
    return lowered


def _with_told(scores: Floats, table: Table, context: Context) -> Floats:
    """Where a name is that of a place in a country whose people are told of, places with it as another name abroad
    lose: to Philippine troops Samar is not Samara.
    """
    lowered, told = scores.copy(), {code for code, share in context.told.items() if share >= SUPPORTED}
    for first, after in pairwise(table.bounds):
        rows = range(first, after)
        named = [table.entries[row] for row in rows if table.entries[row].fit is Fit.NAME]
        if any(entry.population >= KNOWN_ALONE and told.intersection(entry.countries) for entry in named):
            abroad = [row for row in rows if not told.intersection(table.entries[row].countries)]
            lowered[[row for row in abroad if table.entries[row].fit is not Fit.NAME]] -= OTHER_NAME
    return lowered


def _is_capital(entry: Entry) -> bool:
    named = entry.fit is Fit.NAME and entry.kind is PlaceKind.SETTLEMENT
    return named and fold(entry.name) == fold(capitals().get(entry.country or "", ""))


def _believed(scored: Scored) -> dict[str, Entry]:
    """The best readings that are likelier than all others together and plausible: no "Red" of the Red Cross."""
    firsts = {key: found[0] for key, found in scored.readings.items() if found}
    return {
        key: entry
        for key, (entry, _, share) in firsts.items()
        if share > BELIEVED and is_plausible(entry, scored.context.groups[key], scored)
    }


def _support(scored: Scored, best: Mapping[str, Entry]) -> dict[str, float]:
    """Share of each country among all mentions of places and peoples in the report."""
    found = {code: share * scored.context.demonyms for code, share in scored.context.told.items()}
    for key in best:
        mentions = len(scored.context.groups[key].spans)
        for entry, _, share in scored.readings[key]:
            if entry.country:
                found[entry.country] = found.get(entry.country, 0.0) + share * mentions
    total = sum(found.values())
    return {code: found[code] / total for code in sorted(found)} if total else {}


def is_plausible(entry: Entry, group: Group, scored: Scored) -> bool:
    """A small settlement counts only where other names of the report, or words right after it, support its country."""
    if entry.kind not in SETTLED or entry.population >= KNOWN_ABROAD or entry.id.startswith(OWN_LISTS):
        return True
    if any(holder.country == entry.country for holder in group.holders):
        return True
    readings = [reading for reading, _, _ in scored.readings[fold(group.name)]]
    # What only another name or its sound leads to is no witness for a country: Tirah in Pakistan is not Et Tira.
    named = any(reading.fit is Fit.NAME and reading.country == entry.country for reading in readings)
    alone = entry.fit is Fit.NAME and all(reading.country == entry.country for reading in readings)
    if alone and entry.population >= KNOWN_ALONE:
        return True
    countries = supported(group, scored)
    if named and entry.population >= KNOWN_ALONE and not _by_names(group, scored):
        # "Russian troops shelled Bucha": whose troops they are forbids no town where none of that name is theirs.
        countries &= {reading.country for reading in readings}
    return not countries or entry.country in countries


def supported(group: Group, scored: Scored) -> set[str | None]:
    """The countries that other names of the report, or adjectives, speak for."""
    return _by_names(group, scored) | {code for code, share in scored.context.told.items() if share >= SUPPORTED}


def _by_names(group: Group, scored: Scored) -> set[str | None]:
    return {
        found[0][0].country
        for key, found in scored.readings.items()
        if found and not _is_part(scored.context.groups[key], group) and found[0][2] > 0.3
    }


def _is_part(other: Group, group: Group) -> bool:
    """Whether a name stands only where the other does: "Pale" is no witness for "Pale township"."""
    return all(any(one.overlaps(span) for span in group.spans) for one in other.spans)


def main_code(judged: Judged) -> str | None:
    """The country that the report is about, if it is about one."""
    main = max(judged.countries, key=lambda code: judged.countries[code], default=None)
    return main if main and judged.countries[main] >= MAIN else None
