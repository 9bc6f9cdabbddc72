"""Choose the place that each phrase of a report means, all of them together.

The readings of all names are scored in passes (place_features.py, place_ranker.py). A small place in a country that the
report does not support, or a reading too unsure, is not taken: the phrase falls back to the smallest parent the report
names for it, and says so. Phrases without a name ("the country", "a checkpoint") mean what was named before or near by.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import asin, cos, radians, sin, sqrt

import numpy as np

from casus.claim import PlaceKind
from casus.coding.place_border import border, countries_named
from casus.coding.place_context import Context, Group, read_context
from casus.coding.place_features import Floats, Table, holds, make_table, softmax
from casus.coding.place_phrase import PlacePhrase
from casus.coding.place_ranker import Ranker, load_ranker, probability, rank
from casus.gazetteer.area import part_of
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.sources import capitals
from casus.gazetteer.words import place_words
from casus.report import Span

# Below this many people a place is nobody's first thought abroad.
KNOWN_ABROAD = 300_000
# A town of this size is believed without support where nothing abroad bears its name.
KNOWN_ALONE = 20_000
# Our own lists hold what news names.
OWN_LISTS = "casus:"
# A report supports a country from this share of its names on.
SUPPORTED = 0.1
# From this share of its mentions on the report is about one country, and what has no name or an unknown one lies there:
# of 9,861 gold places of annotated articles .927 have the right country then, .912 when every name counted once, all
# that is near was believed and what is nearest decided (2026-11-27).
MAIN = 0.4
SETTLED = (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.ADMIN2)
PARENTS = (PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY)
MOST_RIVALS = 5
# A reading tells of its country, and what is near it, if it is likelier than all others together.
BELIEVED = 0.5
# Where the best reading is not plausible, another takes its place if it is at least so likely: of London (0.41) and the
# City of London (0.59) the one that is known abroad.
CONTENDER = 0.25
# Log odds: enough to turn a country into the unit of that name, not to make a village of it.
HOLDER_BONUS = 3.0
# Log odds too: what speaks for the country of the other place adds up to two.
OTHER_NAME = 3.0
NAMED_FOR = re.compile(
    r"(?: [A-Z]\w+){0,2} (?:Street|Avenue|Road|Boulevard|Square|Bridge|Hotel|Cinema|Theatre|Restaurant|Gate)\b"
)
# Characters to a place that a phrase without a name may mean.
REACH = 300


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged(Scored):
    """With the best reading of every group that can be believed, and countries by support."""

    best: Mapping[str, Entry]
    countries: Mapping[str, float]


def resolve(text: str, phrases: Sequence[PlacePhrase], gazetteer: Gazetteer) -> list[Resolved]:
    """One result for each phrase, in their order."""
    ranker = load_ranker()
    judged = judge(read_context(text, phrases, gazetteer), ranker)
    return [_resolve_one(phrase, judged, ranker, gazetteer) for phrase in phrases]


def judge(context: Context, ranker: Ranker) -> Judged:
    """Score every reading of every name of a report."""
    table = make_table(context)
    scores = rank(table, ranker) if table.entries else np.zeros(0)
    scores = _with_capitals(_with_held(scores, table, context), table)
    shares = softmax(scores, table)
    readings = {}
    for index, key in enumerate(context.groups):
        rows = range(table.bounds[index], table.bounds[index + 1])
        ordered = sorted(rows, key=lambda row: (-scores[row], table.entries[row].id))
        readings[key] = tuple((table.entries[row], float(scores[row]), float(shares[row])) for row in ordered)
    scored = Scored(context=context, readings=readings)
    best = _believed(scored)
    return Judged(context=context, readings=readings, best=best, countries=_support(scored, best))


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


def _is_capital(entry: Entry) -> bool:
    named = entry.fit is Fit.NAME and entry.kind is PlaceKind.SETTLEMENT
    return named and fold(entry.name) == fold(capitals().get(entry.country or "", ""))


def _believed(scored: Scored) -> dict[str, Entry]:
    """The best readings that are likelier than all others together and plausible: no "Red" of the Red Cross."""
    firsts = {key: found[0] for key, found in scored.readings.items() if found}
    return {
        key: entry
        for key, (entry, _, share) in firsts.items()
        if share > BELIEVED and _is_plausible(entry, scored.context.groups[key], scored)
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


def _resolve_one(phrase: PlacePhrase, judged: Judged, ranker: Ranker, gazetteer: Gazetteer) -> Resolved:
    if line := border(phrase.words, judged.countries, gazetteer):
        return Resolved(entry=line, cue="border", stands_in=True)
    if fold(phrase.words).endswith("capital") and (city := _capital(phrase, judged, gazetteer)):
        return Resolved(entry=city, cue="capital")
    if not phrase.names or _is_named_for(phrase, judged):
        return _without_name(phrase, judged, gazetteer)
    group = judged.context.groups[fold(phrase.names[0])]
    readings = judged.readings[fold(phrase.names[0])]
    rivals = tuple(entry for entry, _, _ in readings[: MOST_RIVALS + 1])
    for entry, odds, share in readings:
        sure = probability(odds, share, ranker)
        if share >= CONTENDER and sure >= ranker.abstain_below and _is_plausible(entry, group, judged):
            others = tuple(rival for rival in rivals if rival is not entry)
            return Resolved(entry=entry, rivals=others[:MOST_RIVALS], probability=round(sure, 3))
    return _fall_back(phrase, group, judged, rivals[:MOST_RIVALS], gazetteer)


def _is_named_for(phrase: PlacePhrase, judged: Judged) -> bool:
    """Whether a street or house only bears the name of a place abroad: Haifa Street in Baghdad, the Palestine Hotel.

    Not where the phrase names that country otherwise: the Brandenburg Gate in Berlin.
    """
    key, main = fold(phrase.names[0]), _main(judged)
    best, group = judged.best.get(key), judged.context.groups[key]
    bears = NAMED_FOR.match(phrase.words.partition(phrase.names[0])[2])
    if not (bears and best and main and best.country not in (main, None)):
        return False
    beside = {entry.country for name in phrase.names[1:] if (entry := judged.best.get(fold(name)))}
    return best.country not in beside | {holder.country for holder in group.holders}


def _is_plausible(entry: Entry, group: Group, scored: Scored) -> bool:
    """A small settlement counts only where other names of the report, or words right after it, support its country."""
    if entry.kind not in SETTLED or entry.population >= KNOWN_ABROAD or entry.id.startswith(OWN_LISTS):
        return True
    if any(holder.country == entry.country for holder in group.holders):
        return True
    alone = all(reading.country == entry.country for reading, _, _ in scored.readings[fold(group.name)])
    if alone and entry.population >= KNOWN_ALONE:
        return True
    supported = _supported(group, scored)
    return not supported or entry.country in supported


def _supported(group: Group, scored: Scored) -> set[str | None]:
    """The countries that other names of the report, or adjectives, speak for."""
    others = {
        found[0][0].country
        for key, found in scored.readings.items()
        if found and scored.context.groups[key] is not group and found[0][2] > 0.3
    }
    return others | {code for code, share in scored.context.told.items() if share >= SUPPORTED}


def _fall_back(
    phrase: PlacePhrase, group: Group, judged: Judged, rivals: tuple[Entry, ...], gazetteer: Gazetteer
) -> Resolved:
    """The smallest place told to hold the unknown one, else the parent named nearest; only the country of an origin."""
    parents = sorted((h for h in group.holders if h.kind in PARENTS), key=lambda h: PARENTS.index(h.kind))
    if parents:
        return Resolved(entry=parents[0], rivals=rivals, stands_in=True, cue="told to hold it")
    near = [(span, entry) for span, entry in _by_distance(phrase, judged) if entry.kind in PARENTS]
    here = (entry for span, entry in near if not judged.context.is_origin(span))
    countries = (gazetteer.country(entry.country) for _, entry in near if entry.country)
    found = next(filter(None, chain(here, countries)), None)
    if found is not None:
        return Resolved(entry=found, rivals=rivals, stands_in=True, cue="named near by")
    main = gazetteer.country(_main(judged) or "")
    if main is not None and main.country in _supported(group, judged):
        return Resolved(entry=main, rivals=rivals, stands_in=True, cue="what the report is about")
    return Resolved(entry=None, rivals=rivals, cue="unknown name")


def _without_name(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Resolved:
    """ "the country", "the town", "a checkpoint": the last place of that kind named before, else the nearest."""
    wanted = {
        PlaceKind.COUNTRY: (PlaceKind.COUNTRY,),
        PlaceKind.ADMIN1: (PlaceKind.ADMIN1,),
        PlaceKind.ADMIN2: (PlaceKind.ADMIN2, PlaceKind.ADMIN1),
        PlaceKind.SETTLEMENT: (PlaceKind.SETTLEMENT,),
    }.get(phrase.kind or PlaceKind.FACILITY)
    near = _by_distance(phrase, judged)
    main = _main_country(judged, gazetteer, phrase.span.start)
    if phrase.kind is PlaceKind.COUNTRY and main:
        return Resolved(entry=main, cue="what the report is about")
    if phrase.kind is PlaceKind.REGION:
        return _part_of_country(phrase, near, judged, gazetteer)
    if wanted:
        same = [entry for span, entry in near if entry.kind in wanted and span.end <= phrase.span.start]
        if same:
            return Resolved(entry=same[0], cue="named before")
    small = [entry for _, entry in near if entry.kind in SETTLED or entry.kind is PlaceKind.ADMIN1]
    if near:
        nearest = small[0] if small and phrase.kind is PlaceKind.FACILITY else near[0][1]
        if nearest.kind is PlaceKind.COUNTRY and main and main.country != nearest.country:
            nearest = next((entry for _, entry in near if entry.country == main.country), main)
        return Resolved(entry=nearest, cue="named near by", stands_in=True)
    return Resolved(entry=main, cue="what the report is about" if main else "no name", stands_in=True)


def _main_country(judged: Judged, gazetteer: Gazetteer, before: int) -> Entry | None:
    """The country that the report supports most; of several alike the one named last before that character."""
    most = max(judged.countries.values(), default=0.0)
    alike = sorted(code for code, share in judged.countries.items() if share > 0.999 * most)
    last = {code: _last_named(code, judged, before) for code in alike}
    code = max(alike, key=lambda code: last[code], default=None)
    return gazetteer.country(code) if code else None


def _last_named(country: str, judged: Judged, before: int) -> int:
    """Where the country's name stands last before that character; -1 where it does not."""
    return max(
        (
            span.start
            for key, found in judged.readings.items()
            if found and found[0][0].kind is PlaceKind.COUNTRY and found[0][0].country == country
            for span in judged.context.groups[key].spans
            if span.end <= before
        ),
        default=-1,
    )


