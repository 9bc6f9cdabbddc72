"""What is read ahead is read within a transaction, and every lot is written once, in order, in its own piece."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from casus.record.record import Reading, Record
from casus.turns import Work, in_turns

T = TypeVar("T")
R = TypeVar("R")
LOTS = [["a", "b"], ["c"], ["d", "e", "f"], ["g"], ["h", "i"]]


def two_ahead(function: Callable[[T], R], chunks: Iterable[T], /) -> Iterator[R]:
    """A map that, as processes do, takes two chunks before it gives the first result."""
    waiting: deque[R] = deque()
    for chunk in chunks:
        if len(waiting) == 2:
            yield waiting.popleft()
        waiting.append(function(chunk))
    yield from waiting


class Turns:
    """Transactions of a record: how many were opened, and what each read and wrote."""

    def __init__(self, record: Record) -> None:
        self.record, self.count, self.open, self.read, self.written = record, 0, False, list[str](), list[str]()

    @contextmanager
    def turn(self) -> Iterator[Reading]:
        with self.record.writing() as writing:
            self.count, self.open = self.count + 1, True
            yield writing
            self.open = False

    def work(self) -> Work[Reading, str, str]:
        return Work(read=self._reads, make=str.upper, write=self._writes)

    def _reads(self, names: Sequence[str], reading: Reading) -> str:
        assert self.open
        assert reading.arrivals()[0] == 0  # it can be asked: its transaction is not over
        self.read.append(f"{self.count} {''.join(names)}")
        return "".join(names)

    def _writes(self, names: Sequence[str], made: str, _: Reading) -> None:
        assert self.open
        assert made == "".join(names).upper()
        self.written.append(f"{self.count} {''.join(names)}")


@pytest.fixture
def turns(tmp_path: Path) -> Iterator[Turns]:
    with Record.open(tmp_path / "test.casus") as record:
        yield Turns(record)


def test_each_lot_is_read_and_written_in_its_piece(turns: Turns) -> None:
    done = list[int]()
    in_turns(LOTS, 3, turns.work(), turns.turn, map, done.append)
    assert turns.written == turns.read == ["1 ab", "1 c", "2 def", "3 g", "3 hi"]
    assert done == [2, 1, 3, 1, 2]


def test_the_next_piece_is_read_before_this_one_is_committed(turns: Turns) -> None:
    in_turns(LOTS, 3, turns.work(), turns.turn, two_ahead, lambda _: None)
    assert turns.read == ["1 ab", "1 c", "1 def", "1 g", "2 hi"]
    assert turns.written == ["1 ab", "1 c", "2 def", "3 g", "3 hi"]


def test_nothing_to_do_opens_no_transaction(turns: Turns) -> None:
    in_turns([], 3, turns.work(), turns.turn, map, lambda _: None)
    assert turns.count == 0
