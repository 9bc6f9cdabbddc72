"""The record as it was: what the press had said by a day, what this record knew by a moment.

    as_it_was(record, By(published=30 Nov))         only reports published by then; undated ones are left out
    as_it_was(record, By(recorded=2 Dec 10:00))     only reports, codings and people's acts recorded by then

Gives a record of its own, made for as long as it is looked at, so that whatever can be asked of a record can be asked
of the past. Its incidents are fused from the claims of then by the rules of this version. Who belongs together people
may have said later than the press told it: joins and splits hold on the press's clock, corrected values do not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from casus.act import ActKind
from casus.errors import CasusError
from casus.everything import fuse_everything
from casus.incident import Incident
from casus.record.record import By, Reading, Record, Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The record of then, and how many reports without a day it leaves out."""

    record: Record
    left_out: int

    def of(self, incident: Incident, by: By) -> Incident:
        """What today's incident was then: the one that holds most of its claims."""
        with self.record.looking() as reading:
            found = reading.incidents_of(incident.claims)
        if not found:
            raise CasusError(f"by {_when(by)} nothing had been told of {incident.id}")
        mine = set(incident.claims)
        return min(found, key=lambda one: (-len(mine.intersection(one.claims)), one.id))


def _when(by: By) -> str:
    moments = [by.published.isoformat() if by.published else "", f"{by.recorded:%Y-%m-%d %H:%M}" if by.recorded else ""]
    return " and ".join(moment for moment in moments if moment)


@contextmanager
def as_it_was(record: Record, by: By) -> Iterator[Then]:
    """The record by then, gone when the `with` ends."""
    with TemporaryDirectory(prefix="casus-") as folder, Record.open(Path(folder) / "then.casus") as then:
        with record.looking() as reading, then.writing() as writing:
            left_out = _tell_again(reading, writing, by)
        yield Then(record=then, left_out=left_out)


def _tell_again(reading: Reading, writing: Writing, by: By) -> int:
    for report, claims in reading.reports_known(by):
        writing.add_report(report, claims, (), {})
    for act in reading.acts_known(by):
        if by.published is None or act.kind is not ActKind.CORRECT:
            writing.add_act(act)
    fuse_everything(writing)
    return reading.undated(by)
