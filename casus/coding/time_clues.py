"""The words that speak for a shape of time expressions (time_patterns.py), by the function that reads it."""

from casus.coding import month_readers as months
from casus.coding import time_readers as readers
from casus.coding import unit_readers as units
from casus.coding.calendar_days import Reader
from casus.coding.days_in_words import CLUES as CLUES_IN_WORDS

# A shape is looked for only where one of these stands, in small letters or, where its capital counts, with it: in most
# texts most shapes have none, and looking for all of them took a sixth of the time of coding (2026-11-27, 1,000 items
# of the archive).
_UNITS = ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("spring", "summer", "autumn", "winter", "fall")
CLUES: dict[Reader, tuple[str, ...]] = {
    readers.full_date: (*_MONTHS, *(f"{mark}{digit}" for mark in "-/." for digit in "01")),
    readers.numeric_date: ("/1", "/2", ".1", ".2"),
    **dict.fromkeys(
        (
            *(readers.day_of_month, readers.day_range, months.month_near, months.month_of_year, months.month),
            *(months.month_range, months.part_of_month, months.month_of_told_year),
        ),
        _MONTHS,
    ),
    readers.day_alone: ("on the ", " of the ", "day the ", "day, the "),
    units.year: ("15", "16", "17", "18", "19", "20"),
    units.decade: ("0s",),
    readers.weekday: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    readers.nth_weekday: _MONTHS,
    readers.daily: ("daily", "every day", "each day"),
    units.spelled_year: ("nineteen",),
    units.quarter_of_year: ("quarter",),
    units.quarter: ("quarter", "period"),
    units.year_ago: ("year",),
    readers.holiday: ("christmas", "boxing", "new year", "thanksgiving", "may day", "valentine"),
    readers.near_day: ("today", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening"),
    units.unit: ("week", "month", "year", "decade", "century", "quarter"),
    units.season: _SEASONS,
    units.season_of_year: _SEASONS,
    readers.day_after: ("day after", "week after", "month after", "year after"),
    readers.past: ("recent", "in the past", "previously", "formerly", "earlier", "before"),
    readers.future: ("coming", "future", "soon", "shortly", "later", "further notice"),
    readers.present: ("now", "current", "at present", "at the moment", "pre-dawn", "hours"),
    readers.narrated: (
        *("day", "night", "evening", "morning", "afternoon", "hour", "minute", "week", "since then"),
        *("dawn", "sunrise", "noon", "dusk", "sunset", "light", "dark", "early hours", "small hours"),
    ),
    units.ago: ("ago", "earlier", "before", "prior"),
    units.counted_on: ("later", "afterwards", "earlier", " that", "following year"),
    units.duration: _UNITS,
    units.past_span: _UNITS,
    units.untold_span: _UNITS,
    units.ahead: _UNITS,
    readers.nth_day: ("day", "night"),
    readers.weekday_of_week: (" week",),
    readers.soon: ("within",),
    units.since_start: ("since",),
    **CLUES_IN_WORDS,
}
DISTINCT = frozenset(CLUES.values())
