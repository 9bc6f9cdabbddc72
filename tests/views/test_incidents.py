"""The list of incidents as table and rows, one incident's page, and its history."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casus.act import ActKind, new_act
from casus.record.record import IncidentFilter, Record
from casus.views import incident_table as incident_list
from casus.views.acts import act_lines
from casus.views.changes import change_lines
from casus.views.history import history
from casus.views.incident_rows import incident_lines, incident_object
from casus.views.incident_table import WIDTH, incident_page, incident_table, short_days
from casus.views.issue_table import issue_lines
from casus.views.page import marked
from casus.views.show import parts_of, show
from tests import factories as f
from tests.fusion.test_episode import OFFENSIVE, shelling
from tests.record import telling
from tests.strikes import add
from tests.views.market import FIRST, SECOND, Shelf, place, strike


def table(*incidents: object) -> list[str]:
    return [marked(line) for line in incident_table(incidents)]


def test_a_row_holds_days_type_tolls_counts_place_and_status() -> None:
    assert table(strike()) == [
        "INCIDENT              DAYS             TYPE                  KILLED     INJURED",
        "INC-20241129-5f0c     2024-11-29/12-01 air strike            12-16-16   -",
        "  Aleppo, Syria (settlement) · contested · 2 claims, 2 sources",
    ]


def test_no_line_is_wider_than_a_terminal() -> None:
    wide = replace(strike(), event_type="violent_demonstration", place=replace(place(FIRST), name="Very " * 30))
    assert all(len(line) <= WIDTH for line in table(wide))


def test_days_over_a_new_year_still_fit() -> None:
    assert short_days(date(2024, 12, 30), date(2025, 1, 2)) == "2024-12/2025-01"
    assert short_days(date(7, 12, 30), date(7, 12, 31)) == "0007-12-30/12-31"
    assert short_days(date(998, 12, 30), date(999, 1, 2)) == "0998-12/0999-01"
    assert short_days(None, date(2025, 1, 2)) == "to 2025-01-02"


def test_a_page_counts_what_is_left_up_to_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        claims = [f.claim(coded_by=str(number)) for number in range(8)]
        telling.put(record, *(f.incident(one, id=f"INC-{one.coded_by}") for one in claims), claims=claims)

        def last_line(most: int) -> str:
            return [marked(line) for line in incident_page(record, IncidentFilter(), most)][-1]

        assert last_line(1).startswith("7 more; see them with --all")
        monkeypatch.setattr(incident_list, "COUNTED", 6)
        assert last_line(1).startswith("more than 6 more; see them")
        assert last_line(2).startswith("6 more; see them")
        assert "more" not in last_line(8)


def test_a_row_of_json_speaks_of_reports_as_the_input_did() -> None:
    row = incident_object(strike(), {FIRST.id: "coast-1", SECOND.id: "north-7"})
    assert row["reports"] == ["coast-1", "north-7"]
    assert row["first"] == "2024-11-29"
    assert row["part_of"] is None
    assert row["place"]["lat"] == 36.2
    assert row["tolls"] == [{"harm": "killed", "whom": "unknown", "low": 12, "best": 16, "high": 16}]
    assert list(json.loads(json.dumps(row)))[:4] == ["id", "type", "first", "last"]


def test_what_utf8_cannot_hold_is_json_too(tmp_path: Path) -> None:
    """As the name of a file, the note of a person or the words of an issue holds it."""
    odd = "page\udc80.html"
    report = f.report(given_id=odd)
    claim = f.claim(report)
    with Record.open(tmp_path / "a.casus") as record:
        telling.put(record, f.incident(claim), report=report, claims=[claim])
        with record.writing() as writing:
            writing.add_act(new_act(ActKind.GRADE, "anna", odd, writing.moment, field=odd, value="B"))
        (row,) = map(json.loads, incident_lines(record.incidents(), record))
        (act,) = map(json.loads, act_lines(record.acts()))
    (issue,) = map(json.loads, issue_lines([f.issue(document=odd)]))
    assert [row["reports"], act["note"], issue["document"]] == [[odd], odd, odd]
    assert act["at"].endswith("+00:00")


def test_changes_are_json_whatever_the_report_is_called(tmp_path: Path) -> None:
    report = f.report("Shells hit Homs.", given_id="page\udc80.html")
    claim = f.claim(report, "shelling", "Shells", place=f.place("Homs", report))
    with Record.open(tmp_path / "a.casus") as record:
        telling.add(record, report, [claim])
        (row,) = map(json.loads, change_lines(record, datetime.min.replace(tzinfo=UTC)))
    assert row["report"] == report.given_id


def test_the_page_of_an_incident_names_its_reports_and_voices() -> None:
    lines = [marked(line) for line in show(Shelf(), strike())]
    assert "  toll        killed 12 to 16, best 16" in lines
    assert "  30 November 2024, Coastal Press: Strike on Aleppo [coast-1]" in lines
    assert any(
        'says the health ministry (Ministry of Health): "air strike", asserted, killed: 12 people' in x for x in lines
    )


def test_an_episode_names_its_parts_and_a_part_its_episode() -> None:
    part = replace(strike(), part_of="INC-20241127-off1")
    late = replace(part, id="INC-20241130-late", first=date(2024, 11, 30))
    whole = replace(strike(), id="INC-20241127-off1", event_type="offensive", first=date(2024, 11, 27))
    shelf = Shelf(held=[late, part, whole, replace(strike(), id="INC-20241129-none")])
    page = [marked(line) for line in show(shelf, whole)]
    assert "  holds       2 incidents: INC-20241129-5f0c, INC-20241130-late" in page
    page = [marked(line) for line in show(shelf, part)]
    assert "  part of     INC-20241127-off1  offensive in Aleppo, 27 November to 1 December 2024" in page
    assert not any(line.startswith("  holds") for line in page)


def test_a_record_finds_the_parts_of_an_episode(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        add(record, OFFENSIVE, shelling("Aleppo", "2024-11-28"))
        (whole,) = record.incidents(IncidentFilter(event_type="offensive"))
        (part,) = record.incidents(IncidentFilter(event_type="shelling"))
        assert parts_of(record, whole) == [part]
        assert parts_of(record, part) == []


def test_history_says_what_changed_and_because_of_which_report() -> None:
    lines = [marked(line) for line in history(Shelf(), strike())]
    assert lines[1] == "  1  opened  30 November 2024, Coastal Press: Strike on Aleppo  (recorded 2024-12-03 10:15 UTC)"
    assert lines[2] == "       killed: 12"
    assert lines[4] == "       killed: 12 -> 12 to 16, best 16"
