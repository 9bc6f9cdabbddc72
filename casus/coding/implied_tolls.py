"""Tolls that the verb of an event tells of those it befell, and tolls told of nobody.

    "police arrested two men"                    ->  detained 2, by what "arrested" means
    "gunmen shot dead a judge"                   ->  killed 1
    "No one was injured or killed."              ->  injured 0 and killed 0, of the attack told before
    "Shiri, Ariel and Kfir Bibas were abducted"  ->  one toll of 3, not three

Of asserted claims in gold/train.jsonl with recipients, 180 of 194 arrests tell who is detained, 94 of 98 abductions who
is abducted, and 392 of 398 with a verb of killing who was killed (counted 2026-11-26).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casus.annotation import Modality
from casus.claim import Harm, Toll
from casus.codebook.event_types import Family
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.toll import code_toll
from casus.report import Span

BY_TYPE = {"arrest": Harm.DETAINED, "abduction": Harm.ABDUCTED}
ACT = re.compile(
    r"(?:arrest|detain|captur|seiz|apprehend|kidnap|abduct)\w*|tak(?:e|es|en|ing) (?:hostage|\w+ hostages?)"
)
KILLING = re.compile(
    r"(?:kill|murder|assassinat|execut|behead|lynch)(?:s|ed|es|ing|e)?|sh[oo]+ts? dead|shot and killed|stabbed to death"
)
NAME = re.compile(r"[A-Z]")
ONE_OF = re.compile(r"one of ", re.IGNORECASE)  # who it is follows: "one of the organizers, Boris Arsamokov"
NOBODY = re.compile(
    r"\b(?:no|without(?: causing)?(?: any)?|(?:not|n't) cause any)(?: \w+){0,2} "
    r"(?P<what>casualties|injuries|deaths|fatalities|victims)"
    r"(?: (?:or|and) (?P<more>casualties|injuries|deaths|fatalities))?"
    r"|\b(?P<who>no ?one|nobody|none of \w+ \w+)(?: else)? (?:is|was|were|has been|had been|are) (?:reported )?"
    r"(?P<done>killed|injured|hurt|wounded|harmed)(?: (?:or|and) (?P<too>killed|injured|hurt|wounded))?",
    re.IGNORECASE,
)
HARMS = {
    "casualties": (Harm.KILLED, Harm.INJURED), "victims": (Harm.KILLED, Harm.INJURED), "injuries": (Harm.INJURED,),
    "deaths": (Harm.KILLED,), "fatalities": (Harm.KILLED,), "killed": (Harm.KILLED,), "injured": (Harm.INJURED,),
    "hurt": (Harm.INJURED,), "wounded": (Harm.INJURED,), "harmed": (Harm.INJURED,),
}  # fmt: skip


def implied_tolls(
    context: Context, event: Event, tolls: tuple[Toll, ...], recipients: Sequence[Span]
) -> tuple[Toll, ...]:
    """`tolls` with what the event's verb tells of its recipients, where none of its tolls tells that harm."""
    tolls = tuple(_listed(context, list(tolls)))
    harm = _harm(context, event)
    if harm is None or event.main.modality is not Modality.ASSERTED or any(toll.harm is harm for toll in tolls):
        return tolls
    free = [span for span in recipients if not any(toll.evidence.span.overlaps(span) for toll in tolls)]
    more = [t for t in _listed(context, [code_toll(context, span, harm, "implied") for span in free]) if t.low]
    return tuple(sorted((*tolls, *more), key=lambda toll: (toll.evidence.start, toll.harm)))


def _harm(context: Context, event: Event) -> Harm | None:
    word = context.report.quote(event.main.span).lower()
    if event.event_type in BY_TYPE:
        return BY_TYPE[event.event_type] if ACT.fullmatch(word) else None
    violent = context.codebook.event_types[event.event_type].family is Family.VIOLENCE
    return Harm.KILLED if violent and KILLING.fullmatch(word) else None


def _listed(context: Context, tolls: list[Toll]) -> list[Toll]:
    """Persons told one after the other are one toll."""
    joined: list[Toll] = []
    for toll in tolls:
        last = joined[-1] if joined else None
        gap = context.text[last.evidence.end : toll.evidence.start] if last else ""
        if (
            last
            and re.fullmatch(r", (?:and )?| and ", gap)
            and last.high
            and toll.high == toll.low == 1
            and last.harm is toll.harm
            and NAME.match(toll.evidence.quote)
        ):
            span = Span(start=last.evidence.start, end=toll.evidence.end)
            total = last.high + (not ONE_OF.match(last.evidence.quote))
            joined[-1] = replace(last, evidence=context.evidence(span, last.evidence.cue), low=total, high=total)
        else:
            joined.append(toll)
    return joined


def nobody_hurt(context: Context) -> Iterator[tuple[Span, Harm]]:
    """The words that tell that nobody underwent a harm, once for each harm."""
    for found in NOBODY.finditer(context.text):
        span = Span(start=found.start(), end=found.end("who") if found["who"] else found.end())
        told = [found[name] for name in ("what", "more", "done", "too") if found[name]]
        for harm in sorted({harm for word in told for harm in HARMS[word.lower()]}):
            yield span, harm
