"""Find whose number each toll is, where two voices are set against each other, and whom a medium cites.

"Officials said 12 died, but the Observatory put it at 15"    ->  12 officials, 15 the Observatory
"... killed 40, a resident said. Police confirmed nine deaths" ->  40 the resident, nine police
"Police said two officers died and ten were hurt"             ->  nothing: one voice
"SANA reported, citing a military source"                     ->  SANA cites a military source
"""

import re
from collections.abc import Sequence
from itertools import combinations

from casus.claim import Toll
from casus.coding.context import Context
from casus.coding.phrases import PRONOUNS, phrase_after, phrase_before
from casus.coding.voices import find_voice
from casus.report import Span

CLAUSE = re.compile(r";\s+|,?\s(?:but|while|whereas|although|though)\s|,\sand\s")
# Before a number that is somebody's word.
COUNTS = re.compile(
    r"\b(?:put (?:it|(?:its|the|their) (?:\w+ )?(?:losses|casualties|dead|toll|figure|number|count)\b[^,;.]{0,30}) at"
    r"|(?:gave|gives|issued) (?:a|the|its) (?:\w+ )?(?:toll|figure|number|count)|(?:spoke|speaks) of|counted|counts)\b"
)
# Behind the name of who cites.
CITES = re.compile(r"(?:,? (?:say|says|said|report|reports|reported))?,? (?:citing|quoting) |,? (?:quot|cit)(?:es|ed) ")
CITING = re.compile(r"\b(?:citing|quoting)\s+$", re.IGNORECASE)


def rival_voices(context: Context, tolls: Sequence[Toll], speaker: Span | None) -> dict[Span | None, list[Toll]]:
    """The tolls by the voice that tells them, if two voices tell the same harm; empty if not.

    They are of one sentence, or of two with numbers that differ. What no voice tells by itself goes on with the voice
    before. `speaker` is the voice of the event, who tells the tolls of its sentence where no other is told there.
    """
    ordered = sorted(tolls, key=lambda toll: toll.evidence.start)
    own = _own_voices(context, [toll.evidence.span for toll in ordered], speaker)
    told = [(toll, voice) for toll, voice in zip(ordered, own, strict=True) if voice and toll.low]
    if not any(_rival(context, one, other) for one, other in combinations(told, 2)):
        return {}
    shares: dict[Span | None, list[Toll]] = {}
    voice = next(voice for voice in own if voice)
    for toll, new in zip(ordered, own, strict=True):
        voice = new or voice
        shares.setdefault(voice, []).append(toll)
    return shares


def _own_voices(context: Context, tolls: Sequence[Span], speaker: Span | None) -> list[Span | None]:
    """The voice that tells each toll by itself."""
    own = [_voice_of(context, toll) for toll in tolls]
    if speaker is None:
        return own
    # Reading has his words whole: "The provincial governor".
    own = [speaker if voice and voice.overlaps(speaker) else voice for voice in own]
    here = [context.sentence(toll).contains(speaker) for toll in tolls]
    alone = not any(voice for voice, same in zip(own, here, strict=True) if same)
    return [speaker if same and alone else voice for voice, same in zip(own, here, strict=True)]


def _rival(context: Context, one: tuple[Toll, Span], other: tuple[Toll, Span]) -> bool:
    """Two voices with a number each for the same harm."""
    (first, voice), (second, rival) = one, other
    if first.harm is not second.harm or _words(context, voice) == _words(context, rival):
        return False
    together = context.sentence(voice) == context.sentence(rival)
    return together or (first.low != second.low and not {_words(context, voice), _words(context, rival)} & PRONOUNS)


def _words(context: Context, voice: Span) -> str:
    return context.report.quote(voice).lower()


def _voice_of(context: Context, toll: Span) -> Span | None:
    """The voice of the clause that holds the toll."""
    sentence = context.sentence(toll)
    cuts = list(CLAUSE.finditer(context.text, sentence.start, sentence.end))
    start = max((cut.end() for cut in cuts if cut.end() <= toll.start), default=sentence.start)
    end = min((cut.start() for cut in cuts if cut.start() >= toll.end), default=sentence.end)
    return find_voice(context, Span(start=start, end=end), toll.start) or _who_counts(context, start, toll.start)


def _who_counts(context: Context, start: int, toll: int) -> Span | None:
    """ "The army put its losses at six", "a source spoke of 32 dead"."""
    verb = COUNTS.search(context.text, start, toll)
    return phrase_before(context.text, start, verb.start()) if verb else None


def cited_source(context: Context, medium: Span) -> Span | None:
    """Whom the medium cites right behind its name."""
    end = context.sentence(medium).end
    cites = CITES.match(context.text, medium.end, end)
    return phrase_after(context.text, cites.end(), end) if cites else None


def is_cited(context: Context, span: Span) -> bool:
    """ "Citing" stands right before."""
    return CITING.search(context.text, max(0, span.start - 12), span.start) is not None
