"""Each trouble of disk and database is told in words that say what to do, and leaves the record as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from casus.errors import RecordError
from casus.record.record import Record
from tests import factories as f
from tests.record import telling

BIG = f.report("An air strike hit Homs. " + "x" * 300_000)


def add_big(record: Record, pragma: str) -> None:
    """A large report, on a connection that SQLite restricts as a disk would."""
    with record.writing() as writing:
        writing._connection.exec_driver_sql(pragma)
        writing.add_report(BIG, [], [], {})


def test_a_full_disk_is_told_and_leaves_the_record_as_it_was(sqlite_record: Record) -> None:
    telling.add(sqlite_record, *telling.numbered(0))
    before = sqlite_record.dump()
    with pytest.raises(RecordError, match="its disk is full") as caught:
        add_big(sqlite_record, "PRAGMA max_page_count = 60")
    assert "Free some space and repeat the command" in str(caught.value)
    assert sqlite_record.dump() == before
    assert sqlite_record.faults() == []


def test_a_file_that_may_grow_no_further_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    Record.open(path).close()
    code = (
        "import resource; from casus.record.record import Record; from tests import factories as f\n"
        f"record = Record.open({str(path)!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "with record.writing() as writing: writing.add_report(f.report('x ' * 400_000), [], [], {})\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=root)
    assert "RecordError: the record" in done.stderr
    assert "see that it is sound and has space" in done.stderr or "its disk is full" in done.stderr
    with Record.open(path) as record:
        assert record.counts()["reports"] == 0
        assert record.faults() == []


def test_a_read_only_record_is_told(sqlite_record: Record) -> None:
    with pytest.raises(RecordError, match="the file, its folder or its disk is read-only"):
        add_big(sqlite_record, "PRAGMA query_only = ON")


def test_another_writer_that_does_not_finish_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    with Record.open(path, patience_s=0.1) as record:
        other = dbapi2.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match=r"in use by another process .* try again when it is done"):
            telling.add(record, *telling.numbered(0))
        assert list(record.incidents()) == []  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        telling.add(record, *telling.numbered(0))
        assert record.counts()["reports"] == 1


def test_what_contradicts_the_record_is_refused(sqlite_record: Record) -> None:
    telling.add(sqlite_record, *telling.numbered(0))
    (first, *_) = sqlite_record.incidents()
    stranger = f.incident(f.claim(), id="INC-stranger")
    with (
        pytest.raises(RecordError, match=r"refuses what contradicts it \(FOREIGN KEY"),
        sqlite_record.writing() as writing,
    ):
        writing.replace_incidents("none", [], [stranger], [], [], {})
    with pytest.raises(RecordError, match=r"refuses what contradicts it \(UNIQUE"), sqlite_record.writing() as writing:
        writing.replace_incidents("none", [], [first], [], [], {})
    assert sqlite_record.incident("INC-stranger") is None


def test_a_table_that_is_gone_is_told_without_a_traceback_of_sql(tmp_path: Path) -> None:
    path = tmp_path / "a.casus"
    Record.open(path).close()
    raw = dbapi2.connect(str(path))
    raw.execute("DROP TABLE issue")
    raw.close()
    with Record.open(path) as record, pytest.raises(RecordError, match=r"a\.casus cannot be used \(no such table"):
        list(record.issues())