def _capital(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """ "the capital" of the country that the report is about, "the Iraqi capital" of the one it names."""
    named = countries_named(phrase.words, gazetteer)
    country = named[0] if named else _main_country(judged, gazetteer, phrase.span.start)
    return gazetteer.capital(country.country) if country and country.country else None


def _part_of_country(
    phrase: PlacePhrase, near: Sequence[tuple[Span, Entry]], judged: Judged, gazetteer: Gazetteer
) -> Resolved:
    """ "the south of the country", "the northern desert": that part of the country the report is most about."""
    country = _main_country(judged, gazetteer, phrase.span.start)
    if country is None:
        return Resolved(entry=None, cue="no name")
    directions = place_words().directions
    told = [word for word in fold(phrase.words).split() if word in directions]
    if told:
        return Resolved(entry=part_of(country, directions[told[0]]), cue="part of the country", stands_in=True)
    return Resolved(entry=near[0][1] if near else country, cue="named near by", stands_in=True)


def _by_distance(phrase: PlacePhrase, judged: Judged) -> list[tuple[Span, Entry]]:
    """Best readings of names within reach of the phrase, nearest first; what stands before counts half its distance.

    Where the report is about one country, those of others only if none of it is near.
    """
    found = []
    for key, entry in judged.best.items():
        for span in judged.context.groups[key].spans:
            gap = _gap(span, phrase.span) * (1 if judged.context.is_where(span) else 6)
            if gap < REACH and not span.overlaps(phrase.span):
                found.append((gap, span, entry))
    near = [(span, entry) for _, span, entry in sorted(found, key=lambda f: (f[0], f[1]))]
    main = _main(judged)
    return [(span, entry) for span, entry in near if entry.country in (main, None)] or near if main else near


def _main(judged: Judged) -> str | None:
    """The country that the report is about, if it is about one."""
    main = max(judged.countries, key=lambda code: judged.countries[code], default=None)
    return main if main and judged.countries[main] >= MAIN else None


def _gap(span: Span, phrase: Span) -> int:
    before = phrase.start - span.end
    return max(0, before) if before >= 0 else 2 * max(0, span.start - phrase.end)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Degrees in, kilometres out."""
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    half = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
