"""Days that news tells in words more than in numbers: the shapes and what reads them.

    report of Thu 2025-05-15
    "the Monday before last"   2025-05-05      "the 28th of last month"   2025-04-28
    "Monday two weeks ago"     2025-04-28      "the twelfth of May"       2025-05-12
    "a week last Monday"       2025-05-05      "12-May-2025"              2025-05-12
    "the week before last"     2025-04-28 .. 05-04
    "Easter Sunday"            2025-04-20      "Good Friday"              2025-04-18

The readers are as those of time_readers.py: the match, the report's day and whether the event lies ahead.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from casus.coding import calendar_days as days
from casus.coding.calendar_days import UNITS, Days, Reader
from casus.coding.time_readers import (
    MONTH,
    NUMBER_WORDS,
    YEARS_NEAR,
    month_number,
    number_of,
    weekday_number,
)
from casus.coding.time_words import DAY, NEAR_YEAR, OF_YEAR, ON_WEEKDAY, WEEKDAY, YEAR

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NTHS = (
    *_ONES,
    *("tenth", "eleventh", "twelfth"),
    *(f"{word}th" for word in UNITS.split(" ")[12:19]),
    "twentieth",
    *(f"twenty-{one}" for one in _ONES),
    "thirtieth",
    "thirty-first",
)
_NTH = "|".join(sorted(_NTHS, key=len, reverse=True))
_NO_OWNER = r"(?!['’]s\b)"
# Days from Easter Sunday.
MOVABLE = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
}
_FEAST = "|".join(name.title() for name in MOVABLE if name != "easter")
# "Easter" alone is a day only behind such a word: "the Easter market", "an Easter truce" tell none.
_BARE = "|".join(
    rf"(?<=\b(?i:{word}) )" for word in ("at", "by", "before", "over", "since", "until", "till", "after", "around")
)


def before_last(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the Monday before last": a week before the last one that lies before the report's day."""
    if day is None:
        return Days(value="PAST_REF")
    what = match["what"].lower()
    if what in ("night", "evening"):
        return days.single(day - timedelta(2))
    if what in ("week", "month", "year"):
        return days.unit(day, what, -2)
    if what == "weekend":
        return days.unit(day - timedelta(7), what, 0)
    return days.single(_last_weekday(day, weekday_number(what)) - timedelta(7))


def _last_weekday(day: date, number: int) -> date:
    return day - timedelta((day.weekday() - number - 1) % 7 + 1)


def weekday_weeks_ago(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "Monday two weeks ago" is of the calendar week that lies so far back, "a week ago Monday" from last Monday."""
    count = number_of(match["number"])
    if day is None or count is None:
        return None
    number = weekday_number(match["weekday"])
    if match.start("weekday") > match.start("number"):
        return days.single(_last_weekday(day, number) - timedelta(weeks=count))
    return days.single(day - timedelta(day.weekday() - number, weeks=count))


def day_of_month_near(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the 28th of last month", "from the 22nd to the 25th of this month"."""
    if day is None:
        return None
    shift = YEARS_NEAR.get(match["which"].lower(), -(int(match["day"]) > day.day and not future))
    month = days.minus(day.replace(day=1), -shift, "month")
    meant = days.on(month.year, month.month, int(match["day"]))
    last = days.on(month.year, month.month, int(match["until"])) if match["until"] else meant
    return replace(meant, last=last.last) if meant and last else None


def spelled_day(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "the twelfth of May", "September ninth, 2001"."""
    month, number = month_number(match), _NTHS.index(match["nth"].lower()) + 1
    if match["year"]:
        return days.on(int(match["year"]), month, number, stated=True)
    if day and match["which"]:
        return days.on(day.year + YEARS_NEAR[match["which"]], month, number)
    return days.of_nearest_year(month, number, day, future)


def dashed_date(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    month, number = month_number(match), int(match["day"])
    if match["year"]:
        return days.on(int(match["year"]), month, number, stated=True)
    return days.of_nearest_year(month, number, day, future)


def feast(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """A day counted from Easter, of the year told or the nearest as other days are."""
    shift = timedelta(MOVABLE[match["feast"].lower()])
    if match["year"]:
        return replace(days.single(easter(int(match["year"])) + shift), stated=True)
    if day is None:
        return None
    lead = match.string[max(0, match.start() - 8) : match.start()].lower().split()[-1:]
    ahead = future or lead in (["by"], ["until"], ["till"])
    this = easter(day.year) + shift
    if ahead and this < day:
        return days.single(easter(day.year + 1) + shift)
    last = not ahead and this > day + timedelta(0 if lead in (["since"], ["after"], ["over"]) else 60)
    return days.single(easter(day.year - 1) + shift if last else this)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    months = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return date(year, months // 31, months % 31 + 1)


IN_MONTH = rf"(?: in {MONTH})?"
_WEEKS = rf"(?P<number>\d{{1,2}}|{NUMBER_WORDS}) weeks?"
_OTHER = r"(?P<day>0?[1-9]|[12]\d|3[01])"
SHAPES: tuple[tuple[str, Reader], ...] = (
    (
        r"\b(?:[Oo]n )?(?:the )?"
        r"(?P<what>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|night|evening|weekend|week|month|year)"
        r" before last\b(?! \w+day| (?:week|month|year|night))",
        before_last,
    ),
    (rf"\b{ON_WEEKDAY},? {_WEEKS} ago\b", weekday_weeks_ago),
    (rf"\b[Oo]n a {WEEKDAY},? {_WEEKS} ago\b", weekday_weeks_ago),
    (rf"\b{_WEEKS} (?:ago,? (?:on |last )?|last ){WEEKDAY}\b{_NO_OWNER}", weekday_weeks_ago),
    (
        rf"\b(?:[Oo]n )?(?:[Ff]rom )?(?:the )?{DAY}"
        r"(?: (?:to|and|until) (?:the )?(?P<until>[12]?\d|3[01])(?:st|nd|rd|th)?)?"
        rf" of (?P<which>last|this|the|next) month\b{_NO_OWNER}",
        day_of_month_near,
    ),
    (rf"\b(?:[Oo]n )?the (?P<nth>{_NTH}) of {MONTH}\b{_NO_OWNER}{NEAR_YEAR}{OF_YEAR}", spelled_day),
    (rf"\b(?:[Oo]n )?{MONTH} (?:the )?(?P<nth>{_NTH})(?=[,.;)]| in |\s*$){NEAR_YEAR}{OF_YEAR}", spelled_day),
    (rf"(?<![\w/.-]){_OTHER}-{MONTH}(?:-{YEAR}\b|(?![\w-]))", dashed_date),
    (rf"\b(?<!Orthodox )(?:on )?(?P<feast>{_FEAST})\b{_NO_OWNER}(?!,? (?:the )?\d\d?(?!\d)){IN_MONTH}{OF_YEAR}", feast),
    (
        rf"(?:{_BARE})(?P<feast>Easter)\b(?!['’]| [A-Z]| (?:market|mass|service|truce|holiday|attack)s?\b){OF_YEAR}",
        feast,
    ),
)
CLUES: dict[Reader, tuple[str, ...]] = {
    before_last: ("before last",),
    weekday_weeks_ago: ("week",),
    day_of_month_near: ("month",),
    spelled_day: (*_NTHS[:19], "twentieth", "thirtieth"),
    dashed_date: ("-J", "-F", "-M", "-A", "-S", "-O", "-N", "-D"),
    feast: ("Easter", "Good Friday", "Palm Sunday", "Ash Wednesday", "Maundy", "Holy Saturday"),
}
