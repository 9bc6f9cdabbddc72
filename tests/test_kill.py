"""kill -9 at random moments of `casus add`: nothing that was there is lost, a repeat completes, nothing is doubled."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casus.record.record import Record
from tests import corpus

KILLS = 20
REPORTS = 24
# Nothing here takes a tenth of this; a run that does hangs.
PATIENCE = 120


def start(record: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "casus", "--record", str(record), "add", str(source)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> str:
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said.decode()
    return said.decode()


def reports_in(record: Path) -> set[str]:
    """Ids of the reports on disk, seen by another reader, as after a power cut."""
    if not record.exists():
        return set()
    try:
        with sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=10) as database:
            return {row[0] for row in database.execute("SELECT id FROM report")}
    except sqlite3.OperationalError:  # the tables are not there yet
        return set()


def kill_somewhere(process: subprocess.Popen[bytes], record: Path, chance: random.Random) -> None:
    """After a random number of reports and a little more: in start-up, in a transaction, or between two."""
    wanted, deadline = chance.randrange(-1, REPORTS), time.monotonic() + PATIENCE
    if wanted < 0:
        time.sleep(chance.uniform(0.0, 1.0))
    while len(reports_in(record)) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(chance.uniform(0.0, 0.03))
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)


def dump(record: Path) -> object:
    with Record.open(record) as opened:
        return opened.dump()


@pytest.mark.slow
def test_kills_lose_nothing_and_a_repeat_completes(tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "wire.jsonl", corpus.rows(REPORTS))
    whole = tmp_path / "whole.casus"
    finish(start(whole, source))
    undisturbed = dump(whole)

    chance, record, before = random.Random(20241130), tmp_path / "record-0.casus", set[str]()
    for kill in range(KILLS):
        kill_somewhere(start(record, source), record, chance)
        after = reports_in(record)
        assert after >= before, f"kill {kill} lost reports"
        before = after
        if len(after) > REPORTS / 2 or kill == KILLS - 1:  # far enough: complete it, and begin a new one
            finish(start(record, source))
            assert dump(record) == undisturbed
            record, before = tmp_path / f"record-{kill + 1}.casus", set()
    said = finish(start(whole, source))
    assert f"Added 0 reports with 0 claims, {REPORTS} known already" in said
