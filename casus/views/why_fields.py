"""For each field of an incident: its value in words, and the claims and words that give it.

A section never shows a value without a claim: what no claim tells is said to be untold.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casus.claim import Actor, Basis, Evidence, Harm, Modality, Place, Responsibility
from casus.incident import Estimate, Incident
from casus.views.told import Shown, Told, ToldClaim
from casus.views.words import (
    RELATION_WORDS,
    STATUS_WORDS,
    actor_words,
    cue_words,
    days_words,
    place_words,
    plain,
    plural,
    range_words,
)

BASIS_WORDS = {Basis.STATED: "date in the text", Basis.RELATIVE: "counted from the report's day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that witness one part of a value ("low 12 from")."""

    label: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One value with its witnesses; `title` begins with the field's name."""

    title: str
    value: str
    groups: tuple[Group, ...] = ()

    @property
    def field(self) -> str:
        return self.title.split()[0]


def _shown(told: ToldClaim, evidence: Sequence[Evidence], cue: str | None = None) -> Shown:
    """The claim with these words; several cues are named once each."""
    cues = dict.fromkeys(cue_words(piece.cue) for piece in evidence)
    return Shown(told=told, evidence=tuple(evidence), cue=cue or "; ".join(cues))


def _only(ids: Iterable[str], told: Told) -> list[ToldClaim]:
    wanted = set(ids)
    return [one for one in told if one.claim.id in wanted]


def type_section(incident: Incident, told: Told) -> list[Section]:
    """Claims of the incident's own type first, then those that called it something else."""
    same = [_shown(one, one.claim.triggers) for one in told if one.claim.event_type == incident.event_type]
    groups = [Group(label="", shown=tuple(same))]
    for other in sorted({one.claim.event_type for one in told} - {incident.event_type}):
        shown = tuple(_shown(one, one.claim.triggers) for one in told if one.claim.event_type == other)
        groups.append(Group(label=f"told as {plain(other)} by", shown=shown))
    return [Section(title="type", value=plain(incident.event_type), groups=tuple(g for g in groups if g.shown))]


def place_section(incident: Incident, told: Told) -> list[Section]:
    """The claims that gave the place first, then those that name the same, then other places that claims name."""
    place = incident.place
    if place is None:
        return [Section(title="place", value="untold")]
    giving = incident.support("place")
    named: dict[str, list[Shown]] = {"": []}
    for one in sorted(told, key=lambda one: (one.claim.id not in giving, one.number)):
        if one.claim.place:
            same = one.claim.id in giving or (one.claim.place.name, one.claim.place.place_id) == (
                place.name,
                place.place_id,
            )
            label = "" if same else f"told as {place_words(one.claim.place)} by"
            named.setdefault(label, []).append(_shown(one, [one.claim.place.evidence]))
    groups = [Group(label=label, shown=tuple(shown)) for label, shown in sorted(named.items()) if shown]
    return [Section(title="place", value=f"{place_words(place)}{_point(place)}", groups=tuple(groups))]


def _point(place: Place) -> str:
    """Coordinates, the gazetteer's entry, and how many others fitted the name."""
    where = "" if place.latitude is None else f"  {place.latitude:.3f}, {place.longitude:.3f}"
    entry = f"  {place.place_id}" if place.place_id else ""
    rivals = f"  ({plural(len(place.rivals), 'other place')} of that name)" if place.rivals else ""
    return f"{where}{entry}{rivals}"


def when_section(incident: Incident, told: Told) -> list[Section]:
    """Days from the text first; a report that tells none lends its own day."""
    stated, lent = [], []
    for one in _only(incident.support("first") + incident.support("last"), told) or told:
        when = one.claim.when
        if when and when.evidence:
            label = f"{BASIS_WORDS[when.basis]}: {days_words(when.first, when.last)}"
            stated.append(_shown(one, [when.evidence], label))
        elif when and when.basis is Basis.PUBLICATION:
            lent.append(_shown(one, one.claim.triggers[:1], "the text tells no day, so the report's own is taken"))
    groups = [Group(label="", shown=tuple(stated)), Group(label="", shown=tuple(lent))]
    return [
        Section(
            title="when",
            value=days_words(incident.first, incident.last),
            groups=tuple(group for group in groups if group.shown),
        )
    ]


def actors_section(incident: Incident, told: Told) -> list[Section]:
    """Who did it, and who underwent it; one group an actor."""
    return [
        _side("initiators", incident.initiators, [(one, one.claim.initiators) for one in told]),
        _side("recipients", incident.recipients, [(one, one.claim.recipients) for one in told]),
    ]


def _side(title: str, actors: Sequence[Actor], claimed: list[tuple[ToldClaim, tuple[Actor, ...]]]) -> Section:
    groups = []
    for name in dict.fromkeys(_name(actor) for actor in actors):
        shown = [_shown(one, [a.evidence], _cue(a)) for one, own in claimed for a in own if _name(a) == name]
        groups.append(Group(label=f"{name}, named by", shown=tuple(shown)))
    return Section(title=title, value=actor_words(actors), groups=tuple(group for group in groups if group.shown))


def _name(actor: Actor) -> str:
    return actor.name or actor.evidence.quote


def _cue(actor: Actor) -> str:
    known = f" = {actor.actor_id}" if actor.actor_id else ""
    tie = "" if actor.responsibility is Responsibility.STATED else f", responsibility {actor.responsibility.value}"
    return f"{cue_words(actor.evidence.cue)}, {plain(actor.kind.value)}{known}{tie}"


