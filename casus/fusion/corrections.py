"""A person's values for an incident: one more voice, with a name, that stands above the claims and beside them.

    claims say killed 12, anna corrects to 10-16    ->  low 10, best 10, high 16, "corrected by anna, machine said 12"
    another report says 20 killed                   ->  still 10 to 16; machine now says 12 to 20, best 20
    injured none                                    ->  no estimate of injured

A correction belongs to the incident that holds the claim it is anchored on: the leading one when it was made. Of two
corrections of a field the later holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from casus.act import Act, ActKind, read_range
from casus.claim import Harm, Whom
from casus.fusion.revise import toll_in_words
from casus.incident import Corrected, Estimate, Incident, Status, Support

NONE = "none"  # the value that takes a toll away


def with_corrections(incident: Incident, acts: Sequence[Act]) -> Incident:
    """The incident with what people, oldest act first, say of its values."""
    mine = {act.field: act for act in acts if act.kind is ActKind.CORRECT and set(act.claims[:1]) & {*incident.claims}}
    for field in (name for name in CORRECTABLE if name in mine):
        act = mine[field]
        said = Corrected(
            field=field,
            value=act.value or "",
            machine=_IN_WORDS.get(field, _toll_words(field))(incident),
            act=act.id,
            by=act.by,
            day=act.at.date(),
            note=act.note,
        )
        incident = replace(_APPLY.get(field, _toll)(incident, act), corrections=(*incident.corrections, said))
    return incident


def _type(incident: Incident, act: Act) -> Incident:
    return replace(_supported(incident, "event_type", act), event_type=act.value or incident.event_type)


def _place(incident: Incident, act: Act) -> Incident:
    return replace(_supported(incident, "place", act), place=act.place)


def _first(incident: Incident, act: Act) -> Incident:
    first = date.fromisoformat(act.value or "")
    last = max(first, incident.last) if incident.last else None
    return replace(_supported(incident, "first", act), first=first, last=last)


def _last(incident: Incident, act: Act) -> Incident:
    last = date.fromisoformat(act.value or "")
    first = min(last, incident.first) if incident.first else None
    return replace(_supported(incident, "last", act), first=first, last=last)


def _status(incident: Incident, act: Act) -> Incident:
    return replace(incident, status=Status(act.value or incident.status))


def _toll(incident: Incident, act: Act) -> Incident:
    """The harm's estimate of all victims; its classes stay where they fit under it."""
    harm, said = Harm(act.field or ""), read_range(act.value or "")
    at = next((n for n, e in enumerate(incident.tolls) if e.harm is harm), _where(incident, harm))
    before, rest = incident.tolls[:at], incident.tolls[at:]
    own = [e for e in rest if e.harm is harm]
    if said is None:  # NONE
        return replace(incident, tolls=(*before, *(e for e in rest if e.harm is not harm)))
    parts = [e for e in own[1:] if said.high is None or max(e.high or 0, e.best or 0) <= said.high]
    voice = (act.id,)
    estimate = Estimate(
        harm=harm,
        whom=own[0].whom if own else Whom.UNKNOWN,
        low=said.low,
        best=said.best,
        high=said.high,
        low_from=voice,
        best_from=voice,
        high_from=voice if said.high is not None else (),
    )
    return replace(incident, tolls=(*before, estimate, *parts, *(e for e in rest if e.harm is not harm)))


def _where(incident: Incident, harm: Harm) -> int:
    """Where the harm's estimates stand among the others."""
    order = list(Harm)
    return sum(order.index(estimate.harm) < order.index(harm) for estimate in incident.tolls)


def _supported(incident: Incident, field: str, act: Act) -> Incident:
    kept = [support for support in incident.supports if support.field != field]
    return replace(incident, supports=(*kept, Support(field=field, claims=(act.id,))))


def _toll_words(field: str) -> Callable[[Incident], str | None]:
    def words(incident: Incident) -> str | None:
        return next((toll_in_words(e) for e in incident.tolls if e.harm.value == field), None)

    return words


_APPLY: dict[str, Callable[[Incident, Act], Incident]] = {
    "event_type": _type,
    "place": _place,
    "first": _first,
    "last": _last,
    "status": _status,
}
_IN_WORDS: dict[str, Callable[[Incident], str | None]] = {
    "event_type": lambda incident: incident.event_type,
    "place": lambda incident: incident.place.name if incident.place else None,
    "first": lambda incident: incident.first.isoformat() if incident.first else None,
    "last": lambda incident: incident.last.isoformat() if incident.last else None,
    "status": lambda incident: incident.status.value,
}
CORRECTABLE = (*_APPLY, *(harm.value for harm in Harm))
