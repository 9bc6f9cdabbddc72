"""Decide whose word a claim is: the voices that a report gives for an event, and which toll is whose.

    "Officials said 12 died; the Observatory put it at 15"   ->  two voices, each with its own toll
    "according to the White Helmets"                         ->  White Helmets
    "SANA quoted the ministry as saying"                     ->  the ministry, relayed by SANA
    no voice told                                            ->  None: the outlet itself

Who did the deed is an initiator, never an attribution. More in tests/examples/attribution.txt.
"""

import re
from dataclasses import dataclass

from casus.annotation import Role
from casus.claim import Attribution, Evidence, Toll
from casus.coding.actors import code_actor, label_of, part_in
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.voices import find_voice
from casus.report import Span

# How far from a voice the verb that ties it to its words may stand, in characters.
VERB_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice, None for the outlet itself, with the tolls that are its word."""

    attribution: Attribution | None
    tolls: tuple[Toll, ...]


def code_voices(context: Context, event: Event, tolls: tuple[Toll, ...]) -> tuple[Voice, ...]:
    """The voices of `event`: several only where each has a toll of its own for the same harm."""
    spans = sorted({context.mention(a.mention).span for a in event.arguments if a.role is Role.ATTRIBUTION})
    if len(spans) > 1:
        split = _split(context, event, spans, tolls)
        if split is not None:
            return split
    best = next((a for a in event.arguments if a.role is Role.ATTRIBUTION), None)
    span = context.mention(best.mention).span if best else find_voice(context, event)
    own = {context.mention(a.mention).span for a in event.arguments if a.role is Role.INITIATOR}
    if span is None or (best is None and any(span.overlaps(doer) for doer in own)):
        return (Voice(attribution=None, tolls=tolls),)
    return (Voice(attribution=_voice(context, event, span), tolls=tolls),)


def _split(context: Context, event: Event, spans: list[Span], tolls: tuple[Toll, ...]) -> tuple[Voice, ...] | None:
    """Give each toll to the nearest voice of its sentence; None where the voices do not tell the same harm."""
    shares: dict[Span, list[Toll]] = {span: [] for span in spans}
    for toll in tolls:
        sentence = context.sentence(toll.evidence.span)
        near = [span for span in spans if sentence.contains(span)] or spans
        shares[min(near, key=lambda span: (span.gap(toll.evidence.span), span))].append(toll)
    told = {span: share for span, share in shares.items() if share}
    harms = [{toll.harm for toll in share} for share in told.values()]
    if len(told) < 2 or not set.intersection(*harms):
        return None
    return tuple(Voice(attribution=_voice(context, event, span), tolls=tuple(share)) for span, share in told.items())


def _voice(context: Context, event: Event, span: Span) -> Attribution:
    part = part_in(context, event.event_type, Role.ATTRIBUTION)
    actor = code_actor(context, span, label_of(context, span), part)
    return Attribution(
        evidence=context.evidence(span, "attribution"),
        name=actor.name,
        kind=actor.kind,
        actor_id=actor.actor_id,
        verb=_verb(context, span),
    )


def _verb(context: Context, span: Span) -> Evidence | None:
    """The words that tie the voice to what it says: "according to" before it, a verb of saying behind it."""
    verbs, text = context.codebook.speech_verbs, context.text
    lead = text[max(0, span.start - VERB_REACH) : span.start]
    for phrase in verbs.before_voice:
        at = lead.lower().rfind(phrase)
        if at >= 0:
            start = span.start - len(lead) + at
            return context.evidence(Span(start=start, end=start + len(phrase)), "attribution:phrase")
    sentence = context.sentence(span)
    for word in re.finditer(r"[a-z]+", text[span.end : min(sentence.end, span.end + VERB_REACH)]):
        if word.group() in verbs.all:
            found = Span(start=span.end + word.start(), end=span.end + word.end())
            return context.evidence(found, "attribution:verb")
    return None
