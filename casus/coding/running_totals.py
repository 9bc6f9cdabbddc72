"""Whether a toll sums more than the event it stands by: a war, a year, a series of attacks.

"killing four, bringing the toll to 12"           ->  12 is a running total
"bringing to 31 the number of dead this week"     ->  31 is
"500,000 people have been killed since 2011"      ->  is
"more than 5,000 were killed in Haiti this year"  ->  is
"12 died in the third attack this year"           ->  is not: the attack is of this year
"then raised the toll to nine"                    ->  is not: the same event is counted anew
"raising the toll from Sunday's blast to 31"      ->  is not: one blast is counted
"""

import re

from casus.coding.context import Context
from casus.report import Span

TOTAL = r"(?:death toll|toll|total|number|count|tally)"
RAISING = r"(?:bring|brings|bringing|brought|take|takes|taking|took|pushing|pushed|raising)"
# What follows "to" up to the number: "to at least 31".
BOUND = r"(?:at least |about |around |nearly |more than |over |some )?"
RAISED = re.compile(
    rf"\b{RAISING} (?:up )?(?:the |its |their )?(?:\w+ ){{0,2}}{TOTAL}\b[^,;.]* to {BOUND}$", re.IGNORECASE
)
RAISED_TO = re.compile(rf"\b{RAISING} to {BOUND}$", re.IGNORECASE)
TOTAL_BEHIND = re.compile(rf"(?: \w+)? the (?:\w+ )?{TOTAL}\b", re.IGNORECASE)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
PERFECT = re.compile(
    r"\b(?:has|have|had)(?: now| already| also)? (?:been )?(?:\w+ly )?"
    r"(?:killed|died|injured|wounded|hurt|displaced|driven|fled|left|claimed|cost|caused|forced|arrested|abducted"
    r"|kidnapped)\b",
    re.IGNORECASE,
)
SPAN_OF_TIME = re.compile(
    rf"\bsince (?:early |mid-|late |last )?(?:{MONTH}(?! \d{{1,2}}\b(?!\d))|(?:19|20)\d\d|year\b)"
    r"|\bsince (?:the|its|their) (?:\w+ )?(?:war|conflict|uprising|insurgency|rebellion|revolt|fighting|violence|coup"
    r"|invasion|protests|unrest|intifada|offensive|campaign|crackdown)\b"
    r"|\b(?:in|over|during) the (?:past|last) (?:\w+ )?(?:months|years|decade|decades|year)\b",
    re.IGNORECASE,
)
THIS_YEAR = re.compile(r"(?<!earlier )(?<!later )(?<!early )(?<!late )\bthis year\b", re.IGNORECASE)
# "in the third attack this year", "the deadliest blast this year": not the persons, the attack is of this year.
ORDINAL = re.compile(
    r"\b(?:\w+est|first|second|third|fourth|fifth|\w+th|worst|latest|biggest|only|such|every|each)\b", re.IGNORECASE
)


# "the death toll from Sunday's bombing", "the number killed in the attack": what is summed is one event.
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday)"
ONE_EVENT = re.compile(
    rf"\b(?:from|of|in|by|after) (?:[\w-]+ ){{0,3}}{WEEKDAY}(?: (?:night|morning|evening|afternoon))?['’]s "
    r"|\b(?:from|of|in|by) (?:the|that) (?:[\w-]+ ){0,3}"
    r"(?:attack|assault|bombing|blast|explosion|strike|airstrike|raid|ambush|shooting|massacre|shelling|siege|clash|crash)\b",
    re.IGNORECASE,
)
# But not "in the bombing campaign", "from Sunday's attack and fighting this week".
SERIES = re.compile(
    r"\b(?:campaign|wave|series|spate|string|war|conflict|violence|unrest|crisis|uprising|protests|insurgency"
    r"|since|so far|overall|(?:this|past|last|same) (?:\w+ )?(?:days?|weeks?|months?|years?|decades?))\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;:]|\b(?:where|whom?|which|while|as)\b")


def is_running_total(context: Context, span: Span, number: int) -> bool:
    """Whether the words around the toll of `number` persons at `span` make it a sum over more than one event."""
    sentence = context.sentence(span)
    before = context.text[sentence.start : span.start]
    behind = context.text[span.end : sentence.end]
    told = before + context.text[span.start : span.end]
    return (
        any(phrase in told.lower() for phrase in context.codebook.toll_words.cumulative)
        or _raised(before, behind)
        or (number > 1 and not ORDINAL.search(context.text, span.start, span.end) and _over_time(before, behind))
    )


def _raised(before: str, behind: str) -> bool:
    """ "bringing the toll to 12", "bringing to 12 the toll", unless the toll is that of one event."""
    summed = RAISED.search(before)
    if summed:
        return not _of_one_event(summed.group())
    of_what = RAISED_TO.search(before) and TOTAL_BEHIND.match(behind)
    return bool(of_what) and not _of_one_event(CLAUSE_END.split(behind, maxsplit=1)[0])


def _of_one_event(words: str) -> bool:
    return bool(ONE_EVENT.search(words)) and not SERIES.search(words)


def _over_time(before: str, behind: str) -> bool:
    """The clause tells of months or years: "have been killed since 2011", "were killed there this year"."""
    opening, clause = re.split(r"[;:]", before)[-1], CLAUSE_END.split(behind, maxsplit=1)[0]
    if PERFECT.search(opening[-80:] + "|" + clause) and SPAN_OF_TIME.search(opening + "|" + clause):
        return True
    year = THIS_YEAR.search(clause)
    return bool(year and not ORDINAL.search(clause[: year.start()]))
