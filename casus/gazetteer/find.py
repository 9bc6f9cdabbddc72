"""Find the names of places in a text by looking capitalised words up in the gazetteer.

    "shelling in northern Syria's Idlib province"   ->  "northern Syria", "Idlib province"
    "President Barack Obama visited Turkey"         ->  "Turkey"
    "the outskirts of Deir ez-Zor"                  ->  "Deir ez-Zor"

This reads without a trained network: longest known name first, with a list of words that are seldom places in news
(not_places.yaml) and with a look at the words before ("Mr Jordan"). The network's spans are better where there are any.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from casus.claim import PlaceKind
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.words import place_words
from casus.report import Span
from casus.shipped import read_shipped

WORD = re.compile(r"(?:[A-Z]\.){2,}|St\.|Mt\.|Ft\.|[^\W_]+(?:['’ʼ‘-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
# What may stand between two words of one name.
JOINTS = frozenset({" ", "\u00a0", "-", " - ", "–"})
ARTICLE_JOINED = re.compile(r"(?:al|el|as|ar|ad|an|at|ash|az|ez)[-‑][A-Z]")
LONGEST = 6
# Names that only a small settlement has are taken only where nothing around speaks against a place.
SMALL = 100_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NotPlaces:
    """Folded words: `never` places by themselves; `before` a name, they tell that it is a person or an organisation;

    `inner` words may stand in small letters within a name."""

    never: frozenset[str]
    person: frozenset[str]
    organisation: frozenset[str]
    before_place: frozenset[str]
    inner: frozenset[str]


@lru_cache(maxsize=1)
def not_places() -> NotPlaces:
    raw = read_shipped("casus.gazetteer", "not_places.yaml")
    return NotPlaces(
        never=frozenset(map(fold, raw["never"])),
        person=frozenset(map(fold, raw["person"])),
        organisation=frozenset(map(fold, raw["organisation"])),
        before_place=frozenset(raw["before_place"]),
        inner=frozenset(raw["inner"]),
    )


def find_places(text: str, gazetteer: Gazetteer) -> list[tuple[Span, str]]:
    """Spans of place names in reading order, with the words around that tell their kind or part; none overlap."""
    words = [Span(start=m.start(), end=m.end()) for m in WORD.finditer(text)]
    found: list[tuple[Span, str]] = []
    at = 0
    while at < len(words):
        size = _longest_name(text, words, at, gazetteer)
        if size:
            span = _widened(text, words, at, at + size)
            if not found or found[-1][0].end <= span.start:
                found.append((span, text[span.start : span.end]))
        at += max(1, size)
    return found


def _longest_name(text: str, words: list[Span], at: int, gazetteer: Gazetteer) -> int:
    """How many words from `at` on are a place's name; 0 for none."""
    if not _capital(_word(text, words[at])):
        return 0
    for size in range(_run(text, words, at), 0, -1):
        if not _capital(_word(text, words[at + size - 1])):
            continue
        phrase = _phrase(text, words[at : at + size])
        entries = gazetteer.exact(phrase)
        if entries and _is_place_here(text, words, at, size, phrase, entries):
            return size
    return 0


def _run(text: str, words: list[Span], at: int) -> int:
    """How many words from `at` on may be one name: capital words, and small ones that stand within names."""
    size = 1
    while size < LONGEST and at + size < len(words):
        left, right = words[at + size - 1], words[at + size]
        before, word, between = _word(text, left), _word(text, right), text[left.end : right.start]
        joined = between in JOINTS or (between == ", " and word in ("D.C.", "D.C"))
        if not joined or POSSESSIVE.search(before):
            break
        if not _capital(word) and fold(word) not in not_places().inner:
            break
        size += 1
    return size


def _is_place_here(text: str, words: list[Span], at: int, size: int, phrase: str, entries: tuple[Entry, ...]) -> bool:
    """Whether the words around let the name be a place."""
    known, key = not_places(), fold(phrase)
    if key in known.never or (size == 1 and len(key) < 3 and not phrase.isupper() and "." not in phrase):
        return False
    before = _neighbour(text, words, at - 1, at)
    after = _neighbour(text, words, at + size, at + size - 1)
    if fold(before) in known.person:
        return False
    if fold(after) in known.organisation:
        return False
    if _is_large(entries):
        return True
    joined = (
        _capital(before) and not _starts_sentence(text, words, at - 1) and fold(before) not in place_words().directions
    ) or (_capital(after) and fold(after) not in place_words().after)
    if _place_follows(text, words, at + size):
        return True
    if joined and size == 1:
        return False
    return size > 1 or before.lower() in known.before_place or max(e.population for e in entries) >= SMALL


def _place_follows(text: str, words: list[Span], next_word: int) -> bool:
    """A comma and a capital letter follow, as in "Houla, Homs province"."""
    if not 0 < next_word < len(words):
        return False
    between = text[words[next_word - 1].end : words[next_word].start]
    return between == ", " and _capital(_word(text, words[next_word]))


def _is_large(entries: tuple[Entry, ...]) -> bool:
    large = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.FEATURE, PlaceKind.FACILITY, PlaceKind.ADMIN1)
    return any(entry.fit is Fit.NAME and (entry.kind in large or entry.population >= 1_000_000) for entry in entries)


def _widened(text: str, words: list[Span], first: int, after: int) -> Span:
    """The name with a direction before it and a type word after it ("northern", "province")."""
    known = place_words()
    start, end = words[first].start, words[after - 1].end
    end -= len("'s") if POSSESSIVE.search(text[start:end]) else 0
    follows = _neighbour(text, words, after, after - 1)
    if (
        follows
        and fold(follows) in known.after
        and end == words[after - 1].end
        and fold(follows) not in ("state", "port", "front")
    ):
        end = words[after].end
        if POSSESSIVE.search(text[start:end]):
            end -= 2
    for size in (2, 1):
        if first - size < 0 or text[words[first - 1].end : start] != " ":
            continue
        phrase = text[words[first - size].start : words[first - 1].end]
        if fold(phrase) in known.directions and not _capital(phrase):
            return Span(start=words[first - size].start, end=end)
    return Span(start=start, end=end)


def _neighbour(text: str, words: list[Span], wanted: int, beside: int) -> str:
    """The word at `wanted` where only a space stands between it and the word at `beside`, else nothing."""
    if not 0 <= wanted < len(words):
        return ""
    left, right = sorted((wanted, beside))
    return _word(text, words[wanted]) if text[words[left].end : words[right].start] in (" ", "\u00a0", "-") else ""


def _starts_sentence(text: str, words: list[Span], at: int) -> bool:
    if at <= 0:
        return True
    return bool(re.search(r"[.!?:;\n\"“]\s*$", text[words[at - 1].end : words[at].start]))


def _phrase(text: str, chosen: list[Span]) -> str:
    return POSSESSIVE.sub("", text[chosen[0].start : chosen[-1].end])


def _word(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _capital(word: str) -> bool:
    return word[:1].isupper() or bool(ARTICLE_JOINED.match(word))
