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
    title "Dozens killed", text "at least 31 dead"         killed 31-?    the same, told better
    "rose to 31, up from 24, after two more died"          killed 31      what it was before and grew by is in it
    "killing four more and bringing the toll to 12"          killed 4       12 is kept apart as a running total

toll.py puts the counts of many claims together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from casus.claim import Harm, Toll, Whom
from casus.fusion.count_words import (
    SENTENCE_END,
    grew_by,
    is_of_more,
    is_of_victims,
    is_older,
    number_of,
    opens_part,
    puts_total,
    tells_total,
)
from casus.fusion.told import Told
from casus.fusion.told_again import is_rounded, more_exact, retells


@dataclass(frozen=True, slots=True)
class Count:
    """Persons told by one claim for one harm. `running` is a total of more than this event ("bringing it to 130").

    `rounded` where "about" or "nearly" stands before the one number told.
    """

    low: int | None
    high: int | None
    running: int | None = None
    rounded: bool = False

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
    rounded = len(plain) == 1 and is_rounded(plain[0], told.report.text)
    return Count(_sum([t.low for t in plain], lenient=True), _sum([t.high for t in plain]), total, rounded)


def _place_in_text(toll: Toll) -> tuple[int, int, str]:
    return (toll.evidence.start, toll.evidence.end, toll.whom.value)


def _sum(numbers: Sequence[int | None], lenient: bool = False) -> int | None:
    """The sum, None where a number is open; lenient: open ones count nothing unless all are open."""
    known = [n for n in numbers if n is not None]
    if not known or (len(known) < len(numbers) and not lenient):
        return None
    return sum(known)


@dataclass(frozen=True, slots=True)
class _Added:
    """What adds up so far. `before` was told last, kept or not; `left`: of the last whole that no part has named."""

    kept: list[Toll]
    before: Toll | None = None
    left: int = 0


def _without_parts(tolls: Sequence[Toll], text: str) -> list[Toll]:
    """The tolls that add up: repeated words once, and no number that is part of an earlier one."""
    standing = _standing(tolls, text)
    added = _Added([])
    for toll, following in zip_longest(standing, standing[1:]):
        added = _with(added, toll, following, text)
    return _without_sum(added.kept)


def _with(added: _Added, toll: Toll, following: Toll | None, text: str) -> _Added:
    """`added` with the toll told next, `following` is the one behind it."""
    kept, before, left = added.kept, added.before, added.left
    whole = _whole(kept, toll, text) if kept else None
    if whole is not None:
        return _Added(whole, toll)
    if before is None and is_of_more(toll, following, text):
        return _Added([], toll)
    if before is None or not kept:
        return _Added([toll], toll, left)
    again = _again(kept, toll, text)
    if again is not None or toll.evidence.span == before.evidence.span:
        return _Added(again or kept, toll, left)
    rest = _left_by(toll, kept, before, left, text)
    return _Added([*kept, toll], toll) if rest is None else _Added(kept, toll, rest)


def _left_by(toll: Toll, kept: list[Toll], before: Toll, left: int, text: str) -> int | None:
    """Persons of the whole that no part has named yet, `toll` being one; None where it is no part of those kept."""
    total, number = sum(map(number_of, kept)), number_of(toll)
    if is_of_victims(toll, text) and number <= total:
        return total - number
    if opens_part(kept[-1], before, toll, text):
        return number_of(kept[-1]) - number
    goes_on = not SENTENCE_END.search(text, before.evidence.end, toll.evidence.start)
    return left - number if 0 < number <= left and goes_on else None


def _standing(tolls: Sequence[Toll], text: str) -> Sequence[Toll]:
    """The tolls without earlier tellings ("up from 24") and those that a total holds ("to 31 after two more died")."""
    standing = [
        toll
        for at, toll in enumerate(tolls)
        if not is_older(toll, tolls[at - 1] if at else None, text)
        and not any(grew_by(total, toll, text) for total in tolls[:at])
    ]
    return standing or tolls


def _whole(kept: list[Toll], toll: Toll, text: str) -> list[Toll] | None:
    """What is left of `kept` where `toll` tells all of them anew: "raised the toll to nine"; None where it does not."""
    if tells_total(toll, text):
        return [toll]
    if puts_total(toll, text):
        return [toll] if number_of(toll) > sum(map(number_of, kept)) else kept
    return None


def _again(kept: list[Toll], toll: Toll, text: str) -> list[Toll] | None:
    """`kept` with the more exact of both where `toll` tells one of them again; None where it does not."""
    for at, one in enumerate(kept):
        if retells(one, toll, text):
            return [*kept[:at], more_exact(one, toll, text), *kept[at + 1 :]]
    return None


def _without_sum(tolls: list[Toll]) -> list[Toll]:
    """Where the largest number is the sum of all others, it alone: the others are its parts."""
    if len(tolls) < 3:
        return tolls
    largest = max(tolls, key=number_of)
    others = sum(number_of(t) for t in tolls if t is not largest)
    return [largest] if others == number_of(largest) else tolls
