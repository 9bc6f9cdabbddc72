"""What every test may rely on: Ctrl-C works in the processes that tests start.

A shell gives jobs it runs in the background an ignored SIGINT, which every child inherits; then no test of an interrupt
could hold.
"""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import postgres

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One for all tests of a process; each takes a schema of its own in it."""
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_target(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Gives names of records that are not there yet, in either database."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.casus")
    return request.getfixturevalue("postgres_server").new_schema
