import gzip
import os
import signal
import threading
from pathlib import Path

import pytest

from casus.errors import CasusError
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


def test_a_pipe_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with complete_or_absent(pipe) as file:
        file.write(b"one\n")
    reader.join(timeout=10)
    assert read == [b"one\n"]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_one_and_its_file_is_replaced(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_bytes(b"old")
    link.symlink_to(kept)
    with complete_or_absent(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


def test_two_at_once_do_not_write_over_each_other(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with complete_or_absent(out) as file:
        file.write(b"first")
        with pytest.raises(CasusError, match=r"/out is being written by another process"), complete_or_absent(out):
            pass
    assert out.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [out]


def test_what_a_kill_left_is_written_over(tmp_path: Path) -> None:
    out, left = tmp_path / "out", tmp_path / "out.part"
    left.write_bytes(b"half of a longer text")
    with complete_or_absent(out) as file:
        file.write(b"whole")
    assert out.read_bytes() == b"whole"
    assert not left.exists()


@pytest.mark.parametrize("given", ["taken/out", "folder", "folder/" + "long" * 80])
def test_what_cannot_be_written_is_called_as_it_was_given(tmp_path: Path, given: str) -> None:
    (tmp_path / "taken").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CasusError) as told, complete_or_absent(tmp_path / given):
        pass
    assert str(told.value).startswith(f"{tmp_path / given} cannot be written: ")


def test_trouble_with_what_is_read_is_no_trouble_with_what_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), complete_or_absent(tmp_path / "out") as file:
        file.write((tmp_path / "none").read_bytes())
