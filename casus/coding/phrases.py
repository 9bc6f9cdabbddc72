"""Noun phrases by their plain forms: the words of an actor that end, or begin, at a point of the text.

    "Officials of the ministry| said"        ->  ministry's phrase "the ministry"
    "killed |two senior police officers on"  ->  "two senior police officers"
    "On Friday| police said"                 ->  none: days are nobody

A phrase is a run of capitals, of nouns that actor_nouns.yaml knows, and of the small words that stand inside.
"""

import re
from collections.abc import Callable

from casus.codebook.actors import demonym_country, nominal_kind
from casus.report import Span

WORD = re.compile(r"\d[\d,.]*\d|[\w.’'-]*[\w’']")
NEXT = re.compile(r"\s*(\d[\d,.]*\d|[\w.’'-]*[\w’'])")
# What a noun phrase may hold in small letters before its head.
INSIDE = frozenset(
    {
        "a", "an", "the", "of", "and", "senior", "top", "local", "regional", "military", "government", "security",
        "state", "health", "hospital", "medical", "police", "army", "defense", "defence", "interior", "foreign",
        "rescue", "opposition", "rebel", "intelligence", "two", "three", "several", "some", "news", "human", "rights",
        "unnamed", "witnesses",
    }
)  # fmt: skip
# And what it may hold where it names a doer or an undergoer.
BESIDE = INSIDE | frozenset(
    {
        "at", "least", "more", "than", "about", "dozens", "hundreds", "thousands", "scores", "tens", "four", "five",
        "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "hundred", "thousand", "million", "other",
        "another", "one", "its", "their", "his", "her", "armed", "masked", "unidentified", "suspected", "alleged",
        "islamist", "islamic", "former", "young", "anti-government", "pro-government", "heavily", "many", "all",
        "both", "new", "old", "elderly", "unarmed", "wounded", "off-duty", "leading", "prominent", "ruling",
    }
)  # fmt: skip
# Heads that speak without being a kind of actor, and words that only stand for one.
SPEAKERS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "media", "statement", "sources", "source", "staff", "employees"}
)
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "that", "this"})
# Capitals that begin a sentence or name a day.
NOBODY = re.compile(
    r"(?:A|An|The|On|In|At|After|Before|During|Since|When|While|As|By|For|From|But|And|Also|If|Meanwhile|However|According|Earlier|"
    r"Later|Last|This|That|These|Those|There|It|Its|His|Her|Their|To|With|Of|Although|Following|Despite|Now|Then|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:[’']s)?|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{4})"
)
# The day that stands between who speaks and the verb: "The army | on Tuesday | said", "Police | late on Monday | said".
DAY_BEHIND = re.compile(
    r",?\s+(?:(?:late|early|earlier)\s+)?(?:on\s+)?(?:late\s+|early\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s+(?:morning|afternoon|evening|night))?\s*$"
)
LONGEST = 9


def phrase_before(
    text: str, start: int, end: int, fits: Callable[[str], bool] | None = None, longest: int = LONGEST
) -> Span | None:
    """The phrase that ends right at `end`, up to blanks, and begins no earlier than `start`; None without a head."""
    fits = fits or is_inside
    words = list(WORD.finditer(text, start, end))
    if not words or text[words[-1].end() : end].strip() or not is_head(words[-1][0]):
        return None
    first = len(words)
    while first > 0 and len(words) - first < longest and fits(words[first - 1][0]) and _touch(text, words, first):
        first -= 1
    while first < len(words) and words[first][0].lower() in ("of", "and"):
        first += 1
    return Span(start=words[first].start(), end=words[-1].end()) if first < len(words) else None


def phrase_after(text: str, start: int, end: int, fits: Callable[[str], bool] | None = None) -> Span | None:
    """The phrase that begins at `start` and ends no later than `end`, up to its last head; None without a head."""
    fits = fits or is_inside
    at = last = start
    begin = None
    while (word := NEXT.match(text, at, end)) and fits(word[1]):
        begin = word.start(1) if begin is None else begin
        at = word.end()
        if is_head(word[1]):
            last = at
    return Span(start=begin, end=last) if begin is not None and last > begin else None


def without_day(text: str, span: Span) -> Span:
    """The span without the day at its end: "The army on Tuesday" -> "The army"."""
    day = DAY_BEHIND.search(text, span.start, span.end)
    return Span(start=span.start, end=day.start()) if day and day.start() > span.start else span


def is_head(word: str) -> bool:
    """A name, or a noun that tells an actor."""
    small = word.lower()
    if small in PRONOUNS or NOBODY.fullmatch(word):
        return False
    return word[:1].isupper() or small in SPEAKERS or nominal_kind(small) is not None


def is_inside(word: str) -> bool:
    """May stand in the phrase of a voice."""
    return word.lower() in INSIDE or is_head(word)


def is_beside(word: str) -> bool:
    """May stand in the phrase of a doer or an undergoer."""
    return (
        word.lower() in BESIDE
        or word[:1].isdigit()
        or is_head(word)
        or demonym_country(word) is not None
        or bool(re.fullmatch(r"(?:Its|His|Her|Their)", word))
    )


def _touch(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Only blanks between this word and the one behind; true of the last."""
    return at == len(words) or not text[words[at - 1].end() : words[at].start()].strip()
