"""Every incident of a record with all it rests on, one after the other, as the exports take them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from casus.act import Act
from casus.record.record import Record
from casus.views.exports.incident_file import IncidentFile
from casus.views.grades import grades_of
from casus.views.told import gather_told


def incident_files(record: Record) -> Iterator[IncidentFile]:
    """In the order of the record: by first day, then id."""
    with record.looking() as reading:
        acts = reading.acts_of_today()
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


def _about(acts: list[Act]) -> Mapping[str, list[int]]:
    """The numbers of the acts about each claim."""
    about: dict[str, list[int]] = defaultdict(list)
    for number, act in enumerate(acts):
        for claim_id in dict.fromkeys((*act.claims, *act.others)):
            about[claim_id].append(number)
    return about
