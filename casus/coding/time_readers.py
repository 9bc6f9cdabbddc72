"""Read the days of a matched time expression that tells days: one function for each shape of
time_patterns.py; months are read by month_readers.py, longer units by unit_readers.py.

Each is given the match, the report's day (None where unknown) and whether the event lies ahead, and gives the days and
the TIMEX3 value, or None where the words are no time after all.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from casus.coding import calendar_days as days
from casus.coding.calendar_days import ONES, TENS, UNITS, Days

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# None: more than one, how many is untold.
NUMBERS: dict[str, int | None] = {
    **{word: n for n, word in enumerate(UNITS.split(" "), start=1)},
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    **dict.fromkeys(("several", "a few", "few", "many"), None),
}
NUMBER_WORDS = rf"(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES)}))?|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
# Month and day; Thanksgiving is the fourth Thursday of November.
HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "may day": (5, 1),
    "valentine's day": (2, 14),
}
YEARS_NEAR = {"last": -1, "this": 0, "next": 1}
LEAD = 12  # characters in which the word before a holiday stands
# "They live on the 5th floor, others on the 6th."
FLOOR, FLOOR_REACH = re.compile(r"\b(?:floors?|storeys?)\b"), 40
DAYTIMES = {"night": "TNI", "evening": "TEV", "morning": "TMO", "afternoon": "TAF"}
NTHS = ("first", "second", "third", "fourth")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def month_number(match: re.Match[str], group: str = "month") -> int:
    word = match[group].lower()
    return int(word) if word.isdigit() else MONTHS.index(word[:3]) + 1


def of_untold_year(match: re.Match[str]) -> Days:
    """The month that is told, of a year that is not."""
    return Days(value=f"XXXX-{month_number(match):02}")


def weekday_number(word: str) -> int:
    """0 for "Monday" or "Mon"."""
    return WEEKDAYS.index(word[:3].lower())


def number_of(word: str) -> int | None:
    """The value of digits or of NUMBER_WORDS; None where it is untold or another word."""
    tens, _, ones = word.lower().partition("-")
    if tens in TENS:
        return 20 + 10 * TENS.index(tens) + (ONES.index(ones) + 1 if ones in ONES else 0)
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def full_date(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.on(int(match["year"]), month_number(match), int(match["day"]), stated=True)


def numeric_date(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "11/05/2024" is 11 May or November 5: what is a day, and does not lie ahead; None where both may be meant.

    With dots the day stands first.
    """
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    orders = [(two, one)] if match["mark"] == "." else [(two, one), (one, two)]
    meant = {told.value: told for order in orders if (told := days.on(year, *order, stated=True))}
    if len(meant) > 1 and day:
        meant = {
            v: told for v, told in meant.items() if told.first and (told.first >= day if future else told.first <= day)
        }
    return next(iter(meant.values())) if len(meant) == 1 else None


