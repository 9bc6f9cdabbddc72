"""The shapes of time expressions, each with the function that reads its days.

"3 December 2024"   full date          "Saturday night"   weekday        "two weeks ago"      ago
"late 2001"         part of a year     "last month"       calendar unit  "in the past year"   span before the report
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from casus.coding import calendar_days as days
from casus.coding.calendar_days import Days, Reader

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
# None: more than one, how many is untold.
NUMBERS: dict[str, int | None] = {
    **{word: n for n, word in enumerate(UNITS.split(" "), start=1)},
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    **dict.fromkeys(("several", "a few", "few", "many"), None),
}
QUARTERS = ("first", "second", "third", "fourth")
DAYTIMES = {"night": "TNI", "evening": "TEV", "morning": "TMO", "afternoon": "TAF"}
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
PART = r"(?P<part>early|late|mid|beginning of|end of|start of)"
# A four-digit number before one of these counts something and is no year.
NOT_A_YEAR = (
    r"(?! ?(?:people|soldiers|troops|civilians|prisoners|km|miles|metres|meters|million|dollars|GMT|UTC|hours))"
)


def _month_number(match: re.Match[str]) -> int:
    word = match["month"].lower()
    return int(word) if word.isdigit() else MONTHS.index(word[:3]) + 1


def _count(match: re.Match[str]) -> int | None:
    """The number told; "the past week" is one, "the past weeks" untold."""
    if match["number"] is None:
        return None if match.group().lower().endswith("s") else 1
    word = match["number"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _full_date(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.on(int(match["year"]), _month_number(match), int(match["day"]), stated=True)


def _day_of_month(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return Days(value=f"XXXX-{_month_number(match):02}-{int(match['day']):02}")
    return days.nearest_day(day, _month_number(match), int(match["day"]), future)


def _day_range(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    first, until = _day_of_month(match, day, future), int(match["until"])
    if first is None or first.first is None:
        return first
    last = days.on(first.first.year, first.first.month, until)
    return days.until(first, last.last) if last else first


def _month_of_year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.part(days.month(int(match["year"]), _month_number(match), stated=True), match["part"])


def _month(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return Days(value=f"XXXX-{_month_number(match):02}")
    lead = (match["lead"] or "").lower()
    number = _month_number(match)
    meant = days.nearest_month(day, number, future or lead in ("next", "until", "by"))
    if lead == "last" and number == day.month:
        meant = days.month(day.year - 1, number)
    return days.until(meant, day) if lead == "since" else days.part(meant, lead)


def _year(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    meant = days.year(int(match["year"]))
    # "in 2011", told in 2011, ends with the report.
    if day is not None and day.year == int(match["year"]) and not future and not match["part"]:
        return days.until(meant, day)
    return days.part(meant, match["part"])


def _decade(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    start = int(match["decade"])
    return Days(value=str(start // 10), first=date(start, 1, 1), last=date(start + 9, 12, 31), stated=True)


def _weekday(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return Days(value="XXXX-WXX")
    lead = (match["lead"] or "").strip().lower()
    meant = days.weekday(day, WEEKDAYS.index(match["weekday"][:3].lower()), future or lead in ("next", "by", "until"))
    value = meant.value + DAYTIMES.get(match["daytime"] or "", "")
    return replace(meant, value=value, first=day if lead == "by" else meant.first)


def _near_day(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    word = match["word"].lower()
    if day is None:
        return Days(value="XXXX-XX-XX")
    if word in ("overnight", "last night"):
        return Days(value=f"{day - timedelta(1)}TNI", first=day - timedelta(1), last=day)
    if word.startswith("this "):
        return replace(days.single(day), value=f"{day}{DAYTIMES[word[5:]]}")
    shift = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    return days.single(day + timedelta(shift))


def _unit(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "the" and unit != "weekend":
        return None
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if day is None:
        return Days(value="PAST_REF" if shift < 0 else "PRESENT_REF" if shift == 0 else "FUTURE_REF")
    if shift == 0 and (match["part"] or "").lower() == "later":
        return days.rest_of(day, unit)
    return days.part(days.unit(day, unit, shift), match["part"])


def _quarter(match: re.Match[str], day: date | None, future: bool) -> Days | None:
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


def _season(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return None
    return days.season(day, match["season"].lower(), match["which"].lower())


def _past_span(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.span_before(day, _count(match), match["unit"].lower())


def _duration(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """How long: the span that ends with the report, or begins with it where the event lies ahead."""
    if future:
        return days.span_after(day, _count(match), match["unit"].lower())
    return days.span_before(day, _count(match), match["unit"].lower())


def _ago(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.ago(day, _count(match), match["unit"].lower())


def _ahead(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return days.span_after(day, _count(match), match["unit"].lower())


def _nth_day(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    if day is None:
        return None
    length = ORDINALS.index(match["ordinal"].lower()) + 2
    return Days(value=f"P{length}D", first=day - timedelta(length - 1), last=day)


def _daily(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="P1D")


def _past(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="PAST_REF", last=day)


def _future(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="FUTURE_REF", first=day)


def _present(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    return Days(value="PRESENT_REF", first=day, last=day)


def _table() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Case matters where a word is also something else ("may", "march", "sun")."""
    exact: list[tuple[str, Reader]] = [
        (rf"\b{YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", _full_date),
        (rf"\b(?:{WEEKDAY},? )?{MONTH} {DAY}(?:, ?| ){YEAR}\b", _full_date),
        (rf"\b(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH},? {YEAR}\b", _full_date),
        (rf"\b(?:{WEEKDAY},? )?{MONTH} {DAY}\b(?!,? \d{{4}}|:|,\d)", _day_of_month),
        (rf"\b(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}\b(?! \d{{4}})", _day_of_month),
        (rf"\b{MONTH} {DAY} ?(?:-|–|to|and) ?(?P<until>[12]?\d|3[01])\b", _day_range),
        (rf"\b(?:{PART}[ -])?{MONTH},? (?:of )?{YEAR}\b", _month_of_year),
        (rf"^(?P<lead>in )?{MONTH}$", _month),
        (rf"\b(?P<lead>)(?!May|Mar){MONTH}(?!\w|\.?\s\d)", _month),
        (rf"\b(?P<lead>last|next|this|early|late|mid|in|since|during|by|until|of) {MONTH}(?!\w|\.?\s\d)", _month),
        (rf"\b(?:(?:in )?(?:the )?{PART}[ -])?(?<![\d.,$/-]){YEAR}(?![\w%-]|[.,/]\d){NOT_A_YEAR}", _year),
        (r"\b(?:the )?(?P<decade>(?:1[89]|20)\d0)s\b", _decade),
        (
            rf"\b(?:(?P<lead>last|this past|next|this|by|until|through) )?(?:(?:early|late|earlier|later|on) )?"
            rf"{WEEKDAY}(?:'s|’s)?(?: (?P<daytime>night|evening|morning|afternoon))?\b",
            _weekday,
        ),
    ]
    any_case: list[tuple[str, Reader]] = [
        (r"\b(?:daily|every day|each day)\b", _daily),
        (
            r"\b(?:(?:early|late|earlier|later) )?(?P<word>today|tonight|yesterday|tomorrow|overnight|this morning|"
            r"this afternoon|this evening|last night|day before yesterday|day after tomorrow)\b",
            _near_day,
        ),
        (
            r"\b(?:(?P<part>early|late|earlier|later|end of|beginning of) (?:in )?)?"
            r"(?P<which>last|past|previous|this|the|next|coming) "
            r"(?P<unit>weekend|week|month|year|decade|century|quarter)\b(?!-)",
            _unit,
        ),
        (rf"\b(?:over |in |during |within |for )?(?:the )(?:last|past|previous) (?:{NUMBER} )?{UNIT}s?\b", _past_span),
        (
            rf"\b(?:the )?(?P<nth>first|second|third|fourth)[- ]quarter(?: (?:of )?{YEAR})?\b"
            r"|\bthe (?:latest )?(?:quarter|period)\b",
            _quarter,
        ),
        (r"\b(?P<which>last|this|next|the) (?P<season>spring|summer|fall|autumn|winter)\b", _season),
        (rf"\b(?:last|past|previous) {NUMBER} {UNIT}s?\b", _past_span),
        (
            rf"\b(?:more than |about |nearly |almost |some |over )?{NUMBER} {UNIT}s? (?:ago|earlier|before|prior)\b",
            _ago,
        ),
        (r"\b(?:a|one) (?:day|week|month|year) after\b", _day_after),
        (rf"\b(?:in|within|over) (?:the )?(?:next|coming) (?:{NUMBER} )?{UNIT}s?\b", _ahead),
        (rf"\b(?:in less than|in under|for|for more than|for nearly|in) {NUMBER} {UNIT}s?\b", _duration),
        (rf"\b(?!an? second){NUMBER}[- ]{UNIT}s?(?:-long)?\b(?![- ]old)", _duration),
        (rf"\bwithin {NUMBER} {UNIT}s?\b", _ahead),
        (
            r"\b(?:for )?(?:a |the )?(?P<ordinal>"
            + "|".join(ORDINALS)
            + r")(?: straight| consecutive| successive)? (?:day|night)\b",
            _nth_day,
        ),
        (
            r"\b(?:in )?(?:the )?recent (?:days|weeks|months|years|times)\b|\brecent(?:ly)?\b|"
            r"\bin the past\b|\bseveral (?:days|weeks|months|years)\b",
            _past,
        ),
        (
            r"\b(?:in )?(?:the )?coming (?:days|weeks|months)\b|\b(?:in )?the (?:near )?future\b",
            _future,
        ),
        (
            r"\b(?:now|currently|current|at present|at the moment|pre-dawn|(?:earlier|later) in the day|the same day|"
            r"hours (?:later|earlier|before|after)|"
            r"(?:at )?\d{1,2}[:.]?\d{0,2} ?(?:GMT|UTC|local time|[ap]\.?m\b\.?)(?: local time)?)",
            _present,
        ),
    ]
    rows = [(re.compile(p), r) for p, r in exact] + [(re.compile(p, re.IGNORECASE), r) for p, r in any_case]
    return tuple(rows)


def _day_after(match: re.Match[str], day: date | None, future: bool) -> Days | None:
    """ "a day after" another event that the report is about: the day before the report, where it is one day."""
    if day is None or "day" not in match.group().lower():
        return Days(value="PAST_REF", last=day)
    return days.single(day - timedelta(1))


PATTERNS = _table()

# Words that seldom date an event by themselves; read only where reading says that they do.
VAGUE: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\b(?:previously|formerly|earlier|before)\b", re.IGNORECASE), _past),
    (re.compile(r"\b(?:soon|shortly|later)\b", re.IGNORECASE), _future),
)
