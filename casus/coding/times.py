"""Find time expressions and the calendar days they mean, counted from the report's day.

    report of Tue 2024-12-03
    "on Saturday"          2024-11-30                "yesterday"           2024-12-02
    "last week"            2024-11-25 .. 12-01       "since 27 November"   2024-11-27 .. 12-03
    "in 2011"              2011-01-01 .. 12-31       "recently"            ? .. 2024-12-03
    "next month"           2025-01-01 .. 01-31       "overnight"           2024-12-02 .. 12-03

`value` is the TIMEX3 value ("2024-11-30", "2024-W48", "PAST_REF"). Without a report's day only full dates have days.
The patterns and their readers stand in time_patterns.py, what the words around them change in time_context.py, the
arithmetic in calendar_days.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from casus.coding.calendar_days import Days, Reader
from casus.coding.narrated_days import NARRATED, narrated_day
from casus.coding.time_context import is_ahead, points_back
from casus.coding.time_patterns import PATTERNS, VAGUE
from casus.report import Span

# How far back, in characters, a quarter or year may stand that "a year earlier" is counted from: some sentences.
LOOK_BACK = 500
SINCE = re.compile(r"\bsince\b(?: the| early| late)?[\w ,'’-]{0,60}$", re.IGNORECASE)
SINCE_NEAR = re.compile(r"\bsince(?: the| early| late)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression at `span`; `first` and `last` are calendar days or None where open or untold.

    `value` is its TIMEX3 value; `stated` tells a full calendar date or year, which needs no report's day.
    """

    span: Span
    value: str
    first: date | None
    last: date | None
    stated: bool


@lru_cache(maxsize=64)  # the events of a sentence ask for its times one after another
def find_times(text: str, day: date | None, *, future: bool = False) -> tuple[Time, ...]:
    """Every time expression of `text`, in reading order, the longest where several overlap.

    `day` is the day the text was published, None where unknown. `future` reads a bare weekday as the next one.
    """
    kept: list[Time] = []
    for time in _found(PATTERNS, text, day, future):
        if not kept or time.span.start >= kept[-1].span.end:
            kept.append(_since(text, _counted_from(text, time, kept, day), day))
    return tuple(kept)


def _found(patterns: Sequence[tuple[re.Pattern[str], Reader]], text: str, day: date | None, future: bool) -> list[Time]:
    """Every match of every pattern, in reading order, longer ones first."""
    found: list[Time] = []
    for pattern, read in patterns:
        for match in pattern.finditer(text):
            meant = read(match, day, future or is_ahead(text, match.start()))
            if meant is not None:
                found.append(_time(Span(start=match.start(), end=match.end()), meant))
    return sorted(found, key=lambda time: (time.span.start, -time.span.end))


def _time(span: Span, meant: Days) -> Time:
    return Time(span=span, value=meant.value, first=meant.first, last=meant.last, stated=meant.stated)


def _counted_from(text: str, time: Time, before: Sequence[Time], day: date | None) -> Time:
    """ "a year earlier", "the quarter", "the next day": the days follow from what was told before."""
    words = text[time.span.start : time.span.end]
    if found := NARRATED.fullmatch(words):
        last = next((one.first for one in reversed(before) if one.first and one.first == one.last), None)
        meant = narrated_day(found, last, day)
    else:
        meant = points_back(words, [one.value for one in before if time.span.start - one.span.end <= LOOK_BACK])
    return _time(time.span, meant) if meant else time


def read_times(phrase: str, day: date | None, *, future: bool = False) -> Time | None:
    """The days that a whole phrase means: "between Tuesday and Thursday", "since the war began on February 24"."""
    times = find_times(phrase, day, future=future) or _found(VAGUE, phrase, day, future)
    if not times:
        return None
    first, last = times[0], times[-1]
    if SINCE.search(phrase[: last.span.start]) and day is not None:
        return replace(last, last=day)
    if len(times) > 1 and first.first and last.last and first.first <= last.last:
        return replace(first, last=last.last, value=f"{first.value}/{last.value}")
    return first


def _since(text: str, time: Time, day: date | None) -> Time:
    """ "since Monday" lasts until the report's day."""
    if day is None or time.first is None or not SINCE_NEAR.search(text[: time.span.start][-14:]):
        return time
    return replace(time, last=day)
