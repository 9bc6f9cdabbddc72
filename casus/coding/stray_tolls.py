"""Find tolls that the text tells in plain words and reading tied to no event, and give them to the event beside them.

    "an airstrike resulted in four deaths"     ->  killed 4, of the airstrike
    "The blast killed 12 and wounded dozens"   ->  injured 24-?, of the blast
    "12 people were killed." and no event      ->  an Issue "toll without event": nothing is lost unseen

A number counts only where a harm word stands right beside it; the event must stand in the same sentence, or in the one
before where this one tells no event.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from casus.claim import Harm, Whom
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import HARM_OF, Event
from casus.coding.harm_words import harm_of, told_harm
from casus.coding.implied_tolls import nobody_hurt
from casus.coding.number_words import find_numbers, number_pattern
from casus.coding.toll import PLURAL, count, counts_nobody
from casus.coding.victims import victims
from casus.report import Span

# Harms that are themselves the noun counted: "four deaths".
HARM_NOUN = re.compile(r"\s+(?:deaths|injuries|dead|wounded|injured)\b", re.IGNORECASE)
# Violence that seldom harms persons. Of the 13 plain tolls given to these on 730 annotated texts none was right, of the
# 47 given to others 24.
HARMLESS = frozenset({"property_destruction", "protest", "weapon_intercepted"})
JOINED = re.compile(r" and (?:at least |another |more than |some |about )?")
NONE_OF = re.compile(r"\b(?:none|neither) of (?:(?!(?:is|was|were|has|had|have|are)\b)[\w-]+ )*$", re.IGNORECASE)
# The words between a number and the end of its noun: "two of his colleagues", "seven of them".
NOUN = re.compile(
    r"(?P<whole>\s+of\s+(?:them|whom)\b)"
    r"|(?:\s+of(?:\s+(?:the|his|her|its|their|these|those))?)?(?P<noun>(?:\s+[\w'’-]+){1,3})",
    re.IGNORECASE,
)
# None of these is part of the noun that a number counts, nor is a harm word or a number.
NO_NOUN = re.compile(
    r"an?|the|th[ie]se?|that|those|and|or|but|nor|while|when|where|whom?|which|as|if|than|then|of|in|on|at|from|to|by"
    r"|with|near|for|after|before|since|during|into|over|under|against|among|between|around|across|through|amid|inside"
    r"|outside|about|ahead|was|were|is|are|be|been|being|ha[sd]|have|will|would|could|may|might|must|can|did|do|does"
    r"|said|told|found|feared|believed|presumed|reported(?:ly)?|confirmed|remain(?:ed)?|still|also|later|earlier"
    r"|yesterday|today|overnight|late|early|ago|alone|each|last|next|so|only|them|us|you|north|south|east|west|\w+day",
    re.IGNORECASE,
)
MONTH = r"(?:(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?)"
DATE_BEHIND = re.compile(rf" (?:of )?{MONTH}\b")
DATE_BEFORE = re.compile(rf"\b{MONTH} $")


def stray_tolls(context: Context, events: Sequence[Event]) -> tuple[dict[int, list[tuple[Span, Harm]]], list[Span]]:
    """By place in `events` the tolls each is given, and the tolls that no event stands beside.

    A number told again, in the title and in the text, is not lost.
    """
    told = _told(context, events)
    read = [span for span, _ in told]
    nobody = list(nobody_hurt(context))
    known = [*read, *(span for span, _ in nobody)]
    plain = [toll for toll in _plain_tolls(context) if not any(toll[0].overlaps(span) for span in known)]
    given: dict[int, list[tuple[Span, Harm]]] = {}
    homeless = []
    for span, harm in [*plain, *nobody]:
        if any(span.overlaps(other) for other in read):
            continue
        home = _home(context, events, span, harm, given)
        if home is not None:
            given.setdefault(home, []).append((span, harm))
        else:
            homeless.append((span, harm))
    return given, _lost(context, homeless, [*told, *chain.from_iterable(given.values())])


def _told(context: Context, events: Sequence[Event]) -> list[tuple[Span, Harm]]:
    """The tolls that reading tied to events."""
    spans = [
        (context.mention(a.mention).span, HARM_OF[a.role])
        for event in events
        for a in event.arguments
        if a.role in HARM_OF
    ]
    return [(span, harm_of(context, span, harm)) for span, harm in spans]


def _lost(context: Context, homeless: Sequence[tuple[Span, Harm]], told: Sequence[tuple[Span, Harm]]) -> list[Span]:
    """The spans of `homeless` whose number none of the tolls of that harm tells; "at least 12" tells "12"."""

    def value(toll: tuple[Span, Harm]) -> tuple[Harm, int | None]:
        span, harm = toll
        low, high = count(context.text, span, context.codebook.toll_words)
        return harm, high if low is None else low

    known = {value(toll) for toll in told}
    return list(dict.fromkeys(toll[0] for toll in homeless if value(toll) not in known))


def _plain_tolls(context: Context) -> Iterator[tuple[Span, Harm]]:
    """Numbers with a harm word right beside them, in reading order."""
    if not _tells_harm(context):
        return
    for match in find_numbers(context.text, 0, len(context.text), context.codebook.toll_words):
        number = Span(start=match.start(), end=match.end())
        if any(no(context, number) for no in (counts_nobody, _in_date, _bounds_number, _of_none)):
            continue
        for span in _phrases(context, number):
            harm = _harm(context, number, span)
            if harm is not None:
                yield span, harm
                break


def _tells_harm(context: Context) -> bool:
    """A word of harm stands anywhere: three items of the archive in four have none, and their numbers need no look."""
    small = context.text.casefold()
    return any(word in small for told in context.codebook.toll_words.harms.values() for word in told)


def _harm(context: Context, number: Span, span: Span) -> Harm | None:
    """The harm told beside the phrase, by its own noun, or behind the phrase joined to it."""
    if HARM_NOUN.match(context.text, number.end):
        return told_harm(context, span) or told_harm(context, number)
    return told_harm(context, span) or _shared_harm(context, span)


def _shared_harm(context: Context, span: Span) -> Harm | None:
    """ "13 soldiers and 27 insurgents died": what befell the 27 befell the 13."""
    words = context.codebook.toll_words
    joined = JOINED.match(context.text, span.end)
    second = number_pattern(words).match(context.text, joined.end()) if joined else None
    if second is None or victims(context.text, span, words) is Whom.UNKNOWN:
        return None
    number = Span(start=second.start(), end=second.end())
    noun = Span(start=number.start, end=_noun_end(context, number) or number.end)
    return told_harm(context, noun)


def _in_date(context: Context, number: Span) -> bool:
    """ "1 to 7 May", "on July 4 that"; but "in July 4 soldiers were killed"."""
    if DATE_BEHIND.match(context.text, number.end):
        return True
    before = context.text[max(0, number.start - 12) : number.start]
    end = _noun_end(context, number)
    return bool(DATE_BEFORE.search(before)) and not (end and PLURAL.search(context.text, number.end, end))


def _bounds_number(context: Context, number: Span) -> bool:
    """ "some 60 fighters" is one number, and "some" none of its own."""
    behind = re.compile(r"\s+[\w.,-]+").match(context.text, number.end)
    return bool(behind and number_pattern(context.codebook.toll_words).fullmatch(behind.group().strip(" \n.,")))


def _of_none(context: Context, number: Span) -> bool:
    """ "None of the 58 passengers and four guards was hurt"."""
    return bool(NONE_OF.search(context.text, context.sentence(number).start, number.start))


def _phrases(context: Context, number: Span) -> Iterator[Span]:
    """The number with its noun, then alone; a noun of several words ends with the first plural."""
    noun = HARM_NOUN.match(context.text, number.end, context.sentence(number).end)
    if noun:
        yield Span(start=number.start, end=noun.end())
        return
    end = _noun_end(context, number)
    if end:
        yield Span(start=number.start, end=end)
    yield number


def _noun_end(context: Context, number: Span) -> int | None:
    """Where the noun behind the number ends; None where no noun stands there."""
    found = NOUN.match(context.text, number.end, context.sentence(number).end)
    if not found or found["whole"]:
        return found.end() if found else None
    end = None
    for word in re.finditer(r"\S+", found["noun"]):
        if not _may_be_noun(context, word.group()):
            break
        end = found.start("noun") + word.end()
        if PLURAL.search(word.group()):
            break
    return end


def _may_be_noun(context: Context, word: str) -> bool:
    words = context.codebook.toll_words
    harm = any(word.lower() in told for told in words.harms.values())
    return not (harm or NO_NOUN.fullmatch(word) or number_pattern(words).fullmatch(word))


def _home(
    context: Context, events: Sequence[Event], span: Span, harm: Harm, given: dict[int, list[tuple[Span, Harm]]]
) -> int | None:
    """The violent event of the same sentence whose trigger is nearest and which has no such toll yet."""
    sentence = context.sentence(span)
    open_to = [
        at
        for at, event in enumerate(events)
        if _may_harm(context, event) and not _has(context, event, harm, given.get(at, []), span)
    ]
    near = []
    for at in open_to:
        gaps = [t.span.gap(span) for t in events[at].triggers if sentence.contains(t.span)]
        if gaps:
            near.append((min(gaps), at))
    return min(near)[1] if near else _event_before(context, events, open_to, sentence)


def _event_before(context: Context, events: Sequence[Event], open_to: Sequence[int], sentence: Span) -> int | None:
    """The last violent event of the sentence before, where this sentence tells no event: "Five died."."""
    if any(sentence.contains(trigger.span) for event in events for trigger in event.triggers):
        return None
    ends = [s for s in context.annotations.sentences if s.end <= sentence.start]
    last = [
        (max(t.span.start for t in events[at].triggers if ends[-1].contains(t.span)), at)
        for at in open_to
        if ends and any(ends[-1].contains(t.span) for t in events[at].triggers)
    ]
    return max(last)[1] if last else None


def _may_harm(context: Context, event: Event) -> bool:
    return context.codebook.event_types[event.event_type].family is Family.VIOLENCE and event.event_type not in HARMLESS


def _has(context: Context, event: Event, harm: Harm, given: list[tuple[Span, Harm]], new: Span) -> bool:
    """The event has tolls of that harm and the new one is joined to none of them by "and"."""
    told = [span for span, other in (*_told(context, [event]), *given) if other is harm]
    return bool(told) and not any(_joined(context, *sorted((span, new), key=attrgetter("start"))) for span in told)


def _joined(context: Context, first: Span, second: Span) -> bool:
    return bool(JOINED.fullmatch(context.text, first.end, max(first.end, second.start)))
