"""What stands around a time expression and changes the days it means.

    report of Tue 2024-12-03
    "The two will meet on Friday"                       2024-12-06      the tense is future
    "sales rose in the third quarter ... a year ago"    2023-Q3         a year before the quarter told
    "in 2011 ... a year earlier"                        2010            counted from the year told
    "left in 2011 ... three years later"                2014            and from a day too
    "fighting went on until Monday"                     2024-12-02      and "ninety had died by Monday"
    "in 2011 ... in May of that year"                   2011-05         of the year told last
    "In the second quarter ... during the quarter"      2024-Q2         the quarter told before

The expressions themselves are read by time_patterns.py.
"""

import re
from collections.abc import Sequence
from datetime import date

from casus.coding import calendar_days as days
from casus.coding.calendar_days import Days
from casus.coding.time_readers import MONTH, NUMBER_WORDS, month_number, number_of
from casus.report import Span

# How far before an expression the verb may stand that puts it ahead of the report, in characters.
REACH = 90
BOUND_REACH, WORD_REACH = 16, 32  # and the words right before it
AHEAD = re.compile(
    r"\b(?:will|won't|shall|'ll|going to|to be (?:held|signed|released)|scheduled"
    r"|(?:is|are|was|were) (?:due|set|slated|to)|, due"
    r"|(?:plans?|planned|planning|expects?|expected|hopes?|intends?) to)\b",
    re.IGNORECASE,
)
# A sentence's end, or a verb that tells what happened, stands between: "will resign, officials said on Friday".
BREAK = re.compile(
    r"[.!?;]\s|\n\n|\b(?:said|says|told|announced|reported|wrote|added|after|since|which|who|was|were|had)\b"
)
YEAR_BEFORE = re.compile(
    r"^(?:the |a |one )?year[- ](?P<when>ago|earlier|before)(?: (?:quarter|period))?$", re.IGNORECASE
)
COUNTED = re.compile(
    rf"(?:just |only |about |some |nearly |almost )?(?P<number>\d{{1,3}}|{NUMBER_WORDS}) (?P<unit>month|year)s? "
    r"(?P<way>later|afterwards|after that|earlier|before that)",
    re.IGNORECASE,
)
# "By Monday ninety had died", "fighting went on until Monday": the day lies behind, and since when is untold.
BY_THEN = re.compile(
    r"\b(?:(?P<by>by)|until|till) (?:(?:early|late|about|around|on) )*(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
    re.IGNORECASE,
)
WENT_ON = re.compile(
    r"\b(?:(?:went|gone|dragged) on|continued|lasted|raged|persisted|fought|occupied|resisted|stood|stayed|remained"
    r"|(?<!be )(?<!been )(?<!are )(?<!is )(?<!was )(?<!were )(?<!being )(?:held|kept)|counted|recorded)\b",
    re.IGNORECASE,
)
# But not of what is asked or promised: "told them to leave by Monday".
TO_COME = re.compile(
    r"\b(?:to [a-z]+|will|would|should|must|unless|if|due|demand(?:s|ed|ing)?|g[ai]ven?|deadline|ultimatum)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[^.;:]*$")
# "Promised on Monday to leave", "on Monday ordered them to leave": the day is of the word, not of what is to come.
SAID = re.compile(
    r"\b(?:said|announced|told \w+|agreed|offered|promised|pledged|vowed|threatened)(?: on)?\s*$", re.IGNORECASE
)
SAYS = re.compile(
    r" (?:said|told|ordered|promised|pledged|offered|announced|vowed|threatened|listed|renewed"
    r"|called on|urged|invited|asked)\b"
)
_NTH = r"\d\d?(?:st|nd|rd|th)?"
FOLLOWING_YEAR = re.compile(r"\bthe following year\b", re.IGNORECASE)
OF_THAT_YEAR = re.compile(rf"\b(?P<before>{_NTH} )?{MONTH}(?P<behind> {_NTH})? of (?:that|the same) year\b")
SAME_QUARTER = re.compile(r"^(?:the|the latest|that) (?:quarter|period)$", re.IGNORECASE)
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)")
YEAR = re.compile(r"\d{4}")
DATED = re.compile(r"(\d{4})(?:-(\d\d))?")


