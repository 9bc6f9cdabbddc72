"""What is given on the command line, and what comes back for programs: in any locale, at any length, at every bound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from casus.cli import app
from casus.record.record import Record
from tests.strikes import add
from tests.test_people import AGAIN, FIRST

PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "CASUS_USER": "Şūrān"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("given") / "a.casus"
    with Record.open(path) as record:
        add(record, FIRST, AGAIN)
    return path


def casus(path: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["--record", str(path), *map(str, arguments)])


def in_ascii(path: Path, *arguments: str) -> bytes:
    """The command as a program in a locale that knows no more than ASCII."""
    command = [sys.executable, "-m", "casus", "--record", str(path), *arguments]
    done = subprocess.run(command, capture_output=True, timeout=120, env={**os.environ, **PLAIN})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_words_come_in_and_go_out_whole_in_a_locale_without_utf_8(path: Path) -> None:
    (row,) = [json.loads(line) for line in casus(path, "incidents", "--json").stdout.splitlines()]
    in_ascii(path, "correct", row["id"], "place", "Şuran, SYR", "--note", "Şūrān’s list")
    (kept,) = [json.loads(line) for line in in_ascii(path, "acts", "--json").splitlines()]
    assert (kept["by"], kept["note"]) == ("Şūrān", "Şūrān’s list")
    assert kept["place"]["country"] == "SYR"
    (row,) = [json.loads(line) for line in in_ascii(path, "incidents", "--json", "--place", "Şūrān").splitlines()]
    assert row["corrections"][0]["note"] == "Şūrān’s list"
    changed = in_ascii(path, "changes", "--since", "2001-01-01", "--format", "jsonl")
    assert kept["value"] in changed.decode("utf-8")


@pytest.mark.parametrize("option", ["--since", "--until", "--as-of", "--recorded-as-of", "--type", "--country"])
@pytest.mark.parametrize("blank", ["", " "])
def test_a_blank_filter_is_no_filter_left_out(path: Path, option: str, blank: str) -> None:
    result = casus(path, "incidents", option, blank)
    assert result.exit_code == 1
    assert repr(blank) in str(result.exception)


@pytest.mark.parametrize("option", ["--place", "--actor", "--text"])
def test_blank_words_are_told(path: Path, option: str) -> None:
    for blank in ("", " \t"):
        told = str(casus(path, "incidents", option, blank).exception)
        assert told == f"{option} is empty; say what is meant, or leave it out"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", ""], "ID is empty"),
        (["changes", "--since", ""], "'' is no day and no moment"),
        (["incidents", "--after", ""], "no incident"),
        (["grade", "", "B"], "SOURCE is empty"),
        (["grade", "Wire", "B", "--by", ""], "--by is empty"),
        (["--record", "", "info"], "--record is empty"),
        (["bulk", "in", "out", "--record", ""], "--record is empty"),
        (["gazetteer", "overlay", "a.csv", "--name", ""], "--name is empty"),
        (["gazetteer", "install", "SY", "--from", ""], "--from is empty"),
        (["incidents", "--place", "x" * 50_000], "--place has 50,000 characters; 1,000 are the most"),
        (["why", "x" * 50_000], "ID has 50,000 characters"),
    ],
)
def test_what_is_blank_or_endless_is_called_by_its_name(path: Path, arguments: list[str], told: str) -> None:
    result = casus(path, *arguments)
    assert result.exit_code == 1
    assert told in str(result.exception)


@pytest.mark.parametrize(
    "arguments",
    [
        ["incidents", "--limit", "9" * 20],
        ["incidents", "--min-killed", "9" * 20],
        ["bulk", "in", "out", "--part-size", "9" * 20],
        ["code", "in", "--out", "-", "--workers", "9" * 20],
    ],
)
def test_a_number_beyond_all_bounds_is_wrong_usage(path: Path, arguments: list[str]) -> None:
    assert casus(path, *arguments).exit_code == 2


def test_the_largest_numbers_are_taken(path: Path) -> None:
    assert casus(path, "incidents", "--limit", "1000000000").exit_code == 0
    assert casus(path, "incidents", "--min-killed", "1000000000").exit_code == 0


def test_a_field_is_asked_and_corrected_in_any_case(path: Path) -> None:
    (row,) = [json.loads(line) for line in casus(path, "incidents", "--json").stdout.splitlines()]
    for field in ("KILLED", "Killed", " killed"):
        assert casus(path, "why", row["id"], field).stdout == casus(path, "why", row["id"], "killed").stdout
    assert "no field ''" in str(casus(path, "why", row["id"], "").exception)
    assert casus(path, "correct", row["id"], "KILLED", "13").exit_code == 0


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_moment_that_utc_does_not_have_is_told(path: Path, moment: str) -> None:
    for arguments in (["changes", "--since", moment], ["incidents", "--recorded-as-of", moment]):
        assert "lies before the year 1 or after the year 9999 in UTC" in str(casus(path, *arguments).exception)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-12-31T23:59"])
def test_the_first_and_the_last_moment_are_moments(path: Path, day: str) -> None:
    assert casus(path, "changes", "--since", day).exit_code == 0
    assert casus(path, "incidents", "--recorded-as-of", day).exit_code == 0
