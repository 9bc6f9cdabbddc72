"""Decide how a voice presents an event, and find the words that show it.

    "reportedly killed"           hedged         "reportedly"
    "will meet in Geneva"         planned        "will"
    "denied that its jets hit"    denied         "denied"
    "feared an attack"            hypothetical   "feared"

The network reads the modality. Where it sees a plain assertion, or a plan in what is only demanded, a few constructions
right before the trigger rule instead: those that gold/train.jsonl bears out in most places. The cue is
the evidence, None where no known cue stands near. The cues are in codebook/modality_cues.yaml, more cases in
tests/examples/modality.txt and constructions.txt.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from casus.annotation import Modality
from casus.claim import Evidence
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.report import Span

ADVERBS = r"(?:\w+ly |also |soon |again |been |be |have |has |had )*$"
# Construction before the trigger, what the network said, what it means. Counted over gold triggers of gold/train.jsonl
# that stand behind it; together they lift macro F1 from 0.560 to 0.598 on its fold 0 of 10 (2026-11-26).
RULES: tuple[tuple[str, tuple[Modality, ...], Modality], ...] = (
    # 6 of 6 hedged
    (
        r"\b(?:reported|believed|thought|said|alleged|rumou?red|suspected|feared) (?:to have|to be) " + ADVERBS,
        (Modality.ASSERTED,),
        Modality.HEDGED,
    ),
    # 21 of 26 hedged
    (
        r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly) (?:\w+ ){0,3}$",
        (Modality.ASSERTED,),
        Modality.HEDGED,
    ),
    # 10 of 10 hypothetical
    (
        r"\bthreat(?:en(?:s|ed|ing)?)? (?:to|of|with) " + ADVERBS,
        (Modality.ASSERTED, Modality.PLANNED),
        Modality.HYPOTHETICAL,
    ),
    # of those not asserted 37 of 46 hypothetical; of 45 told behind a comma or "will" 19 are planned
    (
        r"\b(?:demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for|urg(?:e|es|ed|ing)|"
        r"appeal(?:s|ed|ing)? (?:to|for)|ask(?:s|ed|ing)?|propos(?:e|es|ed|ing|als?)|willing to|offer(?:s|ed|ing)? to|"
        r"should|resisted)\b(?:(?!\b(?:will|shall)\b)[^.;,]){0,60}$|\bwhether\b[^.;,]{0,60}$",
        (Modality.PLANNED,),
        Modality.HYPOTHETICAL,
    ),
    # 60 of 76 planned, of those left by the rules above
    (
        r"\b(?:will|shall)(?! never)(?! not) " + ADVERBS,
        (Modality.ASSERTED,),
        Modality.PLANNED,
    ),
    # 6 of 7 denied, with our own annotations
    (
        r"\bfail(?:s|ed|ing)? to (?:\w+ )?$",
        (Modality.ASSERTED,),
        Modality.DENIED,
    ),
    # a tight form of 21 of 37 denied
    (
        r"\bden(?:y|ies|ied|ying) (?:that |having |reports? |any |it |its |their |claims? )[^.;,]{0,40}$",
        (Modality.ASSERTED,),
        Modality.DENIED,
    ),
)  # fmt: skip
COMPILED = tuple((re.compile(pattern, re.IGNORECASE), said, meant) for pattern, said, meant in RULES)
DEALINGS_WILL = frozenset({"statement", "support", "rejection", "accusation", "request", "threat"})


def with_modality(context: Context, event: Event) -> Event:
    """The event with the modality that network and construction together give its main trigger."""
    main = event.main
    modality = _ruled(context, event)
    if modality is main.modality:
        return event
    return replace(event, triggers=(replace(main, modality=modality), *event.triggers[1:]))


def _ruled(context: Context, event: Event) -> Modality:
    main = event.main
    lead = context.text[context.sentence(main.span).start : main.span.start]
    for pattern, said, meant in COMPILED:
        if main.modality in said and pattern.search(lead):
            # "We will support them" is the support itself.
            spoken = meant is Modality.PLANNED and event.event_type in DEALINGS_WILL
            return main.modality if spoken else meant
    return main.modality


def code_modality_cue(context: Context, event: Event) -> Evidence | None:
    """The cue of `event`'s modality that stands nearest its main trigger, in the same sentence."""
    main = event.main
    pattern = _patterns(context.codebook.modality_cues).get(main.modality)
    if pattern is None:
        return None
    sentence = context.sentence(main.span)
    found = [Span(start=m.start(), end=m.end()) for m in pattern.finditer(context.text, sentence.start, sentence.end)]
    outside = [span for span in found if not span.overlaps(main.span)]
    if not outside:
        return None
    # A cue before the trigger rules it more often than one behind: "will meet", "was denied"; so ties go to the first.
    nearest = min(outside, key=lambda span: (span.gap(main.span), span.start))
    return context.evidence(nearest, f"modality:{main.modality}")


def _patterns(cues: Mapping[Modality, tuple[str, ...]]) -> Mapping[Modality, re.Pattern[str]]:
    return _compiled(tuple((modality, words) for modality, words in cues.items()))


@lru_cache(maxsize=4)
def _compiled(cues: tuple[tuple[Modality, tuple[str, ...]], ...]) -> Mapping[Modality, re.Pattern[str]]:
    """One pattern for each modality, longer cues first; "n't" hangs on its verb."""
    return {
        modality: re.compile("|".join(map(_cue, sorted(words, key=len, reverse=True))), re.IGNORECASE)
        for modality, words in cues
    }


def _cue(words: str) -> str:
    spaced = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<=\w){spaced}(?!\w)" if words == "n't" else rf"(?<!\w){spaced}(?!\w)"
