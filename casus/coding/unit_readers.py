"""Read the days of a matched time expression that tells weeks, months, seasons, quarters or years, or how long.

As time_readers.py, which reads single days and months: the match, the report's day and whether the event lies ahead.
"""

import re
from dataclasses import replace
from datetime import date

from casus.coding import calendar_days as days
from casus.coding.calendar_days import ONES, TENS, Days
from casus.coding.time_readers import number_of

QUARTERS = ("first", "second", "third", "fourth")

STARTS = ("beginning of", "start of")
# "At the beginning of the month", told of the past, is its first ten days: 7 of 9 in gold/train and our annotations
# (2026-11-28).
MONTH_STARTS = 10


def count(match: re.Match[str]) -> int | None:
    """The number told; "the past week" is one, "the past weeks" untold."""
    if match["number"] is None:
        return None if match.group().lower().endswith("s") else 1
    return number_of(match["number"])


def year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    meant = days.year(int(match["year"]))
    # "in 2011", told in 2011, ends with the report.
    if day is not None and day.year == int(match["year"]) and not future and not match["part"]:
        return days.until(meant, day)
    return days.part(meant, match["part"])


def decade(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    start = int(match["decade"])
    return Days(value=str(start // 10), first=date(start, 1, 1), last=date(start + 9, 12, 31), stated=True)


def unit(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    part = (match["part"] or "").lower()
    if which == "the" and not _is_told(part, unit, future):
        return None
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if day is None:
        return Days(value="PAST_REF" if shift < 0 else "PRESENT_REF" if shift == 0 else "FUTURE_REF")
    if shift == 0 and part == "later":
        return days.rest_of(day, unit)
    if shift == 0 and not future and part in STARTS and unit == "month" and day.day > MONTH_STARTS:
        return days.part(days.month(day.year, day.month), part)
    whole = shift == 0 and future and not part.startswith("earl")
    return days.part(days.unit(day, unit, shift, whole=whole), match["part"])


def since_start(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "since the beginning of the year": up to the report."""
    return days.unit(day, match["unit"].lower(), 0) if day else Days(value="PAST_REF")


def by_the_end(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "by the end of the month": some day up to its last."""
    if day is None:
        return Days(value="FUTURE_REF")
    return replace(days.unit(day, match["unit"].lower(), 0, whole=True), first=None)


def _is_told(part: str, unit: str, future: bool) -> bool:
    """Whether "the" unit is the report's own: "earlier in the week", "the weekend", "the end of the month" ahead."""
    if part in STARTS and unit in ("week", "month") and not future:
        return True
    if part == "end of" or part in STARTS:
        return future and unit in ("month", "year")
    return part in ("earlier", "later") or (unit == "weekend" and not part)


def quarter(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """The quarter named, up to the report's own; "the quarter" is the last one that has ended."""
    if match["year"]:
        return days.quarter(int(match["year"]), QUARTERS.index(match["nth"].lower()) + 1)
    if day is None:
        return None
    this = day.year * 4 + (day.month - 1) // 3
    last = this - 1
    if match["nth"]:
        last = this - (this - QUARTERS.index(match["nth"].lower())) % 4
    return days.quarter(last // 4, last % 4 + 1)


def quarter_of_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """The quarter of a year that is named, or of "this year", "last year"."""
    number = QUARTERS.index(match["nth"].lower()) + 1
    if "which" not in match.groupdict():
        return days.quarter(int(match["year"]), number)
    shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return days.quarter(day.year + shift, number) if day else None


def year_ago(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the year-ago period": the year before, unless a quarter was told (time_context.py)."""
    return replace(days.year(day.year - 1), stated=False) if day else None


def spelled_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    ones = ONES.index(match["ones"].lower()) + 1 if match["ones"] else 0
    return days.year(1920 + 10 * TENS.index(match["tens"].lower()) + ones)


def untold_span(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "for years", "in recent weeks": up to the report, since when is untold."""
    return days.span_before(day, None, match["unit"].lower())


def season(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return None
    return days.season(day, match["season"].lower(), match["which"].lower())


def season_of_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.season_of(int(match["year"]), match["season"].lower(), stated=True)


def past_span(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.span_before(day, count(match), match["unit"].lower())


def duration(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """How long: the span that ends with the report, or begins with it where the event lies ahead."""
    if future:
        return days.span_after(day, count(match), match["unit"].lower())
    return days.span_before(day, count(match), match["unit"].lower())


def ago(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    number, unit = count(match), match["unit"].lower()
    if unit == "year" and number and (match["half"] or match["more"] or match["more_behind"]):
        return days.ago(day, 6 if match["half"] else 12 * number + 6, "month")
    return days.ago(day, number, unit)


def counted_on(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "three years later": than what was told before (time_context.py); some day up to the report's by itself."""
    return Days(value="FUTURE_REF") if future else Days(value="PAST_REF", last=day)


def ahead(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.span_after(day, count(match), match["unit"].lower())
