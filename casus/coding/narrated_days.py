"""Days that a story tells by the one it told last: "the next day", "two days later", "at dawn".

    "On Monday gunmen killed a judge ... The next day police arrested"     the Tuesday after
    "shelled the town on 3 July ... hours later ... that evening"          3 July
    "on Thursday, two days after the sides signed"                         the Tuesday before
    "Soldiers stormed the station at dawn", no day told before             the report's day

"The next day" without any day told before is untold.
"""

import re
from datetime import date, timedelta

from casus.coding.calendar_days import ONES, Days

_NUMBERS = {"a": 1, **{word: n for n, word in enumerate(ONES, start=1)}}
_COUNT = r"(?:[1-9]\d?|" + "|".join(_NUMBERS) + ")"
_PART = r"(?:day|night|evening|morning|afternoon)"
_STOP = r"(?=[,.;:)]|\s*$)"  # "the day before the vote" is counted from the vote
NARRATED = re.compile(
    rf"\b(?:(?P<same>(?:(?:on|later|earlier) )?(?:that|the|this) same {_PART}|(?:later |earlier )?that {_PART}"
    r"|(?:earlier|later) in the day|(?:within )?hours (?:later|earlier)|within hours"
    r"|(?:(?:at|by|before|around|after) (?:dawn|daybreak|noon|midday|nightfall|dusk|sunrise|sunset)"
    r"|in the (?:morning|afternoon|evening|night)|during the night|by (?:morning|evening))(?! (?:on|of|from|to)\b))"
    rf"|(?P<next>the (?:next|following) {_PART}|the {_PART} after{_STOP})"
    rf"|(?P<previous>the previous {_PART}|the {_PART} before{_STOP})"
    rf"|(?P<later>{_COUNT}) days? later|(?P<earlier>{_COUNT}) days? (?:earlier|before{_STOP})"
    rf"|(?P<since>{_COUNT}) days? after)\b",
    re.IGNORECASE,
)


def narrated_day(found: re.Match[str], told: date | None, day: date | None) -> Days | None:
    """The day that the words (NARRATED) mean where `told` is the day told last before them, and `day` the report's.

    None where no day can be told.
    """
    origin = told or (None if found["next"] or found["later"] else day)
    if origin is None:
        return None
    meant = origin + timedelta(_shift(found))
    return Days(value=meant.isoformat(), first=meant, last=meant)


def _shift(found: re.Match[str]) -> int:
    if found["same"]:
        return 0
    word = (found["later"] or found["earlier"] or found["since"] or "one").lower()
    number = int(word) if word.isdigit() else _NUMBERS[word]
    return number if found["next"] or found["later"] else -number
