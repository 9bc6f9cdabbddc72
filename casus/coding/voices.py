"""Find the voice of a sentence by its plain forms, where reading tied none to the event.

    "..., according to the White Helmets"               ->  the White Helmets
    "Local police say a bomb killed two"                ->  Local police
    "The ministry, which ..., said" or "he said"        ->  none: only a noun phrase right before the verb counts

The verbs stand in codebook/speech_verbs.yaml.
"""

import re
from functools import lru_cache

from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.phrases import WORD, phrase_after, phrase_before
from casus.report import Span

# "..., officials said Monday.", "..., staff told the Sahel Courier.", and before a comma where the sentence goes on.
TAIL = re.compile(
    r", (?P<who>[^,;:]{2,60}?) (?P<verb>[a-z]{3,})(?:(?<=told) (?:the |a )?(?:[A-Z][\w’'&-]*|reporters|journalists|"
    r"radio|television|news agency|newspaper| )+)?"
    r"(?: (?:on )?(?:\w+day|today|earlier|later|in [^,.]{2,30}))?(?:\.?\s*$|, )"
)
# What stands behind one of these the voice presupposes, and the outlet itself tells: "will deploy troops following
# clashes".
BACKGROUND = re.compile(
    r"\b(?:after|following|amid|since|prior to|in the wake of|in response to|despite|before|to protect|to prevent)\b",
    re.IGNORECASE,
)
# "soldiers said to be missing", "an estimated 300": nobody speaks.
PARTICIPLE = re.compile(r"\w+ to (?:be|have)\b|estimated \d")


def find_voice(context: Context, event: Event) -> Span | None:
    """The noun phrase that the main trigger's sentence gives as its voice; None where it names none."""
    sentence = context.sentence(event.main.span)
    return _after_phrase(context, sentence) or _before_verb(context, sentence, event) or _trailing(context, sentence)


def _trailing(context: Context, sentence: Span) -> Span | None:
    """The phrase before a verb of saying that ends the sentence or a clause: "..., officials said Monday."."""
    for tail in TAIL.finditer(context.text, sentence.start, sentence.end):
        if tail["verb"] in context.codebook.speech_verbs.all:
            return phrase_before(context.text, tail.start("who"), tail.end("who"))
    return None


def _after_phrase(context: Context, sentence: Span) -> Span | None:
    """What stands after "according to" and its like, without its article."""
    lead = _lead(context.codebook.speech_verbs.before_voice).search(context.text, sentence.start, sentence.end)
    if lead is None:
        return None
    return phrase_after(context.text, lead.end(), sentence.end)


def _before_verb(context: Context, sentence: Span, event: Event) -> Span | None:
    """The noun phrase right before the first verb of saying that stands ahead of the main trigger."""
    words = list(WORD.finditer(context.text, sentence.start, event.main.span.start))
    verbs = context.codebook.speech_verbs
    for word in words:
        if (word[0] in verbs.said or word[0] in verbs.certain) and not PARTICIPLE.match(context.text, word.start()):
            if BACKGROUND.search(context.text, word.end(), event.main.span.start):
                return None
            return phrase_before(context.text, sentence.start, word.start())
    return None


@lru_cache(maxsize=2)
def _lead(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases that a voice stands behind, with its article."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s+(?:(?:the|an?)\s+)?", re.IGNORECASE)
