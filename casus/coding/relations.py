"""Find how the text ties one event to another: cause, retaliation, part of.

    "seized the town, prompting air strikes"                       ->  the seizure is a cause of the air strikes
    "shelled the port in retaliation for the raid"                 ->  the shelling is retaliation for the raid
    "arrested ten men as part of an operation"                     ->  the arrest is part of the operation
    "point to the withdrawal as a potential factor in the losses"  ->  a cause, hedged
    "after the raid"                                               ->  none: later is not because

Both ends must be events that were coded: the nearest trigger on either side of the tying words, in their sentence.
Where they end in a bare noun ("the losses"), the event of that kind told before is meant. More in
tests/examples/relations.txt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casus.claim import RelationKind
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.report import Span

DOUBT = r"(?:potential|possible|likely|probable|suspected|apparent|alleged)"
# Words that tie what stands before them to what stands behind; `forward`: the former is the cause, retaliation or part.
FORWARD = re.compile(
    r"\b(?:(?P<cause>prompting|prompted|triggering|triggered|sparking|sparked|provoking|provoked|leading to|led to|"
    r"resulting in|resulted in|causing|caused|setting off|set off|unleashing)(?! by\b)|(?P<factor>"
    rf"as an? (?:{DOUBT} )?(?:factor|reason|cause|trigger|motive) (?:in|for|of|behind)|"
    rf"(?:is|was|were|be|been) an? (?:{DOUBT} )?(?:factor|reason|cause|trigger|motive) (?:in|for|of|behind))"
    r"|(?P<retaliation>in (?:retaliation|revenge|reprisal) (?:for|against)|to avenge|avenging|retaliating for)"
    r"|(?P<part_of>as part of|part of|in the course of|within the framework of))\b",
    re.IGNORECASE,
)
# The effect stands before these, its cause behind.
BACKWARD = re.compile(
    r"\b(?:because of|due to|as a result of|as a consequence of|"
    r"(?:were |was |been )?(?:sparked|triggered|prompted|provoked|caused|set off) by|in (?:reaction|response) to)\b",
    re.IGNORECASE,
)
# "due to fears of an attack", "because of concern about": it is the fear that is the cause.
FEAR = re.compile(r"\b(?:fears?|concerns?|worries|risks?|safety)\b", re.IGNORECASE)
HEDGE = re.compile(
    rf"\b(?:{DOUBT}|allegations|may have|might have|could have|believed to|thought to|reportedly|allegedly|apparently|"
    r"possibly|probably|speculat\w+)\b",
    re.IGNORECASE,
)
# Nouns that stand for an event told before.
STANDS_FOR = {
    "territory_taken": re.compile(r"\b(?:(?:territorial )?loss(?:es)?|territorial gains|fall|capture|takeover)\b"),
    "air_strike": re.compile(r"\b(?:air ?strikes?|strikes|bombing raids?)\b"),
    "attack": re.compile(r"\b(?:attacks?|killings?|massacre|assassination)\b"),
    "armed_clash": re.compile(r"\b(?:clash(?:es)?|fighting|battles?)\b"),
    "protest": re.compile(r"\b(?:protests?|demonstrations?|unrest)\b"),
    "offensive": re.compile(r"\b(?:offensive|advance|invasion|incursion)\b"),
}
# How far behind the tying words a bare noun may stand, in characters.
NEAR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Event `source` is `kind` of event `target`, both by their places; `span` are the words that tell so."""

    source: int
    target: int
    kind: RelationKind
    span: Span
    hedged: bool


def find_ties(context: Context, events: Sequence[Event]) -> tuple[Tie, ...]:
    """Every tie that the text tells between two of `events`, in reading order, one for each pair and kind."""
    if len(events) < 2:
        return ()
    ties: dict[tuple[int, int, RelationKind], Tie] = {}
    for sentence in context.annotations.sentences:
        for tie in _in_sentence(context, events, sentence):
            ties.setdefault((tie.source, tie.target, tie.kind), tie)
    return tuple(ties.values())


def _in_sentence(context: Context, events: Sequence[Event], sentence: Span) -> Iterator[Tie]:
    found = [(match, True) for match in FORWARD.finditer(context.text, sentence.start, sentence.end)]
    found += [(match, False) for match in BACKWARD.finditer(context.text, sentence.start, sentence.end)]
    for match, forward in sorted(found, key=lambda pair: pair[0].start()):
        span = Span(start=match.start(), end=match.end())
        if any(trigger.span.overlaps(span) for event in events for trigger in event.triggers):
            continue
        first = _before(events, sentence, span)
        second = _behind(context, events, sentence, span, first)
        if first is None or second is None or first == second:
            continue
        far = events[second].main.span.start
        if FEAR.search(context.text, span.end, far) and far > span.end:
            continue
        told = match.lastgroup if forward and match.lastgroup != "factor" else None
        kind = RelationKind(told or "cause")
        if match.group().lower() == "in response to" and _violent(context, events[first], events[second]):
            kind, forward = RelationKind.RETALIATION, True
        source, target = (first, second) if forward else (second, first)
        near = context.text[max(sentence.start, span.start - 24) : min(sentence.end, span.end + 24)]
        hedged = bool(HEDGE.search(near))
        yield Tie(source=source, target=target, kind=kind, span=span, hedged=hedged)


def _violent(context: Context, *events: Event) -> bool:
    types = context.codebook.event_types
    return all(types[event.event_type].family is Family.VIOLENCE for event in events)


def _before(events: Sequence[Event], sentence: Span, span: Span) -> int | None:
    """The event whose trigger ends nearest before `span` in its sentence."""
    near = [
        (span.start - trigger.span.end, at)
        for at, event in enumerate(events)
        for trigger in event.triggers
        if sentence.contains(trigger.span) and trigger.span.end <= span.start
    ]
    return min(near)[1] if near else None


def _behind(context: Context, events: Sequence[Event], sentence: Span, span: Span, first: int | None) -> int | None:
    """The event whose trigger begins nearest behind `span`; else the one that a bare noun there stands for."""
    near = [
        (trigger.span.start - span.end, at)
        for at, event in enumerate(events)
        for trigger in event.triggers
        if sentence.contains(trigger.span) and trigger.span.start >= span.end and at != first
    ]
    if near:
        return min(near)[1]
    for event_type, noun in STANDS_FOR.items():
        if noun.search(context.text, span.end, min(sentence.end, span.end + NEAR)):
            told = [at for at, event in enumerate(events) if event.event_type == event_type and at != first]
            earlier = [at for at in told if events[at].main.span.start < span.start]
            return earlier[0] if earlier else None
    return None
