"""The commands as a user meets them: in this process through Typer's runner, and as a program of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from casus.cli import app, places
from casus.settings import RECORD_VARIABLE, read_settings
from tests import corpus
from tests.postgres import Server

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "aleppo-2024"
COMMANDS = (
    *("add", "code", "bulk", "incidents", "show", "why", "history", "issues", "info"),
    *("correct", "join", "split", "undo", "acts", "grade", "sources", "fuse", "recode", "check", "changes"),
    *("export", "geoparse"),
    *(f"gazetteer {name}" for name in ("build", "install", "overlay", "remove", "info", "lookup")),
)


def casus(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def program(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casus", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's record."""
    path = tmp_path_factory.mktemp("sample") / "aleppo.casus"
    result = casus("--record", path, "add", SAMPLE)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="module")
def rows(record: Path) -> list[dict]:
    return [json.loads(line) for line in casus("--record", record, "incidents", "--json").stdout.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    said = casus(*command.split(), "--help").stdout
    assert "Example:" in said
    assert f"casus {command}" in said
    assert f"`casus {command}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_no_command_is_missing_here() -> None:
    top = {command.callback.__name__ for command in app.registered_commands}
    under = {f"gazetteer {command.callback.__name__}" for command in places.gazetteer.registered_commands}
    assert top | under == set(COMMANDS)


def test_help_is_quick() -> None:
    program("--help")  # once to compile
    began = time.process_time(), os.times().children_user
    assert program("--help").returncode == 0
    assert os.times().children_user - began[1] < 0.5


def test_a_second_add_adds_nothing(record: Path, rows: list[dict]) -> None:
    said = casus("--record", record, "add", SAMPLE).stderr
    assert "Added 0 reports with 0 claims" in said
    after = casus("--record", record, "incidents", "--json").stdout
    assert [json.loads(line) for line in after.splitlines()] == rows


def test_incidents_as_json_hold_the_promised_fields(rows: list[dict]) -> None:
    assert len(rows) > 5
    for row in rows:
        assert {"id", "type", "first", "last", "place", "tolls", "status", "claims", "reports"} <= row.keys()
        assert row["claims"]
        assert row["reports"]


def test_the_table_fits_a_terminal(record: Path, rows: list[dict]) -> None:
    lines = casus("--record", record, "incidents").stdout.splitlines()
    assert len(lines) == 1 + 2 * len(rows)
    assert max(map(len, lines)) <= 80


def test_a_long_list_comes_in_pages_and_says_how_much_is_left(record: Path, rows: list[dict]) -> None:
    def listed(*more: object) -> tuple[list[str], str]:
        lines = casus("--record", record, "incidents", *more).stdout.splitlines()
        return [line.split()[0] for line in lines if line.startswith("INC-")], lines[-1]

    ids = [row["id"] for row in rows]
    first, last_line = listed("--limit", 3)
    assert first == ids[:3]
    assert last_line == f"{len(ids) - 3} more; see them with --all, --limit N, or from here on with --after {ids[2]}"
    rest, last_line = listed("--after", ids[2])
    assert rest == ids[3:]
    assert "more" not in last_line
    assert listed("--all")[0] == listed("--limit", len(ids))[0] == ids
    some = casus("--record", record, "incidents", "--json", "--limit", 2).stdout.splitlines()
    assert [json.loads(line) for line in some] == rows[:2]
    assert casus("--record", record, "incidents", "--all", "--limit", 2).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["--type", "air strike"], lambda row: row["type"] == "air_strike"),
        (["--country", "syr"], lambda row: row["place"] and row["place"]["country"] == "SYR"),
        (["--since", "2024-12-01"], lambda row: row["last"] >= "2024-12-01"),
        (["--until", "2024-11-30"], lambda row: row["first"] <= "2024-11-30"),
        (["--min-killed", "5"], lambda row: any(t["harm"] == "killed" for t in row["tolls"])),
        (["--place", "aleppo"], lambda row: "aleppo" in json.dumps(row["place"]).lower()),
    ],
)
def test_filters_narrow_the_list(record: Path, rows: list[dict], arguments: list[str], kept: object) -> None:
    found = [
        json.loads(line) for line in casus("--record", record, "incidents", "--json", *arguments).stdout.splitlines()
    ]
    assert 0 < len(found) < len(rows) or arguments[0] == "--country"
    assert all(kept(row) for row in found)
    assert {row["id"] for row in found} <= {row["id"] for row in rows}


def test_show_why_and_history_speak_of_the_incident(record: Path, rows: list[dict]) -> None:
    for row in sorted(rows, key=lambda row: -len(row["claims"]))[:6]:
        for command in ("show", "why", "history"):
            result = casus("--record", record, command, row["id"])
            assert result.exit_code == 0, result.output
            assert result.stdout.startswith(row["id"])


def test_why_marks_words_that_the_sample_holds(record: Path, rows: list[dict]) -> None:
    row = next(row for row in rows if any(t["harm"] == "killed" and t["low"] for t in row["tolls"]))
    said = casus("--record", record, "why", row["id"], "killed").stdout
    texts = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in SAMPLE.iterdir() if path.is_file())
    marks = re.findall("»(.*?)«", said)
    assert marks
    assert all(mark in texts for mark in marks)


