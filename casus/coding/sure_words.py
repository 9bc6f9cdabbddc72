"""Add the events that a word tells by itself where reading saw none: "arrested", "counteroffensive".

    "Assad regime launches counteroffensive", no trigger there   ->  an offensive
    "expressing concern", trigger "expressing"                   ->  its words are "expressing concern"
    "the detained suspect"                                       ->  none: "detained" tells no single type
    "A strike hit Nuseirat, killing nine", read as a protest     ->  an air strike: nobody dies of a walkout

The words and how they were counted stand in codebook/event_words.yaml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from casus.annotation import Role, Trigger
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.report import Span

# What such an event is worth: no more than the least that reading keeps.
SCORE = 0.35
LIGHT = re.compile(r"(?:express|voic|rais|convey)(?:e|es|s|ed|ing)", re.IGNORECASE)
STRIKE = re.compile(r"strikes?", re.IGNORECASE)
SAID_NOUN = re.compile(r"(?: (?:its|his|her|their|deep|grave|serious|strong|full|great))* (?:[a-z]+)")


def with_sure_words(context: Context, events: Sequence[Event]) -> list[Event]:
    """`events`, their light verbs with their nouns, and those that sure words add, in order of their main triggers."""
    whole = [_no_walkout(context, _whole(context, event)) for event in events]
    more = _added(context, whole)
    return sorted((*whole, *more), key=lambda event: (event.main.span.start, event.main.span.end, event.event_type))


def _added(context: Context, events: Sequence[Event]) -> Iterator[Event]:
    taken = [trigger.span for event in events for trigger in event.triggers]
    words = context.codebook.event_words
    for found in _pattern(tuple(sorted(words))).finditer(context.text):
        span = Span(start=found.start(), end=found.end())
        event_type = words[found.group().lower()]
        if not any(span.overlaps(other) for other in taken) and not _told(context, events, event_type, span):
            trigger = Trigger(span=span, event_type=event_type, score=SCORE)
            yield Event(event_type=event_type, triggers=(trigger,), arguments=(), score=SCORE)


def _told(context: Context, events: Sequence[Event], event_type: str, span: Span) -> bool:
    """The same sentence tells an event of that type already."""
    sentence = context.sentence(span)
    return any(
        event.event_type == event_type and sentence.contains(trigger.span)
        for event in events
        for trigger in event.triggers
    )


def _whole(context: Context, event: Event) -> Event:
    """The event with the noun that a light verb as its main trigger leaves to say what it is."""
    span = event.main.span
    noun = SAID_NOUN.match(context.text, span.end) if LIGHT.fullmatch(context.report.quote(span)) else None
    if noun is None:
        return event
    longer = replace(event.main, span=Span(start=span.start, end=noun.end()))
    return replace(event, triggers=(longer, *event.triggers[1:]))


def _no_walkout(context: Context, event: Event) -> Event:
    """A strike that reading took for a protest, and of which people were killed or injured, came from the air."""
    harmed = any(argument.role in (Role.KILLED, Role.INJURED) for argument in event.arguments)
    if event.event_type != "protest" or not harmed or not STRIKE.fullmatch(context.report.quote(event.main.span)):
        return event
    triggers = tuple(replace(trigger, event_type="air_strike") for trigger in event.triggers)
    return replace(event, event_type="air_strike", triggers=triggers)


@lru_cache(maxsize=2)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
