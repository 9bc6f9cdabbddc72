"""Which harm the words beside a number tell.

    "wounding 12", "12 were lightly wounded"   ->  injured
    "five gunmen killed a judge"               ->  not that the five were killed
    "killed or captured 12"                    ->  each of both, up to 12

The words of each harm stand in codebook/toll_words.yaml.
"""

import re
from functools import lru_cache

from casus.annotation import Argument
from casus.claim import Harm
from casus.codebook.words import TollWords
from casus.coding.context import Context
from casus.coding.event_type import HARM_OF, Event
from casus.report import Span

# How far before a number its harm word may stand, in characters: "killing at least another 12".
BESIDE = 48
# "killed and wounded 8" says nothing of either alone: the number bounds both from above (codebook section 4).
KILLED_OR_INJURED = re.compile(
    r"\b(?:kill\w*|dead) (?:and|or|and/or) (?:injur\w*|wound\w*|hurt)\b|\bcasualties\b", re.IGNORECASE
)
KILLED_OR_TAKEN = re.compile(r"\bkill\w* (?:or|and/or) (?:captur|detain|arrest)\w*", re.IGNORECASE)
BOTH = {
    Harm.KILLED: (KILLED_OR_INJURED, KILLED_OR_TAKEN),
    Harm.INJURED: (KILLED_OR_INJURED,),
    Harm.DETAINED: (KILLED_OR_TAKEN,),
}
# Words by which one number tells two harms; else the harm that reading saw best is meant.
HURT = r"(?:kill|dea|die|injur|wound|hurt|captur|detain|arrest|abduct|kidnap|displac|miss|harm)\w*"
TWO_HARMS = re.compile(
    rf"\b{HURT},? (?:and|or|and/or) (?:{HURT})|\b(?:casualt|victim|loss|harm|unhurt|unharm)\w*", re.IGNORECASE
)


# Forms of harm words that tell what the number before them does: "two blasts kill 12".
DOING = re.compile(
    r"(?:kill|wound|maim|abduct|kidnap|arrest|detain)(?:s|ing)?|(?:injur|displac)(?:e|es|ing)|(?:execut|hurt)ing"
)
TRANSITIVE = re.compile(r"(?<!fl)(?<!di)ed$", re.IGNORECASE)
BE = re.compile(r"\b(?:was|were|is|are|been|being)\b", re.IGNORECASE)
# "five gunmen killed a judge": the five killed; but "12 killed in Homs".
OBJECT = re.compile(
    r" (?:an?|the|his|her|its|their|at least|more than|about|some|up to|dozens|scores|hundreds|\d+|two|three|four|five"
    r"|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)


# "hundreds homeless": the phrase itself tells the harm.
HOMELESS = re.compile(r"\bhomeless$", re.IGNORECASE)
HOMELESS_BEHIND = re.compile(r"(?: (?:were|was|are|been|left|made|have))* homeless\b", re.IGNORECASE)


def harm_of(context: Context, span: Span, seen: Harm) -> Harm:
    """The harm whose word stands beside the phrase, else the one seen; "killed 20 people fleeing" tells of killed."""
    if HOMELESS.search(context.text, span.start, span.end) or HOMELESS_BEHIND.match(context.text, span.end):
        return Harm.DISPLACED
    told = told_harm(context, span)
    return seen if told is None or told is Harm.DISPLACED else told


def told_harm(context: Context, span: Span) -> Harm | None:
    """The harm whose word stands right beside the phrase at `span`: "wounding 12", "12 were wounded"; else None."""
    sentence = context.sentence(span)
    reach = max(sentence.start, span.start - 30), span.end + 30
    if any(both.search(context.text, *reach) for both in BOTH[Harm.KILLED]):
        return None
    before, after = _beside(context.codebook.toll_words)
    behind = after.match(context.text, span.end, sentence.end)
    ahead = before.search(context.text[max(sentence.start, span.start - BESIDE) : span.start])
    if behind and TRANSITIVE.search(behind.group()) and not BE.search(behind.group()):
        behind = None if OBJECT.match(context.text, behind.end()) else behind
    found = behind or ahead
    return Harm(found.lastgroup) if found and found.lastgroup else None


@lru_cache(maxsize=2)
def _beside(words: TollWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a harm word that ends right before a number, and for one that follows its noun."""
    harms = "|".join(f"(?P<{harm}>{'|'.join(map(re.escape, told))})" for harm, told in words.harms.items())
    undergone = "|".join(
        f"(?P<{harm}>{'|'.join(re.escape(word) for word in told if not DOING.fullmatch(word))})"
        for harm, told in words.harms.items()
    )
    bounds = [*words.at_least, *words.more_than, *words.at_most, *words.fewer_than, *words.about]
    between = rf"(?:\s+(?:{'|'.join(map(re.escape, bounds))}|another|a|an|the|further|total|of|other))*\s+"
    auxiliary = (
        r"(?:\s+(?:were|was|are|is|have|had|has|been|being|also|reported|more|left|others?|still|feared|presumed|believed"
        r"|confirmed|found|lay|remain|remains|remained|shot|later|since|now|\w+ly))*\s+"
    )
    return (
        re.compile(rf"\b(?:{harms}){between}$", re.IGNORECASE),
        re.compile(rf"{auxiliary}(?:{undergone})\b", re.IGNORECASE),
    )


def better_harm(context: Context, event: Event, argument: Argument) -> bool:
    """Reading saw another harm of the same words better, and they tell but one."""
    around = context.mention(argument.mention).span
    if TWO_HARMS.search(context.text, max(0, around.start - 60), around.end + 60):
        return False
    return any(
        other.mention == argument.mention and other.role in HARM_OF and other.score > argument.score
        for other in event.arguments
    )


def shared_number(
    context: Context, harm: Harm, span: Span, low: int | None, high: int | None
) -> tuple[int | None, int | None]:
    """The number of a joined toll ("16 killed or injured") bounds each harm from above only."""
    around = context.text[max(0, span.start - 30) : span.end + 30]
    if not low or not any(both.search(around) for both in BOTH.get(harm, ())):
        return low, high
    return (None, low) if low == high else (None, None)
