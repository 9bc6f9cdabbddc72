"""Finding files: sorted, once each, whatever links there are."""

import os
from pathlib import Path

import pytest

from casus.errors import CasusError, Issue
from casus.intake.files import check_paths, find_files, read_file


def found(path: Path) -> list[str]:
    return [
        f"{item.document}: {item.what}" if isinstance(item, Issue) else item.relative_to(path).as_posix()
        for item in find_files(path, set())
    ]


def test_files_come_sorted_and_dots_are_left_alone(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".git/x.txt", ".hidden.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_loops_and_second_names_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "one.txt")
    os.link(tmp_path / "a" / "one.txt", tmp_path / "d.txt")
    assert found(tmp_path) == ["a/one.txt"]


def test_what_cannot_be_read_is_told_and_the_rest_found(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "z.txt").write_text("x")
    assert found(tmp_path) == [
        f"{tmp_path}/gone.txt: cannot be read",
        f"{tmp_path}/itself.txt: cannot be read",
        f"{tmp_path}/pipe.txt: cannot be read",
        "z.txt",
    ]


@pytest.mark.parametrize("name", ["report.docx", "report", "report.gz", "report.csv.gz"])
def test_an_unknown_kind_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    (issue,) = read_file(tmp_path / name)
    assert isinstance(issue, Issue)
    assert (issue.document, issue.what) == (f"{tmp_path}/{name}", "unknown kind of file")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.jsonl.gz", "a.csv"])
def test_a_file_without_permission_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / name).write_text("x")
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("gzip.open", refuse)
    (issue,) = read_file(tmp_path / name)
    assert isinstance(issue, Issue)
    assert (issue.what, issue.detail) == ("cannot be read", "Permission denied")


def test_the_kind_is_told_by_the_name_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "A.JSONL").write_text('{"text": "Shells hit Homs.", "published": "2024-12-03"}')
    assert len(list(read_file(tmp_path / "A.JSONL"))) == 1


def test_a_missing_path_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(CasusError, match=r"nowhere.*give files"):
        check_paths([str(tmp_path), str(tmp_path / "nowhere")])
    with pytest.raises(CasusError):
        check_paths(["a\0b"])
