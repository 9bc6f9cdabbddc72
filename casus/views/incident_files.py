"""Every incident of a record with all it rests on, one after the other, as the exports take them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from casus.act import Act
from casus.record.record import Record
from casus.views.exports.incident_file import IncidentFile
from casus.views.grades import grades_of
from casus.views.told import gather_told


def incident_files(record: Record) -> Iterator[IncidentFile]:
    """In the order of the record: by first day, then id."""
    acts = acts_of_today(record)
    grades = grades_of(acts)
    about = _about(acts)
    for incident in record.incidents():
        told = gather_told(record, incident)
        reports = {one.report.id: one.report for one in told}
        numbers = {number for claim_id in incident.claims for number in about.get(claim_id, ())}
        yield IncidentFile(
            incident=incident,
            claims=tuple(one.claim for one in told),
            reports=tuple(reports[report_id] for report_id in incident.reports),
            grades=grades,
            acts=tuple(acts[number] for number in sorted(numbers)),
            history=partial(record.history, incident.id),
        )


def acts_of_today(record: Record) -> list[Act]:
    """Every act, oldest first, about the claims that stand today in place of those it names."""
    with record.looking() as reading:
        return [
            replace(act, claims=tuple(reading.today(act.claims)), others=tuple(reading.today(act.others)))
            for act in reading.all_acts()
        ]


def _about(acts: list[Act]) -> Mapping[str, list[int]]:
    """The numbers of the acts about each claim."""
    about: dict[str, list[int]] = defaultdict(list)
    for number, act in enumerate(acts):
        for claim_id in dict.fromkeys((*act.claims, *act.others)):
            about[claim_id].append(number)
    return about
