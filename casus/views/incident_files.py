"""Every incident of a record with all it rests on, one after the other, as the exports take them."""

from collections.abc import Iterator

from casus.record.record import Record
from casus.views.exports.incident_file import IncidentFile
from casus.views.grades import grades_of
from casus.views.told import gather_told


def incident_files(record: Record) -> Iterator[IncidentFile]:
    """In the order of the record: by first day, then id."""
    grades = grades_of(record.acts())
    for incident in record.incidents():
        told = gather_told(record, incident)
        reports = {one.report.id: one.report for one in told}
        yield IncidentFile(
            incident=incident,
            claims=tuple(one.claim for one in told),
            reports=tuple(reports[report_id] for report_id in incident.reports),
            grades=grades,
        )
