from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casus.record.record import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def new_target(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Gives names of records that are not there yet, in either database."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.casus")
    return request.getfixturevalue("postgres_server").new_schema


@pytest.fixture
def record(new_target: Callable[[str], str]) -> Iterator[Record]:
    with Record.open(new_target("test")) as opened:
        yield opened


@pytest.fixture
def sqlite_record(tmp_path: Path) -> Iterator[Record]:
    """For what only a file can undergo."""
    with Record.open(tmp_path / "test.casus") as opened:
        yield opened
