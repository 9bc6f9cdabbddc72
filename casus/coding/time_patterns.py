"""The shapes of time expressions, each with the function of time_readers.py, month_readers.py or
unit_readers.py that reads its days.

"3 December 2024"   full date          "Saturday night"   weekday        "two weeks ago"      ago
"late 2001"         part of a year     "last month"       calendar unit  "in the past year"   span before the report
"""

import re
from collections.abc import Sequence

from casus.coding import month_readers as months
from casus.coding import time_readers as readers
from casus.coding import unit_readers as units
from casus.coding.calendar_days import ONES, TENS, Reader
from casus.coding.days_in_words import SHAPES as IN_WORDS
from casus.coding.narrated_days import NARRATED
from casus.coding.time_clues import CLUES, DISTINCT
from casus.coding.time_context import COUNTED, FOLLOWING_YEAR, OF_THAT_YEAR
from casus.coding.time_readers import MONTH, ORDINALS
from casus.coding.time_words import (
    BARE_HOLIDAY,
    DAY,
    DAY_ALONE,
    HOLIDAY,
    IN_THE,
    LAST_MONTH,
    NEAR_YEAR,
    NO_YEAR,
    NOT_A_YEAR,
    NTH_QUARTER,
    NUMBER,
    OF_YEAR,
    ON_WEEKDAY,
    PART,
    SEASON,
    TO_DAY,
    UNIT,
    UNTIL,
    WEEKDAY,
    WITH_WEEKDAY,
    YEAR,
)

