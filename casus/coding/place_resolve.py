"""Choose the place that each phrase of a report means, all of them together.

The readings of all names are scored in passes (place_features.py, place_ranker.py). A small place in a country that the
report does not support, or a reading too unsure, is not taken: the phrase falls back to the smallest parent the report
names for it, and says so. What readings are worth is in place_judged.py, phrases without a name in place_unnamed.py.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from math import asin, cos, radians, sin, sqrt

from casus.claim import PlaceKind
from casus.coding.place_border import border
from casus.coding.place_context import Group, read_context
from casus.coding.place_judged import MAIN, Judged, Resolved, is_plausible, judge, main_code, supported
from casus.coding.place_phrase import PlacePhrase
from casus.coding.place_ranker import Ranker, load_ranker, probability
from casus.coding.place_unnamed import by_distance, capital_of, without_name
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold

PARENTS = (PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY)
MOST_RIVALS = 5
# Where the best reading is not plausible, another takes its place if it is at least so likely: of London (0.41) and the
# City of London (0.59) the one that is known abroad.
CONTENDER = 0.25
NAMED_FOR = re.compile(
    r"(?: [A-Z]\w+){0,2} (?:Street|Avenue|Road|Boulevard|Square|Bridge|Hotel|Cinema|Theatre|Restaurant|Gate)\b"
)
# A town of this size is meant by its bare name whatever the report is about: with this and with shares of a spot seven
# more of 5,710 annotated places have the right country and none another than before (2026-11-27).
KNOWN_BY_NAME = 100_000
SPOT = 1.0  # degrees
KOREAS = {"south": "KOR", "north": "PRK"}


def resolve(text: str, phrases: Sequence[PlacePhrase], gazetteer: Gazetteer) -> list[Resolved]:
    """One result for each phrase, in their order."""
    ranker = load_ranker()
    judged = judge(read_context(text, phrases, gazetteer), ranker)
    main = main_code(judged)
    return [_in_main_country(_resolve_one(phrase, judged, ranker, gazetteer), main) for phrase in phrases]


def _in_main_country(one: Resolved, main: str | None) -> Resolved:
    """What lies in several countries (a river, Kashmir) is told of in the one that the report is about."""
    if one.entry is None or main not in one.entry.countries[1:]:
        return one
    return replace(one, entry=replace(one.entry, country=main))


def _resolve_one(phrase: PlacePhrase, judged: Judged, ranker: Ranker, gazetteer: Gazetteer) -> Resolved:
    if line := border(phrase.words, judged.countries, gazetteer):
        return Resolved(entry=line, cue="border", stands_in=True)
    if fold(phrase.words).endswith("capital") and (city := capital_of(phrase, judged, gazetteer)):
        return Resolved(entry=city, cue="capital")
    if korea := _korea(phrase, judged, gazetteer):
        return Resolved(entry=korea, cue="the North or the South")
    if not phrase.names or _is_named_for(phrase, judged):
        return without_name(phrase, judged, gazetteer)
    group = judged.context.groups[fold(phrase.names[0])]
    readings = judged.readings[fold(phrase.names[0])]
    rivals = tuple(entry for entry, _, _ in readings[: MOST_RIVALS + 1])
    for entry, odds, share in readings:
        sure = probability(odds, share, ranker)
        believable = is_plausible(entry, group, judged) or _is_known(entry, phrase)
        likely = _share_of_spot(entry, readings) >= CONTENDER
        if likely and sure >= ranker.abstain_below and believable:
            others = tuple(rival for rival in rivals if rival is not entry)
            return Resolved(entry=entry, rivals=others[:MOST_RIVALS], probability=round(sure, 3))
    return _fall_back(phrase, group, judged, rivals[:MOST_RIVALS], gazetteer)


def _share_of_spot(entry: Entry, readings: Sequence[tuple[Entry, float, float]]) -> float:
    """How likely the spot is: a city and the unit of its name around it are not two places."""
    return sum(
        share
        for one, _, share in readings
        if one.name == entry.name
        and abs(one.latitude - entry.latitude) < SPOT
        and abs(one.longitude - entry.longitude) < SPOT
    )


def _is_known(entry: Entry, phrase: PlacePhrase) -> bool:
    """Whether the phrase is just the name of a large town: of talks in Geneva no country need be told."""
    named = entry.fit is Fit.NAME and fold(phrase.words) == fold(entry.name)
    return named and entry.population >= KNOWN_BY_NAME


def _korea(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """ "The South" in reports about Korea."""
    code = KOREAS.get(fold(phrase.words))
    about = sum(judged.countries.get(one, 0.0) for one in KOREAS.values())
    return gazetteer.country(code) if code and about >= MAIN else None


def _is_named_for(phrase: PlacePhrase, judged: Judged) -> bool:
    """Whether a street or house only bears the name of a place abroad: Haifa Street in Baghdad, the Palestine Hotel.

    Not where the phrase names that country otherwise: the Brandenburg Gate in Berlin.
    """
    key, main = fold(phrase.names[0]), main_code(judged)
    best, group = judged.best.get(key), judged.context.groups[key]
    bears = NAMED_FOR.match(phrase.words.partition(phrase.names[0])[2])
    if not (bears and best and main and best.country not in (main, None)):
        return False
    beside = {entry.country for name in phrase.names[1:] if (entry := judged.best.get(fold(name)))}
    return best.country not in beside | {holder.country for holder in group.holders}


def _fall_back(
    phrase: PlacePhrase, group: Group, judged: Judged, rivals: tuple[Entry, ...], gazetteer: Gazetteer
) -> Resolved:
    """The smallest place told to hold the unknown one, else the parent named nearest; only the country of an origin."""
    parents = sorted((h for h in group.holders if h.kind in PARENTS), key=lambda h: PARENTS.index(h.kind))
    if parents:
        return Resolved(entry=parents[0], rivals=rivals, stands_in=True, cue="told to hold it")
    near = [(span, entry) for span, entry in by_distance(phrase, judged) if entry.kind in PARENTS]
    here = (entry for span, entry in near if not judged.context.is_origin(span))
    countries = (gazetteer.country(entry.country) for _, entry in near if entry.country)
    found = next(filter(None, chain(here, countries)), None)
    if found is not None:
        return Resolved(entry=found, rivals=rivals, stands_in=True, cue="named near by")
    main = gazetteer.country(main_code(judged) or "")
    if main is not None and main.country in supported(group, judged):
        return Resolved(entry=main, rivals=rivals, stands_in=True, cue="what the report is about")
    return Resolved(entry=None, rivals=rivals, cue="unknown name")


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Degrees in, kilometres out."""
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    half = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
