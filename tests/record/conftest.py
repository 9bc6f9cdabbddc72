from collections.abc import Iterator
from pathlib import Path

import pytest

from casus.record.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "test.casus") as opened:
        yield opened
