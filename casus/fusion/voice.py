"""Whose word a claim is, and whether that voice belongs to the side that did it.

"according to the White Helmets"     white helmets
no voice given                       the outlet; for a digest, the outlet it cites: "AFP via The Daily Star" -> afp
army spokesman on the army's strike  speaks for the doer
"""

import re
from functools import lru_cache

from casus.claim import ActorKind, Attribution, Claim
from casus.fusion.actors import identity, plain_name
from casus.fusion.told import Told
from casus.report import Report

_VIA = re.compile(r"\s+(?:via|through|in)\s+(?:the\s+)?", re.IGNORECASE)
# Words that outlets' names are given with or without.
_LOOSE = re.compile(r"^(the)\s+|\s+(news|online|\.com|english|live)$|\.(com|org|net|co\.uk)$", re.IGNORECASE)
# Not an outlet's name: the origin behind it is untold, so the paper that carries it stands.
_NAMELESS = frozenset({"agencies", "agency", "wires", "staff", "various", "news agencies", "staff and agencies"})
_SHORT = {
    "associated press": "ap",
    "agence france-presse": "afp",
    "agence france presse": "afp",
    "british broadcasting corporation": "bbc",
    "al-jazeera": "al jazeera",
    "al jazeera english": "al jazeera",
    "aljazeera": "al jazeera",
    "new york times": "nytimes",
    "united press international": "upi",
    "deutsche welle": "dw",
}


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """An outlet's name as it is compared: "The Associated Press" -> ap, "AFP via Al Arabiya" -> afp."""
    parts = [part for part in (_plain(p) for p in _VIA.split(name.strip(" .,()"))) if part]
    named = [part for part in parts if part not in _NAMELESS]
    return (named or parts or [""])[0]


def _plain(name: str) -> str:
    folded = name.casefold().strip()
    while (shorter := _LOOSE.sub("", folded).strip()) != folded:
        folded = shorter
    return _SHORT.get(folded, folded)


def outlets_of(report: Report) -> tuple[str, ...]:
    """The outlets a report's word rests on: those it cites, else its own."""
    cited = tuple(dict.fromkeys(key for name in report.cited_sources if (key := outlet_key(name))))
    return cited or ((outlet_key(report.outlet),) if report.outlet.strip() else ())


def voice_of(told: Told) -> str:
    """The voice of a claim: who is said to have said it, else the outlet."""
    attribution = told.claim.attribution
    if attribution is None:
        return "outlet:" + "|".join(outlets_of(told.report))
    return named_voice(attribution) or f"unnamed:{attribution.evidence.quote.casefold()}:{told.report.id}"


def named_voice(attribution: Attribution | None) -> str | None:
    """The identity of a voice that is one wherever it is quoted, None for "officials" and the outlet itself."""
    if attribution is None or not (attribution.actor_id or attribution.name):
        return None
    return f"voice:{attribution.actor_id or plain_name(attribution.name or '')}"


_NEUTRAL = frozenset({ActorKind.NGO, ActorKind.INTERNATIONAL_ORGANIZATION, ActorKind.MEDIA, ActorKind.CIVILIANS})
_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})


def speaks_for_doer(claim: Claim) -> bool:
    """Whether the voice is an initiator, or the state whose forces or government are initiators."""
    voice = claim.attribution
    if voice is None or voice.kind in _NEUTRAL:
        return False
    names = {identity(actor) for actor in claim.initiators}
    if voice.actor_id in names or plain_name(voice.name or "") in names:
        return True
    doing_states = {actor.country for actor in claim.initiators if actor.kind in _STATE and actor.country}
    return voice.kind in _STATE and any(_belongs(voice, state) for state in doing_states)


def _belongs(voice: Attribution, country: str) -> bool:
    """Whether a state's voice is of that country; actor ids of states carry the code ("gov:SYR")."""
    return voice.actor_id is not None and country.casefold() in re.split(r"\W+", voice.actor_id.casefold())
