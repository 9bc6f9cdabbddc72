"""Decide the tolls of a claim: harm, how many, and whether civilians or combatants.

    "at least 12 people were killed"          ->  killed 12-?  unknown
    "wounding dozens of soldiers"             ->  injured 24-?  combatant
    "a farmer and his son were shot dead"     ->  killed 2-2  civilian
    "without causing casualties"              ->  killed 0-0
    "bringing the total to 130"               ->  killed 130-130, cumulative

Reading says which words count whom by which harm; their value is read by numbers.py. More in tests/examples/toll.txt.
"""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from casus.annotation import MentionLabel
from casus.claim import Harm, Toll, Whom
from casus.codebook.words import TollWords
from casus.coding.context import Context, words_of
from casus.coding.event_type import HARM_OF, Event
from casus.coding.harm_words import better_harm, harm_of, shared_number
from casus.coding.households import in_persons
from casus.coding.number_words import find_numbers, number_pattern
from casus.coding.numbers import count_named, is_age, read_quantity
from casus.coding.running_totals import is_running_total
from casus.coding.victims import victims
from casus.report import Span

# A bare plural ("Palestinians", "the militants") counts nobody; these end in s and are one person or a mass.
NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s|^M(?:r|is)?s)$")
PLURAL = re.compile(
    r"(?:s|men|women|people|children|troops|police|personnel|forces|members|staff|taliban|taleban|others)$",
    re.IGNORECASE,
)
# Words that stand for one person without telling a number.
ONE_PERSON = re.compile(r"^(?:himself|herself|he|she|him|(?:the|his|her|its|their|this|that)\b.*)$", re.IGNORECASE)
PART = re.compile(
    r"\b(?:including|among them|of them|of whom)(?: at least| about| some)?\s+(?:the |a |an )?$", re.IGNORECASE
)
# "nine people, four of them soldiers": the four are among the nine; but "a bomb killed four of them".
SHARE_BEFORE = re.compile(r"[,;(–—-]\s*(?:(?:at least|about|around|more than|some|nearly) )?$", re.IGNORECASE)
SHARE_BEHIND = re.compile(r"(?:\s+\w+)?\s+of (?:them|whom)\b", re.IGNORECASE)
# "killed 12 people, not 15 as first reported": nobody stands by the 15.
WITHDRAWN = re.compile(r"(?:,| and| but) (?:not|rather than|instead of) (?:the )?$", re.IGNORECASE)
# "without causing casualties", "did not hurt anyone": what stands behind counts nobody; but "no word on casualties",
# "not clear whether anyone was hurt".
WITHOUT = re.compile(
    r"\b(?:without|no|not|nor|denied that|denies that|any)\b"
    r"(?! (?:immediate )?(?:word|comment|details?|information|figures?|news)\b)"
    r"(?! (?:\w+ )?(?:clear|known|sure|certain|confirm\w*|say|said|knows?|only)\b)(?:(?! (?:if|whether)\b)[\w ])*$",
    re.IGNORECASE,
)
# What reading may see alone, and what counts behind it: a mark before "scores", "without" before "causing casualties".
LONE = frozenset({'"', "“", "'", "‘", "without", "no"})
BEHIND_LONE = re.compile(
    r"[\"“'‘](?P<word>\w+)|(?P<nobody>(?:without|no)(?: \w+){0,2} (?:casualties|injuries|deaths|fatalities|victims))\b",
    re.IGNORECASE,
)
# A phrase of these alone counts nobody.
FUNCTION = frozenset(
    {"a", "an", "the", "at", "least", "about", "around", "over", "of", "more", "than", "to", "nearly", "not"}
)
KIN = re.compile(
    r" and (?:his|her|their) (?!(?:two|three|four|five|six|seven|eight|nine|ten|\d))(?:[a-z-]+ )?"
    r"(?:\w*(?:wife|husband|son|daughter|mother|father|sister|brother|child|baby|uncle|aunt|nephew|niece|cousin|girlfriend|"
    r"driver|guard|bodyguard|interpreter|translator|deputy|aide|assistant|secretary|colleague|friend|fiancee|successor))\b"
)
UNITS = (
    r"(?:days?|nights?|weeks?|months?|years?|decades?|hours?|minutes?|(?-i:times)|counts?|km|kilomet(?:er|re)s?|miles?)"
)
NO_PEOPLE = re.compile(rf"(?:(?:19|20)\d\d\b(?!,)|[\w-]+ {UNITS}\b)", re.IGNORECASE)
UNITS_BEHIND = re.compile(rf"[ -](?:more |other |whole )?{UNITS}\b", re.IGNORECASE)
# "two deep cuts", "12 wounds to the chest"; but verbs in a headline: "kills 12 wounds 30", "kills five cuts power".
WOUNDS = re.compile(
    r"(?:(?:at least|more than|about|some|over|a|up to) )?[\w-]+ (?:"
    r"(?:(?:multiple|several|deep|serious|stab|knife|gunshot|bullet|shrapnel|head|machete) )+"
    r"(?:wounds|cuts|gashes|blows)\b|(?:wounds|cuts|gashes|blows)(?: (?:to|in|on)\b|[,.;]))",
    re.IGNORECASE,
)