def day_of_month(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    month, number = month_number(match), int(match["day"])
    if day and match["which"]:
        return days.on(day.year + YEARS_NEAR[match["which"]], month, number)
    return days.of_nearest_year(month, number, day, future)


def day_range(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "18 to 20 March"; where the numbers fall two months are meant: "28 to 3 March", "March 28 to 3"."""
    first = full_date(match, day, future) if match["year"] else day_of_month(match, day, future)
    if first is None or first.first is None:
        return first
    start, until = first.first, int(match["until"])
    falls, leads = until < start.day, match.start("month") < match.start("day")
    if falls and "and" in match.group().lower():
        return None  # "killed 20 and 3 May"
    begin = days.minus(start, 1, "month") if falls and not leads else start
    end = days.minus(start, -1, "month") if falls and leads else start
    last = days.on(end.year, end.month, until)
    return replace(first, value=begin.isoformat(), first=begin, last=last.last) if last else first


def day_alone(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "on the 24th": of the report's month or the one before it, or the one after it where the event lies ahead."""
    if day is None or FLOOR.search(match.string, max(0, match.start() - FLOOR_REACH), match.end() + FLOOR_REACH):
        return None
    number = int(match["day"])
    shift = -(number < day.day) if future else number > day.day
    month = days.minus(day.replace(day=1), shift, "month")
    return days.on(month.year, month.month, number)


def weekday(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return Days(value="XXXX-WXX")
    lead = (match["lead"] or "").strip().lower()
    meant = days.weekday(day, weekday_number(match["weekday"]), future or lead in ("next", "by", "until"))
    if lead in ("last", "next") and meant.first == day:
        meant = days.single(day + timedelta(-7 if lead == "last" else 7))
    value = meant.value + DAYTIMES.get(match["daytime"] or "", "")
    return replace(meant, value=value, first=day if lead == "by" else meant.first)


def nth_weekday(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the last Sunday of September", of the year told or the one that puts the month nearest."""
    if match["year"]:
        month = days.month(int(match["year"]), month_number(match))
    elif day:
        month = days.nearest_month(day, month_number(match), future)
    else:
        return of_untold_year(match)
    if month.first is None or month.last is None:
        return None
    number = weekday_number(match["weekday"])
    if match["nth"] == "last":
        meant = month.last - timedelta((month.last.weekday() - number) % 7)
    else:
        meant = month.first + timedelta((number - month.first.weekday()) % 7 + 7 * NTHS.index(match["nth"]))
    return replace(days.single(meant), stated=bool(match["year"]))


def weekday_of_week(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "Tuesday last week": of the week before or behind the report's own, which begins on a Monday."""
    if day is None:
        return Days(value="XXXX-WXX")
    monday = day - timedelta(day.weekday()) + timedelta(weeks=-1 if match["which"].lower() == "last" else 1)
    return days.single(monday + timedelta(weekday_number(match["weekday"])))


def near_day(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    word = match["word"].lower()
    if day is None:
        return Days(value="XXXX-XX-XX")
    # of 57 "last night" annotators read 45 as the day before alone
    if word in ("overnight", "last night", "all night"):
        before = day - timedelta(1)
        return Days(value=f"{before}TNI", first=before, last=before if word == "last night" else day)
    if word.startswith("this "):
        return replace(days.single(day), value=f"{day}{DAYTIMES[word[5:]]}")
    shift = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    return days.single(day + timedelta(shift))


def holiday(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """A holiday of fixed date, or Thanksgiving, of the year told, else nearest to the report as other days are."""
    name = match["holiday"].lower().replace("’", "'").removeprefix("the ")
    if match["year"]:
        return _holiday_of(int(match["year"]), name, stated=True)
    if day is None:
        return None
    before = match.string[max(0, match.start() - LEAD) : match.start()].split()[-1:]
    if name in HOLIDAYS:
        meant = days.nearest_day(day, *HOLIDAYS[name], future or before in (["by"], ["until"], ["till"]))
        ahead = meant and meant.first and meant.first > day
        return _holiday_of(day.year - 1, name) if ahead and before in (["since"], ["after"]) else meant
    this = _holiday_of(day.year, name)
    return this if future or (this and this.first and this.first <= day) else _holiday_of(day.year - 1, name)


def _holiday_of(year: int, name: str, *, stated: bool = False) -> Days | None:
    if name in HOLIDAYS:
        return days.on(year, *HOLIDAYS[name], stated=stated)
    return replace(days.single(days.fourth_thursday(year)), stated=stated)


def clock(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """A time of day, of the report's day: "7:30 p.m." is T19:30."""
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    told = f"T{hour:02}:{match['minute'] or '00'}"
    return replace(days.single(day), value=f"{day}{told}") if day else Days(value=f"XXXX-XX-XX{told}")


def nth_day(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return None
    length = ORDINALS.index(match["ordinal"].lower()) + 2
    return Days(value=f"P{length}D", first=day - timedelta(length - 1), last=day)


def daily(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="P1D")


def soon(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "within days", of what lies ahead; of the past nobody knows which days."""
    return Days(value="FUTURE_REF", first=day) if future else None


def past(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="PAST_REF", last=day)


def future(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="FUTURE_REF", first=day)


def present(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="PRESENT_REF", first=day, last=day)


def narrated(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the next day", "at dawn": some day, which times.py counts from the day told last where one is told."""
    return Days(value="XXXX-XX-XX", last=None if future else day)


def day_after(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "a day after" another event that the report is about: the day before the report, where it is one day."""
    if day is None or "day" not in match.group().lower():
        return Days(value="PAST_REF", last=day)
    return days.single(day - timedelta(1))
