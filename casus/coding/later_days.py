"""Days of what follows an event, which are not its own: its toll rises, its dead are mourned or buried.

    "The toll from a bombing rose to 14 on Saturday"     no day of the bombing
    "The toll from Thursday's bombing rose on Saturday"  Thursday
    "Relatives on Wednesday buried nine villagers killed in a raid"   no day of the raid, nor of the killing
    "buried nine villagers killed in a raid on Wednesday"             the raid's

None of 56,372 annotated days of events in gold/train and our annotations is one of these (2026-11-28), bar where the
count or the burial is the event itself.
"""

import re

from casus.report import Span

_ROSE = (
    r"(?:rose|risen|rises|climbed|climbs|reached|reaches|jumped|increased|mounted|grew|grown|soared|passed|stood at"
    r"|went up|gone up)"
)
_BURIED = r"(?:mourned|mourning|buried|burying|laid to rest|bade farewell to)"
COUNT = re.compile(
    r"\b(?P<noun>tolls?|number of (?:dead|deaths|fatalities|casualties|victims|wounded)"
    r"|number (?:of [a-z]+ )?(?:killed|dead|wounded|injured))\b[^.;]{0,160}?"
    rf"(?P<verb>\b{_ROSE})\b",
    re.IGNORECASE,
)
BURIAL = re.compile(rf"(?P<passive>\b(?:was|were|been|being|be) )?(?P<verb>\b{_BURIED})\b", re.IGNORECASE)
# Between the verb and its day: "to at least 14 in Peshawar", but nothing else that happened.
TO_NUMBER = re.compile(
    r"(?: (?!(?:after|when|as|from|of|during|following|killed|died|its|level|in(?! [A-Z]))\b)[\w,’'-]+){0,8}"
    r"(?<!,)(?: on)? ?"
)
DIRECTLY = re.compile(r"(?: (?:in|at|near) (?:the )?[A-Z][\w’'-]+)?(?: (?:late|early))?(?: on)? ?")
OPENING = re.compile(r"\W*(?:(?:Late|Early) )?(?:On )?")
WITH_IT = re.compile(r"[^.;]*\b(?:when|as|while|and)\b")  # "rose on Saturday when a second bomb exploded"
ON = re.compile(r" (?:(?:late|early) )?(?:on )?")
TO_VERB = re.compile(r",? (?:has |had |have )?")
# Who is mourned or buried: "nine villagers killed in ..."; nothing that the mourners did besides.
OF_DEAD = re.compile(
    r"(?![^.;]*\band (?:then )?\w+ed\b)[^.;]*\b(?:killed|slain|dead|died|murdered|shot|victims)\b[^.;]*"
)


def is_of_what_follows(text: str, sentence: Span, day: Span, trigger: Span) -> bool:
    """Whether the time at `day` tells when a toll rose or the dead were buried, and not when `trigger` was."""
    for count in COUNT.finditer(text, sentence.start, sentence.end):
        verb = Span(start=count.start("verb"), end=count.end("verb"))
        around = Span(start=count.start(), end=verb.end)
        if count.start() < day.start < verb.start and not ON.fullmatch(text, count.end("noun"), day.start):
            continue  # "the toll from a bombing on Thursday rose"
        if not trigger.overlaps(verb) and _tells(text, sentence, day, around, verb, TO_NUMBER):
            named = trigger.start <= count.start() < trigger.end  # the toll is the event
            return not (named or WITH_IT.match(text, day.end, max(day.end, trigger.start)))
    for burial in BURIAL.finditer(text, sentence.start, sentence.end):
        verb = Span(start=burial.start("verb"), end=burial.end("verb"))
        if not trigger.overlaps(verb) and _tells(text, sentence, day, verb, verb, DIRECTLY):
            behind = trigger.start > verb.end and OF_DEAD.fullmatch(text, verb.end, trigger.end)
            return bool(behind or (burial["passive"] and trigger.end <= verb.start))
    return False


def _tells(text: str, sentence: Span, day: Span, around: Span, verb: Span, between: re.Pattern[str]) -> bool:
    """Whether the day stands right behind or before the verb, or opens the sentence of it."""
    if day.start >= verb.end:
        return between.fullmatch(text, verb.end, day.start) is not None
    if day.end <= verb.start and TO_VERB.fullmatch(text, day.end, verb.start):
        return True
    opens = OPENING.fullmatch(text, sentence.start, day.start) is not None
    return opens and day.end <= around.start and "," not in text[day.end + 1 : around.start]
