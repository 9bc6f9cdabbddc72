"""Complaints about a codebook file name file, line and key."""

from enum import StrEnum
from pathlib import Path

import pytest

from casus.codebook.yaml_lines import Located, read_yaml
from casus.errors import CodebookError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def read(folder: Path, text: str) -> Located:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


def test_texts_stay_as_written(tmp_path: Path) -> None:
    found = read(tmp_path, "code: 071\nnorway: NO\nday: 2024-12-08\n").mapping()
    assert found["code"].text() == "071"
    assert found["norway"].text() == "NO"
    assert found["day"].day().isoformat() == "2024-12-08"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a:\n  c: 1\n", "words.yaml:2: a: 'b' is missing"),
        ("a:\n  b: 1\n  d: 2\n", "words.yaml:3: a.d: unknown key; known are b, c"),
        ("a:\n  b: 1\n  b: 2\n", "words.yaml:3: a.b: the key stands twice, first in line 2"),
        ("a: [1, 2]\n", "words.yaml:1: a: expected keys and values"),
        ("a:\n  b: [\n", "words.yaml:3: "),
        ("", "words.yaml:1: the file is empty"),
    ],
)
def test_complaints_of_fields(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read(tmp_path, text).mapping()["a"].fields({"b"}, {"c"})
    assert str(caught.value).startswith(complaint)


@pytest.mark.parametrize(
    ("text", "method", "complaint"),
    [
        ("~", "text", "expected a text, found nothing"),
        ("[x]", "text", "expected a text"),
        ("x", "items", "expected a list"),
        ("12.5", "whole", "expected a whole number, found '12.5'"),
        ("twelve", "number", "expected a number, found 'twelve'"),
        ("yes", "yes", "expected true or false, found 'yes'"),
        ("8 December", "day", "expected a day like 2024-12-08, found '8 December'"),
    ],
)
def test_complaints_of_values(tmp_path: Path, text: str, method: str, complaint: str) -> None:
    value = read(tmp_path, f"top:\n  key: {text}\n").mapping()["top"].mapping()["key"]
    with pytest.raises(CodebookError, match=r"^words.yaml:2: top.key: ") as caught:
        getattr(value, method)()
    assert str(caught.value).endswith(complaint)


def test_choice_names_what_may_stand_there(tmp_path: Path) -> None:
    found = read(tmp_path, "colours: [red, green]\n").mapping()["colours"].items()
    assert found[0].choice(Colour) is Colour.RED
    with pytest.raises(CodebookError, match=r"^words.yaml:1: colours\[2\]: 'green' is none of blue, red$"):
        found[1].choice(Colour)


def test_unreadable_files_are_codebook_errors(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"absent\.yaml: cannot be read"):
        read_yaml(tmp_path / "absent.yaml")
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(CodebookError, match=r"broken\.yaml: cannot be read"):
        read_yaml(broken)
    broken.write_text("a: \x07\n")
    with pytest.raises(CodebookError, match=r"broken\.yaml"):
        read_yaml(broken)


def test_optional_nulls_are_left_out(tmp_path: Path) -> None:
    assert set(read(tmp_path, "b: 1\nc: ~\n").fields({"b"}, {"c"})) == {"b"}