# "killed 31 - 19 civilians and 12 guards": what stands behind the dash are its parts.
FALLING = re.compile(r"\s[-–]\s")


def code_tolls(context: Context, event: Event, given: Sequence[tuple[Span, Harm]] = ()) -> tuple[Toll, ...]:
    """Every toll of `event`, in reading order, one for each harm and span; `given` are those that reading missed."""
    tolls: dict[tuple[int, Harm], Toll] = {}
    for argument in event.arguments:
        harm = HARM_OF.get(argument.role)
        if harm is not None and not better_harm(context, event, argument):
            for span in _spans(context, _with_joined(context, event, context.mention(argument.mention).span)):
                toll = code_toll(context, span, harm_of(context, span, harm), argument.role.value)
                tolls.setdefault((toll.evidence.start, toll.harm), toll)
    for span, harm in given:
        if not (_is_part(context, span) or _is_withdrawn(context, span)):
            tolls.setdefault((span.start, harm), code_toll(context, span, harm, "beside"))
    persons = in_persons(context.text, list(tolls.values()))
    whole = [toll for toll in persons if not _is_share(context, toll, persons)]
    return tuple(sorted((t for t in whole if not _inside_another(t, whole)), key=lambda t: (t.evidence.start, t.harm)))


def _with_joined(context: Context, event: Event, span: Span) -> Span:
    """ "Captain Khan and" with "Sergeant Gul" behind it where both were seen: one toll of two."""
    words = context.codebook.toll_words
    seen = [context.mention(argument.mention).span for argument in event.arguments if argument.role in HARM_OF]
    behind = max((s for s in seen if s.start == span.end + 1), key=attrgetter("end"), default=span)
    both = Span(start=span.start, end=behind.end)
    numbered = any(find_numbers(context.text, both.start, both.end, words))
    return both if re.search(r"\sand$", context.text[span.start : span.end]) and not numbered else span


def _spans(context: Context, seen: Span) -> list[Span]:
    """The phrases that count persons where reading saw one; "31 - 19 civilians" are two."""
    span = _with_kin(context, whole_number(context, seen))
    numbers = list(find_numbers(context.text, span.start, span.end, context.codebook.toll_words))
    apart = [n for n in numbers[1:] if FALLING.fullmatch(context.text, numbers[0].end(), n.start())]
    cuts = [(span.start, numbers[0].end()), (apart[0].start(), span.end)] if apart else [(span.start, span.end)]
    spans = [Span(start=start, end=end) for start, end in cuts]
    return [s for s in spans if not (counts_nobody(context, s) or _is_part(context, s) or _is_withdrawn(context, s))]


def _inside_another(toll: Toll, tolls: Iterable[Toll]) -> bool:
    """Its words are part of a longer phrase that counts them: "his son" in "a farmer and his son"."""
    span = toll.evidence.span
    return any(
        other.harm is toll.harm and other.evidence.span != span and other.evidence.span.contains(span)
        for other in tolls
    )


def whole_number(context: Context, span: Span) -> Span:
    """The phrase with all of a number that begins or ends it: "Tens" before "of thousands", "hundred" behind "A"."""
    sentence = context.sentence(span)
    told = BEHIND_LONE.match(context.text, span.start, sentence.end)
    if told and told.lastgroup and context.report.quote(span).lower() in LONE:
        span = Span(start=told.start(told.lastgroup), end=told.end(told.lastgroup))
    for found in find_numbers(context.text, sentence.start, sentence.end, context.codebook.toll_words):
        number = Span(start=found.start(), end=found.end())
        if number.overlaps(span) and not span.contains(number):
            return Span(start=min(number.start, span.start), end=max(number.end, span.end))
    return span


