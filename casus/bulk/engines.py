"""Where partitions are coded: processes of this machine, or the workers of a Dask cluster.

    on_processes(4)                      4 processes here
    on_dask("tcp://10.0.0.5:8786", 1)    the workers of that scheduler, as many as it has
    on_dask(None, 4)                     a cluster of 4 worker processes here, for the time being

Both give results in the order of the partitions and hold back a few at most, so that memory does not grow with the
input. A Dask worker that dies takes nothing with it: the scheduler gives its partitions to another.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from casus.errors import CasusError
from casus.workers import AHEAD, ordered_map

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

# How long to wait for a scheduler, and for its first worker.
PATIENCE_S = 30


def on_processes(workers: int) -> Callable[[Callable[[T], R], Iterable[T]], Generator[R]]:
    """So many processes of this machine; with one this very process."""
    return partial(ordered_map, workers=workers)


def on_dask(scheduler: str | None, workers: int) -> Callable[[Callable[[T], R], Iterable[T]], Generator[R]]:
    """The cluster of `scheduler`, or one of `workers` processes here. Raises CasusError without the package."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise CasusError(
            "the engine dask needs the package distributed; install it with: pip install 'casus-record[bulk]'"
        ) from error
    return partial(_map_on_dask, scheduler=scheduler, workers=workers)


def _map_on_dask(
    function: Callable[[T], R], chunks: Iterable[T], scheduler: str | None, workers: int
) -> Generator[R, None, None]:
    from distributed import KilledWorker

    with _client(scheduler, workers) as client:
        waiting: deque[Future] = deque()
        try:
            for chunk in chunks:
                if len(waiting) >= AHEAD * max(1, sum(client.nthreads().values())):
                    yield waiting.popleft().result()
                waiting.append(client.submit(function, chunk, pure=False))
            while waiting:
                yield waiting.popleft().result()
        except KilledWorker as error:
            raise CasusError(
                "one part killed worker after worker, most likely for want of memory; "
                "give the workers more of it, or make smaller parts with --part-size"
            ) from error


@contextmanager
def _client(scheduler: str | None, workers: int) -> "Iterator[Client]":
    """A connection to the cluster; CasusError where nobody is there."""
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)  # a worker that is replaced is no news to the user
    if scheduler is None:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE_S)
    except (OSError, ValueError) as error:
        raise CasusError(f"no Dask scheduler answers at {scheduler}; start one with: dask scheduler") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as error:
            raise CasusError(
                f"the scheduler at {scheduler} has no workers; start some with: dask worker {scheduler}"
            ) from error
        yield client
