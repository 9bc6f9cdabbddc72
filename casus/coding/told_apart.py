"""Tell apart what reading took for one event, where two of its sentences count other people for the same harm.

    "An air strike in Aleppo killed 12. Air strikes on Idlib killed four."       two events
    "Shelling of the market killed 12. The shelling, which killed 12, ..."       one
    "The attacker was shot dead. ... The woman was killed in a stairwell."        two
    "An air strike killed 12. The strike brings the death toll to 130."          one: a total says nothing of it

Only exact numbers beside a trigger of the event count. Fusion can join what is told twice; nothing parts what was
taken for one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from casus.annotation import Argument, MentionLabel, Role
from casus.claim import Harm, Toll
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.toll import code_tolls
from casus.report import Span

Counted = tuple[int | None, str | None]
KNOWN_PERSON = re.compile(r"the (?:[\w-]+ )*([\w-]+)", re.IGNORECASE)


def told_apart(context: Context, events: Sequence[Event]) -> list[Event]:
    """The events, those that tell several tolls of one harm parted by sentence, in order of their main triggers."""
    parts = [part for event in events for part in _parts(context, event)]
    return sorted(parts, key=lambda one: (one.main.span.start, one.main.span.end, one.event_type))


def _parts(context: Context, event: Event) -> list[Event]:
    """The event, or one for each sentence that has a trigger and a toll of its own; the rest stays with the first."""
    apart = _sentences_apart(context, event)
    if not apart:
        return [event]

    def home(span: Span) -> Span:
        sentence = context.sentence(span)
        return sentence if sentence in apart else apart[0]

    def part(sentence: Span) -> Event:
        arguments = tuple(a for a in event.arguments if home(context.mention(a.mention).span) == sentence)
        triggers = tuple(t for t in event.triggers if home(t.span) == sentence)
        return replace(event, triggers=triggers, arguments=_with_place(context, sentence, arguments))

    return [part(sentence) for sentence in apart]


def _with_place(context: Context, sentence: Span, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """With the one place that the sentence names: reading links one place an event, and kept another sentence's."""
    here = [
        at
        for at, mention in enumerate(context.annotations.mentions)
        if mention.label is MentionLabel.PLACE and sentence.contains(mention.span)
    ]
    if len(here) != 1 or not arguments or any(argument.role is Role.PLACE for argument in arguments):
        return arguments
    return (*arguments, replace(arguments[0], mention=here[0], role=Role.PLACE))


def _sentences_apart(context: Context, event: Event) -> list[Span]:
    """Sentences with a trigger whose numbers of some harm are none of another such sentence's."""
    homes = {context.sentence(trigger.span) for trigger in event.triggers}
    if len(homes) == 1:
        return []
    told: dict[Harm, dict[Span, set[Counted]]] = defaultdict(lambda: defaultdict(set))
    for toll in code_tolls(context, event):
        sentence = context.sentence(toll.evidence.span)
        if sentence in homes and toll.low is not None and toll.low == toll.high and not toll.cumulative:
            told[toll.harm][sentence].add(_counted(toll))
    return sorted(
        {
            sentence
            for numbers in told.values()
            for sentence, here in numbers.items()
            if any(not _share(here, there) for there in numbers.values())
        }
    )


def _counted(toll: Toll) -> Counted:
    """The number, with the noun where one person is known already: "the attacker" is not "the woman"."""
    known = KNOWN_PERSON.fullmatch(toll.evidence.quote)
    return toll.low, known[1].lower() if known else None


def _share(here: Collection[Counted], there: Collection[Counted]) -> bool:
    """Some people of the one may be those of the other."""
    return any(
        low == other and (noun is None or another is None or noun == another)
        for low, noun in here
        for other, another in there
    )
