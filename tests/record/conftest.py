from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casus.record.record import Record


@pytest.fixture
def record(new_target: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(new_target("test")) as opened:
        yield opened


@pytest.fixture
def sqlite_record(tmp_path: Path) -> Iterator[Record]:
    """For what only a file can undergo."""
    with Record.open(tmp_path / "test.casus") as opened:
        yield opened
