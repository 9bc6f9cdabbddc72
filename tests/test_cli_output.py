"""No command writes over what it reads, nor over the record, by whatever name or link it is told to."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casus.cli import app
from casus.record.record import Record
from tests import corpus
from tests.strikes import add
from tests.test_people import AGAIN, FIRST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "a.casus") as record:
        add(record, FIRST, AGAIN)
    return tmp_path / "a.casus"


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 1
    return str(result.exception)


@pytest.mark.parametrize("form", ["claims", "parquet"])
@pytest.mark.parametrize("name", ["a.casus", "a.casus-wal", "a.casus-shm", "link", "linked/a.casus"])
def test_an_export_never_takes_the_place_of_the_record(path: Path, name: str, form: str) -> None:
    (path.parent / "link").symlink_to("a.casus")
    (path.parent / "linked").symlink_to(".")
    before = path.read_bytes()
    told = refused("--record", path, "export", "--format", form, "--out", path.parent / name)
    assert told.endswith(f"{name} is the record {path} or a file of it; name another place with --out")
    assert path.read_bytes() == before


def test_nor_does_the_file_in_which_it_is_begun(path: Path) -> None:
    part = path.rename(path.with_name("a.jsonl.part"))
    before = part.read_bytes()
    assert "is the record" in refused("--record", part, "export", "--format", "claims", "--out", part.with_suffix(""))
    assert part.read_bytes() == before


def test_nor_do_claims_and_places(path: Path, tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "in.jsonl", corpus.rows(1))
    for command in ("code", "geoparse"):
        assert "is the record" in refused("--record", path, command, source, "--out", path)


@pytest.mark.parametrize("name", ["in.jsonl", "link.jsonl", "hard.jsonl"])
def test_claims_and_places_never_take_the_place_of_the_texts(tmp_path: Path, name: str) -> None:
    source = corpus.write(tmp_path / "in.jsonl", corpus.rows(1))
    (tmp_path / "link.jsonl").symlink_to(source)
    (tmp_path / "hard.jsonl").hardlink_to(source)
    before = source.read_bytes()
    for command in ("code", "geoparse"):
        assert "is the file that is read" in refused(command, source, "--out", tmp_path / name)
    assert source.read_bytes() == before


def test_nothing_is_written_into_the_folder_that_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    corpus.write(folder / "in.jsonl", corpus.rows(1))
    (tmp_path / "out.jsonl").write_text("{}")
    (folder / "link.jsonl").symlink_to(tmp_path / "out.jsonl")
    (tmp_path / "same").symlink_to("in")
    inside = ("in/in.jsonl", "in/new.jsonl", "in/below/new.jsonl", "same/new.jsonl", "out.jsonl")
    for name in inside:
        assert f"lies in {folder}, which is read" in refused("code", folder, "--out", tmp_path / name)
    assert f"lies in {folder}, which is read" in refused("bulk", folder, folder / "parts")
    for name in ("in", "same"):
        assert f"{name} is the folder that is read" in refused("bulk", folder, tmp_path / name)
    assert sorted(path.name for path in folder.iterdir()) == ["in.jsonl", "link.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "{}"


def test_beside_it_all_is_well(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    corpus.write(folder / "in.jsonl", corpus.rows(1))
    result = CliRunner().invoke(app, ["code", str(folder), "--out", str(tmp_path / "in.jsonl")])
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "in.jsonl").read_text())["id"] == "r000"
