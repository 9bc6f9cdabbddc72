"""The words of the sentence that tells the event, and how many of them two sentences share.

    "A suicide bomber kills 63 people at a wedding in Kabul."  ->  weddin 0.9, kabul 0.7, kills 0.4

A word counts by how rare it is in news (common_words.yaml, shipped, so that two sentences agree equally in every
record): "wedding" tells one bombing from the next, "killed" does not. Words are cut to six letters, so that "bombing"
meets "bombings". Numbers count little here, toll.py compares them; so do the areas and actors that others compare.

The leads of the two reports are compared as well, with all their words: a coder that misses the town or the doer in one
of them leaves the names there.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import sqrt

from casus.claim import Claim, Precision
from casus.fusion.told import Told
from casus.shipped import read_shipped

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"'0-9])|\n")
STEM = 6
# Bands of common_words.yaml go up to 9; whatever is rarer counts fully.
RAREST = 10
NUMBER_WEIGHT = 0.3
FAINT_SHARE = 0.4
# Least cosine of each level, and the least that must be shared for it.
LEVELS = ("words_apart", "words_mixed", "words_near", "words_alike", "words_copied")
ALIKE = (0.15, 0.3, 0.5, 0.75)
TELLING = (0.0, 0.0, 1.0, 1.8, 2.8)
# What the leads of two reports share, from nothing to most: least shared weight, least cosine.
LEAD_LEVELS = ("leads_apart", "leads_mixed", "leads_near", "leads_alike", "leads_copied")
LEAD_BOUNDS = ((1.0, 0.0), (2.0, 0.15), (3.0, 0.25), (5.0, 0.4))
# A lead in characters; longer texts go on to other events.
LEAD = 600
# Longest stretch looked at either way of the trigger for the end of its sentence.
REACH = 600
_SPOTS = frozenset({Precision.EXACT, Precision.SETTLEMENT})
_STOP_WORDS = (
    "a an the of in on at to and or for by with from as is are was were be been being has have had that which who whom "
    "whose this these those it its his her their he she they after before during near over into out against about amid "
    "between than more least at also not no but while when where said says say saying reports reported report people "
    "person persons will would could may might one two other others another some least up s"
)
_STOP = frozenset(_STOP_WORDS.split())


class Weighed(dict[str, float]):
    """Words with how telling each is, never changed; `squares` is the sum of their squares, for cosines."""

    __slots__ = ("squares",)

    def __init__(self, weights: Mapping[str, float] | Iterable[tuple[str, float]] = ()) -> None:
        super().__init__(weights)
        self.squares = sum(weight * weight for weight in self.values())


def sentence_span(told: Told) -> tuple[int, int]:
    """Where the sentence of the claim's main trigger starts and ends."""
    text = told.report.text
    trigger = told.claim.triggers[0] if told.claim.triggers else None
    if trigger is None:
        return 0, min(len(text), REACH)
    before = max(0, trigger.start - REACH)
    starts = [m.end() for m in _END.finditer(text, before, trigger.start)]
    end = _END.search(text, trigger.end, trigger.end + REACH)
    return starts[-1] if starts else before, end.start() + 1 if end else min(len(text), trigger.end + REACH)


def evidence_sentence(told: Told) -> str:
    """The sentence of the claim's main trigger."""
    start, end = sentence_span(told)
    return told.report.text[start:end].strip()


@lru_cache(maxsize=8192)
def _weigh_lead(lead: str) -> Weighed:
    return weigh_words(lead)


def lead_words(told: Told) -> Weighed:
    """The words of the report's first lines, weighed; one object for all claims of a report."""
    return _weigh_lead(told.report.text[:LEAD])


def stems(text: str) -> list[str]:
    """The words of a text folded and cut, without the stop words."""
    return [stem for stem, _ in map(_weighed_stem, _WORD.findall(text)) if stem]


@cache
def _bands() -> dict[str, int]:
    """The common words of news with their bands."""
    raw = read_shipped("casus.fusion", "common_words.yaml")
    return {word: int(band) for band, words in raw.items() for word in words.split()}


@lru_cache(maxsize=65536)
def _weighed_stem(word: str) -> tuple[str, float]:
    """The word folded and cut, with how telling it is; nothing of a stop word."""
    folded = word.casefold()
    stem = "" if folded in _STOP else folded[:STEM]
    return stem, telling(stem) if stem else 0.0


@lru_cache(maxsize=65536)
def telling(word: str) -> float:
    """How telling a word is, 0 for one in every report to 1 for one in less than a thousand."""
    if word[0].isdigit():
        return NUMBER_WEIGHT
    return _bands().get(word[:STEM], RAREST) / RAREST


def weigh_words(sentence: str, faint: frozenset[str] = frozenset()) -> Weighed:
    """The words of a sentence with how telling each is; `faint` ones count little."""
    weights: dict[str, float] = {}
    for stem, weight in map(_weighed_stem, _WORD.findall(sentence)):
        if weight:
            weights[stem] = weight * FAINT_SHARE if stem in faint else weight
    return Weighed(weights)


def faint_words(claim: Claim) -> frozenset[str]:
    """Words that other comparisons weigh already: of areas (not of towns) and of the actors."""
    place = claim.place
    named = [actor.evidence.quote for actor in (*claim.initiators, *claim.recipients)]
    if place is not None:
        named += [place.admin1 or ""] if place.precision in _SPOTS else [place.admin1 or "", place.evidence.quote]
    return frozenset(word for words in named for word in stems(words))


def shared(a: Weighed, b: Weighed) -> float:
    """How much two weighings have in common: one rare word gives 1, "killed" 0.1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def likeness(a: Weighed, b: Weighed) -> tuple[float, float]:
    """What two weighings share, and their cosine, 0 to 1."""
    common = shared(a, b)
    if not common:
        return 0.0, 0.0
    return common, common / sqrt(a.squares * b.squares)


def compare_words(a: Weighed, b: Weighed, one_report: bool) -> str:
    """How much of their sentences two claims share; two claims of one sentence share it whatever they tell.

    Likeness made of common words alone ("killed in attacks across the Gaza Strip") is the likeness of daily news.
    """
    if one_report:
        return "words_own"
    common, alike = likeness(a, b)
    level = sum(alike >= bound for bound in ALIKE)
    while level > 1 and common < TELLING[level]:
        level -= 1
    return LEVELS[level]


def compare_leads(a: Weighed, b: Weighed, one_report: bool) -> str:
    """How much the first lines of two reports share."""
    if one_report:
        return "leads_own"
    common, alike = likeness(a, b)
    return LEAD_LEVELS[sum(common >= least and alike >= near for least, near in LEAD_BOUNDS)]
