"""Decide the calendar day that a document's own date line or field names.

    "2024-12-03T08:15:00Z"         ->  3 December 2024, the day as written, no time zone applied
    "Tuesday, Dec. 3, 2024, 9 pm"  ->  3 December 2024
    "31/12/2024"                   ->  31 December 2024, there is no thirty-first month
    "03/12/2024"                   ->  NoDay.AMBIGUOUS: March or December is never guessed

Words must hold a date and at most a weekday, a time and a label beside it; a date inside a sentence is none of ours.
"""

import re
from datetime import date
from enum import StrEnum

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# Years before the first war correspondents, and far ahead, are placeholders ("0001-01-01", "9999-12-31").
FIRST_YEAR, LAST_YEAR = 1800, 2999

MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
HOUR = r"(?:at\s+)?\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:[ap]\.?m\.?)?"
ZONE = r"(?:z|utc|gmt|[a-z]{2,4})?\s*(?:[+-]\d{2}:?\d{2})?"
TAIL = rf"(?:(?:\s*[,|–—-]\s*|\s+|t){HOUR}\s*{ZONE})?\s*(?:\([a-z]{{2,5}}\))?\.?"

ISO = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){TAIL}")
COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
NAMED = (
    re.compile(rf"{WEEKDAY}{MONTH}\s+{ORDINAL},?\s+(?P<year>\d{{4}}){TAIL}"),
    re.compile(rf"{WEEKDAY}{ORDINAL}(?:\s+of)?[\s-]+{MONTH},?[\s-]+(?P<year>\d{{4}}){TAIL}"),
)
DOTTED = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}){TAIL}")
NUMBERS = re.compile(rf"(?P<one>\d{{1,2}})([/-])(?P<other>\d{{1,2}})\2(?P<year>\d{{4}}){TAIL}")

# A date with its label and clock is shorter; longer words are a sentence.
LONGEST = 80


class NoDay(StrEnum):
    """Why words name no day."""

    EMPTY = "no date"
    AMBIGUOUS = "ambiguous date"
    ODD = "date not understood"


def read_day(words: str) -> date | NoDay:
    """The one day that `words` name."""
    plain = " ".join(words.split()).casefold()
    if not plain:
        return NoDay.EMPTY
    if len(plain) > LONGEST:
        return NoDay.ODD
    for pattern in (ISO, COMPACT, *NAMED, DOTTED):
        if found := pattern.fullmatch(plain):
            month = found["month"]
            return _day(found["year"], MONTHS[month] if month in MONTHS else int(month), found["day"])
    if found := NUMBERS.fullmatch(plain):
        return _day_of_numbers(found["year"], int(found["one"]), int(found["other"]))
    return NoDay.ODD


def _day_of_numbers(year: str, one: int, other: int) -> date | NoDay:
    """Day and month in either order, where only one order can be meant."""
    if one == other or (one > 12) != (other > 12):
        return _day(year, min(one, other), str(max(one, other)))
    return NoDay.AMBIGUOUS if one <= 12 else NoDay.ODD


def _day(year: str, month: int, day: str) -> date | NoDay:
    """The day, where the calendar has it."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return NoDay.ODD
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return NoDay.ODD
