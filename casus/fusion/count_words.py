"""The words around a number that say what it counts: a part of a whole, the whole anew, an earlier telling of it.

"31 were killed. Twelve of the dead were women"        a part
"the death toll from the blast rose to 31"             the whole anew
"rose to 31 after two more victims died"               the two are in the 31
"rose to 31 from 24", "an earlier report said 24"      an earlier telling: it no longer stands
"""

import re

from casus.claim import Toll

CUE_REACH = 150  # characters; further off the word belongs to another number
SENTENCE_END = re.compile(r"[.!?]\s")
_BOUND = r"(?:at least |about |around |nearly |more than |over |some |only )?"
_WERE = r"(?:was|were|is|are|had been|have been)"
_VICTIMS = (
    r"(?:the|its|their) (?:dead|victims|killed|injured|wounded|fallen|slain|deceased|casualties|fatalities)"
    r"|those (?:who (?:were |was )?)?(?:killed|injured|wounded|hurt|slain|died|dead)"
)
# Words between two numbers which say that the second is part of the first.
_PART = re.compile(
    rf"\b(including|includes?|included|among (them|whom|{_VICTIMS})|of (whom|which|them)"
    r"|the first (\w+ )?(killed|claimed|left)|counting"
    r"|(at least )?\w+ of (them|whom)|most(ly)? of|as well as \w+ of)\b|:\s",
    re.IGNORECASE,
)
_AMONG = rf"among (?:them|{_VICTIMS})\b"
# "Twelve of the dead were women", "12 women among the dead": part of all that were told, however far back.
_OF_VICTIMS = re.compile(
    rf"(?: of|(?<= of)) (?:{_VICTIMS})\b|(?: [\w-]+){{0,2}}?(?: {_WERE})?(?: also)? {_AMONG}", re.IGNORECASE
)
_PART_BEHIND = re.compile(
    r"(?: of|(?<= of)) (?:them|whom|these|those)\b"
    r"| died (?:at the scene|on the spot|instantly|immediately|on the way)\b"
    r"|(?: (?:were|was|have|has|had))?(?: been)?(?: later| since)? (?:escaped|freed|released|rescued)\b",
    re.IGNORECASE,
)
# "Three children were among the dead": of how many nobody says.
_PART_ALONE = re.compile(rf" (?:was|were|is|are)(?: also)? {_AMONG}", re.IGNORECASE)
# "A boy was among 10 killed": the next number is the whole.
_AMONG_NEXT = re.compile(
    r"(?: (?:was|were|is|are))?(?: also)? among (?:the |at least |about |more than |some |nearly )*", re.IGNORECASE
)
_GENERAL = (
    r"(?:(?:the|its|their|this|that|his) )?(?:death )?(?:toll|figure|total|count|tally|dead|injured|wounded"
    r"|number(?: of (?:the )?(?:dead|deaths|victims|killed|injured|wounded|casualties|fatalities))?)\b"
)
# Of the same sentence, as far as the number: "the toll from Sunday's bombing in Harf".
_STRETCH = r"(?: [^.;:!?\n]{0,80})?"
_REVISED = r"(?:rais|revis|upp|lower|correct|chang|updat|increas|reduc|cut)\w*"
_BROUGHT = r"(?:bring|brought|tak|took|push|rais)\w*"
_TOTAL_TOLD = re.compile(
    rf"\b(?:(?:{_REVISED}|{_BROUGHT}) {_GENERAL}{_STRETCH} (?:to|from)"
    rf"|{_GENERAL}{_STRETCH} (?:(?:rose|risen|climbed|jumped|grew|grown|fell|fallen)(?: \w+ly)?"
    rf"|{_WERE} {_REVISED}(?: up| down| upwards?| downwards?)?) (?:to|from)"
    rf"|{_GENERAL}{_STRETCH} (?:reached|hit|passed|topped|exceeded)"
    rf"|(?:has|have) now (?:killed|claimed)) {_BOUND}$",
    re.IGNORECASE,
)
# "bringing to 31 the number of people killed in Sunday's bombing"
_BROUGHT_TO = re.compile(rf"\b{_BROUGHT} to {_BOUND}$", re.IGNORECASE)
_TOTAL_BEHIND = re.compile(rf"(?: \w+)? {_GENERAL}", re.IGNORECASE)
_PUT_AT = re.compile(
    rf"\b(?:(?:put|puts|putting|estimated|gave) {_GENERAL} (?:at|as)|{_GENERAL}(?: now)? st(?:ands|ood) at) {_BOUND}$",
    re.IGNORECASE,
)
# What stands behind a total and before those by whom it grew.
_GREW_BY = re.compile(r"\b(?:after|following|as|when|with|once|because)\b", re.IGNORECASE)
_EARLIER = r"(?:earlier|previous(?:ly)?|initial(?:ly)?|preliminary|prior|original(?:ly)?)"
_TELLING = (
    r"(?:tolls?|figures?|counts?|tally|estimates?d?|number|total|report\w*|sa(?:id|ying)|told|put|putting|gave|giving"
    r"|announc\w+|confirm\w+|record\w+|believed|thought)"
)
_OLDER = re.compile(
    rf"\b{_EARLIER},?(?: [\w'’-]+){{0,3}}? {_TELLING}\b(?: [\w'’-]+){{0,5}} $|\b{_EARLIER} {_BOUND}$"
    rf"|\b(?:up|down) from (?:the |an? )?{_BOUND}$",
    re.IGNORECASE,
)
_OLDER_BEHIND = re.compile(
    rf"(?: [\w-]+)?(?: {_WERE}|,? as) (?:earlier|initially|previously|first|originally) {_TELLING}\b", re.IGNORECASE
)
_FROM = re.compile(rf"(?: [\w-]+)?,? from (?:the |an? )?{_BOUND}", re.IGNORECASE)


