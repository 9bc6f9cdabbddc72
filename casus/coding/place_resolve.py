"""Choose the place that each phrase of a report means, all of them together.

The readings of all names are scored in passes (place_features.py, place_ranker.py). A small place in a country that the
report does not support, or a reading too unsure, is not taken: the phrase falls back to the smallest parent the report
names for it, and says so. What readings are worth is in place_judged.py, phrases without a name in place_unnamed.py.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from casus.claim import PlaceKind
from casus.coding.place_beside import beside
from casus.coding.place_border import border
from casus.coding.place_context import read_context
from casus.coding.place_country import likeliest_country
from casus.coding.place_elsewhere import KNOWN_BY_NAME, is_elsewhere, is_named_for
from casus.coding.place_holders import told_holders, within
from casus.coding.place_judged import MAIN, Judged, Resolved, is_plausible, judge, main_code
from casus.coding.place_phrase import PlacePhrase
from casus.coding.place_ranker import Ranker, load_ranker, probability
from casus.coding.place_unnamed import by_distance, capital_of, without_name
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold

PARENTS = (PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY)
INSIDE_TOWNS = (PlaceKind.FACILITY, PlaceKind.FEATURE, PlaceKind.NEIGHBOURHOOD)
MOST_RIVALS = 5
# Where the best reading is not plausible, another takes its place if it is at least so likely: of London (0.41) and the
# City of London (0.59) the one that is known abroad.
CONTENDER = 0.25
SPOT = 1.0  # degrees
KOREAS = {"south": "KOR", "north": "PRK"}


def resolve(text: str, phrases: Sequence[PlacePhrase], gazetteer: Gazetteer) -> list[Resolved]:
    """One result for each phrase, in their order."""
    ranker = load_ranker()
    judged = judge(read_context(text, phrases, gazetteer), ranker)
    main = main_code(judged)
    return [_in_main_country(resolve_one(phrase, judged, ranker, gazetteer), main) for phrase in phrases]


def _in_main_country(one: Resolved, main: str | None) -> Resolved:
    """What lies in several countries (a river, Kashmir) is told of in the one that the report is about."""
    if one.entry is None or main not in one.entry.countries[1:]:
        return one
    return replace(one, entry=replace(one.entry, country=main))


def resolve_one(phrase: PlacePhrase, judged: Judged, ranker: Ranker, gazetteer: Gazetteer) -> Resolved:
    """What one phrase means among all names of its report."""
    if line := border(phrase.words, judged.countries, gazetteer):
        return Resolved(entry=line, cue="border", stands_in=True)
    if fold(phrase.words).endswith("capital") and (city := capital_of(phrase, judged, gazetteer)):
        return Resolved(entry=city, cue="capital")
    if korea := _korea(phrase, judged, gazetteer):
        return Resolved(entry=korea, cue="the North or the South")
    if town := _of_its_town(phrase, judged, gazetteer):
        return Resolved(entry=town, cue="told to hold it", stands_in=phrase.kind is not PlaceKind.SETTLEMENT)
    if not phrase.names or is_named_for(phrase, judged):
        return without_name(phrase, judged, gazetteer)
    holders = told_holders(phrase, judged)
    readings = within(judged.readings[fold(phrase.names[0])], holders)
    rivals = tuple(entry for entry, _, _ in readings[: MOST_RIVALS + 1])
    for entry, odds, share in readings:
        sure = probability(odds, share, ranker)
        likely = sure >= ranker.abstain_below and _share_of_spot(entry, readings) >= CONTENDER
        if likely and _is_believable(entry, phrase, judged, gazetteer):
            others = tuple(rival for rival in rivals if rival is not entry)
            return Resolved(entry=entry, rivals=others[:MOST_RIVALS], probability=round(sure, 3))
    return _fall_back(phrase, judged, rivals[:MOST_RIVALS], holders, gazetteer)


def _of_its_town(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """The town told right behind a house, a street or "a village": the Kabul Hotel in Herat is not in Kabul."""
    if phrase.whole or phrase.own or phrase.kind not in (*INSIDE_TOWNS, PlaceKind.SETTLEMENT):
        return None
    if phrase.names and phrase.kind is PlaceKind.SETTLEMENT:
        return None
    told = beside(phrase, judged, gazetteer)
    is_town = told is not None and told.town.kind is PlaceKind.SETTLEMENT and (told.inside or not phrase.names)
    return told.town if told and is_town else None


def _is_believable(entry: Entry, phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> bool:
    group = judged.context.groups[fold(phrase.names[0])]
    named = is_plausible(entry, group, judged) or _is_known(entry, phrase)
    return named and not is_elsewhere(entry, phrase, judged, gazetteer)


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


def _fall_back(
    phrase: PlacePhrase, judged: Judged, rivals: tuple[Entry, ...], holders: Sequence[Entry], gazetteer: Gazetteer
) -> Resolved:
    """The smallest place told to hold the unknown one, else its likeliest country or the unit named nearest there.

    Where the report speaks of no country, an area of none (a sea) that is near.
    """
    if told := beside(phrase, judged, gazetteer):
        cue = "told to hold it" if told.inside else "told to lie near"
        is_village = phrase.kind is PlaceKind.SETTLEMENT
        return Resolved(entry=told.around(is_village), rivals=rivals, stands_in=True, cue=cue)
    parent = _told_to_hold(phrase, judged)
    if holders and (parent is None or parent.country != holders[-1].country or parent.kind in PARENTS):
        parent = min(holders, key=lambda entry: PARENTS.index(entry.kind))
    if parent:
        return Resolved(entry=parent, rivals=rivals, stands_in=True, cue="told to hold it")
    country = likeliest_country(phrase, judged, gazetteer)
    near = ((span, entry) for span, entry in by_distance(phrase, judged, country) if entry.kind in PARENTS)
    here = next((entry for span, entry in near if not judged.context.is_origin(span)), None)
    if here is None and country is None:
        return Resolved(entry=None, rivals=rivals, cue="unknown name")
    cue = "named near by" if here else "the country it is told of"
    return Resolved(entry=here or country, rivals=rivals, stands_in=True, cue=cue)


def _told_to_hold(phrase: PlacePhrase, judged: Judged) -> Entry | None:
    """The smallest place that the phrase, or what stands right behind it, tells to hold it; a town holds no village."""
    key, inside = fold(phrase.names[0]), phrase.kind in INSIDE_TOWNS
    told = [fold(name) for name in phrase.names[1:]]
    told += [holder for holder, group in judged.context.groups.items() if key in group.held]
    kinds = (PlaceKind.SETTLEMENT, *PARENTS) if inside else PARENTS
    found = [judged.best[name] for name in told if name in judged.best and judged.best[name].kind in kinds]
    return min(found, key=lambda entry: kinds.index(entry.kind), default=None)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Degrees in, kilometres out."""
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    half = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
