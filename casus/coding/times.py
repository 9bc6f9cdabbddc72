"""Find time expressions and the calendar days they mean, counted from the report's day.

    report of Tue 2024-12-03
    "on Saturday"          2024-11-30                "yesterday"           2024-12-02
    "last week"            2024-11-25 .. 12-01       "since 27 November"   2024-11-27 .. 12-03
    "in 2011"              2011-01-01 .. 12-31       "recently"            ? .. 2024-12-03
    "next month"           2025-01-01 .. 01-31       "overnight"           2024-12-02 .. 12-03

`value` is the TIMEX3 value ("2024-11-30", "2024-W48", "PAST_REF"). Without a report's day only full dates have days.
The patterns and their readers stand in time_patterns.py, what the words around them change in time_context.py, what
touching ones tell together in touching_times.py, the arithmetic in calendar_days.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile

from casus.coding.calendar_days import Days, Reader, minus
from casus.coding.narrated_days import RECENT, narrated_at, narrated_day
from casus.coding.time_context import is_ahead, points_back
from casus.coding.time_patterns import PATTERNS, VAGUE, Shape, sought
from casus.coding.touching_times import (
    Time,
    between_times,
    from_touching,
    is_clock,
    is_day,
    is_nth_day,
    one_of_clock,
    with_days,
)
from casus.report import Span

# How far back, in characters, a quarter or year may stand that "a year earlier" is counted from: some sentences.
LOOK_BACK = 500
# And a day that "the next day" is counted from: of 10,788 days in gold/train and our annotations 8,988 are read right
# so, 8,970 with 500, 8,980 with 700 (2026-11-27).
NARRATED_BACK = 1500
# What lies before is no day that a report tells.
EARLIEST_YEAR = 1000
ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATE = re.compile(r"\d ?[A-Z]|[A-Z][a-z.]+ \d|[a-z] \d")
TO_DAY = re.compile(r",? (?:to|until|till|through|into|and|or) (?:(?:on|late|early) )*|-|–")
WEEKDAY = re.compile(
    r"(?:until |till |through |on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? [A-Z\d])"
)
SINCE = re.compile(r"\bsince\b(?: the| early| late)?[\w ,'’-]{0,60}$", re.IGNORECASE)
SINCE_NEAR = re.compile(r"\bsince(?: the| early| late)? $", re.IGNORECASE)


@lru_cache(maxsize=64)  # the events of a report ask for its times one after another
def find_times(text: str, day: date | None, *, future: bool = False) -> tuple[Time, ...]:
    """Every time expression of `text`, in reading order, the longest where several overlap.

    `day` is the day the text was published, None where unknown. `future` reads a bare weekday as the next one.
    """
    kept: list[Time] = []
    for time in with_days(text, _apart(_found(PATTERNS, text, day, future))):
        time = _since(text, _counted_from(text, time, kept, day), day)
        if kept and between_times(text, kept[-1], time) == " " and (one := one_of_clock(text, kept[-1], time)):
            kept[-1] = one
        else:
            kept.append(time)
    return from_touching(text, kept)


def _apart(found: Iterable[Time]) -> list[Time]:
    """Those that begin behind all before them."""
    kept: list[Time] = []
    for time in found:
        if not kept or time.span.start >= kept[-1].span.end:
            kept.append(time)
    return kept


def _found(shapes: Sequence[Shape], text: str, day: date | None, future: bool) -> list[Time]:
    """Every match of every shape, in reading order, longer ones first."""
    found: list[Time] = []
    for pattern, read in sought(shapes, text):
        for match in pattern.finditer(text):
            meant = _meant(read, match, day, future or is_ahead(text, match.start()))
            if meant is not None:
                found.append(_time(Span(start=match.start(), end=match.end()), meant))
    return sorted(found, key=lambda time: (time.span.start, -time.span.end))


def _meant(read: Reader, match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """What the match means; None where no calendar tells it ("300 decades ago") or a letter is odd ("last WİNTER")."""
    try:
        meant = read(match, day, future)
    except (ValueError, OverflowError, LookupError):
        return None
    return None if meant and meant.first and meant.first.year < EARLIEST_YEAR else meant


def _time(span: Span, meant: Days) -> Time:
    return Time(span=span, value=meant.value, first=meant.first, last=meant.last, stated=meant.stated)


def _counted_from(text: str, time: Time, before: Sequence[Time], day: date | None) -> Time:
    """ "a year earlier", "the quarter", "the next day": days follow from what was told before; none is stated."""
    if is_clock(time):
        return _of_day_told(time, before, day)
    if found := narrated_at(text, time.span):
        days = (one.first if found["then"] else _day_told(one) for one in _days_before(before, time))
        last = next(filter(None, days), None)
        meant = _meant(
            lambda match, day, ahead: narrated_day(match, last, day, ahead=ahead), found, day, time.last is None
        )
    else:
        told = [one.value for one in _last_told(before, time, LOOK_BACK)]
        meant = points_back(text[time.span.start : time.span.end], told[::-1])
    return _time(time.span, replace(meant, stated=False)) if meant else time


def _of_day_told(clock: Time, before: Sequence[Time], day: date | None) -> Time:
    """ "at 6 a.m." is of the day told last, as "at dawn" is, if that is one of the report's own."""
    told = next(filter(None, map(_day_told, _days_before(before, clock))), None)
    if told is None or day is None or not timedelta(0) <= day - told <= RECENT:
        return clock
    return replace(clock, value=f"{told}{clock.value[10:]}", first=told, last=told)


