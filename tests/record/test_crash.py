"""kill -9 at any moment: what was acknowledged is there, what was not is there whole or not at all."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casus.record.record import Record
from tests.record import telling

NewTarget = Callable[[str], str]
ROOT = Path(__file__).parents[2]
KILLS = 20
REPORTS = 60


def start(record: str, first: int, end: int, step: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.record.adder", record, str(first), str(end), str(step)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def kill_after(process: subprocess.Popen[str], lines: int, delay_s: float) -> list[int]:
    """The numbers that the process acknowledged before it was killed: after so many lines and a little more."""
    said: list[str] = []
    enough = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if len(said) >= lines:
                enough.set()
        enough.set()

    listener = threading.Thread(target=listen)
    listener.start()
    if lines:
        enough.wait(timeout=60)
    time.sleep(delay_s)
    process.kill()
    listener.join(timeout=60)
    process.wait(timeout=60)
    return [int(line) for line in said if line.endswith("\n") and line != "open\n"]


@pytest.mark.slow
def test_what_was_acknowledged_survives_kills_and_a_repeat_completes(new_target: NewTarget) -> None:
    with Record.open(new_target("whole")) as whole:
        for number in range(REPORTS):
            telling.add(whole, *telling.numbered(number))
        undisturbed = whole.dump()

    path, chance = new_target("killed"), random.Random(20241130)
    acknowledged: set[int] = set()
    reached = 0
    kills = KILLS if path.endswith(".casus") else KILLS // 3  # the writer is the same; only the file may break
    for kill in range(kills):
        # Some while the record is being made or opened, most within the next few reports.
        lines = 0 if kill in (0, 1, 6) else chance.randrange(1, 5) + reached
        delay = chance.uniform(0.05, 0.6) if not lines else chance.uniform(0, 0.02)
        acknowledged.update(kill_after(start(path, 0, REPORTS), lines, delay))
        reached = max(acknowledged, default=-1) + 1
        with Record.open(path) as record:
            assert record.faults() == []
            held = {report.given_id for report in record.reports()}
            assert {f"r{number:04}" for number in acknowledged} <= held
            assert record.counts()["claims"] == 2 * len(held)
    assert acknowledged

    said, trouble = start(path, 0, REPORTS).communicate(timeout=60)
    assert said.split()[-1] == str(REPORTS - 1), trouble
    with Record.open(path) as record:
        assert record.dump() == undisturbed


@pytest.mark.slow
def test_two_writers_lose_nothing_and_fuse_as_one(new_target: NewTarget) -> None:
    path = new_target("two")
    both = [start(path, 0, 40, 2), start(path, 1, 40, 2)]
    said = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    with Record.open(new_target("one")) as one, Record.open(path) as two:
        for number in range(40):
            telling.add(one, *telling.numbered(number))
        assert two.faults() == []
        assert list(two.incidents()) == list(one.incidents())
        assert two.counts()["reports"] == 40


@pytest.mark.slow
def test_a_writer_killed_beside_another_takes_nothing_from_it(new_target: NewTarget) -> None:
    path, chance = new_target("two"), random.Random(7)
    steady = start(path, 1, 60, 2)
    lost = [kill_after(start(path, 0, 60, 2), chance.randrange(1, 8), chance.uniform(0, 0.02)) for _ in range(3)]
    said, trouble = steady.communicate(timeout=60)
    assert steady.returncode == 0, trouble
    kept = {f"r{int(n):04}" for n in said.split()[1:]} | {f"r{n:04}" for run in lost for n in run}
    with Record.open(path) as record:
        assert record.faults() == []
        assert kept <= {report.given_id for report in record.reports()}
    said, trouble = start(path, 0, 60).communicate(timeout=60)
    with Record.open(new_target("one")) as one, Record.open(path) as two:
        for number in range(60):
            telling.add(one, *telling.numbered(number))
        assert list(two.incidents()) == list(one.incidents()), trouble
