"""Find the words that show how a voice presents an event.

    "reportedly killed"           hedged         "reportedly"
    "will meet in Geneva"         planned        "will"
    "denied that its jets hit"    denied         "denied"
    "feared an attack"            hypothetical   "feared"

Which modality an event has is read by the network; the cue is its evidence, None where no known cue stands near. The
cues are in codebook/modality_cues.yaml, more cases in tests/examples/modality.txt.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from casus.annotation import Modality
from casus.claim import Evidence
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.report import Span


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
    return rf"(?<!\w){spaced}(?!\w)" if words[0].isalpha() else rf"(?<=\w){spaced}(?!\w)"
