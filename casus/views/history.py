"""How an incident came to be what it is: its revisions, oldest first, with both clocks.

3  revised  1 December 2024, Coastal Press: Toll rises    (recorded 2024-12-03 10:15 UTC)
     killed: 12 -> 12 to 16, best 16
"""

from collections.abc import Iterator, Sequence

from casus.act import Act
from casus.incident import Change, Incident, Revision
from casus.record.record import Record
from casus.views.acts import act_words
from casus.views.page import Line
from casus.views.words import day_words, headline, outlet_words, plain


def history(record: Record, incident: Incident) -> Iterator[Line]:
    """Every revision with its cause, the day the press said so and the moment the record learnt it."""
    yield Line(f"{incident.id}  {headline(incident)}", bold=True)
    acts = record.acts()
    for revision, recorded_at in record.history(incident.id):
        because = because_words(record, revision, acts)
        moment = f"{recorded_at:%Y-%m-%d %H:%M} UTC"
        yield Line(f"{revision.number}  {revision.kind.value}  {because}  (recorded {moment})", indent=2)
        for change in revision.changes:
            yield Line(change_words(change), indent=7)


def because_words(record: Record, revision: Revision, acts: Sequence[Act]) -> str:
    """The report, the person's act, or what else caused a revision."""
    if not record.has_report(revision.because):
        act = next((act for act in acts if act.id == revision.because), None)
        return act_words(act) if act else revision.because
    report = record.report(revision.because)
    title = f": {report.title}" if report.title else f" [{report.given_id}]"
    return f"{day_words(report.published)}, {outlet_words(report.outlet)}{title}"


def change_words(change: Change) -> str:
    if change.before is None:
        return plain(f"{change.field}: {change.after}")
    return plain(f"{change.field}: {change.before} -> {change.after or 'untold'}")