def number_of(toll: Toll) -> int:
    """The number as told: the low bound, else the high one."""
    return toll.low if toll.low is not None else (toll.high or 0)


def is_of_more(toll: Toll, following: Toll | None, text: str) -> bool:
    """A part of a whole that is not told, or only behind it: "a boy was among 10 killed"."""
    end = toll.evidence.end
    whole = following.evidence.start if following else end
    return bool((whole > end and _AMONG_NEXT.fullmatch(text, end, whole)) or _PART_ALONE.match(text, end))


def opens_part(whole: Toll, before: Toll, toll: Toll, text: str) -> bool:
    """Whether the words since the toll before, its own or those behind it call `toll` a part of `whole`."""
    words = text[before.evidence.end : toll.evidence.end]
    told = _PART.search(words) or _PART_BEHIND.match(text, toll.evidence.end)
    return len(words) < CUE_REACH and number_of(toll) <= number_of(whole) and bool(told)


def is_of_victims(toll: Toll, text: str) -> bool:
    """ "Twelve of the dead": the words behind it make it a part of those told before."""
    return bool(_OF_VICTIMS.match(text, toll.evidence.end))


def tells_total(toll: Toll, text: str) -> bool:
    """The words before `toll` make it the whole, counted anew: "then raised the toll to nine"."""
    start, end = toll.evidence.start, toll.evidence.end
    reach = max(0, start - CUE_REACH)
    brought = _BROUGHT_TO.search(text, reach, start) and _TOTAL_BEHIND.match(text, end)
    return bool(brought or _TOTAL_TOLD.search(text, reach, start))


def puts_total(toll: Toll, text: str) -> bool:
    """Another telling of the whole, which need not replace the first: "the Red Cross put the dead at 42"."""
    start = toll.evidence.start
    return bool(_PUT_AT.search(text, max(0, start - CUE_REACH), start))


def grew_by(total: Toll, toll: Toll, text: str) -> bool:
    """Those of `toll` are in `total` already: "the toll rose to 31 after two more victims died"."""
    words = text[total.evidence.end : toll.evidence.start]
    same_sentence = len(words) < CUE_REACH and not SENTENCE_END.search(words) and "\n" not in words
    grown = same_sentence and number_of(toll) < number_of(total) and _GREW_BY.search(words)
    return bool(grown and tells_total(total, text))


def is_older(toll: Toll, before: Toll | None, text: str) -> bool:
    """An earlier telling of the toll: "an earlier report said 24", "rose to 31 from 24"."""
    start, end = toll.evidence.start, toll.evidence.end
    if _OLDER.search(text, max(0, start - CUE_REACH), start) or _OLDER_BEHIND.match(text, end):
        return True
    return before is not None and bool(_FROM.fullmatch(text, before.evidence.end, start)) and tells_total(before, text)
