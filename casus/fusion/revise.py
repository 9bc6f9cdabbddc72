"""What changed in the incidents of a component since they were last computed, and because of what.

    opened      no incident held any of its claims before
    joined      it gained claims; the fields that changed with them are listed
    revised     the same claims, another value
    merged      it holds claims of two or more incidents of before
    split       it holds part of the claims of an incident of before
    withdrawn   its claims are gone

Changes are told in words ("killed: 12 to 16, best 12" -> "killed: 12 to 20, best 20"), as a reader meets them.
"""

from collections.abc import Iterable, Mapping, Sequence

from casus.claim import Actor, Place, Whom
from casus.incident import Change, Estimate, Incident, Revision, RevisionKind
from casus.report import Report


def revise(
    before: Sequence[Incident], after: Sequence[Incident], because: Report | str, numbers: Mapping[str, int]
) -> tuple[Revision, ...]:
    """One revision for every incident that changed, in order of ids; `numbers` holds the latest number of each id.

    `because` is a report, else what else caused it: the id of a person's act, or what fused anew.
    """
    held, holds = _holding(before), _holding(after)
    found: list[tuple[str, RevisionKind, tuple[Change, ...]]] = []
    for incident in after:
        found += _revision_of(incident, held, holds)
    named = {i.id for i in after}
    gone = [i for i in before if i.id not in named and holds.keys().isdisjoint(i.claims)]
    found += [(i.id, RevisionKind.WITHDRAWN, (_change("status", i.status.value, "withdrawn"),)) for i in gone]
    return tuple(
        Revision(
            incident_id=name,
            number=numbers.get(name, 0) + 1,
            kind=kind,
            changes=changes,
            because=because.id if isinstance(because, Report) else because,
            report_day=because.published if isinstance(because, Report) else None,
        )
        for name, kind, changes in sorted(found, key=lambda f: f[0])
    )


Holding = Mapping[str, Sequence[Incident]]


def _holding(incidents: Iterable[Incident]) -> Holding:
    """The incidents by each claim that they hold."""
    held: dict[str, list[Incident]] = {}
    for incident in incidents:
        for claim in incident.claims:
            held.setdefault(claim, []).append(incident)
    return held


def _sharing(incident: Incident, holding: Holding) -> Iterable[Incident]:
    """Those that hold any of its claims, once each."""
    return {one.id: one for claim in incident.claims for one in holding.get(claim, ())}.values()


def _revision_of(
    incident: Incident, before: Holding, after: Holding
) -> list[tuple[str, RevisionKind, tuple[Change, ...]]]:
    """None or one revision of an incident that stands."""
    sources = sorted(_sharing(incident, before), key=lambda i: (-_shared(i, incident), i.id))
    former = next((i for i in sources if i.id == incident.id), sources[0] if sources else None)
    changes = _changes(former, incident, sources)
    if not changes:
        return []
    return [(incident.id, _kind(incident, former, sources, after), changes)]


def _shared(a: Incident, b: Incident) -> int:
    return len(set(a.claims).intersection(b.claims))


def _kind(incident: Incident, former: Incident | None, sources: Sequence[Incident], after: Holding) -> RevisionKind:
    if former is None:
        return RevisionKind.OPENED
    if len(sources) > 1:
        return RevisionKind.MERGED
    if any(other.id != incident.id for other in _sharing(former, after)):
        return RevisionKind.SPLIT
    return RevisionKind.JOINED if len(incident.claims) > len(former.claims) else RevisionKind.REVISED


def _changes(former: Incident | None, incident: Incident, sources: Sequence[Incident]) -> tuple[Change, ...]:
    """The fields that differ, in words; none where nothing does."""
    before = in_words(former) if former else {}
    after = in_words(incident)
    fields = [*after, *(field for field in before if field not in after)]
    changes = [_change(f, before.get(f), after.get(f)) for f in fields if before.get(f) != after.get(f)]
    merged = [i.id for i in sources if i.id != incident.id]
    if merged and former is not None and (len(sources) > 1 or former.id != incident.id):
        changes.insert(0, _change("incidents", " ".join(sorted(i.id for i in sources)), incident.id))
    return tuple(changes)


def _change(field: str, before: str | None, after: str | None) -> Change:
    return Change(field=field, before=before, after=after)


def in_words(incident: Incident) -> dict[str, str]:
    """Every field of an incident that has a value, as a reader meets it."""
    words = {
        "event_type": incident.event_type,
        "first": incident.first.isoformat() if incident.first else "",
        "last": incident.last.isoformat() if incident.last else "",
        "place": _place(incident.place) if incident.place else "",
        "initiators": _actors(incident.initiators),
        "recipients": _actors(incident.recipients),
        **_tolls(incident),
        "status": incident.status.value,
        "part of": incident.part_of or "",
        "claims": str(len(incident.claims)),
        "reports": str(len(incident.reports)),
        "origins": str(incident.origins),
        "corrected": ", ".join(f"{c.field} by {c.by}" for c in incident.corrections),
    }
    return {field: value for field, value in words.items() if value}


def _actors(actors: Iterable[Actor]) -> str:
    return ", ".join(f"{a.name or a.evidence.quote} ({a.responsibility.value})" for a in actors)


def _place(place: Place) -> str:
    """The name with what holds it, which tells it from its namesakes."""
    parts = (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _tolls(incident: Incident) -> dict[str, str]:
    """The estimates by harm, that of all victims first, whatever their class; those of a class by harm and class."""
    words: dict[str, str] = {}
    for estimate in incident.tolls:
        harm, whom, told = estimate.harm.value, estimate.whom.value, toll_in_words(estimate)
        if harm in words:
            words[f"{harm} {whom}"] = told
        else:
            words[harm] = told if estimate.whom is Whom.UNKNOWN else f"{told} ({whom})"
    return words


def toll_in_words(estimate: Estimate) -> str:
    """ "12", "12 to 20, best 16", "at most 20, best 20", "at least 12"; only a person leaves the highest open."""
    low, best, high = estimate.low, estimate.best, estimate.high
    if low == high:
        return str(best)
    if high is None:
        return f"at least {low}"
    return f"at most {high}, best {best}" if low is None else f"{low} to {high}, best {best}"
