"""A function over chunks on several processes: results in the order of the chunks, memory bounded, Ctrl-C clean.

Two results of a worker are held back at most, so a slow first chunk cannot pile up the rest of a large file.
"""

import gc
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Protocol, TypeVar

from casus.errors import CasusError

T = TypeVar("T")
R = TypeVar("R")

# Chunks handed out a worker: one in work, one waiting, so that no worker idles while results are written.
AHEAD = 2
# Nouns hold no cycles: at its usual pace the collector goes over the claims in memory again and again, a fifth of the
# time of fusing a large record (2026-11-26, 20,000 claims), and finds nothing.
COLLECT_EVERY = (100_000, 50, 1000)


class Map(Protocol):
    """A function over chunks, results in order."""

    def __call__(self, function: Callable[[T], R], chunks: Iterable[T], /) -> Iterator[R]: ...


def ordered_map(function: Callable[[T], R], chunks: Iterable[T], workers: int) -> Generator[R, None, None]:
    """`function` of each chunk, in order, over processes of its own; with one worker in this process."""
    with processes(workers) as mapped:
        yield from mapped(function, chunks)


@contextmanager
def processes(workers: int) -> Iterator[Map]:
    """A map over processes that stay, for as many uses as wanted, one after another; Python's own with one worker.

    Raises CasusError where a worker dies (the usual cause is that memory ran out).
    """
    if workers <= 1:
        yield map
        return
    # Started afresh rather than forked: a forked copy of the network's threads may hang.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield partial(_in_order, pool, most=workers * AHEAD)
    except BrokenProcessPool as broken:
        raise CasusError("a worker process died, most likely for want of memory; try fewer --workers") from broken
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, function: Callable[[T], R], chunks: Iterable[T], *, most: int) -> Iterator[R]:
    waiting: deque[Future[R]] = deque()
    for chunk in chunks:
        if len(waiting) >= most:
            yield waiting.popleft().result()
        waiting.append(pool.submit(function, chunk))
    while waiting:
        yield waiting.popleft().result()


def _begin() -> None:
    """Ctrl-C reaches the whole process group; only the first process decides what follows from it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()


def collect_seldom() -> None:
    """For a process that holds many nouns."""
    gc.set_threshold(*COLLECT_EVERY)