# Case matters where a word is also something else ("may", "march", "sun").
EXACT: tuple[tuple[str, Reader], ...] = (
    (rf"\b{YEAR}(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])\b", readers.full_date),
    (rf"(?<![\d./-])(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark){YEAR}(?![\d/-]|\.\d)", readers.numeric_date),
    (rf"\b{WITH_WEEKDAY}{MONTH} {DAY}(?:, ?| ){YEAR}\b", readers.full_date),
    (rf"\b{WITH_WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH},? {YEAR}\b", readers.full_date),
    (rf"\b{WITH_WEEKDAY}{MONTH} {DAY}\b(?!,? \d{{4}}|:|,\d){NEAR_YEAR}", readers.day_of_month),
    (rf"\b{WITH_WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH}\b(?! \d{{4}}){NEAR_YEAR}", readers.day_of_month),
    (rf"\b{MONTH} {DAY}{TO_DAY}{UNTIL}(?:,? {YEAR}{NOT_A_YEAR})?\b{NEAR_YEAR}", readers.day_range),
    (
        rf"(?<![\d/]){DAY}{TO_DAY}{UNTIL} {MONTH}(?:,? {YEAR}{NOT_A_YEAR})?\b(?! \d{{4}}){NEAR_YEAR}",
        readers.day_range,
    ),
    (rf"\b[Oo]n the {DAY_ALONE}(?=[,.;]|$)", readers.day_alone),
    (rf"\b{ON_WEEKDAY},? the {DAY_ALONE}(?! (?!and\b|at\b|in\b)\w)", readers.day_alone),
    (rf"\b(?:[Oo]n the )?(?:night|evening|morning) of the {DAY_ALONE}(?! \w)", readers.day_alone),
    (rf"\b(?:{IN_THE}{PART}[ -]|[Ii]n )?{MONTH} (?:of )?(?P<which>last|this|next) year\b", months.month_near),
    (rf"\b(?:{IN_THE}{PART}[ -])?{MONTH},? (?:of )?{YEAR}\b", months.month_of_year),
    (OF_THAT_YEAR.pattern, months.month_of_told_year),
    (BARE_HOLIDAY, readers.holiday),
    (
        rf"(?<!\d )\b(?:(?i:between|from|in) )?{MONTH}(?: (?:and|or|to|until|till|through) (?:the end of )?|[-–])"
        rf"{LAST_MONTH}(?:,? (?:of )?(?:{YEAR}|(?P<which>last|this|next) year))?(?!\w|\.?,? \d)",
        months.month_range,
    ),
    (
        rf"\b(?:(?P<lead>(?i:since|by|until|till|before)) )?{IN_THE}{PART}[ -]{MONTH}{NO_YEAR}",
        months.part_of_month,
    ),
    (rf"^(?P<lead>in )?{MONTH}$", months.month),
    (rf"\b(?P<lead>)(?!May|Mar){MONTH}{NO_YEAR}", months.month),
    (
        rf"\b(?P<lead>(?i:last|next|this|early|late|mid|in|since|during|by|until|of))[ -]{MONTH}{NO_YEAR}",
        months.month,
    ),
    (
        rf"\b(?:(?:in )?(?:the )?{PART}[ -])?(?:(?<=[Mm]id-)|(?<![\d.,$/-])){YEAR}(?![\w%-]|[.,/]\d){NOT_A_YEAR}",
        units.year,
    ),
    (r"\b(?:the )?(?P<decade>(?:1[89]|20)\d0)s\b", units.decade),
    (
        rf"\b(?:[Oo]n )?(?:the )?(?P<nth>first|second|third|fourth|last) {WEEKDAY} (?:of|in) {MONTH}"
        rf"(?:,? (?:of )?{YEAR}\b|{NO_YEAR})",
        readers.nth_weekday,
    ),
    (rf"\b{ON_WEEKDAY} (?:of )?(?P<which>last|next) week\b(?!['’]s)", readers.weekday_of_week),
    (rf"\b(?P<which>[Ll]ast|[Nn]ext) week(?:,? on)? {WEEKDAY}\b(?!['’]s)", readers.weekday_of_week),
    (
        rf"\b(?:(?P<lead>[Ll]ast|this past|[Nn]ext|this|by|until|through) )?(?:(?:early|late|earlier|later|on) )?"
        rf"{WEEKDAY}(?:'s|’s)?(?: (?P<daytime>night|evening|morning|afternoon))?\b",
        readers.weekday,
    ),
)
ANY_CASE: tuple[tuple[str, Reader], ...] = (
    (r"\b(?:daily|every day|each day)\b", readers.daily),
    (
        r"\bnineteen (?P<tens>" + "|".join(TENS) + r")(?:[- ](?P<ones>" + "|".join(ONES) + r"))?\b",
        units.spelled_year,
    ),
    (rf"\b(?:the )?{YEAR} {NTH_QUARTER}\b", units.quarter_of_year),
    (rf"\b(?P<which>this|last|next) year(?:'s|’s) {NTH_QUARTER}\b", units.quarter_of_year),
    (
        r"\b(?:the )?year-(?:ago|earlier)(?: (?:quarter|period))?\b"
        r"|\bthe year (?:ago|earlier) (?:quarter|period)\b",
        units.year_ago,
    ),
    (rf"\b(?:on )?(?P<holiday>{HOLIDAY})\b{OF_YEAR}", readers.holiday),
    (rf"\b(?:(?:in|over|for) )?(?:the )?recent {UNIT}s\b", units.untold_span),
    (rf"\bfor {UNIT}s\b", units.untold_span),
    (
        r"\b(?:(?:early|late|earlier|later) )?(?P<word>today|tonight|yesterday|tomorrow|overnight|this morning|"
        r"this afternoon|this evening|last night|all night(?! \w+s\b)|"
        r"day before yesterday|day after tomorrow)\b",
        readers.near_day,
    ),
    (
        r"\b(?:(?P<part>early|late|earlier|later|end of|beginning of|start of) (?:in )?)?"
        r"(?P<which>last|past|previous|this|the|next|coming) "
        r"(?P<unit>weekend|week|month|year|decade|century|quarter)\b(?!-)(?!(?<=the year) \d{4})",
        units.unit,
    ),
    (
        r"\bsince the (?:beginning|start) of (?:the|this) (?P<unit>week|month|year)\b(?!-|['’]s| \d{4})",
        units.since_start,
    ),
    (
        rf"\b(?:over |in |during |within |for )?(?:the )(?:last|past|previous) (?:{NUMBER} )?{UNIT}s?\b",
        units.past_span,
    ),
    (
        rf"\b(?:the )?(?P<nth>first|second|third|fourth)[- ]quarter(?: (?:of )?{YEAR})?\b"
        r"|\bthe (?:latest )?(?:quarter|period)\b(?![- ]finals?\b)",
        units.quarter,
    ),
    (r"\b(?P<which>last|this|next|the) (?P<season>spring|summer|fall|autumn|winter)\b(?! of \d)", units.season),
    (
        rf"\b(?:in )?(?:the )?(?P<season>{SEASON}) (?:of )?{YEAR}\b{NOT_A_YEAR}",
        units.season_of_year,
    ),
    (rf"\b(?:last|past|previous) {NUMBER} {UNIT}s?\b", units.past_span),
    (
        rf"\b(?:more than |about |nearly |almost |some |over )?(?P<half>half )?{NUMBER}(?P<more> and a half)? {UNIT}s?"
        rf"(?P<more_behind> and a half)? (?:ago(?: today)?|earlier|before|prior)\b",
        units.ago,
    ),
    (COUNTED.pattern, units.counted_on),
    (FOLLOWING_YEAR.pattern, units.counted_on),
    (r"\b(?:a|one) (?:day|week|month|year) after\b", readers.day_after),
    (rf"\b(?:in|within|over) (?:the )?(?:next|coming) (?:{NUMBER} )?{UNIT}s?\b", units.ahead),
    (rf"\b(?:in less than|in under|for|for more than|for nearly|in) {NUMBER} {UNIT}s?\b", units.duration),
    (rf"\b(?!an? second){NUMBER}[- ]{UNIT}s?(?:-long)?\b(?![- ]old)", units.duration),
    (rf"\bwithin {NUMBER} {UNIT}s?\b", units.ahead),
    (r"\bwithin (?:days|weeks|months)\b(?! (?:of|after)\b)", readers.soon),
    (
        r"\b(?:for )?(?:a |the )?(?P<ordinal>"
        + "|".join(ORDINALS)
        + r")(?: straight| consecutive| successive)? (?:day|night)(?: running| in a row)?\b",
        readers.nth_day,
    ),
    (r"\b(?:in )?(?:the )?recent times\b|\brecent(?:ly)?\b|\bin the past\b", readers.past),
    (
        r"\b(?:in )?(?:the )?coming (?:days|weeks|months)\b|\b(?:in )?the (?:near )?future\b",
        readers.future,
    ),
    (
        r"\b(?:at )?(?P<hour>[01]?\d|2[0-3])(?:[:.]?(?P<minute>[0-5]\d))? ?"
        r"(?:(?P<half>[ap])\.?m\b\.?|GMT|UTC|local time)(?: local time| GMT)?",
        readers.clock,
    ),
    (r"\b(?:at|by|around|about) (?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])(?P<half>)", readers.clock),
    (
        r"\b(?:now|currently|current|at present|at the moment|pre-dawn|hours (?:before|after))\b",
        readers.present,
    ),
    (NARRATED.pattern, readers.narrated),
)