def _days_before(before: Sequence[Time], time: Time) -> Iterator[Time]:
    """The times before `time` that may tell a day, last first."""
    near = _last_told(before, time, NARRATED_BACK)
    return (one for one in near if one.value[:1].isdigit() and not is_clock(one))


def _day_told(time: Time) -> date | None:
    """The one day that it means; of "overnight into Tuesday" the Tuesday."""
    if time.first is None or time.last is None or time.first == time.last:
        return time.first if time.last else None
    night = time.last - time.first == timedelta(1) and ONE_DAY.fullmatch(time.value)
    return date.fromisoformat(time.value) if night else None


def _last_told(before: Sequence[Time], time: Time, reach: int) -> Iterator[Time]:
    """The times that end within `reach` characters before `time`, last first."""
    return takewhile(lambda one: time.span.start - one.span.end <= reach, reversed(before))


def read_times(phrase: str, day: date | None, *, future: bool = False) -> Time | None:
    """The days that a whole phrase means: "between Tuesday and Thursday", "since the war began on February 24"."""
    times = find_times(phrase, day, future=future) or _found(VAGUE, phrase, day, future)
    if not times:
        return None
    first, last = times[0], times[-1]
    if len(times) > 1 and (nth := next((time for time in times if is_nth_day(phrase, time.span)), None)):
        return nth
    if DATE.search(phrase, first.span.start, first.span.end):
        first = _of_the_same_year(first, last)
    elif len(times) > 1:
        first, last = _in_order(phrase, first, last, future)
    if SINCE.search(phrase[: last.span.start]) and day is not None:
        return up_to(last, day)
    if len(times) > 1 and first.first and last.last and first.first <= last.last:
        last = _in_its_week(phrase, first, last)
        if last == first:
            return first
        return replace(first, last=last.last, value=f"{first.value}/{last.value}")
    return first


def _of_the_same_year(first: Time, last: Time) -> Time:
    """ "between 20 November and 3 December last year": the November before it."""
    if first.stated or not (first.first and last.last and first.first > last.last and is_day(first) and is_day(last)):
        return first
    years = (
        last.last.year - first.first.year - ((first.first.month, first.first.day) > (last.last.month, last.last.day))
    )
    day = minus(first.first, -years, "year")
    return replace(first, value=day.isoformat(), first=day, last=day)


def _in_order(phrase: str, first: Time, last: Time, future: bool) -> tuple[Time, Time]:
    """ "from Thursday to Wednesday", told on a Thursday: the Thursday before, or ahead the Wednesday behind it.

    Of "during the evening prayer on Monday" only the day counts; "today or yesterday" are two days.
    """
    if not (first.first and last.first and first.first > last.first and is_day(first) and is_day(last)):
        return first, last
    if narrated_at(phrase, first.span):
        return last, last
    joined = TO_DAY.fullmatch(between_times(phrase, first, last))
    if joined and not (WEEKDAY.match(phrase, first.span.start) or WEEKDAY.match(phrase, last.span.start)):
        return last, first
    if not joined or not (WEEKDAY.match(phrase, first.span.start) and WEEKDAY.match(phrase, last.span.start)):
        return first, last
    return (first, _moved(last, 7)) if future else (_moved(first, -7), last)


def _moved(time: Time, by: int) -> Time:
    """A single day moved by so many days."""
    day = time.first + timedelta(by) if time.first else None
    return replace(time, first=day, last=day, value=f"{day}{time.value[10:]}")


def _in_its_week(phrase: str, first: Time, last: Time) -> Time:
    """ "from Saturday until Monday": the Monday that follows the Saturday."""
    later = (last.last - first.first).days if first.first and last.last and is_day(first) and is_day(last) else 0
    if later < 7 or not last.last or not WEEKDAY.match(phrase, last.span.start):
        return last
    day = last.last - timedelta(later - later % 7)
    return replace(last, value=f"{day}{last.value[10:]}", last=day)


def _since(text: str, time: Time, day: date | None) -> Time:
    """ "since Monday" lasts until the report's day."""
    if day is None or time.first is None or not SINCE_NEAR.search(text[max(0, time.span.start - 14) : time.span.start]):
        return time
    return up_to(time, day)


def up_to(time: Time, day: date | None) -> Time:
    """The time lasting until that day, the report's; "since 2011" of a report of 2000 is 2011 alone."""
    return time if day and time.first and time.first > day else replace(time, last=day)
