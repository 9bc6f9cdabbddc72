"""An incident with everything it rests on, as the exports take it, and what several of them ask of it.

sides        "A and B fought" (both initiators)  ->  A against B
total        killed 8 (mixed), of them 3 civilian, 5 combatant  ->  8
happened     only planned, feared or denied      ->  left out of data sets that hold what happened, with the reason
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO

from casus.act import Act
from casus.claim import Actor, Claim, Harm, Modality
from casus.codebook.event_types import EventType, Excluded
from casus.codebook.outward import Outward
from casus.incident import Incident, Revision, Status
from casus.report import Report, digest
from casus.safely import Destination, complete_or_absent
from casus.views.grades import Grades, grade_of

# Other data sets hold what happened; they have no place for what is planned, only denied, or withdrawn.
NOT_HAPPENED = {
    Status.PLANNED: "only planned, feared or demanded",
    Status.DENIED: "only denied",
    Status.WITHDRAWN: "withdrawn",
}
UNKNOWN_TYPE = "its type is unknown to this codebook"
NO_DAY = "no day is told"

Cells = Mapping[str, str | int | float | None]
History = Sequence[tuple[Revision, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFile:
    """`claims` and `reports` in the incident's order; every claim's report is among `reports`.

    `grades` are the letters that people gave to sources. `acts` are those about its claims, undone ones too, as they
    hold for the claims of today. `history` gives its revisions with the moments the record learnt them; it is a
    function, because one format alone asks, and it is a look into the record for every incident.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    grades: Grades = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    history: Callable[[], History] = tuple

    def told(self) -> Iterator[tuple[Claim, Report]]:
        """Each claim with its report."""
        reports = {report.id: report for report in self.reports}
        return ((claim, reports[claim.report_id]) for claim in self.claims)

    def outlets(self) -> tuple[str, ...]:
        """The known outlets of the reports, each once, in order."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.outlet))

    def voices(self) -> tuple[str, ...]:
        """The voices the claims name, each once, in order."""
        named = (claim.attribution for claim in self.claims if claim.attribution)
        return tuple(dict.fromkeys(voice.name or voice.evidence.quote for voice in named))

    def reliability(self) -> dict[str, str | None]:
        """The letter of every outlet and voice, None where nobody gave one."""
        return {name: grade_of(name, self.grades) for name in (*self.outlets(), *self.voices())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What an incident's type and actors are called elsewhere."""

    event_types: Mapping[str, EventType]
    outward: Outward


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How many rows were written, and how many incidents were left out for which reason, reasons in order."""

    rows: int
    left_out: tuple[tuple[str, int], ...] = ()


def export_rows(
    files: Iterable[IncidentFile],
    destination: Destination,
    row_of: Callable[[IncidentFile], Cells | Excluded],
    write: Callable[[BinaryIO, Iterable[Cells]], int],
) -> Exported:
    """Write the row of each incident that has one; gives how many, and why the others were left out."""
    left_out: Counter[str] = Counter()
    with complete_or_absent(destination) as out:
        rows = write(out, _kept(files, row_of, left_out))
    return Exported(rows=rows, left_out=tuple(sorted(left_out.items())))


def _kept(
    files: Iterable[IncidentFile], row_of: Callable[[IncidentFile], Cells | Excluded], left_out: Counter[str]
) -> Iterator[Cells]:
    """The rows of those incidents that have one; `left_out` grows by the reasons of the others."""
    for file in files:
        row = row_of(file)
        if isinstance(row, Excluded):
            left_out[row.reason] += 1
        else:
            yield row


def happened(incident: Incident, codes: Codes) -> EventType | Excluded:
    """The type of an incident that happened on some day, else why another data set would not have it."""
    event_type = codes.event_types.get(incident.event_type)
    if incident.status in NOT_HAPPENED:
        return Excluded(reason=NOT_HAPPENED[incident.status])
    if event_type is None:
        return Excluded(reason=UNKNOWN_TYPE)
    return event_type if incident.first or incident.last else Excluded(reason=NO_DAY)


def told_without_number(file: IncidentFile, harm: Harm) -> bool:
    """Some claim that tells the incident as happened tells of this harm ("deadly"), and none gives a number."""
    affirming = (claim for claim in file.claims if claim.modality in (Modality.ASSERTED, Modality.HEDGED))
    tolls = (toll for claim in affirming for toll in claim.tolls if toll.harm is harm)
    return file.incident.total(harm) is None and any(toll.low is None and toll.high is None for toll in tolls)


def first_day(incident: Incident) -> date:
    """The first day, or the last where the start is open; only asked of incidents that `happened` let through."""
    day = incident.first or incident.last
    assert day is not None, incident.id
    return day


def last_day(incident: Incident) -> date:
    """The last day, or the first where the end is open."""
    return incident.last or first_day(incident)


def died(file: IncidentFile) -> bool:
    """At least one death is told, numbered or not."""
    killed = file.incident.total(Harm.KILLED)
    numbered = killed is not None and any((killed.low, killed.best, killed.high))
    return numbered or told_without_number(file, Harm.KILLED)


def number_of(incident_id: str) -> int:
    """A whole number that follows from the id, for data sets whose ids are numbers; fits a double exactly."""
    return int(digest(incident_id)[:13], 16)


def sides(incident: Incident, event_type: EventType) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Initiators and recipients; of a mutual event that joins its sides, the first actor and the rest."""
    if event_type.mutual and not incident.recipients and len(incident.initiators) > 1:
        return incident.initiators[:1], incident.initiators[1:]
    return incident.initiators, incident.recipients
