"""The commands by which people have their say, as a user meets them; the record is made without the network."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from casus.cli import app
from casus.errors import CasusError
from casus.record.record import Record
from casus.settings import USER_VARIABLE, read_user
from casus.views.grades import by_name
from tests import factories as f
from tests.record import telling
from tests.strikes import add
from tests.test_check import KILLED, plant
from tests.test_people import AGAIN, FAR, FIRST, LATER

ROOT = Path(__file__).parents[1]
COMMANDS = ["correct", "join", "split", "undo", "acts", "grade", "sources", "fuse", "recode", "check", "changes"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.casus") as record:
        add(record, FIRST, AGAIN, FAR, LATER[0])
    return tmp_path / "a.casus"


def casus(path: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["--record", str(path), *(str(argument) for argument in arguments)])


def said(path: Path, *arguments: object) -> str:
    result = casus(path, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def rows(path: Path) -> dict[str, dict]:
    found = [json.loads(line) for line in said(path, "incidents", "--json").splitlines()]
    return {row["place"]["name"]: row for row in found}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_is_documented(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"]).stdout
    assert "Example:" in told
    assert f"casus {command}" in told
    assert f"`casus {command}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_a_correction_is_shown_wherever_the_value_is(path: Path) -> None:
    aleppo = rows(path)["Aleppo"]["id"]
    told = said(path, "correct", aleppo, "killed", "20-25", "--note", "the hospital's list", "--by", "anna")
    act = told.split()[0]
    words = "corrected by anna on"
    machine = "machine said 12 to 16, best 16 (the hospital's list)"
    for shown in (said(path, "show", aleppo), said(path, "why", aleppo, "killed")):
        assert words in shown
        assert machine in shown
    assert "· corrected ·" in said(path, "incidents")
    assert "correct killed to 20-25, of 3 claims (the hospital's list)" in said(path, "history", aleppo)
    row = rows(path)["Aleppo"]
    assert row["tolls"][0] == {"harm": "killed", "whom": "unknown", "low": 20, "best": 20, "high": 25}
    assert row["corrections"][0]["machine"] == "12 to 16, best 16"
    table = said(path, "export", "--format", "incidents-csv", "--out", "-")
    assert f"killed 20-25: {words}" in table
    assert machine in said(path, "export", "--format", "acled", "--out", "-")
    assert act in said(path, "acts")
    said(path, "undo", act, "--by", "ben")
    assert "[undone]" in said(path, "acts")
    assert rows(path)["Aleppo"]["corrections"] == []


def test_join_split_and_what_is_asked_by_old_ids(path: Path) -> None:
    before = rows(path)
    aleppo, homs = before["Aleppo"]["id"], before["Homs"]["id"]
    assert "4 claims" in said(path, "join", aleppo, homs, "--by", "anna")
    assert said(path, "show", homs) == said(path, "show", aleppo)
    assert "decided by anna" in said(path, "why", aleppo, "links")
    assert "3 claims" in said(path, "split", aleppo, before["Homs"]["claims"][0], "--by", "anna")
    assert rows(path).keys() == {"Aleppo", "Homs"}
    assert "Fused 4 claims, 2 incidents; 0 changed" in said(path, "fuse")
    assert "Fused 4 claims, 2 incidents; 0 changed" in said(path, "fuse", "--workers", "2")


def test_type_place_and_days_can_be_corrected(path: Path) -> None:
    homs = rows(path)["Homs"]["id"]
    said(path, "correct", homs, "type", "Shelling")
    said(path, "correct", homs, "place", "Saraqib")
    said(path, "correct", homs, "first", "2024-11-28")
    row = rows(path)["Saraqib"]
    changes = map(json.loads, said(path, "changes", "--since", "2001-01-01", "--format", "jsonl").splitlines())
    told = [
        [one["field"] for one in row["corrections"]],
        [json.loads(line)["field"] for line in said(path, "acts", "--json").splitlines()],
        [one["field"] for change in changes for one in change["changes"] if one["after"] == "shelling"],
    ]
    assert all("type" in fields and "event_type" not in fields for fields in told)
    assert (row["type"], row["first"], row["last"]) == ("shelling", "2024-11-28", "2024-11-30")
    assert "told as Homs" in said(path, "why", homs, "place")
    assert "0 faults" in said(path, "check")


def test_the_past_is_asked_by_two_options(path: Path) -> None:
    aleppo = rows(path)["Aleppo"]["id"]
    assert "12-12-16" not in said(path, "incidents", "--as-of", "2024-11-30")
    assert "1 independent, in 1 report" in said(path, "show", aleppo, "--as-of", "2024-11-30")
    assert "[2]" not in said(path, "why", aleppo, "killed", "--as-of", "2024-11-30")
    assert said(path, "incidents", "--recorded-as-of", "2001-01-01").count("\n") == 1
    assert said(path, "incidents", "--recorded-as-of", "2999-01-01T10:00") == said(path, "incidents")
    result = casus(path, "incidents", "--recorded-as-of", "yesterday")
    assert "is no day and no moment" in str(result.exception)


def test_changes_are_told_to_people_and_programs(path: Path) -> None:
    told = [
        json.loads(line) for line in said(path, "changes", "--since", "2001-01-01", "--format", "jsonl").splitlines()
    ]
    assert [row["kind"] for row in told] == ["opened", "joined", "opened", "joined"]
    assert {"recorded_at", "incident", "number", "because", "report", "report_day", "changes"} <= told[0].keys()
    assert "killed: 12 -> 12 to 14, best 14" in said(path, "changes", "--since", "2001-01-01")
    assert "Nothing changed since" in said(path, "changes", "--since", "2999-01-01")


def test_a_grade_of_a_source_that_is_unheard_of_is_kept_with_a_warning(path: Path) -> None:
    def warned(source: str) -> str:
        result = casus(path, "grade", source, "B")
        assert (result.exit_code, result.stdout.startswith("ACT-")) == (0, True)
        return result.stderr

    assert warned("coastal press") == ""
    assert "no report is of Costal Press and no claim quotes it; the nearest are Coastal Press" in warned(
        "Costal Press"
    )
    assert "casus undo ACT-" in warned("Xyzzy")


def test_a_voice_is_graded_by_the_words_that_claims_quote(tmp_path: Path) -> None:
    report = f.report("An air strike in Aleppo killed 12 people, the White Helmets said.")
    voice = replace(f.voice("the White Helmets", report), name="White Helmets")
    claim = f.claim(report, attribution=voice)
    with Record.open(tmp_path / "a.casus") as record:
        telling.put(record, f.incident(claim), report=report, claims=[claim])
        given = ["The White  Helmets", "white helmets", "Coastal Press", "the Helmets"]
        assert by_name(record, given) == dict(zip(given, ["White Helmets", *given[1:]], strict=True))
    result = casus(tmp_path / "a.casus", "grade", "the White Helmets", "D")
    assert "grade White Helmets D" in result.stdout
    assert result.stderr == ""


def test_grades_are_shown_beside_sources_and_never_made_up(path: Path, tmp_path: Path) -> None:
    aleppo = rows(path)["Aleppo"]["id"]
    assert "Coastal Press (outlet): not graded" in said(path, "show", aleppo)
    said(path, "grade", "Coastal Press", "B")
    (tmp_path / "grades.csv").write_text("source,grade\nNorthern Wire,F\n", encoding="utf-8")
    assert "Northern Wire: F, reliability cannot be judged" in said(
        path, "sources", "--import", tmp_path / "grades.csv"
    )
    shown = said(path, "show", aleppo)
    assert "Coastal Press (outlet): B, usually reliable" in shown
    assert "credibility 1, confirmed by other independent sources" in shown
    row = rows(path)["Aleppo"]
    assert row["reliability"] == {"Coastal Press": "B", "Northern Wire": "F", "Radio Jazira": None}
    assert row["credibility"] == 1
    table = said(path, "export", "--format", "incidents-csv", "--out", "-")
    assert "Coastal Press: B; Northern Wire: F" in table


def test_a_fault_is_listed_with_exit_code_1(path: Path) -> None:
    assert "2 incidents derived from 4 claims; 0 faults" in said(path, "check")
    plant(path, KILLED.format(old=16))
    result = casus(path, "check")
    assert result.exit_code == 1
    assert "best 99, its claims give 12 to 16, best 16" in result.output


def test_who_acts_is_told_by_option_environment_or_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    assert read_user("anna", {USER_VARIABLE: "ben"}) == "anna"
    assert read_user(None, {USER_VARIABLE: "ben"}) == "ben"
    assert read_user(None, {}) == "login"


def test_a_user_without_a_name_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_123)
    with pytest.raises(CasusError, match="say who you are with --by or CASUS_USER"):
        read_user(None, {})
