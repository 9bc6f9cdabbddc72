"""Decide how a text ties an initiator to the deed: told as fact, claimed by itself, or blamed on it.

"the Hasm Movement claimed responsibility for the attack"   ->  claimed
"police blamed the gang for the raid"                       ->  blamed
"the gang attacked the post"                                ->  stated
"""

import re

from casus.claim import Responsibility
from casus.coding.context import Context
from casus.report import Span

CLAIMED = re.compile(
    r"\s*(?:[\w,’'-]+ ){0,6}?(?:claim(?:s|ed|ing)?|took|takes|taking) (?:\w+ )?(?:responsibility|credit)\b",
    re.IGNORECASE,
)
BLAMED = re.compile(
    r"\b(?:blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|suspect(?:s|ed|ing)?)(?: \w+ on)?\s+(?:the |an? )?$", re.IGNORECASE
)


def responsibility_of(context: Context, span: Span) -> Responsibility:
    """By the words of its sentence right before and right behind the initiator at `span`."""
    sentence, text = context.sentence(span), context.text
    if CLAIMED.match(text, span.end, sentence.end):
        return Responsibility.CLAIMED
    return Responsibility.BLAMED if BLAMED.search(text[sentence.start : span.start]) else Responsibility.STATED
