"""Calendar arithmetic for time expressions: the days that a weekday, a week, "three months ago" mean.

weekday(Tue 2024-12-03, Saturday)      2024-11-30      nearest_month(2024-12-03, March)   2024-03-01 .. 03-31
unit(2024-12-03, "week", -1)           2024-11-25 .. 12-01     ago(2024-12-03, 2, "year")  2022-01-01 .. 12-31
"""

import calendar
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A TIMEX3 value with its first and last calendar day; `stated` needs no report's day."""

    value: str
    first: date | None = None
    last: date | None = None
    stated: bool = False


PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), "early"),
    **dict.fromkeys(("mid", "middle of"), "mid"),
    **dict.fromkeys(("late", "end of"), "late"),
}
# The gold reports read "late 2001" as its last quarter and "early July" as its first ten days.
PARTS_OF_YEAR = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
WEEKS_OF_MONTH = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28), "last": (-7, 31)}

# In days; what is shorter than a day and told by the hour reaches into the day before.
SPANS_OF_DAYS = {"second": 0, "minute": 0, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "fall": ("FA", 9), "autumn": ("FA", 9), "winter": ("WI", 12)}

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
ONES = UNITS.split(" ")[:9]
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

Reader = Callable[[re.Match[str], date | None, bool], Days | None]


def single(day: date) -> Days:
    return Days(value=day.isoformat(), first=day, last=day)


def on(year: int, month: int, day: int, *, stated: bool = False) -> Days | None:
    """One calendar day; None where there is no such day."""
    try:
        return replace(single(date(year, month, day)), stated=stated)
    except ValueError:
        return None


def month(year: int, number: int, *, stated: bool = False) -> Days:
    last = calendar.monthrange(year, number)[1]
    return Days(value=f"{year}-{number:02}", first=date(year, number, 1), last=date(year, number, last), stated=stated)


def year(number: int) -> Days:
    return Days(value=str(number), first=date(number, 1, 1), last=date(number, 12, 31), stated=True)


def weekday(day: date, number: int, future: bool) -> Days:
    """The last such weekday on or before `day`, or the next on or after it; Monday is 0."""
    back = (day.weekday() - number) % 7
    return single(day + timedelta((7 - back) % 7 if future else -back))


def of_nearest_year(month: int, number: int, day: date | None, future: bool) -> Days | None:
    """The day of a month told without its year; of no year where the report tells no day."""
    return nearest_day(day, month, number, future) if day else Days(value=f"XXXX-{month:02}-{number:02}")


def nearest_day(day: date, number: int, day_number: int, future: bool) -> Days | None:
    """The day and month in the report's year, or the year before where that lies far ahead of the report."""
    meant = on(day.year, number, day_number)
    if meant is None or meant.first is None:
        return on(day.year - 1, number, day_number)
    if not future and meant.first > day + timedelta(60):
        return on(day.year - 1, number, day_number)
    if future and meant.first < day - timedelta(60):
        return on(day.year + 1, number, day_number)
    return meant


def nearest_month(day: date, number: int, future: bool) -> Days:
    """The last such month up to the report's, or the next one from it on."""
    if future:
        return month(day.year + (number < day.month), number)
    return month(day.year - (number > day.month), number)


def until(meant: Days, day: date | None) -> Days:
    """From the start of `meant` to `day` ("since Monday")."""
    return replace(meant, last=day)


