"""Building: whole or not at all, never stale."""

import os
import sqlite3
from pathlib import Path

import pytest

from casus.errors import CasusError
from casus.gazetteer import build, lookup
from casus.gazetteer.installed import gazetteer_path
from casus.gazetteer.lookup import Gazetteer


def test_a_stale_file_is_not_taken(gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "gazetteer.sqlite"
    with sqlite3.connect(stale) as connection:
        connection.execute("create table about (key text, value text)")
        connection.execute("insert into about values ('built from', 'another version')")
    built: list[Path] = []

    def pretend(path: Path, progress: object) -> None:
        built.append(path)

    monkeypatch.setattr(lookup, "build_gazetteer", pretend)
    lookup.open_gazetteer(stale)
    assert built == [stale]


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASUS_GAZETTEER", str(tmp_path / "here.sqlite"))
    assert gazetteer_path() == tmp_path / "here.sqlite"


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(draft: Path, *_: object) -> None:
        draft.write_text("half")
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(build, "write_rows", broken)
    with pytest.raises(CasusError, match="disk is full"):
        build.build_gazetteer(tmp_path / "gazetteer.sqlite")
    assert os.listdir(tmp_path) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CasusError, match="CASUS_GAZETTEER"):
        build.build_gazetteer(tmp_path / "file" / "gazetteer.sqlite")
