"""What the README shows is what the commands print."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "aleppo-2024"


def _session() -> list[tuple[str, str]]:
    """The commands of the README's session, each with the output shown below it."""
    block = re.search(r"^## A session\n(.*?)^## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert block
    lines = [line[4:] for line in block[1].splitlines() if line.startswith("    ") or not line]
    shown = re.split(r"^\$ casus ", "\n".join(lines), flags=re.M)[1:]
    return [(command, output.strip()) for command, _, output in (part.partition("\n") for part in shown)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme") / "record.casus"
    _casus(path, ["add", str(SAMPLE)])
    return path


def _casus(record: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casus", "--record", str(record), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True)


@pytest.mark.parametrize("verb", ["incidents", "why"])
def test_the_session_of_the_readme_is_true(record: Path, verb: str) -> None:
    told = [(command, output) for command, output in _session() if command.startswith(verb)]
    assert told
    for command, output in told:
        assert _casus(record, shlex.split(command)).stdout.strip() == output


def test_the_readme_counts_what_add_counts(tmp_path: Path) -> None:
    (shown,) = [output for command, output in _session() if command.startswith("add")]
    said = _casus(tmp_path / "record.casus", ["add", str(SAMPLE)])
    assert shown.splitlines()[-1] in said.stdout + said.stderr
