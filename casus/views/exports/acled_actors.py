"""Who acted and who underwent it, in ACLED's eight columns of actors and their numbers.

    unknown bombers, 12 civilians    ->  Unidentified Armed Group (Syria), Civilians (Syria), interaction 37
    army, rebels, bystanders hurt    ->  the two fighters; civilians hurt in a battle are no side of it
    rebels shoot a mayor             ->  Civilians (Mali), with Government of Mali beside; civilian targeting
    an army abroad                   ->  number 8, external

Names are ours where an actor has one; ACLED's generic names stand for the rest, private persons among them.
"""

from collections.abc import Sequence

from casus.claim import Actor, ActorKind
from casus.codebook.outward import AcledCode, Organised
from casus.views.exports.countries import country
from casus.views.exports.incident_file import Codes
from casus.views.exports.sheet import Cell

# What ACLED calls actors without a name of their own.
GENERIC = {
    ActorKind.PROTESTERS: "Protesters",
    ActorKind.RIOTERS: "Rioters",
    ActorKind.UNKNOWN_ARMED: "Unidentified Armed Group",
    ActorKind.CIVILIANS: "Civilians",
}
# Events that somebody did to somebody, so that an untold doer is an unidentified group.
ATTACKED = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})

# By which of the two a bare state acts: a government concludes agreements, forces fight.
GOVERNMENT, FORCES = "Government", "Military Forces"

# ACLED's number for forces outside their own country, and the one for nobody.
EXTERNAL, NOBODY = 8, 0

# Name, associated actors and number of one side.
Side = tuple[str | None, str | None, int]


def actor_cells(
    code: AcledCode, by: Sequence[Actor], on: Sequence[Actor], where: str | None, codes: Codes
) -> dict[str, Cell]:
    """`by` and `on` are the initiators and recipients, `where` the country of the event."""
    (name1, assoc1, inter1), (name2, assoc2, inter2) = _both_sides(code, by, on, where, codes)
    return {
        "actor1": name1,
        "assoc_actor_1": assoc1,
        "inter1": inter1,
        "actor2": name2,
        "assoc_actor_2": assoc2,
        "inter2": inter2,
        "interaction": _interaction(inter1, inter2),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(code, on, codes) else None,
    }


def _targets_civilians(code: AcledCode, on: Sequence[Actor], codes: Codes) -> bool:
    """Civilians are the only target told; never so in a battle, always in violence against civilians."""
    if code.event in ("Battles", "Violence against civilians") or "Political violence" not in code.disorder:
        return code.event == "Violence against civilians"
    victims = [codes.outward.kinds[actor.kind].organised for actor in on]
    return bool(victims) and all(victim is Organised.CIVILIANS for victim in victims)


def _both_sides(
    code: AcledCode, by: Sequence[Actor], on: Sequence[Actor], where: str | None, codes: Codes
) -> tuple[Side, Side]:
    """Initiators and recipients, a lone side first; where ACLED needs somebody untold, its generic actor."""
    if code.event == "Battles":
        by, on = _fighters(by, codes), _fighters(on, codes)
    first, second = _side(by, code, where, codes), _side(on, code, where, codes)
    if code.event not in ATTACKED:
        return (first, second) if by else (second, first)
    if code.event == "Violence against civilians":
        second = _victims(on, where, codes)
    elif code.event == "Battles" and not on:
        second = _nameless(ActorKind.UNKNOWN_ARMED, where, codes)
    return first if by else _nameless(ActorKind.UNKNOWN_ARMED, where, codes), second


def _fighters(actors: Sequence[Actor], codes: Codes) -> list[Actor]:
    """Civilians hurt in a battle are no side of it."""
    civilians = codes.outward.kinds[ActorKind.CIVILIANS].inter
    return [actor for actor in actors if codes.outward.kinds[actor.kind].inter != civilians]


def _victims(on: Sequence[Actor], where: str | None, codes: Codes) -> Side:
    """Whoever is attacked unarmed counts as civilian, officials too; what they belong to stands beside."""
    home = next((actor.country for actor in on if actor.country), where)
    name, _, inter = _nameless(ActorKind.CIVILIANS, home, codes)
    fighters = _fighters(on, codes)
    armed = [acled_name(a, FORCES if a.kind is ActorKind.STATE_FORCES else GOVERNMENT, where, codes) for a in fighters]
    own = [belonging for actor in on if (belonging := _belonging(actor, where, codes))]
    return name, "; ".join(dict.fromkeys([*own, *armed])) or None, inter


def _nameless(kind: ActorKind, where: str | None, codes: Codes) -> Side:
    return _generic(GENERIC[kind], where, codes), None, codes.outward.kinds[kind].inter


def _interaction(inter1: int, inter2: int) -> int:
    """The two numbers, the lower first but nobody last: 17, 37, 60."""
    low, high = sorted((inter1, inter2))
    return high * 10 if low == NOBODY else low * 10 + high


def _side(actors: Sequence[Actor], code: AcledCode, where: str | None, codes: Codes) -> Side:
    """ACLED's name of the first actor, the others and whom civilians belong to, and its number."""
    if not actors:
        return None, None, NOBODY
    body = GOVERNMENT if code.event == "Strategic developments" else FORCES
    named = [acled_name(actor, body, where, codes) for actor in actors]
    others = [name for name in dict.fromkeys(named[1:]) if name != named[0]]
    own = list(dict.fromkeys(name for actor in actors if (name := _belonging(actor, where, codes))))
    return named[0], "; ".join([*own, *others]) or None, _inter(actors[0], where, codes)


def _belonging(actor: Actor, where: str | None, codes: Codes) -> str | None:
    """What those whom ACLED counts as civilians belong to; private persons, journalists among them, stay unnamed."""
    if actor.kind is ActorKind.MEDIA:
        return _generic("Journalists", actor.country or where, codes)
    return actor.name if actor.kind in (ActorKind.NGO, ActorKind.BUSINESS, ActorKind.POLITICIAN) else None


def _inter(actor: Actor, where: str | None, codes: Codes) -> int:
    foreign = actor.country is not None and where is not None and actor.country != where
    return EXTERNAL if foreign and actor.kind is ActorKind.STATE_FORCES else codes.outward.kinds[actor.kind].inter


def acled_name(actor: Actor, body: str, where: str | None, codes: Codes) -> str:
    """The actor's usual name, or ACLED's generic one with the country; a bare state acts by its `body`."""
    civilians = codes.outward.kinds[ActorKind.CIVILIANS].inter
    generic = GENERIC.get(actor.kind)
    if generic or codes.outward.kinds[actor.kind].inter == civilians:
        return _generic(generic or "Civilians", actor.country or where, codes)
    if actor.kind in (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT) and _is_bare_state(actor, codes):
        return f"{body} of {acled_country(actor.country, codes)}" if actor.country else f"Unidentified {body}"
    return actor.name or _generic("Unidentified Armed Group", actor.country or where, codes)


def _is_bare_state(actor: Actor, codes: Codes) -> bool:
    """No name, or only the country's."""
    names = {country(actor.country).name, acled_country(actor.country, codes)} if actor.country else set()
    return actor.name is None or actor.name in names


def _generic(name: str, home: str | None, codes: Codes) -> str:
    return f"{name} ({acled_country(home, codes)})" if home else name


def acled_country(alpha3: str | None, codes: Codes) -> str | None:
    return codes.outward.acled_country_names.get(alpha3, country(alpha3).name) if alpha3 else None
