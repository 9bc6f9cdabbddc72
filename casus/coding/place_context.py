"""Gather what a report says about where it plays: every place name in it, once, with what each may mean.

    "Shelling in Houla, Homs province ... Syrian state media"
        Houla          2 readings, told to lie in Homs province
        Homs province  1 reading
        SYR            supported by a demonym

The same name is one group: it means the same place throughout the report.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from casus.claim import ActorKind, PlaceKind
from casus.codebook.load import load_codebook
from casus.coding.place_phrase import AMERICAS, PlacePhrase, demonyms
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.find import find_places
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.report import Span

FIT_COST = {Fit.NAME: 0.0, Fit.ALTERNATE: 0.8, Fit.DERIVED: 1.0, Fit.SKELETON: 2.0}
KIND_PRIOR = {
    PlaceKind.COUNTRY: 5.0,
    PlaceKind.REGION: 4.0,
    PlaceKind.FEATURE: 3.5,
    PlaceKind.FACILITY: 3.5,
    PlaceKind.NEIGHBOURHOOD: 2.5,
    PlaceKind.ADMIN1: 2.5,
    PlaceKind.ADMIN2: 0.5,
    PlaceKind.SETTLEMENT: 0.0,
}
PER_POWER_OF_TEN = 0.55
# Words between a place and the one that holds it: "Houla, Homs province", "Houla (Syria)", "Houla in central Syria".
HELD = re.compile(
    r"^(?:'s|’s)?(?:,? ?(?:in|of|\()? ?(?:the )?|,? ?(?:in|of|\() ?(?:the )?[a-z-]+ "
    r"|, (?:the )?(?:north|south|east|west|central)[a-z-]* )$"
)
WHERE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|within|of|from|to|into|on)\s(?:the\s)?(?:[a-z-]+\s)?$"
)
ORIGIN = re.compile(r"\bfrom (?:the )?$")
CAPITAL = re.compile(r"[A-Z][\w-]+")
FORCES = re.compile(r"\b([A-Z][a-z]+) (?:Army|Navy|Police|Air Force|Armed Forces|Defen[cs]e Forces?)\b")
FIRED = re.compile(r"\b(?:rocket|missile|drone)s?\b")
GROUPS = (ActorKind.REBEL_GROUP, ActorKind.MILITIA)
MOST_CANDIDATES = 30
# From this share of the report's countries on, names that only sound alike are looked up in a country.
SOUNDS_FROM = 0.15


@dataclass(slots=True)
class Group:
    """A name of the report: its readings, where it stands, places told to hold it, and keys of names it may hold."""

    name: str
    entries: tuple[Entry, ...]
    spans: list[Span] = field(default_factory=list)
    holders: list[Entry] = field(default_factory=list)
    held: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context:
    """`groups` by folded name, in order of appearance; `told` are the shares of countries in so many `demonyms`."""

    groups: Mapping[str, Group]
    told: Mapping[str, float]
    demonyms: int = 0
    text: str = ""

    def is_where(self, span: Span) -> bool:
        """Whether a preposition before the name says that something is there ("in Iraq", not "Iraq said")."""
        return bool(WHERE.search(self._before(span)))

    def is_origin(self, span: Span) -> bool:
        """Whether something comes from there ("advancing from Idlib province")."""
        return bool(ORIGIN.search(self._before(span)))

    def _before(self, span: Span) -> str:
        return self.text[max(0, span.start - 24) : span.start]


def prior(entry: Entry) -> float:
    """How likely a name means this place before the report is looked at; only differences mean something."""
    size = len(str(entry.population)) - 1 + int(str(entry.population)[0]) / 10 if entry.population else 0.0
    settled = PER_POWER_OF_TEN * size if entry.kind is PlaceKind.SETTLEMENT else 0.0
    return KIND_PRIOR[entry.kind] + settled - FIT_COST[entry.fit]


def read_context(text: str, phrases: Sequence[PlacePhrase], gazetteer: Gazetteer) -> Context:
    """The names in `phrases` and those found elsewhere in `text`, grouped; demonyms weigh countries.

    The homes of armed groups count where no people is named. Else the countries of the report's actors add nothing: of
    2,112 places of gold/train 2,047 have the right country with and without them (2026-11-26).
    """
    told = defaultdict[str, float](float)
    for code in (*told_by_demonyms(text), *told_by_forces(text, gazetteer)) or told_by_groups(text):
        told[code] += 1.0
    total = sum(told.values())
    shares = {code: told[code] / total for code in sorted(told)} if total else {}
    groups: dict[str, Group] = {}
    for span, name in _occurrences(text, phrases, gazetteer):
        key = fold(name)
        if key not in groups:
            groups[key] = Group(name=name, entries=_entries(name, gazetteer, shares))
        groups[key].spans.append(span)
    _sound_alike(groups, gazetteer, shares)
    _tell_holders(text, groups)
    for phrase in phrases:
        if phrase.names and (group := groups.get(fold(phrase.names[0]))):
            holders = [groups[fold(name)] for name in phrase.names[1:] if fold(name) in groups]
            group.holders.extend(entry for holder in holders for entry in holder.entries[:3])
    return Context(groups=groups, told=shares, demonyms=round(total), text=text)


def _occurrences(text: str, phrases: Sequence[PlacePhrase], gazetteer: Gazetteer) -> list[tuple[Span, str]]:
    """Names with where they stand, in reading order; names of `phrases` go before what is found there otherwise."""
    own: list[tuple[Span, str]] = []
    for phrase in phrases:
        for name in phrase.names:
            start = max(text.find(name, phrase.span.start, phrase.span.end), phrase.span.start)
            own.append((Span(start=start, end=min(start + len(name), phrase.span.end)), name))
    taken = sorted(phrase.span for phrase in phrases)
    found = [
        (span, name) for span, name in find_places(text, gazetteer) if not any(span.overlaps(other) for other in taken)
    ]
    return sorted(set(own + found))


def _entries(name: str, gazetteer: Gazetteer, told: Mapping[str, float]) -> tuple[Entry, ...]:
    entries = gazetteer.candidates(name)
    by_prior = sorted(entries, key=lambda e: (-prior(e) - 3 * told.get(e.country or "", 0.0), e.id))
    return tuple(by_prior[:MOST_CANDIDATES])


def _sound_alike(groups: Mapping[str, Group], gazetteer: Gazetteer, told: Mapping[str, float]) -> None:
    """Names that the gazetteer does not know get the places that sound like them in the countries of the report."""
    support = defaultdict[str, float](float, told)
    for group in groups.values():
        if group.entries and group.entries[0].country:
            support[group.entries[0].country] += 1.0
    total = sum(support.values())
    countries = [code for code in sorted(support) if support[code] >= SOUNDS_FROM * total]
    for group in groups.values():
        if not group.entries:
            group.entries = gazetteer.sounding_like(group.name, countries)[:MOST_CANDIDATES]


def _tell_holders(text: str, groups: Mapping[str, Group]) -> None:
    """A name right after another, with no more than "in" or a comma between, may hold it."""
    ordered = sorted((span, key) for key, group in groups.items() for span in group.spans)
    for (span, key), (after, holder) in pairwise(ordered):
        if key != holder and after.start >= span.end and HELD.match(text[span.end : after.start]):
            groups[key].holders.extend(groups[holder].entries[:3])
            groups[holder].held.add(key)


def told_by_forces(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The country of every force that bears its name ("Pakistan Army"), which is no place of the report."""
    for found in FORCES.finditer(text):
        named = (entry.country for entry in gazetteer.exact(found[1]) if entry.kind is PlaceKind.COUNTRY)
        yield from (code for code in named if code)


def told_by_groups(text: str) -> tuple[str, ...]:
    """The home of every armed group that is named; none where rockets fly, which cross borders."""
    if FIRED.search(text):
        return ()
    found = (actor for _, _, actor in load_codebook().actors.find(text) if actor.kind in GROUPS)
    return tuple(actor.country for actor in found if actor.country)


def told_by_demonyms(text: str) -> Iterator[str]:
    """The country of every demonym in `text`: "South Korean" before "Korean"."""
    known = demonyms()
    words = CAPITAL.findall(AMERICAS.sub("", text))
    skip = False
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if skip:
            skip = False
        elif pair := known.get(f"{word} {following}".lower()):
            skip = True
            yield pair
        elif single := known.get(word.lower()):
            yield single
