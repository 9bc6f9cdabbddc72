"""Components fused in other processes: claims go there as the record keeps them, and incidents come back so.

    to_fuse(names, near, reading)   ->  ToFuse      lines of JSON
    fuse_lines(ToFuse)              ->  FusedLines  in another process, or in this one
    fused_from(FusedLines)          ->  Fused       nouns again

Nouns cross to another process several times faster as lines than as objects.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.anew import Union, about
from casus.fusion import Fused, Told, fuse_component
from casus.record.codec import act_from, claim_from, incident_from, link_from, payload_of, report_from
from casus.record.record import Reading

Line = str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFuse:
    """Components, each the lines of its claims and of their reports; and those of the acts that name one of them."""

    components: Sequence[Sequence[tuple[Line, Line]]]
    acts: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedLines:
    """The incidents and links of one component, and its claims' ids, all in order of ids."""

    claim_ids: Sequence[str]
    incidents: Sequence[Line]
    links: Sequence[Line]


def to_fuse(names: Sequence[str], near: Union, reading: Reading) -> ToFuse:
    """These claims in the components that `near` makes of them."""
    grouped: dict[str, list[tuple[Line, Line]]] = {}
    for name, claim, report in reading.lines(names):
        grouped.setdefault(near.root(name), []).append((claim, report))
    acts = reading.acts_about(names)
    return ToFuse(components=list(grouped.values()), acts=[payload_of(act) for act in acts])


def fuse_lines(given: ToFuse) -> list[FusedLines]:
    """Each component's incidents."""
    acts = [act_from(line) for line in given.acts]
    fused = []
    for lines in given.components:
        part = {told.id: told for told in (Told(claim=claim_from(c), report=report_from(r)) for c, r in lines)}
        ids = sorted(part)
        one = fuse_component([part[name] for name in ids], about(part, acts))
        fused.append(
            FusedLines(
                claim_ids=ids,
                incidents=[payload_of(incident) for incident in one.incidents],
                links=[payload_of(link) for link in one.links],
            )
        )
    return fused


def fused_from(lines: FusedLines) -> Fused:
    """What came back, as nouns."""
    return Fused(incidents=tuple(map(incident_from, lines.incidents)), links=tuple(map(link_from, lines.links)))
