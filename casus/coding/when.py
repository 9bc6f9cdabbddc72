"""Decide the days of a claim.

    report of Tue 2024-12-03
    "killed on Saturday"             2024-11-30 .. 11-30   relative     "on Saturday"
    "will meet on Saturday"          2024-12-07 .. 12-07   relative     "on Saturday"
    "killed on 30 November 2024"     2024-11-30 .. 11-30   stated       "30 November 2024"
    "fell after two days of unrest"  2024-12-02 .. 12-03   relative     "two days": today is the second
    "suspended until Friday"                  .. 12-06     relative     "until Friday"
    "killed"                         2024-12-03 .. 12-03   publication  no words
    "killed", undated report         none

The expressions themselves are read by times.py. More in tests/examples/when.txt and event_days.txt.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from casus.annotation import Modality, Role
from casus.claim import Basis, When
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.later_days import is_of_what_follows
from casus.coding.narrated_days import narrated_at
from casus.coding.time_context import dates_the_word, ends_behind, hangs_on_told
from casus.coding.time_readers import number_of
from casus.coding.times import find_times, read_times, up_to
from casus.coding.touching_times import Time, is_clock, is_nth_day
from casus.report import Span

AHEAD = (Modality.PLANNED, Modality.HYPOTHETICAL)
# Words right before a time that make it lie ahead, or an open end.
STARTING = re.compile(
    r"\b(?:starting|beginning|until|till|by|due on)(?: on| the)?\s*$",
    re.IGNORECASE,
)
MEANT_FOR = re.compile(
    r"\b(?:scheduled|set|called|planned|announced|summoned|postponed) for(?: the)?\s*$", re.IGNORECASE
)
# "called for Monday's attack to be looked into": of this the day lies behind.
OWNED = re.compile(r"['’]s\b")
# "from Thursday", which lies ahead, and no "to Sunday": nobody says until when.
FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
TO = re.compile(r" (?:to|until|till|through)\b")
UNTIL = re.compile(r"\b(?:until|till|by)(?: the(?: [a-z-]+(?:st|nd|rd|th) of)?)?\s*$", re.IGNORECASE)
UNTIL_THE = re.compile(r"\b(?:until|till|by|before) the end of\b[\w ]*$", re.IGNORECASE)
# "by 3 May" begins nobody knows when, whether it lies behind or ahead.
DATE = re.compile(r"[A-Z][a-z.]+ \d|\d [A-Z]")
# Opening a sentence with a time of day it is the day itself: 22 of 37 in gold/train and our annotations.
STANDS = re.compile(r"By (?:(?:early|late|about|around) )*\w+day (?:morning|noon|afternoon|evening|night)\b")
# The words of a time before its name or number.
LEAD = re.compile(r"(?:(?:Since|By|Until|Till|From) )?(?:[a-z]+ )*")
SINCE = re.compile(r"\bsince\b(?!.*[.!?;][\"”]?\s)", re.IGNORECASE | re.DOTALL)
# "Killed since the army closed the road in May" goes on; the closing does not. Of 28 such days of events before "since"
# in annotated texts 20 last up to the report (2026-11-28).
SINCE_CLAUSE = re.compile(r"(?<!has )(?<!have )(?<!had )\bsince (?:[\w’'-]+ ){2,12}$")
# Of "the worst attack since 3 May, when a bomb killed ten" the day dates the bomb.
THEN = re.compile(r",? (?:when|the day)\b[^,.;]*")
LEADING_SINCE = re.compile(r"since (?:the )?", re.IGNORECASE)
# Held "for three days" is since three days ago: of 46 such days up to the report in gold/train and our annotations 37
# (2026-11-28); of "in three days" 29 of 62.
SOME_DAYS = re.compile(r"(?<!than )(?<!for )\b(?P<number>\d+|[a-z]+)[- ]days?\b", re.IGNORECASE)
TOUCHING = re.compile(
    r"\s+(?:(?:early |late )?(?:on|in|since|during|for|last|this|early|late) )?(?:the )?", re.IGNORECASE
)
POSSESSIVE = re.compile(r".*['’]s(?: \w+)? ", re.IGNORECASE)
# Of "Saturday, Sunday and Monday", "Monday night into Tuesday" reading may have seen the first alone. "On Sunday and
# Monday" is left as it was seen: where annotators mark the first alone they mean it alone (3 of 3, 2026-11-28).
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYTIME = r"(?: (?:night|evening|morning|afternoon))?"
LISTED = re.compile(
    rf"(?:[Oo]n )?{_DAY}(?:(?:, {_DAY})+,? and {_DAY}|{_DAYTIME} (?:into|through) (?:early )?{_DAY}{_DAYTIME})"
    rf"(?!['’]s|,? [A-Z]|\w)"
)
OPENING = re.compile(r"\s*(?:(?:Late|Early|Also) )?(?:On |In |Since )?(?:the )?", re.IGNORECASE)
# How far before a time the words that bend it may stand, in characters.
REACH, CLAUSE_REACH = 16, 90


def code_when(context: Context, event: Event, modality: Modality) -> When | None:
    """The days of `event`: by its own words where it has any, else by the report's day."""
    day = context.report.published
    for span in _spans(context, event):
        if is_of_what_follows(context.text, context.sentence(span), span, event.main.span):
            continue
        time = read_event_time(context, span, event.main.span.start, ahead=modality in AHEAD)
        if time is not None:
            return _when(context, time, span)
    if day is None:
        return None
    last = None if modality in AHEAD else day
    return When(first=day, last=last, basis=Basis.PUBLICATION, evidence=None)


