"""Decide how a text ties an initiator to the deed: told as fact, claimed by itself, or blamed on it.

"the Hasm Movement claimed responsibility for the attack"   ->  claimed
"police blamed the gang for the raid"                       ->  blamed
"the gang attacked the post"                                ->  stated

Who claims responsibility is the initiator of what he claims, where the text tells no other, and its voice.
"""

import re
from collections.abc import Mapping, Sequence

from casus.claim import Responsibility
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.phrases import is_beside, phrase_before
from casus.report import Span

CLAIMED = re.compile(
    r"\s*(?:[\w,’'-]+ ){0,6}?(?:claim(?:s|ed|ing)?|took|takes|taking) (?:\w+ )?(?:responsibility|credit)\b",
    re.IGNORECASE,
)
CLAIM = re.compile(
    r"(?:,? (?:has|have|had|later|since|also|then|quickly|which|who))*\s+"
    r"(?:claim(?:s|ed)?|took|takes?) (?:\w+ )?(?:responsibility|credit)\b",
    re.IGNORECASE,
)
OPENLY = frozenset({"protest"})  # done in public: nobody claims it
NOBODY = re.compile(r"(?:no|nobody|none|neither|not)\b", re.IGNORECASE)
BLAMED = re.compile(
    r"\b(?:blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|suspect(?:s|ed|ing)?)(?: \w+ on)?\s+(?:the |an? )?$", re.IGNORECASE
)


def responsibility_of(context: Context, span: Span) -> Responsibility:
    """By the words of its sentence right before and right behind the initiator at `span`."""
    sentence, text = context.sentence(span), context.text
    if CLAIMED.match(text, span.end, sentence.end):
        return Responsibility.CLAIMED
    return Responsibility.BLAMED if BLAMED.search(text[sentence.start : span.start]) else Responsibility.STATED


def claimants(context: Context, events: Sequence[Event]) -> Mapping[int, tuple[Span]]:
    """Who claims responsibility, by the index of the event claimed."""
    found: dict[int, tuple[Span]] = {}
    for claim in CLAIM.finditer(context.text):
        sentence = context.sentence(Span(start=claim.start(), end=claim.end()))
        who = phrase_before(context.text, sentence.start, claim.start(), is_beside)
        claimed = _claimed(context, events, claim.end(), sentence)
        if who is not None and claimed is not None and not NOBODY.match(context.text, who.start):
            found.setdefault(claimed, (who,))
    return found


def _claimed(context: Context, events: Sequence[Event], end: int, sentence: Span) -> int | None:
    """The first act of violence told behind the words that claim it, up to the sentence's end, else the last before."""
    types = context.codebook.event_types
    acts = [
        (event.main.span.start, at)
        for at, event in enumerate(events)
        if types[event.event_type].family is Family.VIOLENCE and event.event_type not in OPENLY
    ]
    behind = [act for act in acts if end <= act[0] < sentence.end]
    before = [act for act in acts if act[0] < end]
    return min(behind)[1] if behind else max(before)[1] if before else None
