"""Components fused in other processes: claims go there as the record keeps them, and incidents come back so. near.py
has claims compared there, which go the same way.

    to_fuse(near, names, reading)   ->  ToFuse      lines of JSON
    fuse_lines(ToFuse)              ->  FusedLines  in another process, or in this one
    fused_from(FusedLines)          ->  Fused       nouns again

Nouns cross to another process several times faster as lines than as objects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.act import Act
from casus.anew import Component, fuse_part
from casus.fusion import Fused, Told
from casus.fusion.union import Union
from casus.record.codec import act_from, claim_from, incident_from, link_from, payload_of, report_from
from casus.record.record import Reading, the_report
from casus.report import Report

Line = str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFuse:
    """Components, each the lines of its claims, the reports of all by their ids, and the acts that name a claim."""

    components: Sequence[Sequence[Line]]
    reports: Mapping[str, Line]
    acts: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedLines:
    """The incidents and links of one component, and its claims' ids, all in order of ids."""

    claim_ids: Sequence[str]
    incidents: Sequence[Line]
    links: Sequence[Line]


def to_fuse(near: Union, names: Sequence[str], reading: Reading) -> ToFuse:
    """These claims in the components that `near` makes of them."""
    claims, reports = reading.lines(names)
    grouped: dict[str, list[Line]] = {}
    for name, line in claims.items():
        grouped.setdefault(near.root(name), []).append(line)
    acts = [payload_of(act) for act in reading.acts_about(names)]
    return ToFuse(components=list(grouped.values()), reports=reports, acts=acts)


def fuse_lines(given: ToFuse) -> list[FusedLines]:
    """Each component's incidents."""
    acts = [act_from(line) for line in given.acts]
    reports = reports_on(given.reports)
    return [_fused(told_on(lines, reports), acts) for lines in given.components]


def reports_on(lines: Mapping[str, Line]) -> dict[str, Report]:
    return {name: report_from(line) for name, line in lines.items()}


def told_on(lines: Iterable[Line], reports: Mapping[str, Report]) -> dict[str, Told]:
    """The claims on these lines, in their order, by id; raises RecordError where a report is missing."""
    claims = map(claim_from, lines)
    return {claim.id: Told(claim=claim, report=the_report(reports, claim.report_id)) for claim in claims}


def _fused(part: Component, acts: Sequence[Act]) -> FusedLines:
    fused = fuse_part(part, acts)
    return FusedLines(
        claim_ids=sorted(part),
        incidents=[payload_of(incident) for incident in fused.incidents],
        links=[payload_of(link) for link in fused.links],
    )


def fused_from(lines: FusedLines) -> Fused:
    """What came back, as nouns."""
    return Fused(incidents=tuple(map(incident_from, lines.incidents)), links=tuple(map(link_from, lines.links)))
