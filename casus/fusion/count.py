"""How many underwent a harm according to one claim: its toll words added up, parts and running totals told apart.

    "28 soldiers and 16 rebels were killed"                  killed 44      two tolls, added
    "24 people were killed, including eight children"        killed 24      the second is part of the first
    "32 killed, including 28 gendarmes and four civilians"   killed 32      parts of a whole that they make up
    "182 killed in two days: 102 rebels and 61 soldiers"     killed 182     the same, behind a colon
    "18 were killed, ten of them women"                    killed 18      the second is part of the first
    "Three children were among the dead"                   no number      part of a whole that is not told
    "killed 12 people, not 15 as first reported"           killed 12      nobody stands by the second
    "six had died, then raised the toll to nine"           killed 9       the second is the first counted anew
    "killed five; the Red Cross put the dead at 42"        killed 42      the larger of two tellings of the whole
    title "7 killed in Idlib", text "killing seven people"   killed 7       the same number told again
    "killing four more and bringing the toll to 12"          killed 4       12 is kept apart as a running total

toll.py puts the counts of many claims together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casus.claim import Harm, Toll, Whom
from casus.fusion.told import Told

_VICTIMS = r"the (?:dead|victims|killed|injured|wounded)"
# Words between two numbers which say that the second is part of the first.
_PART = re.compile(
    rf"\b(including|includes?|included|among (them|whom|{_VICTIMS})|of (whom|which|them)"
    r"|counting|(at least )?\w+ of (them|whom)|most(ly)? of|as well as \w+ of)\b|:\s",
    re.IGNORECASE,
)
_AMONG = rf"among (?:them|{_VICTIMS}|the fatalities)\b"
_PART_BEHIND = re.compile(
    rf" of (?:them|whom|these|those)\b|(?: (?:was|were|is|are))?(?: also)? {_AMONG}"
    r"|(?: (?:were|was|have|has|had))?(?: been)?(?: later| since)? (?:escaped|freed|released|rescued)\b",
    re.IGNORECASE,
)
# "Three children were among the dead": of how many nobody says.
_PART_ALONE = re.compile(rf" (?:was|were|is|are)(?: also)? {_AMONG}", re.IGNORECASE)
# "A boy was among 10 killed": the next number is the whole.
_AMONG_NEXT = re.compile(
    r"(?: (?:was|were|is|are))?(?: also)? among (?:the |at least |about |more than |some |nearly )*", re.IGNORECASE
)
_BOUND = r"(?:at least |about |around |nearly |more than |over |some |only )?"
_WITHDRAWN = re.compile(r"(?:,| and| but) (?:not|rather than|instead of) (?:the )?$", re.IGNORECASE)
_GENERAL = (
    r"(?:(?:the|its|their|this|that|his) )?(?:death )?(?:toll|figure|total|count|tally|dead|injured|wounded"
    r"|number(?: of (?:the )?(?:dead|deaths|victims|killed|injured|wounded|casualties|fatalities))?)\b"
)
_COUNTED_ANEW = re.compile(
    rf"\b(?:(?:rais|revis|upp|lower|correct|chang|updat|increas|reduc|cut)\w* {_GENERAL}(?: [\w ]{{0,30}})?"
    rf"|{_GENERAL}(?: [\w ]{{0,40}})? (?:rose|risen|climbed|jumped|grew|grown|fell|fallen)) (?:to|from) {_BOUND}$",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    rf"\b(?:(?:put|puts|putting|estimated|gave) {_GENERAL} (?:at|as)|{_GENERAL}(?: now)? st(?:ands|ood) at) {_BOUND}$",
    re.IGNORECASE,
)
CUE_REACH = 150  # characters; further off the word belongs to another number
_FURTHER = re.compile(r"\b(?:another|more|further|others?|additional)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Count:
    """Persons told by one claim for one harm. `running` is a total of more than this event ("bringing it to 130")."""

    low: int | None
    high: int | None
    running: int | None = None

    @property
    def number(self) -> int | None:
        """The number as told: the low bound, else the high one."""
        return self.low if self.low is not None else self.high


def count_harm(told: Told, harm: Harm, whom: Whom | None = None) -> Count | None:
    """What a claim tells of a harm, for one class of victims or all; None where it tells no number."""
    tolls = [t for t in told.claim.tolls if t.harm is harm and (whom is None or t.whom is whom)]
    numbered = sorted((t for t in tolls if t.low is not None or t.high is not None), key=_place_in_text)
    running = [t.low if t.low is not None else t.high for t in numbered if t.cumulative]
    plain = _without_parts([t for t in numbered if not t.cumulative], told.report.text)
    if not plain and not running:
        return None
    total = max((n for n in running if n is not None), default=None)
    return Count(_sum([t.low for t in plain], lenient=True), _sum([t.high for t in plain]), total)


def _place_in_text(toll: Toll) -> tuple[int, int, str]:
    return (toll.evidence.start, toll.evidence.end, toll.whom.value)


def _number(toll: Toll) -> int:
    return toll.low if toll.low is not None else (toll.high or 0)


def _sum(numbers: Sequence[int | None], lenient: bool = False) -> int | None:
    """The sum, None where a number is open; lenient: open ones count nothing unless all are open."""
    known = [n for n in numbers if n is not None]
    if not known or (len(known) < len(numbers) and not lenient):
        return None
    return sum(known)


def _without_parts(tolls: Sequence[Toll], text: str) -> list[Toll]:
    """The tolls that add up: repeated words once, and no number that is part of an earlier one."""
    kept: list[Toll] = []
    before: Toll | None = None  # the toll told last, kept or not
    left = 0  # persons of the last whole that no part has named yet
    for at, toll in enumerate(tolls):
        start = toll.evidence.start
        if _WITHDRAWN.search(text, max(0, start - CUE_REACH), start):
            continue
        whole = _whole(kept, toll, text) if kept else None
        if whole is not None:
            kept, left = whole, 0
        elif before is None:
            if not _is_of_more(toll, tolls[at + 1 :], text):
                kept.append(toll)
        elif not kept:
            kept.append(toll)
        elif toll.evidence.span != before.evidence.span and not any(_retells(one, toll, text) for one in kept):
            if _opens_part(kept[-1], before, toll, text):
                left = _number(kept[-1]) - _number(toll)
            elif 0 < _number(toll) <= left and not _SENTENCE_END.search(text, before.evidence.end, toll.evidence.start):
                left -= _number(toll)
            else:
                kept.append(toll)
                left = 0
        before = toll
    return _without_sum(kept)


def _is_of_more(toll: Toll, following: Sequence[Toll], text: str) -> bool:
    """A part of a whole that is not told, or only behind it: "a boy was among 10 killed"."""
    end = toll.evidence.end
    whole = following[0].evidence.start if following else end
    return bool((whole > end and _AMONG_NEXT.fullmatch(text, end, whole)) or _PART_ALONE.match(text, end))


def _whole(kept: list[Toll], toll: Toll, text: str) -> list[Toll] | None:
    """What is left of `kept` where `toll` tells all of them anew: "raised the toll to nine"; None where it does not."""
    start = toll.evidence.start
    reach = max(0, start - CUE_REACH)
    if _COUNTED_ANEW.search(text, reach, start):
        return [toll]
    if _PUT_AT.search(text, reach, start):
        return [toll] if _number(toll) > sum(map(_number, kept)) else kept
    return None


def _retells(first: Toll, again: Toll, text: str) -> bool:
    """Whether a later sentence tells the same number again: the title's "7 killed" and the lead's "seven people"."""
    between = text[first.evidence.end : again.evidence.start]
    further = _FURTHER.search(text, max(0, again.evidence.start - 12), again.evidence.end)
    same = (first.low, first.high) == (again.low, again.high) and _number(again) > 1
    return same and not further and bool(_SENTENCE_END.search(between) or "\n" in between)


def _opens_part(whole: Toll, before: Toll, toll: Toll, text: str) -> bool:
    """Whether the words since the toll before, its own or those behind it call `toll` a part of `whole`."""
    words = text[before.evidence.end : toll.evidence.end]
    told = _PART.search(words) or _PART_BEHIND.match(text, toll.evidence.end)
    return len(words) < CUE_REACH and _number(toll) <= _number(whole) and bool(told)


def _without_sum(tolls: list[Toll]) -> list[Toll]:
    """Where the largest number is the sum of all others, it alone: the others are its parts."""
    if len(tolls) < 3:
        return tolls
    largest = max(tolls, key=_number)
    others = sum(_number(t) for t in tolls if t is not largest)
    return [largest] if others == _number(largest) else tolls
