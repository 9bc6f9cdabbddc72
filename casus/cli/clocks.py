"""The two clocks as options: --as-of asks what the press had said by a day, --recorded-as-of what this record knew."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from casus.errors import CasusError
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.incident import Incident
    from casus.record.record import Record

MOMENTS = "2024-12-02 or 2024-12-02T10:15 (UTC, unless it says otherwise)"
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Only what the press had said by that day."),
]
RecordedAsOf = Annotated[
    str | None,
    typer.Option("--recorded-as-of", metavar="DAY|TIME", help="Only what this record knew by then."),
]


@dataclass(frozen=True, slots=True)
class Seen:
    """The record of today or of then, and how an incident is found in it."""

    record: "Record"
    incident: "Callable[[str], Incident]"


@contextmanager
def seen(record: "Record", as_of: str | None, recorded_as_of: str | None) -> Iterator[Seen]:
    """The record as the options ask for it; what is left out is told on standard error."""
    from casus.views.find import find_incident

    if as_of is None and recorded_as_of is None:
        yield Seen(record, lambda id: find_incident(record, id))
        return
    from casus.record.record import By
    from casus.then import as_it_was

    by = By(
        published=day_of(as_of),
        recorded=moment_of(recorded_as_of, time.max) if recorded_as_of is not None else None,
    )
    with as_it_was(record, by) as then:
        if then.left_out:
            print(f"left out: {plural(then.left_out, 'report')} without a day of publication", file=sys.stderr)
        yield Seen(then.record, lambda id: then.of(find_incident(record, id), by))


def day_of(words: str | None) -> date | None:
    """The day of an option; None where it is not given."""
    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError as error:
        raise CasusError(f"{words!r} is no day; write it as 2024-12-02") from error


def moment_of(words: str, within_day: time = time.min) -> datetime:
    """The moment; a day alone is the given time of it, and without a zone it is UTC."""
    try:
        moment = datetime.combine(date.fromisoformat(words), within_day)
    except ValueError:
        moment = _moment(words)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError as error:
        raise CasusError(f"{words!r} lies before the year 1 or after the year 9999 in UTC; name another") from error


def _moment(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError as error:
        raise CasusError(f"{words!r} is no day and no moment; write it as {MOMENTS}") from error
