"""Days that a story tells by the one it told last: "the next day", "two days later", "at dawn".

    "On Monday gunmen killed a judge ... The next day police arrested"     the Tuesday after
    "shelled the town on 3 July ... hours later ... that evening"          3 July
    "on Thursday, two days after the sides signed"                         the Tuesday before: when they signed
    "Soldiers stormed the station at dawn", no day told before             the report's day
    "On Monday ... were taken away during the night"                       Monday and the Tuesday after

"The next day" without any day told before is untold: some day up to the report's.
"""

import re
from datetime import date, timedelta

from casus.coding.calendar_days import Days
from casus.coding.time_readers import NUMBER_WORDS, number_of
from casus.report import Span

# "at dawn" is of the day told last if that is one of the report's own, not of its history. Of 3,524 such days in
# gold/train and our annotations 2,881 are read right with 2, 2,909 with 5, 2,897 with 7, 2,898 with 14; reports that
# look back on a week need the 14 (2026-11-28).
RECENT = timedelta(14)

_COUNT = rf"(?:[1-9]\d?|{NUMBER_WORDS})"
_PART = r"(?:day|night|evening|morning|afternoon)"
_END = r"(?:[,.;:)]|\s*$)"
_STOP = rf"(?=(?: that| then)?{_END})"  # "the day before the vote" is counted from the vote
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HALF_OF_DAY = r"(?: (?:in|on) the (?:morning|afternoon|evening)| at night)"
# "at half past eleven", "around ten at night"; "at two" may be a place or an age.
_SPOKEN = (
    rf"(?:at|around|about|by|since|until|before|after) "
    rf"(?:(?:half past {_HOUR}|{_HOUR} o['’]clock){_HALF_OF_DAY}?|{_HOUR}{_HALF_OF_DAY})"
)
_AT = (
    r"(?:(?:(?:shortly |just |soon )?(?:before|after)|at|by|around|about|towards?|since|until) "
    r"(?:dawn|daybreak|sunrise|noon|midday|nightfall|dusk|sunset|midnight)"
    r"|at first light|after dark|in the (?:early|small) hours(?: of the (?:morning|day|night))?"
    rf"|{_SPOKEN}"
    r"|(?:in|during) the (?:day|morning|afternoon|evening)|(?:by|towards?) (?:the )?(?:morning|afternoon|evening))"
)
# "said that day labourers ..." tells no day.
_THAT = (
    rf"(?:(?<!said )(?<!says )(?<!told )(?<!saying )(?:later |earlier )?that {_PART}"
    rf"|that {_PART}(?={_END}| (?:that|they|he|she|it|the|at|{_COUNT})\b))"
)
_DAY = (
    rf"(?:(?:(?:on|later|earlier) )?(?:that|the|this) same {_PART}|{_THAT}"
    rf"|(?P<next>the (?:next|following) {_PART}|the {_PART} after{_STOP})"
    rf"|(?P<previous>the previous {_PART}|the {_PART} before{_STOP}))"
)
_AFTER = (
    r"(?P<bound>(?:more|less) than |over |within )?(?:just |only |about |some )?"
    rf"(?:(?P<hours>{_COUNT}) (?:hours?|minutes) (?:later|earlier|afterwards)"
    rf"|(?P<later>{_COUNT}) (?P<unit>day|night|week)s? (?:later|afterwards|after{_STOP})"
    rf"|(?P<earlier>{_COUNT}) (?:day|night)s? (?:earlier(?! (?:this|that|in)\b)|before{_STOP}))"
)
NARRATED = re.compile(
    rf"\b(?:(?:{_AT},? (?:on |of )?)?{_DAY}(?:,? {_AT})?|{_AFTER}|(?P<since>{_COUNT}) (?:day|night)s? after"
    r"|(?P<part>(?:earlier|later) in the day)|(?:just |only )?(?:hours|minutes) (?:later|earlier|afterwards)"
    r"|within (?:hours|minutes|the hour)"
    r"|(?P<night>(?:in|during|through|throughout) the night(?: before(?! that))?|at night)"
    r"|(?P<then>(?:ever )?since then)"
    rf"|(?P<moment>{_AT})(?! (?:on|of) the \w+ (?:day|night)\b))\b",
    re.IGNORECASE,
)


def narrated_at(text: str, span: Span) -> re.Match[str] | None:
    """The match of NARRATED that is just `span`; None where something else stands there."""
    found = NARRATED.match(text, span.start)
    return found if found and found.end() == span.end else None


def narrated_day(found: re.Match[str], told: date | None, day: date | None, *, ahead: bool) -> Days | None:
    """The days that the words (NARRATED) mean where `told` is the day told last before them, and `day` the report's.

    None where no day can be told, or only one behind the report's although neither the day told last nor the event
    (`ahead`) lies there.
    """
    told = told if _may_count_from(found, told, day, ahead) else None
    origin = told or (None if found["next"] or found["later"] else day)
    if origin is None:
        return None
    shift = _shift(found)
    if found["then"] or (shift is None and found["later"]):
        return Days(value="PAST_REF", first=told if told and not (day and told > day) else None, last=day)
    if shift is None:
        return None
    meant = origin + timedelta(shift)
    if day and origin <= day < meant and not ahead:
        return None
    if found["bound"]:
        return _bounded(found["bound"].lower(), origin, meant, day)
    if found["night"]:  # it follows the day told last unless it is "the night before", or ends on the report's
        before = told in (None, day) or found["night"].lower().endswith("before")
        first = meant - timedelta(before)
        return Days(value=f"{meant}TNI", first=first, last=first + timedelta(1))
    return Days(value=meant.isoformat(), first=meant, last=meant)


def _bounded(bound: str, origin: date, meant: date, day: date | None) -> Days:
    """ "Less than a week later" lies between, "more than a week later" behind, "more than a week earlier" before."""
    if bound.startswith(("less", "within")):
        return Days(value="XXXX-XX-XX", first=min(origin, meant), last=max(origin, meant))
    first, last = (None, meant) if meant < origin else (meant, day if not day or day >= meant else None)
    return Days(value="XXXX-XX-XX", first=first, last=last)


def _may_count_from(found: re.Match[str], told: date | None, day: date | None, ahead: bool) -> bool:
    """ "At dawn" may be of the report's own day: what was told must be recent; "since dawn" is of that day alone.

    "Earlier in the day" is of a day ahead only where the event lies there too.
    """
    if told is None or day is None:
        return True
    if found["part"]:
        return told <= day or ahead
    if not (found["moment"] or found["night"]):
        return True
    return not is_since(found) and day - told <= RECENT and (told <= day or ahead)


def is_since(found: re.Match[str]) -> bool:
    """ "since dawn": up to the report, whatever was told."""
    return found.group().lower().startswith("since")


def _shift(found: re.Match[str]) -> int | None:
    """Days from the day told last; None for "a few days later"."""
    back = -1 if found["previous"] or found["earlier"] or found["since"] or "earlier" in found.group().lower() else 1
    if found["next"] or found["previous"]:
        return back
    count = found["hours"] or found["later"] or found["earlier"] or found["since"]
    number = number_of(count) if count else 0
    if number is None:
        return 0 if found["hours"] else None
    if found["hours"]:  # "48 hours later" is two days later, "two hours later" the same day
        return back * (0 if "minute" in found.group().lower() else number // 24)
    return back * number * (7 if (found["unit"] or "").lower() == "week" else 1)