def tolls_section(incident: Incident, told: Told) -> list[Section]:
    """One section a harm and class of victims; each bound with the claims that give it."""
    standing = {estimate.harm.value for estimate in incident.tolls}
    removed = [c.field for c in incident.corrections if c.field in set(Harm) - standing]
    sections = [_toll(estimate, told) for estimate in incident.tolls]
    sections += [Section(title=name, value="none, by a person's word") for name in removed]
    return sections or [Section(title="tolls", value="no claim tells any")]


def _toll(estimate: Estimate, told: Told) -> Section:
    bounds = [
        ("low", estimate.low, estimate.low_from),
        ("best", estimate.best, estimate.best_from),
        ("high", estimate.high, estimate.high_from),
    ]
    witnesses: dict[tuple[str, ...], list[str]] = {}
    for name, number, claims in bounds:
        if claims:
            witnesses.setdefault(tuple(sorted(claims)), []).append(f"{name} {'untold' if number is None else number}")
    groups = [
        Group(label=f"{', '.join(names)} from", shown=_toll_shown(estimate, _only(claims, told)))
        for claims, names in witnesses.items()
    ]
    rest = [one for one in told if not any(one.claim.id in claims for claims in witnesses)]
    besides = "told besides, moving no bound, by" if len(rest) < len(told) else "told by"
    groups.append(Group(label=besides, shown=_toll_shown(estimate, rest)))
    whom = "" if estimate.whom.value == "unknown" else f" ({estimate.whom.value})"
    return Section(
        title=f"{estimate.harm.value}{whom}",
        value=range_words(estimate),
        groups=tuple(group for group in groups if group.shown),
    )


def _toll_shown(estimate: Estimate, told: Iterable[ToldClaim]) -> tuple[Shown, ...]:
    shown = []
    for one in told:
        tolls = [t for t in one.claim.tolls if t.harm is estimate.harm]
        fitting = [t for t in tolls if t.whom is estimate.whom] or tolls
        if fitting:
            sums = " (sums more than this event)" if any(t.cumulative for t in fitting) else ""
            shown.append(_shown(one, [t.evidence for t in fitting], f"{cue_words(fitting[0].evidence.cue)}{sums}"))
    return tuple(shown)


def status_section(incident: Incident, told: Told) -> list[Section]:
    """The first teller of each independent source, then who denies it."""
    origins = [_shown(one, one.claim.triggers[:1]) for one in _only(incident.support("origins"), told)]
    denying = [one for one in told if one.claim.modality is Modality.DENIED]
    denials = [_shown(one, [one.claim.modality_cue or one.claim.triggers[0]]) for one in denying]
    groups = [
        Group(label=f"{plural(incident.origins, 'independent source')}, first told by", shown=tuple(origins)),
        Group(label="denied by", shown=tuple(denials)),
    ]
    value = f"{plain(incident.status.value)}: {STATUS_WORDS[incident.status]}"
    return [Section(title="status", value=value, groups=tuple(group for group in groups if group.shown))]


def modality_section(incident: Incident, told: Told) -> list[Section]:
    """How the voices present the event; without a cue word the trigger itself is what asserts it."""
    counts = Counter(one.claim.modality for one in told)
    value = ", ".join(f"{modality.value} by {plural(number, 'claim')}" for modality, number in counts.most_common())
    groups = []
    for modality, _ in counts.most_common():
        claims = [one for one in told if one.claim.modality is modality]
        shown = [_shown(one, [one.claim.modality_cue or one.claim.triggers[0]]) for one in claims]
        groups.append(Group(label=f"{modality.value} by", shown=tuple(shown)))
    return [Section(title="modality", value=value, groups=tuple(groups))]


def attribution_section(incident: Incident, told: Told) -> list[Section]:
    """Who says it: one group a voice, the outlets' own last."""
    groups: dict[str, list[Shown]] = {}
    for one in told:
        voice = one.claim.attribution
        evidence = [voice.evidence, *([voice.verb] if voice.verb else []), *voice.relayed_by] if voice else []
        name = (voice.name or voice.evidence.quote) if voice else "the outlet's own voice"
        cue = None if evidence else "the report names nobody as its source"
        groups.setdefault(name, []).append(_shown(one, evidence or one.claim.triggers[:1], cue))
    order = sorted(groups, key=lambda name: (name == "the outlet's own voice", -len(groups[name]), name))
    named = [Group(label=f"{name} in", shown=tuple(groups[name])) for name in order]
    return [Section(title="attribution", value="; ".join(order), groups=tuple(named))]


def relations_section(incident: Incident, told: Told) -> list[Section]:
    """How the text ties the event to others; nothing where it does not."""
    tied = [(one, relation) for one in told for relation in one.claim.relations]
    if not tied:
        return []
    groups: dict[str, list[Shown]] = {}
    for one, relation in tied:
        perhaps = "perhaps " if relation.hedged else ""
        label = f"{perhaps}{RELATION_WORDS[relation.kind]} claim {relation.other}, by"
        groups.setdefault(label, []).append(_shown(one, [*one.claim.triggers[:1], relation.evidence]))
    value = ", ".join(sorted({plain(relation.kind.value) for _, relation in tied}))
    named = tuple(Group(label=label, shown=tuple(shown)) for label, shown in sorted(groups.items()))
    return [Section(title="relations", value=value, groups=named)]


SECTIONS: dict[str, Callable[[Incident, Told], list[Section]]] = {
    "type": type_section,
    "when": when_section,
    "place": place_section,
    "actors": actors_section,
    "tolls": tolls_section,
    "status": status_section,
    "modality": modality_section,
    "attribution": attribution_section,
    "relations": relations_section,
}
