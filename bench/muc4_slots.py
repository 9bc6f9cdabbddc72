"""Map the claims of a report to MUC-4's template slots.

    remote_explosive                     ->  type BOMBING          modality planned, hypothetical  ->  stage THREATENED
    abduction                            ->  type KIDNAPPING       "failed", "foiled", defused     ->  stage ATTEMPTED
    initiators that are organisations    ->  organisation          blamed by the police            ->  confidence
    killed 12 "12 peasants"              ->  number 12, effect DEATH, about "12 peasants"

What fusion takes for one incident of the report is one template. Claims whose type MUC-4 does not know fill none, nor
do incidents that every voice denies.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bench.muc4_key import Fill, Template
from casus.claim import Actor, ActorKind, Basis, Claim, Harm, Modality, PlaceKind, Responsibility, Toll, When
from casus.codebook.words import TollWords
from casus.coding.toll import count
from casus.fusion import Told, fuse_component
from casus.report import Report

# What MUC-4 calls our types. Grenades and bombs dropped are bombings in its key, shells and rockets attacks.
TYPES = {
    "attack": "ATTACK", "armed_clash": "ATTACK", "shelling": "ATTACK", "violence_unspecified": "ATTACK",
    "mob_violence": "ATTACK", "sexual_violence": "ATTACK", "chemical_attack": "ATTACK", "air_strike": "ATTACK",
    "remote_explosive": "BOMBING", "suicide_bombing": "BOMBING", "grenade_attack": "BOMBING",
    "weapon_intercepted": "BOMBING", "abduction": "KIDNAPPING",
}  # fmt: skip
BURNING = re.compile(r"\b(?:arson|burn\w*|torch\w*|set\w* (?:fire|ablaze|on fire)|fire)\b", re.IGNORECASE)
ROBBING = re.compile(r"\b(?:rob\w*|steal\w*|stole\w*|loot\w*|theft)\b", re.IGNORECASE)
FAILED = re.compile(
    r"\b(?:attempt\w*|tried to|tries to|fail\w*|foil\w*|thwart\w*|frustrat\w*|unsuccessful\w*|defus\w*|deactivat\w*)\b",
    re.IGNORECASE,
)
# How far before a trigger, in characters, a word that says it failed may stand: "failed in an attempt to kill".
NEAR = 40
AHEAD = (Modality.PLANNED, Modality.HYPOTHETICAL)
AUTHORITIES = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCES)
NO_ORGANISATION = (ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.UNKNOWN_ARMED)
EFFECTS = {Harm.KILLED: "DEATH", Harm.INJURED: "INJURY"}


def to_templates(report: Report, claims: Sequence[Claim], words: TollWords) -> list[Template]:
    """The incidents of MUC-4's types that `claims` tell, each as one template, in order of their first words."""
    known = {claim.id: claim for claim in claims if muc_type(claim) and claim.modality is not Modality.DENIED}
    if not known:
        return []
    fused = fuse_component([Told(claim=claim, report=report) for claim in known.values()])
    groups = [[known[claim_id] for claim_id in incident.claims] for incident in fused.incidents]
    groups = [sorted(group, key=lambda c: c.triggers[0].start) for group in groups]
    return [_template(report, group, words) for group in sorted(groups, key=lambda g: g[0].triggers[0].start)]


def muc_type(claim: Claim) -> str | None:
    """MUC-4's type of incident; None for what it does not record."""
    if claim.event_type == "property_destruction":
        trigger = claim.triggers[0].quote
        return "ARSON" if BURNING.search(trigger) else "ROBBERY" if ROBBING.search(trigger) else None
    return TYPES.get(claim.event_type)


def _template(report: Report, claims: Sequence[Claim], words: TollWords) -> Template:
    perpetrators = [(claim, actor) for claim in claims for actor in claim.initiators]
    organisations = [(claim, actor) for claim, actor in perpetrators if is_organisation(actor)]
    slots = {
        "type": [Fill(values=frozenset({muc_type(claims[0]) or ""}))],
        "stage": [Fill(values=frozenset({stage(report, claims[0])}))],
        "organisation": [Fill(values=names(actor)) for _, actor in organisations],
        "confidence": [
            Fill(values=frozenset({confidence(claim, actor)}), about=names(actor)) for claim, actor in organisations
        ],
        "number": _numbers(report, claims, words),
        "effect": _effects(claims),
        "date": [Fill(values=frozenset(days(claim.when))) for claim in claims if claim.when and days(claim.when)][:1],
        "country": _countries(claims),
        "location": _locations(claims),
    }
    return Template(slots={slot: tuple(_distinct(fills)) for slot, fills in slots.items()})


