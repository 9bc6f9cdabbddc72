"""Find the voice of a sentence by its plain forms, where reading tied none to the event.

    "..., according to the White Helmets"               ->  the White Helmets
    "Local police say a bomb killed two"                ->  Local police
    "The ministry, which ..., said" or "he said"        ->  none: only a noun phrase right before the verb counts

The verbs stand in codebook/speech_verbs.yaml.
"""

import re

from casus.codebook.actors import nominal_kind
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.report import Span

WORD = re.compile(r"[\w.’'-]*[\w’']")
NEXT = re.compile(r"\s*([\w.’'-]*[\w’'])")
LEAD = re.compile(r"\b(?:according to|as reported by|in a statement by)\s+(?:(?:the|an?)\s+)?", re.IGNORECASE)
# What a noun phrase may hold in small letters before its head.
INSIDE = frozenset(
    {
        "a", "an", "the", "of", "and", "senior", "top", "local", "regional", "military", "government", "security",
        "state", "health", "hospital", "medical", "police", "army", "defense", "defence", "interior", "foreign",
        "rescue", "opposition", "rebel", "intelligence", "two", "three", "several", "some", "news", "human", "rights",
        "unnamed", "witnesses",
    }
)  # fmt: skip
# Heads that speak without being a kind of actor, and words that only stand for one.
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "media", "statement", "sources", "source"})
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "that", "this"})
LONGEST = 9


def find_voice(context: Context, event: Event) -> Span | None:
    """The noun phrase that the main trigger's sentence gives as its voice; None where it names none."""
    sentence = context.sentence(event.main.span)
    return _after_phrase(context, sentence) or _before_verb(context, sentence, event)


def _after_phrase(context: Context, sentence: Span) -> Span | None:
    """What stands after "according to", without its article."""
    lead = LEAD.search(context.text, sentence.start, sentence.end)
    if lead is None:
        return None
    end = lead.end()
    while (word := NEXT.match(context.text, end, sentence.end)) and _fits(word[1]):
        end = word.end()
    return Span(start=lead.end(), end=end) if end > lead.end() else None


def _before_verb(context: Context, sentence: Span, event: Event) -> Span | None:
    """The noun phrase right before the first verb of saying that stands ahead of the main trigger."""
    words = list(WORD.finditer(context.text, sentence.start, event.main.span.start))
    verbs = context.codebook.speech_verbs
    for at, word in enumerate(words):
        if word[0] in verbs.said or word[0] in verbs.certain:
            first = at
            while first > 0 and at - first < LONGEST and _fits(words[first - 1][0]) and _touch(context, words, first):
                first -= 1
            if first < at and _is_voice(words[at - 1][0]):
                return Span(start=words[first].start(), end=words[at - 1].end())
    return None


def _fits(word: str) -> bool:
    return word.lower() in INSIDE or _is_voice(word)


def _is_voice(word: str) -> bool:
    small = word.lower()
    if small in PRONOUNS:
        return False
    return word[:1].isupper() or small in SPEAKERS or nominal_kind(small) is not None


def _touch(context: Context, words: list[re.Match[str]], at: int) -> bool:
    """Only blanks between this word and the one before."""
    return not context.text[words[at - 1].end() : words[at].start()].strip()
