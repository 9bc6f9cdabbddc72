"""What changed in a record since a moment, in the order in which it learnt it.

2024-12-03 10:15  INC-20241130-q3k7zd5m  revised  1 December 2024, Coastal Press: Toll rises
     killed: 12 -> 12 to 16, best 16
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from casus.incident import Revision
from casus.json_bytes import json_line
from casus.record.record import Record
from casus.views.history import because_words, change_words
from casus.views.page import Line
from casus.views.words import field_key


def change_feed(record: Record, since: datetime) -> Iterator[Line]:
    """Every revision recorded since then, oldest first, with its cause and what it changed."""
    acts, silent = record.acts(), True
    for revision, at in record.changes(since):
        silent = False
        because = because_words(record, revision, acts)
        yield Line(f"{at:%Y-%m-%d %H:%M}  {revision.incident_id}  {revision.kind.value}  {because}")
        for change in revision.changes:
            yield Line(change_words(change), indent=5, dim=True)
    if silent:
        yield Line(f"Nothing changed since {since:%Y-%m-%d %H:%M} UTC.")


def change_lines(record: Record, since: datetime) -> Iterator[str]:
    """The same as JSON, one object a revision; `report` is the id that the input gave, None for another cause."""
    for revision, at in record.changes(since):
        yield json_line(_row(record, revision, at))


def _row(record: Record, revision: Revision, at: datetime) -> dict[str, object]:
    known = record.has_report(revision.because)
    return {
        "recorded_at": at.isoformat(timespec="seconds"),
        "incident": revision.incident_id,
        "number": revision.number,
        "kind": revision.kind.value,
        "because": revision.because,
        "report": record.report(revision.because).given_id if known else None,
        "report_day": revision.report_day,
        "changes": [{**asdict(change), "field": field_key(change.field)} for change in revision.changes],
    }
