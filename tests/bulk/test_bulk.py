"""Parts are the same whoever codes them, and a record made of them is the one that add makes."""

import json
import os
import signal
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from casus.bulk import Held, code_in_bulk, engines, load_parts
from casus.bulk.engines import on_dask, on_processes
from casus.bulk.parts import Part, coded_in, part_folders
from casus.cli import app
from casus.errors import CasusError
from casus.pipeline import Added, Known, add_reports, code_file
from casus.record.record import Record
from casus.views.claim_rows import coded_line
from tests import corpus

REPORTS, SIZE = 30, 4


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, and a line in their midst that is none."""
    path = corpus.write(tmp_path_factory.mktemp("source") / "wire.jsonl", corpus.rows(REPORTS))
    lines = path.read_text().splitlines()
    lines[7] = '{"id": '
    path.write_text("\n".join(lines))
    return path


@pytest.fixture(scope="module")
def parts(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts as this process codes them."""
    folder = tmp_path_factory.mktemp("parts") / "one"
    list(code_in_bulk(str(source), folder, on_processes(1), SIZE))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_record_made_of_parts_is_the_one_that_add_makes(source: Path, parts: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "added.casus") as added, Record.open(tmp_path / "loaded.casus") as loaded:
        list(add_reports([str(source)], added))
        steps = list(load_parts(parts, loaded))
        assert loaded.dump() == added.dump()
        assert list(loaded.reports()) == list(added.reports())
        assert list(loaded.issues()) == list(added.issues())
        with Record.open(tmp_path / "loaded.casus", patience_s=0.1) as again, loaded.writing():  # in nobody's way
            known = list(islice(load_parts(parts, again), 7))  # those before the line that is none
            assert all(isinstance(step, Known) for step in known)
        assert not [step for step in load_parts(parts, loaded) if isinstance(step, Added)]
    assert sum(isinstance(step, Added) for step in steps) == REPORTS - 1


def test_parts_hold_what_code_writes(source: Path, parts: Path, tmp_path: Path) -> None:
    list(code_file(str(source), tmp_path / "claims.jsonl"))
    documents = [one for path in part_folders(parts) for one in coded_in(path)]
    lines = [coded_line(one.report, one.claims) for one in documents if hasattr(one, "report")]
    assert lines == (tmp_path / "claims.jsonl").read_text().splitlines()


def test_columns_say_what_payloads_say(parts: Path) -> None:
    rows = pq.ParquetDataset(sorted(parts.glob("part-*/claims.parquet"))).read().to_pylist()
    assert len(rows) > REPORTS
    for row in rows:
        claim = json.loads(row["payload"])
        assert (row["id"], row["event_type"], row["modality"]) == (claim["id"], claim["event_type"], claim["modality"])
    assert {row["country"] for row in rows} >= {"SYR"}
    assert any(row["killed_low"] for row in rows)


def test_what_is_there_is_not_coded_again_and_what_is_missing_is(source: Path, parts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    steps = code_in_bulk(str(source), folder, on_processes(1), SIZE)
    assert [next(steps).number for _ in range(3)] == [0, 1, 2]
    steps.close()
    (folder / ".part-00003").mkdir()  # as a kill leaves it
    (folder / ".part-00003" / "claims.parquet").write_bytes(b"half")
    done = list(code_in_bulk(str(source), folder, on_processes(1), SIZE))
    assert [type(part) for part in done[:3]] == [Held] * 3
    assert all(isinstance(part, Part) for part in done[3:])
    assert files(folder) == files(parts)


def test_parts_of_other_reports_or_another_size_are_refused(source: Path, parts: Path, tmp_path: Path) -> None:
    before = files(parts)
    shorter = tmp_path / "shorter.jsonl"
    shorter.write_text("\n".join(source.read_text().splitlines()[: SIZE * 2]))
    other = corpus.write(tmp_path / "other.jsonl", corpus.rows(3))
    for given, size in ((source, SIZE + 1), (shorter, SIZE), (other, SIZE)):
        with pytest.raises(CasusError, match="coded from other reports, in parts of another size"):
            list(code_in_bulk(str(given), parts, on_processes(1), size))
    assert files(parts) == before


def test_a_damaged_part_is_named(source: Path, parts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    list(code_in_bulk(str(corpus.write(tmp_path / "a.jsonl", corpus.rows(2))), folder, on_processes(1), SIZE))
    (folder / "part-00000" / "claims.parquet").write_bytes(b"no table")
    with (
        Record.open(tmp_path / "a.casus") as record,
        pytest.raises(CasusError, match=r"part-00000 is no part .* remove"),
    ):
        list(load_parts(folder, record))


@pytest.mark.slow
def test_a_dask_cluster_that_loses_a_worker_makes_the_same_parts(source: Path, parts: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra bulk: pip install 'casus-record[bulk]'")
    folder = tmp_path / "dask"
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        steps = code_in_bulk(str(source), folder, on_dask(cluster.scheduler_address, 1), SIZE)
        done = [next(steps)]
        os.kill(min(pids.values()), signal.SIGKILL)
        done += steps
        assert set(client.run(os.getpid).values()) != set(pids.values())
    assert [part.number for part in done] == list(range(len(done)))
    assert files(folder) == files(parts)


def test_without_the_package_the_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(CasusError, match=r"pip install 'casus-record\[bulk\]'"):
        on_dask(None, 1)


def test_a_scheduler_that_does_not_answer_is_told(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="needs the extra bulk: pip install 'casus-record[bulk]'")
    monkeypatch.setattr(engines, "PATIENCE_S", 1)
    with pytest.raises(CasusError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1; start one with"):
        list(code_in_bulk(str(source), tmp_path / "out", on_dask("tcp://127.0.0.1:1", 1), SIZE))


def test_the_command_codes_and_fills_a_record(source: Path, parts: Path, tmp_path: Path) -> None:
    command = ["bulk", str(source), str(tmp_path / "out"), "--part-size", str(SIZE)]
    result = CliRunner().invoke(app, [*command, "--record", str(tmp_path / "a.casus")])
    assert result.exit_code == 0, result.output
    assert f"Coded {REPORTS - 1} reports with " in result.stderr
    assert f"Added {REPORTS - 1} reports to {tmp_path / 'a.casus'}" in result.stderr
    assert files(tmp_path / "out") == files(parts)
    again = CliRunner().invoke(app, ["--record", str(tmp_path / "a.casus"), *command]).stderr
    assert f"Added 0 reports to {tmp_path / 'a.casus'}" in again
    assert f"{REPORTS - 1} known already" in again


def test_a_run_over_trouble_alone_fails_each_time(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n{\n", encoding="utf-8")
    command = ["bulk", str(tmp_path / "bad.jsonl"), str(tmp_path / "out")]
    first, again = (CliRunner().invoke(app, command) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (1, 1)
    assert first.stderr == again.stderr
