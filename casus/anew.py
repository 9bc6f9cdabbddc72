"""Incidents anew from their claims: around a person's act, or around reports coded anew; all of them in everything.py.

    join A B         the components of both hang together now; their incidents are computed anew
    undo             they fall apart again where nothing else relates them

What stays the same is left alone. The result is what adding the same reports to a new record and repeating the acts
would give, whatever the order.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casus.act import Act
from casus.fusion import (
    MOST_IN_BLOCK,
    Fused,
    Told,
    blocking_keys,
    bound_by,
    fuse_component,
    redirects,
    related,
    revise,
)
from casus.fusion.union import Union
from casus.incident import Incident
from casus.record.record import Reading, Writing
from casus.report import Report

# Claims read, compared and written at once.
CHUNK = 500

Component = Mapping[str, Told]


def fuse_around(
    claim_ids: Iterable[str],
    because: Report | str,
    writing: Writing,
    heirs: Mapping[str, str | None] | None = None,
) -> tuple[Incident, ...]:
    """The incidents of these claims and of all that hang together with them, anew; those that they are now.

    `heirs` are claims that are superseded just now, with those that took their place.
    """
    held = writing.component_of(writing.today(claim_ids))
    told = {claim.id: Told(claim=claim, report=report) for claim, report in held}
    return replace_parts(components_of(told, writing), because, writing, heirs or {})


def fuse_crowded(more: Mapping[str, int], because: Report | str, writing: Writing) -> None:
    """What hangs together anew where a key has become too common to be one, or is rare enough again.

    `more` says how many more claims have each key than before.
    """
    sizes = writing.block_sizes(more)
    tipped = [key for key in more if (sizes[key] > MOST_IN_BLOCK) != (sizes[key] - more[key] > MOST_IN_BLOCK)]
    if tipped:
        fuse_around(writing.claims_having(tipped), because, writing)


def components_of(told: Component, reading: Reading) -> list[Component]:
    """What hangs together of these claims: by comparing those that share a key, and by people's acts."""
    union = Union(told)
    keys = {name: blocking_keys(one) for name, one in told.items()}
    sizes = reading.block_sizes({key for given in keys.values() for key in given})
    unite_near(told, keys, {key for key, size in sizes.items() if size > MOST_IN_BLOCK}, union)
    for act in reading.acts_about(told):
        union.unite(bound_by(act))
    return [{name: told[name] for name in names} for names in union.groups()]


def unite_near(told: Component, keys: Mapping[str, Iterable[str]], crowded: Container[str], union: Union) -> None:
    """Unites those of these claims that are related and share a key that is not crowded."""
    having: dict[str, list[str]] = {}
    for name in told:
        good = [key for key in keys[name] if key not in crowded]
        unite_related(name, {other for key in good for other in having.get(key, ())}, told, union)
        for key in good:
            having.setdefault(key, []).append(name)


def unite_related(name: str, others: Iterable[str], told: Component, union: Union) -> None:
    """Unites a claim with those of `others` that it is related to; whatever hangs together already is not compared."""
    for other in others:
        if union.root(name) != union.root(other) and related(told[other], told[name]):
            union.unite((other, name))


def replace_parts(
    parts: Sequence[Component], because: Report | str, writing: Writing, heirs: Mapping[str, str | None]
) -> tuple[Incident, ...]:
    """These components' incidents instead of all that their claims, and those superseded just now, were in."""
    ids = sorted(name for part in parts for name in part)
    acts = writing.acts_about(ids)
    before = [_inherited(incident, heirs) for incident in writing.incidents_of([*ids, *heirs])]
    fused = [fuse_part(part, acts) for part in parts]
    return put_in_place([sorted(part) for part in parts], before, fused, because, writing, heirs)


def put_in_place(
    components: Sequence[Sequence[str]],
    before: Sequence[Incident],
    fused: Sequence[Fused],
    because: Report | str,
    writing: Writing,
    heirs: Mapping[str, str | None],
) -> tuple[Incident, ...]:
    """What was fused of these components instead of `before`, all that their claims were in; the incidents now."""
    after = tuple(incident for one in fused for incident in one.incidents)
    numbers = writing.revision_numbers([incident.id for incident in (*before, *after)])
    writing.replace_incidents(
        component=None,
        claim_ids=[*(name for names in components for name in names), *heirs],
        incidents=after,
        links=[link for one in fused for link in one.links],
        revisions=revise(before, after, because, numbers),
        redirects=redirects(before, after, writing.led_to([incident.id for incident in before]), heirs),
    )
    writing.set_components(components)
    return after


def fuse_part(part: Component, acts: Sequence[Act]) -> Fused:
    """The component's incidents, by those of the acts that name a claim of it."""
    naming = [act for act in acts if not part.keys().isdisjoint((*act.claims, *act.others))]
    return fuse_component([part[name] for name in sorted(part)], naming)


def _inherited(incident: Incident, heirs: Mapping[str, str | None]) -> Incident:
    """The incident as if it had held the claims that took the place of its own, so that its id leads to theirs."""
    if heirs.keys().isdisjoint(incident.claims):
        return incident
    claims = [heirs.get(name, name) for name in incident.claims]
    return replace(incident, claims=tuple(dict.fromkeys(name for name in claims if name)))


def told_of(names: Sequence[str], reading: Reading) -> dict[str, Told]:
    """These claims, with all that fusion works out of them."""
    return {claim.id: Told(claim=claim, report=report) for claim, report in reading.told(names)}


def chunks_of(names: Sequence[str], most: int = CHUNK) -> Iterator[Sequence[str]]:
    """At most so many at once, by default as many as are read at once."""
    return (names[at : at + most] for at in range(0, len(names), most))


def runs(groups: Iterable[Sequence[str]], most: int) -> Iterator[list[Sequence[str]]]:
    """Whole groups, as many at once as make up `most` claims."""
    run, size = list[Sequence[str]](), 0
    for names in groups:
        run.append(names)
        size += len(names)
        if size >= most:
            yield run
            run, size = [], 0
    if run:
        yield run