def unit(day: date, name: str, shift: int, *, whole: bool = False) -> Days:
    """The calendar week (Monday first), weekend, month or year that lies `shift` from the report's own.

    "this week", told in a report, ends with the report, and so do a month and a year. `whole` they end with themselves,
    and "this weekend" is the one ahead instead of the last one.
    """
    if name == "week":
        first = day - timedelta(day.weekday()) + timedelta(weeks=shift)
        last = first + timedelta(6) if shift or whole else day
        return Days(value=_week(first), first=first, last=last)
    if name == "weekend":
        saturday = weekday(day, 5, shift > 0 or whole).first or day
        return Days(value=_week(saturday) + "-WE", first=saturday, last=saturday + timedelta(1))
    if name == "month":
        months = day.year * 12 + day.month - 1 + shift
        meant = month(months // 12, months % 12 + 1)
    elif name == "year":
        meant = replace(year(day.year + shift), stated=False)
    else:
        return Days(value="PAST_REF" if shift < 0 else "FUTURE_REF")
    return meant if shift or whole else replace(meant, last=day)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def rest_of(day: date, name: str) -> Days:
    """From the day after `day` to the end of its week, month or year ("later this month")."""
    if name not in ("week", "month", "year"):
        return Days(value="FUTURE_REF", first=day)
    whole = {
        "week": Days(value=_week(day), last=day + timedelta(6 - day.weekday())),
        "month": month(day.year, day.month),
        "year": year(day.year),
    }[name]
    return replace(whole, first=day + timedelta(1), stated=False)


def part(meant: Days, which: str | None) -> Days:
    """The early, middle or late part of a month (ten days) or a year (a quarter); of a week all of it."""
    words = (which or "").lower()
    if meant.first is None or meant.last is None or "-W" in meant.value:
        return meant
    long = (meant.last - meant.first).days > 31
    if long and words in PARTS:
        start, end = PARTS_OF_YEAR[PARTS[words]]
        return replace(meant, first=meant.first.replace(month=start), last=month(meant.first.year, end).last)
    if long or not (words in PARTS or words.endswith("week of")):
        return meant
    start, end = PARTS_OF_MONTH[PARTS[words]] if words in PARTS else WEEKS_OF_MONTH[words.split(" ")[0]]
    length = calendar.monthrange(meant.first.year, meant.first.month)[1]
    first, last = start % (length + 1), min(end, length)
    return replace(meant, first=meant.first.replace(day=first), last=meant.first.replace(day=last))


def quarter(year: int, number: int) -> Days:
    """The three months of a quarter; 1 is January to March."""
    return Days(
        value=f"{year}-Q{number}", first=date(year, 3 * number - 2, 1), last=month(year, 3 * number).last, stated=True
    )


def season(day: date, name: str, which: str) -> Days:
    """A season of the northern year: its three months, of the report's year or the one before or behind it."""
    start = SEASONS[name][1]
    if which == "last" and start + 2 >= day.month:
        return season_of(day.year - 1, name)
    return season_of(day.year + (which == "next" and start <= day.month), name)


def season_of(year: int, name: str, *, stated: bool = False) -> Days:
    """Its three months; a winter begins in its year."""
    value, start = SEASONS[name]
    last = month(year, start + 2) if start + 2 <= 12 else month(year + 1, start - 10)
    return Days(value=f"{year}-{value}", first=date(year, start, 1), last=last.last, stated=stated)


def fourth_thursday(year: int) -> date:
    """Thanksgiving Day."""
    first = date(year, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


def minus(day: date, count: int, name: str) -> date:
    """`day` less `count` of the unit `name`; the last day of a month where it has no such day."""
    if name in SPANS_OF_DAYS:
        return day - timedelta(math.ceil(count * SPANS_OF_DAYS[name]))
    months = day.year * 12 + day.month - 1 - count * {"month": 1, "year": 12, "decade": 120}[name]
    number = months % 12 + 1
    return date(months // 12, number, min(day.day, calendar.monthrange(months // 12, number)[1]))


def _duration(count: int | None, name: str) -> str:
    """A TIMEX3 duration: "P3D", "PT5H", "PXW", "P2DE"."""
    if name == "fortnight":
        return _duration(2 * count if count else None, "week")
    unit = {"decade": "DE", "month": "M", "minute": "M"}.get(name, name[0].upper())
    return f"P{'T' if name in ('second', 'minute', 'hour') else ''}{count or 'X'}{unit}"


def span_before(day: date | None, count: int | None, name: str) -> Days:
    """The last `count` units up to `day` ("in the past two weeks"); open where the count is untold."""
    value = _duration(count, name)
    if day is None or count is None:
        return Days(value=value, last=day)
    return Days(value=value, first=minus(day, count, name), last=day)


def span_after(day: date | None, count: int | None, name: str) -> Days:
    """The next `count` units from `day` on."""
    value = _duration(count, name)
    if day is None or count is None:
        return Days(value=value, first=day)
    return Days(value=value, first=day, last=minus(day, -count, name))


def ago(day: date | None, count: int | None, name: str) -> Days:
    """`count` units before `day`, as coarse as the unit: "two years ago" is that whole year."""
    if day is None or count is None:
        return Days(value="PAST_REF", last=day)
    past = minus(day, count, name)
    if name in ("year", "decade"):
        return replace(year(past.year), stated=False)
    if name == "month":
        return month(past.year, past.month)
    # Two weeks ago is a week by its value, and the day itself by our dates.
    return replace(single(past), value=_week(past)) if name in ("week", "fortnight") else single(past)
