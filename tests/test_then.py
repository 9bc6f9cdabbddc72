"""The record as it was: by the press's clock and by the record's own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from casus.errors import CasusError
from casus.incident import Incident
from casus.people import correct, join, undo
from casus.record.record import By, Record
from casus.then import as_it_was
from tests.strikes import add, strike
from tests.test_people import ANNA, FAR, FIRST, LATER, killed, of, state

UNDATED = strike("Idlib", None, 9)
START = datetime(2025, 1, 1, tzinfo=UTC)


class Clock:
    """One hour later each time it is asked."""

    def __init__(self) -> None:
        self.hours = 0

    def __call__(self) -> datetime:
        self.hours += 1
        return START + timedelta(hours=self.hours)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> Iterator[Record]:
    with Record.open(tmp_path / "a.casus", clock=clock) as opened:
        yield opened


def by(record: Record, published: str | None = None, recorded: datetime | None = None) -> list[Incident]:
    wanted = By(published=date.fromisoformat(published) if published else None, recorded=recorded)
    with as_it_was(record, wanted) as then:
        return state(then.record)


def test_what_the_press_had_said_is_what_a_record_of_those_reports_alone_says(record: Record, tmp_path: Path) -> None:
    add(record, *LATER, FAR, FIRST, UNDATED)
    for day in ("2024-11-29", "2024-11-30", "2024-12-01", "2024-12-02"):
        told = [one for one in (FIRST, FAR, *LATER) if one.report.published <= date.fromisoformat(day)]
        with Record.open(tmp_path / f"{day}.casus") as alone:
            add(alone, *told)
            assert by(record, day) == state(alone)


def test_reports_without_a_day_are_left_out_and_counted(record: Record) -> None:
    add(record, FIRST, UNDATED)
    with as_it_was(record, By(published=date(2024, 12, 31))) as then:
        assert then.left_out == 1
        assert [one.claims for one in then.record.incidents()] == [(FIRST.claim.id,)]
    with as_it_was(record, By(recorded=START + timedelta(days=9))) as then:
        assert then.left_out == 0
        assert state(then.record) == state(record)


def test_what_the_record_said_by_a_moment_is_what_it_said_then(record: Record, clock: Clock) -> None:
    states = []
    for step in (
        lambda: add(record, FIRST),
        lambda: add(record, LATER[0]),
        lambda: correct(record, of(record, FIRST), "killed", "20", ANNA),
        lambda: add(record, FAR),
        lambda: join(record, of(record, FIRST), of(record, FAR), ANNA),
        lambda: add(record, *LATER[1:]),
        lambda: undo(record, record.acts()[0].id, ANNA),
    ):
        step()
        states.append((START + timedelta(hours=clock.hours), state(record)))
    for moment, said in states:
        assert by(record, recorded=moment) == said


def test_corrected_values_are_no_press_but_joins_hold(record: Record) -> None:
    add(record, FIRST, FAR)
    correct(record, of(record, FIRST), "killed", "20", ANNA)
    join(record, of(record, FIRST), of(record, FAR), ANNA)
    (then,) = by(record, "2024-11-30")
    assert killed(then) == (5, 12, 12)
    assert not then.corrections


def test_today_s_incident_is_found_in_the_past(record: Record) -> None:
    add(record, FIRST, *LATER)
    today = of(record, FIRST, LATER[0])
    wanted = By(published=date(2024, 11, 30))
    with as_it_was(record, wanted) as then:
        assert then.of(today, wanted).claims == (FIRST.claim.id,)
    wanted = By(published=date(2024, 11, 1))
    with as_it_was(record, wanted) as then, pytest.raises(CasusError, match="by 2024-11-01 nothing had been told of"):
        then.of(today, wanted)


def test_changes_come_in_the_order_of_recording(record: Record, clock: Clock) -> None:
    add(record, LATER[0], FIRST)
    since = START + timedelta(hours=clock.hours + 1)
    done = correct(record, of(record, FIRST), "killed", "20", ANNA)
    add(record, FAR)
    told = list(record.changes(since))
    assert [revision.because for revision, _ in told] == [done.act.id, FAR.report.id]
    assert [moment for _, moment in told] == sorted(moment for _, moment in told)
    assert len(list(record.changes(START))) == 4
    assert not list(record.changes(START + timedelta(days=30)))