def stage(report: Report, claim: Claim) -> str:
    """ACCOMPLISHED, or how far the deed went."""
    if claim.modality in AHEAD:
        return "THREATENED"
    start, end = claim.triggers[0].start, claim.triggers[0].end
    failed = claim.event_type == "weapon_intercepted" or FAILED.search(report.text[max(0, start - NEAR) : end])
    return "ATTEMPTED" if failed else "ACCOMPLISHED"


def confidence(claim: Claim, actor: Actor) -> str:
    """How surely the report ties the deed to the organisation, in MUC-4's words."""
    voice = claim.attribution
    if actor.responsibility is Responsibility.CLAIMED or (voice and voice.name and voice.name == actor.name):
        return "CLAIMED OR ADMITTED"
    if actor.responsibility is Responsibility.BLAMED:
        by_authorities = voice is not None and voice.kind in AUTHORITIES
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by_authorities else "SUSPECTED OR ACCUSED"
    if claim.modality is Modality.HEDGED:
        return "SUSPECTED OR ACCUSED" if voice else "POSSIBLE"
    return "REPORTED AS FACT"


def is_organisation(actor: Actor) -> bool:
    """Whether the actor is named, or an arm of a state ("the army"); "guerrillas" are individuals to MUC-4."""
    named = actor.actor_id is not None or any(letter.isupper() for letter in actor.name or "")
    return (named or actor.kind in AUTHORITIES) and actor.kind not in NO_ORGANISATION


def names(actor: Actor) -> frozenset[str]:
    return frozenset(plain(name) for name in (actor.name, actor.evidence.quote) if name)


def plain(words: str) -> str:
    """Upper case without accents, as MUC-4 writes."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()


def _numbers(report: Report, claims: Sequence[Claim], words: TollWords) -> list[Fill]:
    """How many of each human target: tolls, and those who underwent it without a toll."""
    told: list[tuple[str, int | None, int | None]] = [
        (toll.evidence.quote, toll.low, toll.high) for claim in claims for toll in claim.tolls
    ]
    for actor in (actor for claim in claims for actor in claim.recipients):
        if not any(actor.evidence.quote in quote or quote in actor.evidence.quote for quote, _, _ in told):
            told.append((actor.evidence.quote, *count(report.text, actor.evidence.span, words)))
    return [Fill(values=frozenset({_number(q, low, high)}), about=frozenset({plain(q)})) for q, low, high in told]


def _number(quote: str, low: int | None, high: int | None) -> str:
    """The number told; PLURAL where the words tell none ("peasants", "dozens of peasants")."""
    number = low if low is not None else high
    exact = number is not None and (low == high or any(letter.isdigit() for letter in quote))
    return str(number) if exact else "PLURAL"


def _effects(claims: Sequence[Claim]) -> list[Fill]:
    return [
        Fill(values=_effect(toll), about=frozenset({plain(toll.evidence.quote)}))
        for claim in claims
        for toll in claim.tolls
        if toll.harm in EFFECTS
    ]


def _effect(toll: Toll) -> frozenset[str]:
    if toll.high == 0:
        return frozenset({"NO INJURY OR DEATH", "NO INJURY" if toll.harm is Harm.INJURED else "NO DEATH"})
    return frozenset({EFFECTS[toll.harm]})


def days(when: When) -> Iterator[str]:
    """The days as the key writes them; where the text tells none, any day up to the report's."""
    if when.last is None:
        return
    yield f"|{when.last}"
    if when.basis is not Basis.PUBLICATION and when.first is not None:
        yield f"{when.first}|{when.last}"


def _countries(claims: Sequence[Claim]) -> list[Fill]:
    codes = (claim.place.country for claim in claims if claim.place and claim.place.country)
    return [Fill(values=frozenset({code})) for code in list(dict.fromkeys(codes))[:1]]


def _locations(claims: Sequence[Claim]) -> list[Fill]:
    """The most exact place told; a country only where nothing else is."""
    places = [claim.place for claim in claims if claim.place]
    places.sort(key=lambda place: place.kind is PlaceKind.COUNTRY)
    return [Fill(values=frozenset({plain(p.name), plain(p.evidence.quote)})) for p in places[:1]]


def _distinct(fills: Iterable[Fill]) -> Iterator[Fill]:
    return iter(dict.fromkeys(fills))
