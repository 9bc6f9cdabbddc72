"""How well the actors of two claims agree, and the actors of an incident.

    Israel Defense Forces    Israeli military        same_doer       one entry of the actor book, or one name
    Israel (government)      Israel Defense Forces   kindred_doer    one country's state and forces
    gunmen                   Boko Haram              doer_open       the unnamed may be the named
    Israel                   Hamas                   other_doer
    12 civilians             Palestinians            target_open

Actors of an incident: every identity once, by id, else by name; the unnamed ("gunmen", "civilians") stay only where
nobody of the list is named. An actor that claims the deed stands above one told or blamed for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.claim import Actor, ActorKind, Claim, Responsibility
from casus.fusion.place import name_words
from casus.fusion.told import Told, standing
from casus.fusion.type import TWO_SIDED

_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})
_ARMED = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.UNKNOWN_ARMED, ActorKind.COMMUNAL_GROUP})
_CROWD = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.OTHER})
# Kinds whose members a text seldom names: the kind says who they are.
_UNNAMED_KINDS = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.UNKNOWN_ARMED})
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Side:
    """One list of actors made ready for comparing: identities of the named, "STATE:ISO3" of states, broad groups."""

    named: frozenset[str]
    words: frozenset[str]
    states: frozenset[str]
    countries: frozenset[str]
    groups: frozenset[str]
    label: str

    @property
    def empty(self) -> bool:
        return not self.groups


@dataclass(frozen=True, slots=True)
class Sides:
    """Initiators and recipients; `both` joins them for types whose sides trade places."""

    doers: Side
    targets: Side
    both: Side
    two_sided: bool


def identity(actor: Actor) -> str:
    """What makes two mentions one actor: the id, else the name, else kind and country."""
    if actor.actor_id:
        return actor.actor_id
    if actor.name and actor.kind not in _UNNAMED_KINDS:
        return plain_name(actor.name)
    return f"{actor.kind.value}:{actor.country or ''}"


def plain_name(name: str) -> str:
    """A name as it is compared: "The Levant Front" is "levant front"."""
    folded = name.casefold().strip()
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded


def is_named(actor: Actor) -> bool:
    return bool(actor.actor_id) or (actor.name is not None and actor.kind not in _UNNAMED_KINDS)


def _group(kind: ActorKind) -> str:
    if kind in _STATE:
        return "state"
    if kind in _ARMED:
        return "armed"
    return "crowd" if kind in _CROWD else "body"


def _side(actors: Iterable[Actor], home: str | None) -> Side:
    """`home` is the country of the event's place: that the unnamed are of it tells no more than the places do."""
    listed = tuple(actors)
    told = [a for a in listed if a.country and (a.actor_id or a.country != home)]
    return Side(
        named=frozenset(identity(a) for a in listed if is_named(a)),
        words=frozenset(w for a in listed if a.name and is_named(a) for w in name_words(a.name)),
        states=frozenset(a.country for a in told if a.country and a.kind in _STATE),
        countries=frozenset(a.country for a in told if a.country),
        groups=frozenset(_group(a.kind) for a in listed),
        label=", ".join(a.name or a.evidence.quote for a in listed),
    )


def _joined(a: Side, b: Side) -> Side:
    """The actors of both lists."""
    return Side(
        named=a.named | b.named,
        words=a.words | b.words,
        states=a.states | b.states,
        countries=a.countries | b.countries,
        groups=a.groups | b.groups,
        label=", ".join(label for label in (a.label, b.label) if label),
    )


def read_sides(claim: Claim) -> Sides:
    """The actors of a claim made ready for comparing."""
    home = claim.place.country if claim.place else None
    doers, targets = _side(claim.initiators, home), _side(claim.recipients, home)
    return Sides(
        doers=doers,
        targets=targets,
        both=_joined(doers, targets),
        two_sided=claim.event_type in TWO_SIDED,
    )


def compare_doers(a: Sides, b: Sides) -> str:
    """How well the doers agree; where sides trade places, all actors of both claims are compared."""
    if a.two_sided and b.two_sided:
        return f"{_agreement(a.both, b.both)}_doer"
    one, other = a.doers, b.doers
    if a.two_sided or b.two_sided:
        one, other = (a.both, b.doers) if a.two_sided else (a.doers, b.both)
    return f"{_agreement(one, other)}_doer"


def compare_targets(a: Sides, b: Sides) -> str:
    """How well those agree who underwent it; not asked where sides trade places."""
    if a.two_sided or b.two_sided:
        return "open_target"
    return f"{_agreement(a.targets, b.targets)}_target"


def _agreement(a: Side, b: Side) -> str:
    """same, kindred, open or other."""
    if a.empty or b.empty:
        return "open"
    if a.named & b.named:
        return "same"
    if a.states & b.states:
        return "kindred"
    if a.named and b.named:
        return "kindred" if a.words & b.words else _strangers(a, b)
    if a.groups & b.groups:
        return "kindred" if a.countries & b.countries else "open"
    return "open"


def _strangers(a: Side, b: Side) -> str:
    """Two lists that both name somebody and share nobody."""
    if a.countries & b.countries and a.groups & b.groups:
        return "open"
    return "other"


def fuse_initiators(told: Sequence[Told]) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """Who did it, first named first, and the ids of the claims that name them."""
    return _merge([(t.claim.id, actor) for t in standing(told) for actor in t.claim.initiators])


def fuse_recipients(told: Sequence[Told]) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """Who underwent it, first named first, and the ids of the claims that name them."""
    return _merge([(t.claim.id, actor) for t in standing(told) for actor in t.claim.recipients])


def _merge(mentions: Sequence[tuple[str, Actor]]) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """Each identity once; the unnamed only where nobody is named, those without a country where no such have one."""
    found: dict[str, Actor] = {}
    for _, actor in mentions:
        key = identity(actor)
        found[key] = _better(found[key], actor) if key in found else actor
    kept = [key for key in found if is_named(found[key])] or list(found)
    kept = [key for key in kept if not any(key != other and _is_of(key, other) for other in kept)]
    claims = dict.fromkeys(claim for claim, actor in mentions if any(_is_of(identity(actor), key) for key in kept))
    return tuple(found[key] for key in kept), tuple(claims)


def _is_of(key: str, other: str) -> bool:
    """Whether one identity is the other, or the same kind of unnamed actors without their country."""
    return key == other or (key.endswith(":") and other.startswith(key))


_STANDING = {Responsibility.CLAIMED: 2, Responsibility.STATED: 1, Responsibility.BLAMED: 0}


def _better(a: Actor, b: Actor) -> Actor:
    """Of two mentions of one actor the one that says more about its part; the earlier where they say as much."""
    rank_a = (_STANDING[a.responsibility], a.actor_id is not None)
    rank_b = (_STANDING[b.responsibility], b.actor_id is not None)
    return b if rank_b > rank_a else a