Shape = tuple[re.Pattern[str], Reader]
PATTERNS: tuple[Shape, ...] = (
    *((re.compile(pattern), read) for pattern, read in (*EXACT, *IN_WORDS)),
    *((re.compile(pattern, re.IGNORECASE), read) for pattern, read in ANY_CASE),
)

# Words that seldom date an event by themselves; read only where reading says that they do.
VAGUE: tuple[Shape, ...] = (
    (re.compile(r"\b(?:previously|formerly|earlier|before)\b", re.IGNORECASE), readers.past),
    (re.compile(r"\b(?:soon|shortly|later|until further notice)\b", re.IGNORECASE), readers.future),
    (
        re.compile(
            r"\b(?:by|before|until|till) the end of (?:the|this) (?P<unit>week|month|year)\b(?!-|['’]s| \d{4})",
            re.IGNORECASE,
        ),
        units.by_the_end,
    ),
    (re.compile(rf"\b[Oo]n the {DAY_ALONE}\b(?! \w)"), readers.day_alone),
)


def sought(shapes: Sequence[Shape], text: str) -> list[Shape]:
    """Those that a clue in `text` speaks for."""
    both = f"{text}\n{text.casefold()}"
    stands = {clues: any(clue in both for clue in clues) for clues in DISTINCT}
    return [(pattern, read) for pattern, read in shapes if read not in CLUES or stands[CLUES[read]]]
