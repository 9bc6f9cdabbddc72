import os
import time

import pytest

from casus.errors import CasusError
from casus.workers import ordered_map, processes


def slow_double(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return 2 * number


def process(_: int) -> int:
    return os.getpid()


def die(_: int) -> int:
    os._exit(9)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_chunks(workers: int) -> None:
    assert list(ordered_map(slow_double, range(9), workers)) == [2 * number for number in range(9)]


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_stay_for_the_next_map(workers: int) -> None:
    with processes(workers) as mapped:
        first, second = set(mapped(process, range(8))), set(mapped(process, range(8)))
    assert len(first | second) <= workers
    assert (os.getpid() in first) == (workers == 1)


def test_no_more_chunks_are_taken_than_can_be_in_work() -> None:
    taken: list[int] = []

    def chunks():
        for number in range(50):
            taken.append(number)
            yield number

    results = ordered_map(slow_double, chunks(), 2)
    assert next(results) == 0
    assert len(taken) <= 6
    results.close()


def test_a_dead_worker_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CasusError, match="fewer --workers"):
        list(ordered_map(die, range(3), 2))
