"""Days that a story tells by the one it told last: "the next day", "two days later", "at dawn".

    "On Monday gunmen killed a judge ... The next day police arrested"     the Tuesday after
    "shelled the town on 3 July ... hours later ... that evening"          3 July
    "on Thursday, two days after the sides signed"                         the Tuesday before: when they signed
    "Soldiers stormed the station at dawn", no day told before             the report's day
    "were taken away during the night"                                     that day and the one before

"The next day" without any day told before is untold: some day up to the report's.
"""

import re
from datetime import date, timedelta

from casus.coding.calendar_days import Days
from casus.coding.time_readers import NUMBERS
from casus.report import Span

# "at dawn" is of the day told last if that is one of the report's own, not of its history; the same days are right of
# gold/train and our annotations with 5 and 31.
RECENT = timedelta(14)

_COUNT = r"(?:[1-9]\d?|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_PART = r"(?:day|night|evening|morning|afternoon)"
_STOP = r"(?=[,.;:)]|\s*$)"  # "the day before the vote" is counted from the vote
_HOURS = rf"(?:within |(?:less than |just |only |about |some )?(?P<hours>{_COUNT}) |just |only )?(?:hours?|minutes)"
_MOMENT = r"(?:dawn|daybreak|sunrise|noon|midday|nightfall|dusk|sunset|midnight)"
# "said that day labourers ..." tells no day.
_THAT = rf"(?<!said )(?<!says )(?<!told )(?<!saying )(?:later |earlier )?that {_PART}|that {_PART}{_STOP}"
NARRATED = re.compile(
    rf"\b(?:(?P<same>(?:(?:on|later|earlier) )?(?:that|the|this) same {_PART}|{_THAT}|(?:earlier|later) in the day"
    rf"|{_HOURS} (?:later|earlier|afterwards)|within hours)"
    rf"|(?P<moment>(?:(?:shortly |just |soon )?(?:before|after)|at|by|around|about|towards?|since|until) {_MOMENT}"
    r"|(?:in|during) the (?:day|morning|afternoon|evening)|(?:by|towards?) (?:morning|evening))"
    r"|(?P<night>(?:in|during) the night)|(?P<then>(?:ever )?since then)"
    rf"|(?P<next>the (?:next|following) {_PART}|the {_PART} after{_STOP})"
    rf"|(?P<previous>the previous {_PART}|the {_PART} before{_STOP})"
    rf"|(?P<later>{_COUNT}) (?P<unit>day|week)s? later|(?P<earlier>{_COUNT}) days? (?:earlier|before{_STOP})"
    rf"|(?P<since>{_COUNT}) days? after)\b",
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
    value = f"{meant}TNI" if found["night"] else meant.isoformat()
    return Days(value=value, first=meant - timedelta(bool(found["night"])), last=meant)


def _may_count_from(found: re.Match[str], told: date | None, day: date | None, ahead: bool) -> bool:
    """ "At dawn" may be of the report's own day: what was told must be recent; "since dawn" is of that day alone."""
    if not (found["moment"] or found["night"]) or told is None or day is None:
        return True
    if found.group().lower().startswith("since"):
        return False
    return day - told <= RECENT and (told <= day or ahead)


def _shift(found: re.Match[str]) -> int | None:
    """Days from the day told last; None for "a few days later"."""
    if found["hours"]:
        return _days_of_hours(found)
    if any(found[name] for name in ("same", "moment", "night", "then")):
        return 0
    number = _number(found["later"] or found["earlier"] or found["since"] or "one")
    if number is None or found["later"]:
        return number and number * (7 if found["unit"].lower() == "week" else 1)
    return number if found["next"] else -number


def _days_of_hours(found: re.Match[str]) -> int:
    """ "48 hours later" is two days later, "two hours later" the same day."""
    words = found.group().lower()
    whole = 0 if "minute" in words or words.startswith("less") else (_number(found["hours"]) or 0) // 24
    return -whole if words.endswith("earlier") else whole


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
