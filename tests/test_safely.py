import gzip
import os
import signal
from pathlib import Path

import pytest

from casus.safely import complete_or_absent, held_interrupts


def test_an_interrupt_takes_effect_when_the_work_is_done() -> None:
    done: list[str] = []

    def work() -> None:
        with held_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("the rest")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the rest"]


def test_without_an_interrupt_the_old_handler_is_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with held_interrupts():
        pass
    assert signal.getsignal(signal.SIGINT) is before


def test_a_file_has_its_name_only_when_complete(tmp_path: Path) -> None:
    out = tmp_path / "new" / "claims.jsonl"
    with complete_or_absent(out) as file:
        file.write(b"one\n")
        assert not out.exists()
    assert out.read_bytes() == b"one\n"
    assert list(out.parent.iterdir()) == [out]


def test_what_stops_the_writing_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_bytes(b"old")

    def write_half() -> None:
        with complete_or_absent(out) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_packed_file_is_the_same_to_the_byte(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for path in paths:
        with complete_or_absent(path) as file:
            file.write(b"one\n" * 1000)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert gzip.decompress(paths[0].read_bytes()) == b"one\n" * 1000