def is_ahead(text: str, start: int) -> bool:
    """Whether the verb before the expression at `start` puts it in the future."""
    before = text[max(0, start - REACH) : start]
    cues = list(AHEAD.finditer(before))
    return bool(cues) and BREAK.search(before, cues[-1].end()) is None


def hangs_on_told(words: str) -> bool:
    """Whether they are counted from a month or year told before: "three years later", "May of that year"."""
    return any(shape.fullmatch(words) for shape in (COUNTED, OF_THAT_YEAR, FOLLOWING_YEAR))


def points_back(words: str, told: Sequence[str]) -> Days | None:
    """The days of an expression that is counted from those told before it, whose values are `told`; else None.

    "a year earlier" goes back from the last quarter, month or year told, "a year ago" only from a quarter.
    """
    quarter = _last(QUARTER, told)
    if SAME_QUARTER.match(words):
        return days.quarter(int(quarter[1]), int(quarter[2])) if quarter else None
    if FOLLOWING_YEAR.fullmatch(words):
        dated = _dated(told)
        return days.year(int(dated[1]) + 1) if dated else None
    if found := OF_THAT_YEAR.fullmatch(words):
        return _of_year_told(found, _dated(told))
    back = YEAR_BEFORE.match(words)
    if back is None:
        return _counted(words, told)
    if quarter:
        return days.quarter(int(quarter[1]) - 1, int(quarter[2]))
    month, year = (MONTH_VALUE.fullmatch(told[-1]), YEAR.fullmatch(told[-1])) if told else (None, None)
    if back["when"].lower() == "ago" or not (month or year):
        return None
    return days.month(int(month[1]) - 1, int(month[2])) if month else days.year(int(told[-1]) - 1)


def _dated(told: Sequence[str]) -> re.Match[str] | None:
    """The year, and the month if any, of the time told last."""
    return DATED.match(told[-1]) if told else None


def _of_year_told(found: re.Match[str], dated: re.Match[str] | None) -> Days | None:
    """The month or day of the year told last."""
    if dated is None:
        return None
    year, month, day = int(dated[1]), month_number(found), found["before"] or found["behind"]
    return days.on(year, month, int(re.sub(r"\D", "", day))) if day else days.month(year, month)


def _counted(words: str, told: Sequence[str]) -> Days | None:
    """The month or year that lies so many after or before the one told last."""
    count, dated = COUNTED.fullmatch(words), _dated(told)
    number = number_of(count["number"]) if count else None
    if count is None or dated is None or number is None:
        return None
    unit = count["unit"].lower()
    if unit == "month" and dated[2] is None:
        return None
    back = number if count["way"].lower() in ("earlier", "before that") else -number
    meant = days.minus(date(int(dated[1]), int(dated[2] or 1), 1), back, unit)
    return days.year(meant.year) if unit == "year" else days.month(meant.year, meant.month)


def _last(pattern: re.Pattern[str], told: Sequence[str]) -> re.Match[str] | None:
    return next((found for value in reversed(told) if (found := pattern.fullmatch(value))), None)


def ends_behind(text: str, span: Span) -> re.Match[str] | None:
    """The "by" or "until" of a weekday at `span` by which something had come about, or until which it had gone on."""
    bound = BY_THEN.search(text, max(0, span.start - BOUND_REACH), span.end)
    if bound is None or not bound.start() <= span.start <= bound.end():
        return None
    clause = (CLAUSE.search(text[max(0, bound.start() - REACH) : bound.start()]) or [""])[0]
    return bound if (bound["by"] or WENT_ON.search(clause)) and not TO_COME.search(clause) else None


def dates_the_word(text: str, span: Span) -> bool:
    """Whether the time is of what is said, and not of what is to come."""
    said = SAID.search(text, max(0, span.start - WORD_REACH), span.start) or SAYS.match(text, span.end)
    return said is not None and not is_ahead(text, span.start)