@pytest.mark.parametrize(
    "arguments",
    [
        ["why", "INC-nothing"],
        ["show", "INC-nothing"],
        ["history", "INC-nothing"],
        ["incidents", "--type", "air_strik"],
        ["incidents", "--country", "Syria"],
        ["incidents", "--since", "1.12.2024"],
        ["incidents", "--as-of", "yesterday"],
        ["incidents", "--country", "GER"],
        ["correct", "INC-nothing", "killed", "5"],
    ],
)
def test_a_mistake_is_one_line_and_exit_code_1(record: Path, arguments: list[str]) -> None:
    result = program("--record", record, *arguments)
    assert result.returncode == 1
    assert re.fullmatch(r"casus: [^\n]+\n", result.stderr)
    assert not result.stdout


def test_grades_in_another_encoding_are_told(record: Path, tmp_path: Path) -> None:
    (tmp_path / "grades.csv").write_bytes("source,grade\nCôte,B\n".encode("latin-1"))
    result = program("--record", record, "sources", "--import", tmp_path / "grades.csv")
    assert result.returncode == 1
    assert re.fullmatch(r"casus: [^\n]*not UTF-8[^\n]*\n", result.stderr)


def test_an_empty_folder_is_told(record: Path, tmp_path: Path) -> None:
    assert "nothing to read" in casus("--record", record, "add", tmp_path).stderr


def test_wrong_usage_is_exit_code_2(record: Path) -> None:
    assert program("--record", record, "incidents", "--colour", "blue").returncode == 2


def test_asking_makes_no_record(tmp_path: Path) -> None:
    result = program("--record", tmp_path / "none.casus", "incidents")
    assert result.returncode == 1
    assert "casus add" in result.stderr
    assert not list(tmp_path.iterdir())
    assert program("--record", tmp_path / "none.casus", "info").returncode == 0


def test_a_record_in_postgresql_is_used_like_a_file(postgres_server: Server, tmp_path: Path) -> None:
    address = postgres_server.new_schema().replace("postgres@", "postgres:geheim@")
    source = corpus.write(tmp_path / "a.jsonl", corpus.rows(4))
    asked = casus("--record", address, "incidents")
    assert "there is no record at postgresql://postgres:***@" in str(asked.exception)
    assert "not there yet" in casus("--record", address, "info").stdout
    assert "Added 4 reports" in casus("--record", address, "add", source).stderr
    listed = casus("--record", address, "incidents").stdout
    assert casus("--record", tmp_path / "a.casus", "add", source).exit_code == 0
    assert casus("--record", tmp_path / "a.casus", "incidents").stdout == listed
    said = casus("--record", address, "info").stdout
    assert "database    postgresql 1" in said
    assert "geheim" not in said


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not a database " * 100)
    result = program("--record", wrong, "incidents")
    assert result.returncode == 1
    assert str(wrong) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    result = program("--record", tmp_path / "a.casus", "add", tmp_path / "none.jsonl")
    assert result.returncode == 1
    assert "none.jsonl" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_reader_that_leaves_early_is_no_error(record: Path) -> None:
    command = f"{sys.executable} -m casus --record {record} incidents | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=120)
    assert result.stdout.startswith("INCIDENT")
    assert not result.stderr


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(row)}\n" for row in corpus.rows(3))
    result = program("--record", tmp_path / "a.casus", "add", "-", input=lines)
    assert "Added 3 reports" in result.stderr, result.stderr
    assert not result.stdout


def test_code_needs_no_record(tmp_path: Path) -> None:
    source, out = corpus.write(tmp_path / "in.jsonl", corpus.rows(5)), tmp_path / "out.jsonl"
    result = casus("--record", tmp_path / "none.casus", "code", source, "--out", out)
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [f"r{n:03}" for n in range(5)]
    assert not (tmp_path / "none.casus").exists()


def test_the_output_of_each_command_can_be_printed(record: Path, tmp_path: Path) -> None:
    source, texts = corpus.write(tmp_path / "in.jsonl", corpus.rows(1)), tmp_path / "texts.jsonl"
    texts.write_text('{"doc_id": 7, "text": "Shells hit Homs."}\n')
    code = casus("code", source, "--out", "-")
    assert json.loads(code.stdout)["id"] == "r000"
    assert code.stderr.startswith("Coded 1 report with")
    assert json.loads(casus("geoparse", texts, "--out", "-").stdout)["doc_id"] == 7
    assert json.loads(casus("--record", record, "export", "--format", "geojson", "--out", "-").stdout)["features"]
    assert not Path("-").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path, workers: int) -> None:
    source, path = tmp_path / "fifo.jsonl", tmp_path / "a.casus"
    rows = corpus.rows(48) * 60
    corpus.write(source, [{**row, "id": f"n{number}"} for number, row in enumerate(rows)])
    command = [sys.executable, "-m", "casus", "--record", str(path), "add", str(source), "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not _reports(path) and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    (done,) = re.findall(r"Stopped\. Added (\d+) reports?", said)
    assert int(done) == _reports(path)
    assert "same command again" in said
    assert "Traceback" not in said


def _reports(path: Path) -> int:
    from tests.test_kill import reports_in

    return len(reports_in(path))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_code_leaves_no_output(tmp_path: Path, workers: int) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = corpus.rows(48) * 200
    corpus.write(source, [{**row, "id": f"n{number}"} for number, row in enumerate(rows)])
    command = [sys.executable, "-m", "casus", "code", str(source), "--out", str(out), "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    part = tmp_path / "out.jsonl.part"
    while not (part.exists() and part.stat().st_size) and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert not out.exists()
    assert not part.exists()
    assert "Traceback" not in said


def test_the_record_is_chosen_by_option_then_environment_then_custom() -> None:
    assert read_settings("a.casus", {RECORD_VARIABLE: "b.casus"}).record == "a.casus"
    assert read_settings(None, {RECORD_VARIABLE: "b.casus"}).record == "b.casus"
    assert read_settings(None, {}).record.endswith("record.casus")
