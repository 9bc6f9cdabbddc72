"""Whether a later sentence tells the same toll again, with another bound or rounded, and which of both stands.

title "31 killed", text "at least 31 people"         again, 31 stands
title "More than 40 killed", text "at least 43"      again, 43 stands
title "Dozens killed", text "killed 31 people"       again, 31 stands
"killed seven. Another seven died in a raid"         not again
"""

import re

from casus.claim import Toll, Whom
from casus.fusion.count_words import SENTENCE_END, number_of

_FURTHER = re.compile(r"\b(?:another|more(?! than)|further|additional)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:more than|over|above|exceeding) $", re.IGNORECASE)
_ROUGHLY = re.compile(r"\b(?:about|around|nearly|almost|some|roughly|approximately|close to) $", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:dozens|scores|tens|hundreds|thousands)\b(?! others)", re.IGNORECASE)
_THE = re.compile(r"\bthe (?:\w+ )?$", re.IGNORECASE)
# "Dozens" (24 or more) are told up to about a hundred, "hundreds" (200 or more) up to a thousand: five times.
VAGUE_REACH = 5
# "At least 30" is told of 31, "more than 40" of 48: the next round number is a quarter further.
ROUND_REACH = 1.25
# A title's number may be older or rounded: within a tenth it is the lead's own.
CLOSE = 0.1
# Below this the numbers of two events lie close by chance; a title and its text tell the same ones.
TELLING = 10


def retells(first: Toll, again: Toll, text: str) -> bool:
    """Whether `again`, in a later sentence, tells the toll of `first` once more."""
    between = text[first.evidence.end : again.evidence.start]
    if not (SENTENCE_END.search(between) or "\n" in between):
        return False
    if min(number_of(first), number_of(again)) <= 1 or _of_other_sides(first, again, text):
        return False
    titled = "\n" not in text[: first.evidence.start]
    near = max(0, again.evidence.start - 12), again.evidence.end
    if _FURTHER.search(text, *near) or (_OTHERS.search(text, *near) and not titled):
        return False
    return number_of(first) == number_of(again) or _same_size(first, again, text, titled)


def _of_other_sides(first: Toll, again: Toll, text: str) -> bool:
    """Civilians and combatants; but "the two officers" of the consulate are the "two employees" told before."""
    definite = _THE.search(text[: again.evidence.start][-20:]) or again.evidence.quote.lower().startswith("the ")
    return {first.whom, again.whom} == {Whom.CIVILIAN, Whom.COMBATANT} and not definite


def is_rounded(toll: Toll, text: str) -> bool:
    """ "about 50", "nearly 50": a better number may be told."""
    return _stands_behind(_ROUGHLY, toll, text)


def _same_size(first: Toll, again: Toll, text: str, titled: bool) -> bool:
    """Two different numbers of which one is a bound or a rounding of the other."""
    small, large = sorted((first, again), key=number_of)
    low, high = number_of(small), number_of(large)
    if small.high is None and _VAGUE.search(small.evidence.quote):
        return high < low * VAGUE_REACH
    if not titled and low < TELLING:
        return False
    if small.high is None and high <= max(low * ROUND_REACH, low + 1):
        return True
    if large.high is None and high == low + 1 and _stands_behind(_MORE_THAN, large, text):
        return True
    rounded = titled or is_rounded(small, text) or is_rounded(large, text)
    return rounded and low >= TELLING and high - low <= high * CLOSE


def more_exact(first: Toll, again: Toll, text: str) -> Toll:
    """The telling that stands: a number before a bound that it meets, the higher of two bounds, the later of two."""
    bounds = [toll for toll in (first, again) if toll.high is None]
    if len(bounds) == 2:
        return max(bounds, key=number_of)
    if not bounds:
        exact = number_of(first) == number_of(again) or is_rounded(again, text)
        return first if exact else again
    number, bound = (again, first) if bounds[0] is first else (first, again)
    return number if number_of(bound) <= number_of(number) else bound


def _stands_behind(words: re.Pattern[str], toll: Toll, text: str) -> bool:
    return bool(words.search(text, max(0, toll.evidence.start - 20), toll.evidence.start))