def _spans(context: Context, event: Event) -> Iterator[Span]:
    """What reading linked, best first."""
    for argument in event.arguments:
        if argument.role is Role.WHEN:
            yield _whole(context, context.mention(argument.mention).span)
    if event.main.modality not in AHEAD:
        yield from _beside(context, event.main.span)


def _whole(context: Context, span: Span) -> Span:
    """What reading linked with the rest of its expression: of "May 9th" reading may have seen "May" alone."""
    inside = [time.span for time in _times_over(context, span)]
    if (listed := LISTED.match(context.text, span.start)) and listed.end() > span.end:
        inside.append(Span(start=span.start, end=listed.end()))
    return Span(start=min([span.start, *(o.start for o in inside)]), end=max([span.end, *(o.end for o in inside)]))


def _times_over(context: Context, span: Span) -> Sequence[Time]:
    """The times of the whole report that overlap `span`: what they mean may hang on what was told before."""
    times = find_times(context.text, context.report.published)
    first = bisect_right(times, span.start, key=lambda time: time.span.end)
    return times[first : bisect_left(times, span.end, lo=first, key=lambda time: time.span.start)]


def _beside(context: Context, trigger: Span) -> Iterator[Span]:
    """A time that touches the trigger, or opens its sentence with a comma: "Thursday's attack", "On Monday, ..."."""
    sentence, text = context.sentence(trigger), context.text
    for time in _times_over(context, sentence):
        span = time.span
        if time.first is None or time.last is None or not time.value[:1].isdigit():
            continue
        behind = TOUCHING.fullmatch(text, trigger.end, span.start) if span.start >= trigger.end else None
        before = span.end <= trigger.start and (
            text[span.end : trigger.start] == " " or POSSESSIVE.fullmatch(text, span.start, trigger.start)
        )
        opens = OPENING.fullmatch(text, sentence.start, span.start) and text[span.end : span.end + 1] == ","
        if behind or before or opens:
            yield span


def read_event_time(context: Context, span: Span, event: int, *, ahead: bool) -> Time | None:
    """The days that the words at `span` mean for the event that begins at `event`, with what stands right before."""
    text, day = context.text, context.report.published
    then = THEN.fullmatch(text, span.end, max(span.end, event))
    if then:
        span = _without_since(text, span)
    phrase, before = text[span.start : span.end], text[max(0, span.start - REACH) : span.start]
    lead = before + (LEAD.match(phrase) or [""])[0]
    owned = OWNED.search(text, span.start, span.end + 2)
    ahead = ahead and not dates_the_word(text, span) and not SINCE.search(lead)
    if not ahead and day and (told := _by_then(text, span, day)):
        return told
    coming = STARTING.search(lead) or (MEANT_FOR.search(lead) and not owned)
    time = _narrated(context, span) or read_times(phrase, day, future=ahead or bool(coming))
    if time is None or time.last is None:
        return time
    until = UNTIL.search(lead) or UNTIL_THE.search(before + phrase)
    if until and (day is None or time.last > day or (DATE.search(phrase) and not owned)):
        return replace(time, first=None)
    if FROM.search(lead) and not owned and not TO.match(text, span.end) and day and _is_ahead(time, day):
        return replace(time, last=None)
    if not then and _since_then(text, span, event, lead):
        return up_to(time, day)
    return _counted(time, phrase, context) if day else time


def _since_then(text: str, span: Span, event: int, lead: str) -> bool:
    """Whether what begins at `event` has lasted since the time at `span`, or since something of that time."""
    if SINCE.search(lead):
        return True
    clause = SINCE_CLAUSE.search(text, max(0, span.start - CLAUSE_REACH), span.start)
    return clause is not None and event < clause.start()


def _without_since(text: str, span: Span) -> Span:
    """Of "since May, when a bomb killed ten" the May, which is the bomb's."""
    leading = LEADING_SINCE.match(text, span.start, span.end)
    return Span(start=leading.end(), end=span.end) if leading else span


def _by_then(text: str, span: Span, day: date) -> Time | None:
    """The last such weekday, of what came about by then or went on until then; None for other words."""
    bound = ends_behind(text, span)
    time = read_times(text[bound.end() : span.end], day) if bound else None
    if bound is None or time is None:
        return None
    alone = STANDS.match(text, bound.start()) or OWNED.search(text, span.start, span.end + 2)
    return time if alone else replace(time, first=None)


def _is_ahead(time: Time, day: date) -> bool:
    """One day behind the report's."""
    return time.first is not None and day < time.first == time.last


def _narrated(context: Context, span: Span) -> Time | None:
    """The days of "early the next day", "for a third day", "at 6 a.m.", which hang on others; None for other words."""
    text = context.text
    times = _times_over(context, span)
    if len(times) != 1:
        return None
    (time,) = times
    hangs = is_clock(time) or narrated_at(text, time.span) or hangs_on_told(text[time.span.start : time.span.end])
    return time if hangs or is_nth_day(text, time.span) else None


def _counted(time: Time, phrase: str, context: Context) -> Time:
    """ "two days of unrest" are yesterday and today: of some days up to the report's, its own is one."""
    found, day = SOME_DAYS.search(phrase), context.report.published
    if found is None or day is None or time.last != day or time.first is None:
        return time
    number = number_of(found["number"])
    if number is None or number < 2 or time.first != day - timedelta(number):
        return time
    return replace(time, first=time.first + timedelta(1))


def _when(context: Context, time: Time, span: Span) -> When:
    basis = Basis.STATED if time.stated else Basis.RELATIVE
    return When(first=time.first, last=time.last, basis=basis, evidence=context.evidence(span, f"time:{time.value}"))
