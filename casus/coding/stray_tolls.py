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

from casus.claim import Harm
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import HARM_OF, Event
from casus.coding.implied_tolls import nobody_hurt
from casus.coding.numbers import number_pattern
from casus.coding.toll import told_harm
from casus.report import Span

# Harms that are themselves the noun counted: "four deaths".
HARM_NOUN = re.compile(r"\s+(?:deaths|injuries|dead|wounded|injured)\b", re.IGNORECASE)


def stray_tolls(context: Context, events: Sequence[Event]) -> tuple[dict[int, list[tuple[Span, Harm]]], list[Span]]:
    """By place in `events` the tolls each is given, and the tolls that no event stands beside."""
    read = [context.mention(a.mention).span for event in events for a in event.arguments if a.role in HARM_OF]
    given: dict[int, list[tuple[Span, Harm]]] = {}
    homeless = []
    for span, harm in chain(_plain_tolls(context), nobody_hurt(context)):
        if any(span.overlaps(known) for known in read):
            continue
        home = _home(context, events, span, harm, given)
        if home is None:
            homeless.append(span)
        else:
            given.setdefault(home, []).append((span, harm))
    return given, homeless


def _plain_tolls(context: Context) -> Iterator[tuple[Span, Harm]]:
    """Numbers with a harm word right beside them, in reading order."""
    if not _tells_harm(context):
        return
    for match in number_pattern(context.codebook.toll_words).finditer(context.text):
        number = Span(start=match.start(), end=match.end())
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
    """The harm told beside the phrase, or by its own noun."""
    return told_harm(context, span) or (
        told_harm(context, number) if HARM_NOUN.match(context.text, number.end) else None
    )


def _phrases(context: Context, number: Span) -> Iterator[Span]:
    """The number with its noun, then with a word between, then alone."""
    sentence = context.sentence(number)
    words = list(re.finditer(r"[\w'’-]+", context.text[number.end : min(sentence.end, number.end + 40)]))
    for count in (1, 2, 3):
        if len(words) >= count and "," not in context.text[number.end : number.end + words[count - 1].start()]:
            yield Span(start=number.start, end=number.end + words[count - 1].end())
    noun = HARM_NOUN.match(context.text, number.end, sentence.end)
    yield Span(start=number.start, end=noun.end()) if noun else number


def _home(
    context: Context, events: Sequence[Event], span: Span, harm: Harm, given: dict[int, list[tuple[Span, Harm]]]
) -> int | None:
    """The violent event of the same sentence whose trigger is nearest and which has no such toll yet."""
    sentence = context.sentence(span)
    open_to = [
        at
        for at, event in enumerate(events)
        if _may_harm(context, event) and not _has(context, event, harm, given.get(at, []))
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
    return context.codebook.event_types[event.event_type].family is Family.VIOLENCE


def _has(context: Context, event: Event, harm: Harm, given: list[tuple[Span, Harm]]) -> bool:
    told = [(context.mention(a.mention).span, HARM_OF[a.role]) for a in event.arguments if a.role in HARM_OF]
    return any((told_harm(context, span) or role) is harm for span, role in told) or any(h is harm for _, h in given)
