"""What is written comes back, whole or not at all; the record's clock decides nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from casus.claim import Claim
from casus.errors import RecordError
from casus.record.record import Record
from casus.report import Report
from tests import factories as f
from tests.record import telling

NewTarget = Callable[[str], str]


def test_a_report_comes_back_with_its_claims_and_issues(record: Record) -> None:
    claim = f.claim(place=f.place(), tolls=(f.toll(),), attribution=f.voice())
    with record.writing() as writing:
        writing.add_report(f.REPORT, [claim], [f.issue()], {claim.id: ["a"]})
    assert record.has_report(f.REPORT.id)
    assert record.report(f.REPORT.id) == f.REPORT
    assert record.claims([claim.id]) == [claim]
    assert list(record.issues()) == [f.issue()]
    assert list(record.all_claims()) == [claim]
    assert list(record.reports()) == [f.REPORT]
    assert record.told([claim.id]) == [(claim, f.REPORT)]


def test_claims_come_in_the_order_asked_and_unknown_ones_are_left_out(record: Record) -> None:
    report, claims = telling.numbered(1)
    telling.add(record, report, claims)
    ids = [claims[1].id, "none", claims[0].id]
    assert record.claims(ids) == [claims[1], claims[0]]
    assert record.claims(ids[::-1]) == claims


def test_an_unknown_report_is_told(record: Record) -> None:
    assert not record.has_report("none")
    with pytest.raises(RecordError, match="does not hold report none"):
        record.report("none")


def test_a_report_is_added_once(record: Record) -> None:
    report, claims = telling.numbered(1)
    telling.add(record, report, claims)
    before = record.dump()
    with pytest.raises(RecordError, match="r0001 is in the record already"):
        telling.add(record, report, claims)
    assert record.dump() == before


def test_a_claim_of_another_report_is_refused(record: Record) -> None:
    other = f.report("An air strike hit Homs.")
    with pytest.raises(RecordError, match="is about report"), record.writing() as writing:
        writing.add_report(other, [f.claim()], [], {})
    assert record.counts()["reports"] == 0


def test_a_transaction_that_fails_leaves_nothing(record: Record) -> None:
    report, claims = telling.numbered(1)
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(record, report, claims)
    assert set(record.counts().values()) == {0}
    assert not record.has_report(report.id)
    with record.writing() as writing:
        assert writing.claims_sharing(["shelling|Idlib"]) == []
    telling.add(record, report, claims)
    assert record.faults() == []


def fail_after_adding(record: Record, report: Report, claims: list[Claim]) -> None:
    with record.writing() as writing:
        writing.add_report(report, claims, [f.issue()], telling.keys_of(claims))
        assert writing.claims_sharing(["shelling|Idlib"]) == [(claims[0], report)]
        raise ZeroDivisionError


def test_the_same_trouble_is_kept_once_over_runs_and_twice_within_a_report(record: Record) -> None:
    for _ in range(2):
        with record.writing() as writing:
            writing.add_issue(f.issue("not JSON"))
            writing.add_issue(f.issue("empty"))
    with record.writing() as writing:
        writing.add_report(f.REPORT, [], [f.issue("toll without event"), f.issue("toll without event")], {})
    assert [issue.what for issue in record.issues()] == ["not JSON", "empty", *["toll without event"] * 2]


def test_blocking_keys_find_claims_with_their_reports(record: Record) -> None:
    told = [telling.numbered(number) for number in range(12)]
    for report, claims in told:
        telling.add(record, report, claims)
    with record.writing() as writing:
        found = writing.claims_sharing(["shelling|Aleppo", "air_strike|Idlib", "shelling|Nowhere"])
        assert writing.claims_sharing([]) == []
    wanted = [
        (claim, report)
        for report, claims in told
        for claim in claims
        if telling.keys_of([claim])[claim.id][0] in ("shelling|Aleppo", "air_strike|Idlib")
    ]
    assert found == sorted(wanted, key=lambda pair: pair[0].id)


def test_more_ids_than_one_statement_holds(record: Record) -> None:
    report, claims = telling.numbered(1)
    telling.add(record, report, claims)
    many = [f"none-{n}" for n in range(2_500)]
    assert record.claims([*many, claims[0].id]) == [claims[0]]
    with record.writing() as writing:
        assert writing.claims_sharing([*many, "shelling|Idlib"]) == [(claims[0], report)]
        assert len(writing.incidents_of([*many, claims[0].id])) == 1


def test_history_is_numbered_and_dated_by_the_record_s_own_clock(new_target: NewTarget) -> None:
    start = datetime(2026, 1, 1, 12, 30, 15, 250, tzinfo=UTC)
    moments = iter([start + timedelta(days=n) for n in range(100)])
    with Record.open(new_target("a"), clock=lambda: next(moments)) as record:
        for number in (0, 5, 10):
            telling.add(record, *telling.numbered(number))
        (shelling,) = (one for one in record.incidents() if one.event_type == "shelling")
        history = record.history(shelling.id)
    assert [revision.number for revision, _ in history] == [1, 2, 3]
    assert [moment for _, moment in history] == [start + timedelta(days=n) for n in (1, 2, 3)]


def test_the_clock_decides_nothing(new_target: NewTarget) -> None:
    dumps = []
    for year in (1970, 2026):
        with Record.open(new_target(f"of_{year}"), clock=lambda year=year: datetime(year, 1, 1, tzinfo=UTC)) as record:
            for number in range(6):
                telling.add(record, *telling.numbered(number))
            dumps.append(record.dump())
            assert record.about()["created"].startswith(str(year))
    assert dumps[0] == dumps[1]


def test_moments_in_another_zone_are_kept_in_utc(new_target: NewTarget) -> None:
    from zoneinfo import ZoneInfo

    damascus = datetime(2024, 11, 30, 1, 0, tzinfo=ZoneInfo("Asia/Damascus"))
    with Record.open(new_target("a"), clock=lambda: damascus) as record:
        telling.add(record, *telling.numbered(0))
        (moment,) = {moment for one in record.incidents() for _, moment in record.history(one.id)}
    assert moment == damascus
    assert moment.isoformat() == "2024-11-29T22:00:00+00:00"


def test_links_come_back_and_go_with_their_incident(record: Record) -> None:
    for number in (0, 10):
        telling.add(record, *telling.numbered(number))
    for incident in record.incidents():
        claims = sorted(record.claims(incident.claims), key=lambda claim: claim.id)
        assert record.links(incident.id) == list(f.links(incident, claims))
    assert record.counts()["incidents"] == 2


def test_readers_see_one_state_while_a_report_is_added(record: Record) -> None:
    for number in range(10):
        telling.add(record, *telling.numbered(number))
    before = list(record.incidents())
    reading = record.incidents()
    first = next(reading)
    telling.add(record, *telling.numbered(11))
    assert [first, *reading] == before


def test_a_dump_tells_what_is_held_whatever_the_order_of_arrival(new_target: NewTarget) -> None:
    dumps = []
    for name, numbers in (("a", [1, 2, 3, 4]), ("b", [3, 1, 4, 2])):
        with Record.open(new_target(name)) as record:
            for number in numbers:
                telling.add(record, *telling.numbered(number))
            dumps.append([line for line in record.dump() if not line.startswith(('["revision"', '["redirect"'))])
    assert dumps[0] == dumps[1]
    assert any(line.startswith('["blocking_key"') for line in dumps[0])


def test_a_lost_search_entry_is_a_fault(record: Record) -> None:
    telling.add(record, *telling.numbered(1))
    assert record.faults() == []
    with record.writing() as writing:
        number = "number" if record.database().startswith("postgresql") else "rowid"
        writing._connection.exec_driver_sql(f"DELETE FROM report_text WHERE {number} = 1")
    (fault,) = record.faults()
    assert "cannot be found by its words" in fault
