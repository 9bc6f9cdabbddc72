"""Whether a sentence speaks of its event as one that the reader knows, as news of an earlier event does.

    "The death toll from Friday's bombing rises to 16"    retold    a toll that changes, a day that is past
    "Police arrest two men over the attack"               retold    the attack, not an attack
    "Fighting goes on for a second day"                   continued
    "A bomb kills 12 in a market"                         fresh
    "Another bomb kills 5, the second in two days"        anew      says itself that it is not the earlier one

Of two reports on different days, a fresh one that comes later tells of another event more often than not, above all
where one outlet tells both: nobody prints yesterday's news as today's, nor the same news twice on a day.
"""

import re
from functools import cache

from casus.fusion.told import Told
from casus.fusion.words import sentence_span
from casus.shipped import read_shipped

RETOLD, CONTINUED, FRESH, ANEW = "retold", "continued", "fresh", "anew"
# How far before the trigger its article can stand.
REACH = 60


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """The patterns of retold_words.yaml, for folded text (to ignore case takes thrice as long).

    What stands before a trigger ends where the trigger starts.
    """
    raw = read_shipped("casus.fusion", "retold_words.yaml")
    joined = {name: "|".join(words) for name, words in raw.items()}
    before = rf"\b(?:{joined['before_trigger']})(?: [\w-]+){{0,3}}\s*$"
    within = {name: rf"\b(?:{joined[name]})\b" for name in (RETOLD, CONTINUED, ANEW)}
    return {name: re.compile(words) for name, words in {"before": before, **within}.items()}


def read_standing(told: Told) -> str:
    """How the claim's sentence speaks of its event: retold, continued, fresh or anew."""
    text = told.report.text
    start, end = sentence_span(told)
    sentence = text[start:end].casefold()
    cues = _cues()
    if cues[CONTINUED].search(sentence):
        return CONTINUED
    if cues[ANEW].search(sentence):
        return ANEW
    trigger = told.claim.triggers[0].start if told.claim.triggers else start
    known = cues["before"].search(text[max(start, trigger - REACH) : trigger].casefold())
    return RETOLD if known or cues[RETOLD].search(sentence) else FRESH


def compare_standing(a: str, b: str, days_later: int, one_outlet: bool, lasting: bool) -> str:
    """How the later of two tellings speaks of its event; `days_later` is how much later `b` was published than `a`.

    Of a lasting event "the protests" may be today's as well as yesterday's.
    """
    if days_later == 0:
        return "told_beside" if one_outlet else "told_together"
    later = b if days_later > 0 else a
    if later == FRESH:
        return "told_fresh" if one_outlet else "told_fresh_elsewhere"
    if later == ANEW:
        return "told_anew"
    return "told_on" if lasting or later == CONTINUED else "told_again"
