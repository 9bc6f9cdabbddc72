"""Times that touch and tell one day together, or one of which tells the day of the other.

"at dawn on Saturday"                 one time, the Saturday
"overnight into Saturday"             one time, Friday and Saturday
"for a third night on Saturday"       two times; the third night ends on the Saturday
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from casus.coding.narrated_days import is_since, narrated_at
from casus.coding.time_readers import ORDINALS
from casus.report import Span

# Between "at dawn" and its day.
DAY_BEHIND = re.compile(r",? (?:(?:on|of|from|to) )?(?:the )?", re.IGNORECASE)
OVERNIGHT = re.compile(r"\bovernight$", re.IGNORECASE)
INTO_DAY = re.compile(r" (?:(?P<into>to|into) |on )?|,? (?:from|between) (?:the )?")
NTH_DAY = re.compile(rf"\b(?:{'|'.join(ORDINALS)})(?: [a-z]+)? (?:day|night)(?: running| in a row)?$", re.IGNORECASE)
OWNED = re.compile(r"['’]s$")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[A-Z]{2})?")
CLOCK = re.compile(r"T\d\d:\d\d$")


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


def with_days(text: str, times: Sequence[Time]) -> list[Time]:
    """ "at dawn on Saturday", "the next day, 3 May", "Saturday at noon", "7 p.m. on Friday": one time, of its day."""
    joined: list[Time] = []
    for time in reversed(times):
        if joined and (one := _one_time(text, time, joined[-1])):
            joined[-1] = one
        else:
            joined.append(time)
    return joined[::-1]


def _one_time(text: str, first: Time, second: Time) -> Time | None:
    between, span = between_times(text, first, second), _both(first, second)
    if second.first and is_day(second) and _ends_with(OVERNIGHT, text, first):
        return _night(between, replace(second, span=span)) if not _ends_with(OWNED, text, second) else None
    if not DAY_BEHIND.fullmatch(between):
        return None
    early, late = narrated_at(text, first.span), narrated_at(text, second.span)
    if second.first and is_day(second) and (is_clock(first) or _leads_to_day(early)):
        # "in the night to Saturday" began on Friday
        nights = 1 if early and early["night"] and between == " to " else 0
        return replace(second, span=span, first=second.first - timedelta(nights))
    if is_day(first) and between == " " and (is_clock(second) or (late and (late["moment"] or late["night"]))):
        return replace(first, span=span)
    return None


def _night(between: str, day: Time) -> Time | None:
    """ "overnight into Tuesday" began on Monday, "overnight on", "overnight from Monday" ends on Tuesday."""
    if day.first is None or day.last is None or not (found := INTO_DAY.fullmatch(between)):
        return None
    began = day.first - timedelta(found["into"] is not None)
    return replace(day, first=began, last=max(day.last, began + timedelta(1)) if began == day.first else day.last)


def one_of_clock(text: str, first: Time, second: Time) -> Time | None:
    """ "the next day at 6 a.m.", "at 6 a.m. the next day": one time, of the day that is told."""
    if is_clock(second) and narrated_at(text, first.span):
        return replace(first, span=_both(first, second))
    if is_clock(first) and narrated_at(text, second.span):
        return replace(second, span=_both(first, second))
    return None


def from_touching(text: str, times: Sequence[Time]) -> tuple[Time, ...]:
    """ "for a third night on Tuesday", "on Tuesday for a third day": counted from the day that touches it."""
    counted = list(times)
    for at, (first, second) in enumerate(pairwise(times)):
        between = between_times(text, first, second)
        if between in (" ", " on ") and is_nth_day(text, first.span):
            counted[at] = _counted_to(text, first, second)
        elif between == " " and is_nth_day(text, second.span):
            counted[at + 1] = _counted_to(text, second, first)
    return tuple(counted)


def _counted_to(text: str, nth: Time, day: Time) -> Time:
    if not (nth.first and nth.last and day.first and is_day(day)) or _ends_with(OWNED, text, day):
        return nth
    return replace(nth, first=day.first - (nth.last - nth.first), last=day.first)


def is_nth_day(text: str, span: Span) -> bool:
    """Whether the words there are "for a third day"."""
    return NTH_DAY.search(text, span.start, span.end) is not None


def _leads_to_day(found: re.Match[str] | None) -> bool:
    """Whether a day behind is its own: not of "two days after Friday's vote", nor of "since dawn"."""
    return bool(found and not found["since"] and not is_since(found))


def is_day(time: Time) -> bool:
    return time.first is not None and DAY.fullmatch(time.value) is not None


def is_clock(time: Time) -> bool:
    return CLOCK.search(time.value) is not None


def _ends_with(pattern: re.Pattern[str], text: str, time: Time) -> bool:
    return pattern.search(text, time.span.start, time.span.end) is not None


def between_times(text: str, first: Time, second: Time) -> str:
    return text[first.span.end : second.span.start]


def _both(first: Time, second: Time) -> Span:
    return Span(start=first.span.start, end=second.span.end)
