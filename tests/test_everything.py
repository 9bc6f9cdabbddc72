"""`casus fuse` writes a piece at a time; who writes between two pieces, or stops it half way, loses nothing."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from itertools import count

import pytest

from casus import everything, near
from casus.check import check
from casus.everything import fuse_all
from casus.fusion import Told
from casus.near import Compared, ToCompare, compare_lines
from casus.people import Who, join
from casus.recode import supersede
from casus.record.record import Record, Writing
from tests.strikes import add, add_unfused, strike
from tests.test_crowded import contents
from tests.test_people import of

TOWNS = ("Aleppo", "Homs", "Hama", "Idlib", "Beirut")
STRIKES = [
    strike(town, f"2024-11-{day}", 10 + number, outlet)
    for number, town in enumerate(TOWNS)
    for day, outlet in ((26, "Coastal Press"), (27, "Northern Wire"))
]
LATE = strike("Homs", "2024-11-26", 11, "River Post")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine transactions: two to begin, three that compare, one for people's acts, three that replace."""
    monkeypatch.setattr(near, "LOT", 2)
    monkeypatch.setattr(everything, "CHUNK", 2)
    monkeypatch.setattr(everything, "PIECE", 4)


@pytest.fixture
def target(new_target: Callable[[str], str]) -> str:
    """A record whose claims no incident holds yet."""
    name = new_target("test")
    with Record.open(name) as record:
        add_unfused(record, *STRIKES)
    return name


def expected(new_target: Callable[[str], str], *told: Told) -> list[object]:
    with Record.open(new_target("straight")) as record:
        add(record, *told)
        return contents(record)


def test_pieces_give_what_adding_gives(target: str, new_target: Callable[[str], str]) -> None:
    advanced = list[int]()
    with Record.open(target) as record:
        done = fuse_all(record, advanced.append)
        assert (done.claims, done.incidents) == (len(STRIKES), done.changed)
        assert sum(advanced) == 2 * len(STRIKES)  # compared, then fused
        assert contents(record) == expected(new_target, *STRIKES)
        assert check(record).faults == ()


def test_other_processes_give_what_one_gives(target: str, new_target: Callable[[str], str]) -> None:
    with Record.open(target) as record:
        assert fuse_all(record, workers=2).claims == len(STRIKES)
        assert contents(record) == expected(new_target, *STRIKES)
        joined_by_another(target)
        before = contents(record)
        assert fuse_all(record, workers=2).changed == 0
        assert contents(record) == before
        assert check(record).faults == ()


@pytest.mark.parametrize("piece", range(1, 9))
def test_a_report_between_two_pieces(target: str, new_target: Callable[[str], str], piece: int) -> None:
    with Record.open(target) as record:
        between(record, piece, lambda: added_by_another(target))
        assert fuse_all(record).claims == len(STRIKES) + 1
        assert contents(record) == expected(new_target, *STRIKES, LATE)
        assert check(record).faults == ()


@pytest.mark.parametrize("piece", range(1, 9))
def test_a_join_between_two_pieces(new_target: Callable[[str], str], piece: int) -> None:
    target = new_target("test")
    with Record.open(target) as record:
        add(record, *STRIKES)
        between(record, piece, lambda: joined_by_another(target))
        assert fuse_all(record).components == len(TOWNS) - 1
        holding = [set(one.claims) for one in record.incidents() if STRIKES[6].id in one.claims]
        assert holding == [{one.id for one in STRIKES[6:]}]
        assert check(record).faults == ()


@pytest.mark.parametrize("piece", range(1, 9))
def test_a_first_claim_of_a_report_coded_anew_between(target: str, piece: int) -> None:
    with Record.open(target) as record:
        with record.writing() as writing:
            writing.add_report(LATE.report, (), (), {})
        between(record, piece, lambda: coded_by_another(target))
        assert fuse_all(record).claims == len(STRIKES) + 1
        assert check(record).faults == ()


def test_whoever_waits_gets_a_turn(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(given: ToCompare) -> Compared:
        time.sleep(0.3)
        return compare_lines(given)

    monkeypatch.setattr(near, "compare_lines", slow)
    with Record.open(target) as record, ThreadPoolExecutor() as pool:
        fusing = pool.submit(fuse_all, record)
        time.sleep(0.1)
        with Record.open(target, patience_s=2.0) as other:  # all pieces together take thrice as long
            add(other, LATE)
        assert fusing.result().claims == len(STRIKES) + 1
        assert check(record).faults == ()


def test_stopped_half_way_and_repeated(target: str, new_target: Callable[[str], str]) -> None:
    advanced = count()

    def interrupt(_: int) -> None:
        if next(advanced) == 8:  # after five runs that compare and three that fuse, two of these written
            raise KeyboardInterrupt

    with Record.open(target) as record:
        with pytest.raises(KeyboardInterrupt):
            fuse_all(record, interrupt)
        held = [name for one in record.incidents() for name in one.claims]
        assert 0 < len(held) < len(STRIKES)
        fuse_all(record)
        assert contents(record) == expected(new_target, *STRIKES)
        assert check(record).faults == ()


def between(record: Record, piece: int, act: Callable[[], None]) -> None:
    """`act` once, before the record's transaction of this number."""
    turns = count()
    writing = record.writing

    def counted() -> AbstractContextManager[Writing]:
        if next(turns) == piece:
            act()
        return writing()

    record.writing = counted  # type: ignore[method-assign]


def added_by_another(target: str) -> None:
    with Record.open(target) as record:
        add(record, LATE)


def joined_by_another(target: str) -> None:
    with Record.open(target) as record:
        join(record, of(record, STRIKES[6]), of(record, STRIKES[8]), Who(by="anna"))


def coded_by_another(target: str) -> None:
    with Record.open(target) as record, record.writing() as writing:
        supersede(LATE.report, (LATE.claim,), writing)
