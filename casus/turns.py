"""Much of a record a piece in each transaction, with other processes at work from one transaction to the next.

    a transaction      reads what comes next   hands it on   ...   writes what came back
    other processes                                work on it, and on what lies ready while a transaction is committed

What is read ahead was read in an earlier transaction: `turn` must see to it that what is read stays as it was.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, TypeVar

from casus.anew import runs
from casus.record.record import Reading
from casus.workers import Map

Given = TypeVar("Given")
Found = TypeVar("Found")
Reads = TypeVar("Reads", bound=Reading)
Names = Sequence[str]
# A transaction, one after another.
Turn = Callable[[], AbstractContextManager[Reads]]
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[Reads, Given, Found]):
    """What is read for some claims, what is made of it in any process, and what is done with that."""

    read: Callable[[Names, Reads], Given]
    make: Callable[[Given], Found]
    write: Callable[[Names, Found, Reads], None]


def in_turns(
    lots: Iterable[Names], piece: int, work: Work[Reads, Given, Found], turn: Turn[Reads], mapped: Map, advance: Advance
) -> None:
    """Does the work for each lot of claims, lots of `piece` claims in each `turn`; tells `advance` of each lot done."""
    lots = list(lots)
    open_turn: Reads

    def read_ahead() -> Iterable[Given]:
        return (work.read(names, open_turn) for names in lots)

    made = mapped(work.make, read_ahead())
    for run in runs(lots, piece):
        with turn() as open_turn:
            for names, found in zip(run, made, strict=False):
                work.write(names, found, open_turn)
                advance(len(names))
