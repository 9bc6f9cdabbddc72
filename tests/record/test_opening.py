"""A record is made, opened again, brought up to date; everything else is refused with what to do, and left alone."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pysqlite3 import dbapi2

from casus.errors import NoRecord, RecordError
from casus.record import opening, sqlite, tables
from casus.record.record import IncidentFilter, Record
from tests.record import telling


def raw(path: Path, *statements: str) -> list[tuple]:
    """What SQLite answers to the last of the statements."""
    connection = dbapi2.connect(str(path))
    with connection:
        rows = [connection.execute(statement).fetchall() for statement in statements]
    connection.close()
    return rows[-1]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "100% ?x=y#z" / "a.casus"
    with Record.open(path) as record:
        telling.add(record, *telling.numbered(0))
    assert path.is_file()
    with Record.open(str(path)) as record:
        assert record.counts()["reports"] == 1


def test_a_path_from_here_opens_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Record.open("a.casus").close()
    assert (tmp_path / "a.casus").is_file()


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.casus").touch()
    with Record.open(tmp_path / "a.casus") as record:
        assert set(record.counts().values()) == {0}


def test_what_is_committed_is_on_disk_and_only_one_writes(tmp_path: Path) -> None:
    Record.open(tmp_path / "a.casus").close()
    assert raw(tmp_path / "a.casus", "PRAGMA journal_mode") == [("wal",)]
    with Record.open(tmp_path / "a.casus") as record, record.writing() as writing:
        pragmas = ("synchronous", "foreign_keys", "application_id")
        values = [writing._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values == [2, 1, int.from_bytes(b"Casu", "big")]


def test_opening_a_record_is_quick_and_needs_no_migration_tools(tmp_path: Path) -> None:
    Record.open(tmp_path / "a.casus").close()
    code = (
        "import sys, time; from casus.record.record import Record; start = time.perf_counter(); "
        f"Record.open({str(tmp_path / 'a.casus')!r}); print(time.perf_counter() - start, 'alembic' in sys.modules)"
    )
    runs = [subprocess.check_output([sys.executable, "-c", code], text=True).split() for _ in range(3)]
    took, imported = min(runs, key=lambda run: float(run[0]))
    assert imported == "False"
    assert float(took) < 0.1


BACK_TO_0003 = (
    *(
        f"DROP INDEX IF EXISTS ix_incident_{name}"  # those of names are SQLite's alone
        for name in ("day", "type", "country", "status", "claim_report", "claim_day", "places", "actors", "lasting")
    ),
    *(f"ALTER TABLE incident_claim DROP COLUMN {name}" for name in ("report", "day")),
    "UPDATE alembic_version SET version_num = '0003'",
)


def test_incidents_of_an_older_record_are_found_by_words_of_their_reports(new_target: Callable[[str], str]) -> None:
    target = new_target("older")
    with Record.open(target) as record:
        for number in (0, 10):
            telling.add(record, *telling.numbered(number))
        found, before = record.incident_ids(IncidentFilter(text="aleppo")), record.dump()
        with record.writing() as writing:
            for statement in BACK_TO_0003:
                writing._connection.exec_driver_sql(statement)
    with Record.open(target) as record:
        assert record.incident_ids(IncidentFilter(text="aleppo")) == found != []
        assert record.dump() == before
        with record.looking() as reading:
            assert not [said for said in reading.contradictions() if "under another report" in said]


def test_keys_of_an_older_record_are_turned_round(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    with Record.open(path) as record:
        report, claims = telling.numbered(0)
        old = ["report|53c4d38eaf4d85d9", "report|1234567890123456", "air_strike|SYR|5008", "killed12||-17", "a\n|1"]
        with record.writing() as writing:
            writing.add_report(report, claims, [], {claims[0].id: old})
    raw(path, *BACK_TO_0003, "DROP INDEX ix_blocking_key_claim_id", "UPDATE alembic_version SET version_num = '0002'")
    with Record.open(path) as record, record.looking() as reading:
        new = {*old[:2], "5008|air_strike|SYR", "-17|killed12|", "1|a\n"}
        assert reading.keys_of([claims[0].id]) == {claims[0].id: new}


@pytest.mark.parametrize("content", [b"hello", b"id,date\n" * 500, b"SQLite format 3\0 and then nothing", b"\0" * 5000])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.casus"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"no Casus record|damaged"):
        Record.open(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    raw(path, "CREATE TABLE bookmark (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="database of another program; name another with --record"):
        Record.open(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    Record.open(path).close()
    raw(path, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(
        RecordError, match=rf"newer Casus \(schema 0999, this version knows {opening.SCHEMA}\); upgrade"
    ):
        Record.open(path)
    assert raw(path, "SELECT version_num FROM alembic_version") == [("0999",)]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"is a folder; name a file in it, such as .*record\.casus"):
        Record.open(tmp_path)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RecordError, match="no ordinary file"):
        Record.open(tmp_path / "pipe")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match=r"folder .* cannot be made"):
        Record.open(tmp_path / "file" / "a.casus")


def test_asking_makes_no_record(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for path in (tmp_path / "new" / "a.casus", tmp_path / "empty"):
        with pytest.raises(NoRecord, match=f"no record at {path} yet; make one with: casus add"):
            Record.open(path, make=False)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
    assert (tmp_path / "empty").stat().st_size == 0
    Record.open(tmp_path / "empty").close()
    Record.open(tmp_path / "empty", make=False).close()


def test_a_place_where_nothing_can_be_made_is_told() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("this system has no folder that even its administrator cannot write to")
    with pytest.raises(RecordError, match="cannot be opened; see that you may read and write"):
        Record.open("/proc/self/a.casus")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    Record.open(path).close()
    path.chmod(stat.S_IRUSR)
    with Record.open(path) as record, pytest.raises(RecordError, match="read-only"):
        telling.add(record, *telling.numbered(0))


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    with Record.open(path) as record:
        for number in range(40):
            telling.add(record, *telling.numbered(number))
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="is damaged; restore a backup"), Record.open(path) as record:
        list(record.incidents())


def test_the_steps_of_migration_lead_to_the_tables_of_this_version(tmp_path: Path) -> None:
    folder = Path(opening.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == opening.SCHEMA
    with Record.open(tmp_path / "a.casus") as record, record._reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, tables.metadata) == []


def _ours(name: str | None, kind: str, _: object) -> bool:
    """All but the word search's own tables."""
    return not (kind == "table" and name and name.startswith("report_text"))


