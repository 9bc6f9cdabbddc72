"""Read the days of a matched time expression that tells months or parts of them.

As time_readers.py, which reads single days: the match, the report's day and whether the event lies ahead.
"""

import re
from dataclasses import replace
from datetime import date

from casus.coding import calendar_days as days
from casus.coding.calendar_days import Days
from casus.coding.time_readers import YEARS_NEAR, month_number, of_untold_year


def month_near(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """The month of "last year", "this year"."""
    if day is None:
        return of_untold_year(match)
    shift = YEARS_NEAR[match["which"]]
    return days.part(days.month(day.year + shift, month_number(match)), match["part"])


def month_of_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.part(days.month(int(match["year"]), month_number(match), stated=True), match["part"])


def month_of_told_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "in May of that year", whose year time_context.py looks for."""
    return of_untold_year(match)


def month(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return of_untold_year(match)
    lead = (match["lead"] or "").lower()
    number = month_number(match)
    meant = days.nearest_month(day, number, future or lead in ("next", "until", "by"))
    if lead == "last" and number == day.month:
        meant = days.month(day.year - 1, number)
    return days.until(meant, day) if lead == "since" else days.part(meant, lead)


def month_range(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "between March and May", "in April and May": no further than the report, unless it lies ahead."""
    begin, end = month_number(match), month_number(match, "last_month")
    year = _year_of_last(match, begin, end, day, future)
    if year is None:
        return None
    first = days.month(year - (begin > end), begin, stated=bool(match["year"]))
    meant = replace(first, last=days.month(year, end).last)
    told = not future and day and meant.first and meant.last and meant.first <= day < meant.last
    return days.until(meant, day) if told else meant


def _year_of_last(match: re.Match[str], begin: int, end: int, day: date | None, future: bool) -> int | None:
    if match["year"]:
        return int(match["year"])
    if day is None:
        return None
    if match["which"]:
        return day.year + YEARS_NEAR[match["which"]]
    return day.year + (begin < day.month) + (begin > end) if future else day.year - (end > day.month)


def part_of_month(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "at the end of May"; behind "by" and "until" it is of the May that is nearer."""
    number, lead = month_number(match), (match["lead"] or "").lower()
    if day is None:
        return Days(value=f"XXXX-{number:02}")
    ahead = future or (lead not in ("", "since") and (number - day.month) % 12 < 6)
    told = days.part(days.nearest_month(day, number, ahead), match["part"])
    if not lead or told.first is None or told.last is None:
        return told
    part = match["part"].lower()
    # "mid-April" is then its 15th, as annotators read nearly all of them
    middle = told.first.replace(day=15) if part.startswith("mid") else None
    if lead == "since":
        return _since(middle or told.first, day)
    return replace(told, first=None, last=middle or (told.first if part.startswith(("beg", "start")) else told.last))


def _since(first: date, day: date) -> Days:
    first = first if first <= day else days.minus(first, 1, "year")
    return Days(value=f"{first:%Y-%m}", first=first, last=day)