def _with_kin(context: Context, span: Span) -> Span:
    """ "a politician" and "his bodyguard" are one toll of two; who is counted apart is a toll apart."""
    kin = KIN.match(context.text, span.end)
    return Span(start=span.start, end=kin.end()) if kin else span


def counts_nobody(context: Context, span: Span) -> bool:
    """The phrase has no noun, or counts days or wounds, or is a year: "12 days", "2002 Bali bombings"."""
    words = words_of(context.text, span)
    bare = number_pattern(context.codebook.toll_words).fullmatch(context.text, span.start, span.end)
    others = NO_PEOPLE.match(context.text, span.start, span.end) or WOUNDS.match(context.text, span.start)
    number = bare and (UNITS_BEHIND.match(context.text, span.end) or is_age(context.text, bare))
    return all(word in FUNCTION for word in words) or bool(others or number)


def _is_person(context: Context, span: Span) -> bool:
    """The phrase ends with a person's name: "David Hicks" is no plural."""
    people = [m.span for m in context.mentions_over(span) if m.label is MentionLabel.PERSON]
    return any(span.contains(person) and person.end == span.end for person in people)


def _is_part(context: Context, span: Span) -> bool:
    """ "22 people, including fifteen children": the fifteen are among the 22."""
    return bool(PART.search(context.text[max(0, span.start - 40) : span.start]))


def _is_share(context: Context, toll: Toll, tolls: Iterable[Toll]) -> bool:
    """ "nine people, four of them soldiers": "four of them" behind a toll of its harm in the sentence."""
    span = toll.evidence.span
    sentence = context.sentence(span)
    wholes = [t for t in tolls if t.harm is toll.harm and sentence.start <= t.evidence.start < span.start]
    return (
        any(whole.low is not None or whole.high is not None for whole in wholes)
        and bool(SHARE_BEFORE.search(context.text, sentence.start, span.start))
        and bool(SHARE_BEHIND.match(context.text, max(0, span.start - 1), sentence.end))
    )


def _is_withdrawn(context: Context, span: Span) -> bool:
    return bool(WITHDRAWN.search(context.text, max(0, span.start - 24), span.start))


def code_toll(context: Context, span: Span, harm: Harm, cue: str) -> Toll:
    """The toll that the phrase at `span` tells of `harm`; `cue` says what found it."""
    low, high = count(context.text, span, context.codebook.toll_words)
    if low is None and high is None and _is_person(context, span):
        low = high = count_named(context.text, span)
    low, high = shared_number(context, harm, span, low, high)
    return Toll(
        evidence=context.evidence(span, f"toll:{cue}"),
        harm=harm,
        whom=_victims(context, span),
        low=low,
        high=high,
        cumulative=is_running_total(context, span, low or high or 0),
    )


def count(text: str, span: Span, words: TollWords) -> tuple[int | None, int | None]:
    """Low and high of the persons that the phrase at `span` tells."""
    quantity = read_quantity(text, span, words)
    if quantity is not None:
        return quantity.low, quantity.high
    phrase = text[span.start : span.end]
    head = _head(phrase)
    if head.lower() in words.nobody_hurt:
        return (0, 0) if WITHOUT.search(text, max(0, span.start - 24), span.end) else (None, None)
    if PLURAL.search(head) and not NOT_PLURAL.search(head) and " and " not in phrase:
        return None, None
    if ONE_PERSON.match(phrase) or any(letter.isupper() for letter in phrase):
        named = count_named(text, span)
        return named, named
    return None, None


def _victims(context: Context, span: Span) -> Whom:
    """Who is counted by the words at `span`; where they do not tell, by what reading makes of the sentence."""
    told = victims(context.text, span, context.codebook.toll_words)
    if told is not Whom.UNKNOWN:
        return told
    seen = context.closest(span, attrgetter("whom"))
    return seen.whom if seen and seen.whom else told


def _head(phrase: str) -> str:
    """The word a noun phrase is about: the last before "of", "from", "who" or a comma."""
    core = re.split(r"\s+(?:of|from|in|at|on|who|with)\s+|,", phrase, maxsplit=1)[0]
    words = re.findall(r"[\w'’-]+", core)
    return words[-1] if words else phrase