def test_an_unfinished_making_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("casus.record.sqlite.mark", cut)
        with pytest.raises(KeyboardInterrupt):
            Record.open(tmp_path / "a.casus")
    assert raw(tmp_path / "a.casus", "SELECT count(*) FROM sqlite_master") == [(0,)]
    with Record.open(tmp_path / "a.casus") as record:
        assert record.faults() == []


def test_two_that_make_the_same_record_at_once(new_target: Callable[[str], str]) -> None:
    target = new_target("a")
    at = time.time() + 1.5
    code = (
        f"import time; from casus.record.record import Record; time.sleep(max(0, {at} - time.time())); "
        f"Record.open({target!r}).close()"
    )
    both = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    said = [process.communicate(timeout=60)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0, 0], said
    with Record.open(target) as record:
        assert record.faults() == []
        assert record.counts()["reports"] == 0


def test_a_log_turned_on_while_another_writes_waits_for_it(tmp_path: Path) -> None:
    """SQLite refuses the log at once while another process is about to write, whatever the patience."""
    path = tmp_path / "a.casus"
    other = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    Timer(0.3, other.rollback).start()
    sqlite.prepare(sqlite.make_engine(path, 20), "")
    assert raw(path, "PRAGMA journal_mode") == [("wal",)]


def test_a_log_that_another_keeps_from_us_is_told_when_patience_ends(tmp_path: Path) -> None:
    other = dbapi2.connect(str(tmp_path / "a.casus"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordError, match="try again when it is done"):
        Record.open(tmp_path / "a.casus", patience_s=0.2)
