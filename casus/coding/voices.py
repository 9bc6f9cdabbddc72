"""Find the voice of a sentence by its plain forms, where reading tied none to the event.

    "..., according to the White Helmets"               ->  the White Helmets
    "Local police say a bomb killed two"                ->  Local police
    "He said the attack failed"                         ->  He, where reading tied no name
    "The ministry, which ..., said"                     ->  none: only a noun phrase right before the verb counts

The verbs stand in codebook/speech_verbs.yaml.
"""

import re
from functools import lru_cache

from casus.coding.context import Context
from casus.coding.phrases import WORD, phrase_after, phrase_before
from casus.report import Span

# "..., officials said Monday.", "..., staff told the Sahel Courier.", and before a comma where the sentence goes on.
_LISTENER = r"(?:[A-Z][\w’'&-]*|reporters|journalists|radio|television|news agency|newspaper)"
TAIL = re.compile(
    r", (?P<who>[^,;:]{2,60}?) (?P<verb>[a-z]{3,})"
    rf"(?:(?<=told) (?:the |a )?{_LISTENER}(?: {_LISTENER})*)?"
    r"(?: (?:on )?(?:\w+day|today|earlier|later|in [^,.]{2,30}))?(?:\.?\s*$|, )"
)
# What stands behind one of these the voice presupposes, and the outlet itself tells: "will deploy troops following
# clashes".
BACKGROUND = re.compile(
    r"\b(?:after|following|amid|since|prior to|in the wake of|in response to|despite|before|to protect|to prevent)\b",
    re.IGNORECASE,
)
_DAY = (
    r"(?:(?:late|early) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
)
# Between a voice and its verb: "The chief | has also | said", "The army | on Tuesday | said".
BETWEEN = re.compile(
    rf"(?:\s+(?:also|has|have|had|is|are|later|then|earlier|again|meanwhile|separately|further|today|{_DAY}))+\s*$"
)
# Verbs that are nouns as often: "Belgian news reports say".
NOUN_TOO = re.compile(r"reports|report|claims?|states|notes|comments?|quotes|release|issue|estimates?")
OPENING = re.compile(
    r"(?:(?:On|In|At|Late|Early|Earlier|Meanwhile|But|And|Separately|Elsewhere|Also|\w+day)\b[^,;:]{0,40}, )+"
)
# A noun phrase with what follows "in", "of" or "from", and a name between commas at most.
SUBJECT = re.compile(
    r"(?!.*\b(?:who|that|which|when|while|after|before|say|says|said|to)\b)"
    r"[^,;:]+? (?:in|of|from|for|at|near|on|by|with) [^,;:]+(?:, [A-Z][^,;:]+,)?\s*"
)
# Who speaks was named before: of 225 events in annotated texts behind "He said" and its like 121 have the pronoun as
# their voice, 87 a name, 17 none (2026-11-27).
PRONOUN = re.compile(r"(?:But |And |Later, )?(?P<who>He|She|They|It|he|she|they|it)\s*")
ELSEWHERE = re.compile(r"\b(?:in|at|near|to|from|on)\s+$")
PUT_AT = re.compile(
    r"puts? (?:it|(?:the|its|their) (?:\w+ )?(?:toll|numbers?|figure|count|tally|total)\b[^,;.]{0,40}?) at\b"
)
LONGEST_SUBJECT = 14  # words
# "soldiers said to be missing", "an estimated 300": nobody speaks.
PARTICIPLE = re.compile(r"\w+ to (?:be|have)\b|estimated \d")


def find_voice(context: Context, within: Span, told: int) -> Span | None:
    """The noun phrase that a sentence, or clause, gives as the voice of what stands at `told`; None where none is."""
    return _after_phrase(context, within) or _before_verb(context, within, told) or _trailing(context, within)


def _trailing(context: Context, sentence: Span) -> Span | None:
    """The phrase before a verb of saying that ends the sentence or a clause: "..., officials said Monday."."""
    for tail in TAIL.finditer(context.text, sentence.start, sentence.end):
        if tail["verb"] in context.codebook.speech_verbs.all:
            return phrase_before(context.text, tail.start("who"), tail.end("who"))
    return None


def _after_phrase(context: Context, sentence: Span) -> Span | None:
    """What stands after "according to" and its like."""
    lead = _lead(context.codebook.speech_verbs.before_voice).search(context.text, sentence.start, sentence.end)
    if lead is None:
        return None
    return phrase_after(context.text, lead.end(), sentence.end)


def _before_verb(context: Context, sentence: Span, told: int) -> Span | None:
    """The noun phrase right before the first verb of saying that stands ahead of what is told."""
    for word in WORD.finditer(context.text, sentence.start, told):
        if not _says(context, word):
            continue
        between = BETWEEN.search(context.text, sentence.start, word.start())
        end = between.start() if between else word.start()
        who = _with_its_places(context, sentence.start, end) or _phrase(context, sentence.start, end)
        who = who or _pronoun(context, sentence.start, end)
        if BACKGROUND.search(context.text, word.end(), told):
            return None
        if who is not None or not NOUN_TOO.fullmatch(word[0]):
            return who
    return None


def _phrase(context: Context, start: int, end: int) -> Span | None:
    """The phrase that ends at `end`, but for the place of "people in a hospital in Goma said"."""
    who = phrase_before(context.text, start, end)
    return who if who and not ELSEWHERE.search(context.text, start, who.start) else None


def _pronoun(context: Context, start: int, end: int) -> Span | None:
    """ "He" that begins the sentence."""
    found = PRONOUN.fullmatch(context.text, start, end)
    return Span(start=found.start("who"), end=found.end("who")) if found else None


def _says(context: Context, word: re.Match[str]) -> bool:
    """A verb of saying, or "put the toll at"; not the noun of "reports say"."""
    verbs = context.codebook.speech_verbs
    puts = word[0].startswith("put") and PUT_AT.match(context.text, word.start())
    if not (puts or word[0] in verbs.said or word[0] in verbs.certain or word[0] == "blamed"):
        return False
    behind = WORD.search(context.text, word.end()) if NOUN_TOO.fullmatch(word[0]) else None
    noun = behind is not None and behind[0] in verbs.said
    return not noun and not PARTICIPLE.match(context.text, word.start())


def _with_its_places(context: Context, start: int, end: int) -> Span | None:
    """The whole subject of a sentence where a place or a name tells it apart: "Police in the city of Najaf"."""
    opening = OPENING.match(context.text, start, end)
    begin = opening.end() if opening else start
    words = context.text[begin:end]
    if not SUBJECT.fullmatch(words) or len(words.split()) > LONGEST_SUBJECT:
        return None
    head = phrase_after(context.text, begin, end)
    return Span(start=begin, end=begin + len(words.rstrip(" ,"))) if head is not None and head.start == begin else None


@lru_cache(maxsize=2)
def _lead(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases that a voice stands behind."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s+", re.IGNORECASE)
