"""Find whose number each toll is, where two voices are set against each other, and whom a medium cites.

"Officials said 12 died, but the Observatory put it at 15"    ->  12 officials, 15 the Observatory
"Police said two officers died and ten were hurt"             ->  nothing: one voice
"SANA reported, citing a military source"                     ->  SANA cites a military source
"""

import re
from collections.abc import Sequence

from casus.claim import Toll
from casus.coding.context import Context
from casus.coding.phrases import phrase_after
from casus.coding.voices import find_voice
from casus.report import Span

CLAUSE = re.compile(r";\s+|,?\s(?:but|while|whereas|although|though)\s|,\sand\s")
# Behind the name of who cites.
CITES = re.compile(r"(?:,? (?:say|says|said|report|reports|reported))?,? (?:citing|quoting) |,? (?:quot|cit)(?:es|ed) ")
CITING = re.compile(r"\b(?:citing|quoting)\s+$", re.IGNORECASE)


def rival_voices(context: Context, tolls: Sequence[Toll]) -> dict[Span | None, list[Toll]]:
    """The tolls by the voice that tells them, if two voices of one sentence tell the same harm; empty if not.

    What no voice tells by itself goes on with the voice before.
    """
    ordered = sorted(tolls, key=lambda toll: toll.evidence.start)
    own = [_voice_of(context, toll.evidence.span) for toll in ordered]
    told = [(toll.harm, voice) for toll, voice in zip(ordered, own, strict=True) if voice and toll.low]
    voices = {(harm, context.sentence(voice), context.report.quote(voice).lower()) for harm, voice in told}
    if len(voices) == len({(harm, sentence) for harm, sentence, _ in voices}):
        return {}
    shares: dict[Span | None, list[Toll]] = {}
    voice = next(voice for voice in own if voice)
    for toll, new in zip(ordered, own, strict=True):
        voice = new or voice
        shares.setdefault(voice, []).append(toll)
    return shares


def _voice_of(context: Context, toll: Span) -> Span | None:
    """The voice of the clause that holds the toll."""
    sentence = context.sentence(toll)
    cuts = list(CLAUSE.finditer(context.text, sentence.start, sentence.end))
    start = max((cut.end() for cut in cuts if cut.end() <= toll.start), default=sentence.start)
    end = min((cut.start() for cut in cuts if cut.start() >= toll.end), default=sentence.end)
    return find_voice(context, Span(start=start, end=end), toll.start)


def cited_source(context: Context, medium: Span) -> Span | None:
    """Whom the medium cites right behind its name."""
    end = context.sentence(medium).end
    cites = CITES.match(context.text, medium.end, end)
    return phrase_after(context.text, cites.end(), end) if cites else None


def is_cited(context: Context, span: Span) -> bool:
    """ "Citing" stands right before."""
    return CITING.search(context.text, max(0, span.start - 12), span.start) is not None
