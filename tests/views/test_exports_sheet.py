"""Cells that a spreadsheet cannot run, tables that read back as written, and files that are whole or untouched."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.safely import complete_or_absent
from casus.views.exports.sheet import safe_cell, write_csv, write_tabs

COLUMNS = ("a", "b")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def table(cells: list[tuple[str, str]], safe: bool) -> list[list[str]]:
    out = io.BytesIO()
    count = write_csv(out, COLUMNS, [dict(zip(COLUMNS, row, strict=True)) for row in cells], safe=safe)
    found = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))
    assert found[0] == list(COLUMNS)
    assert count == len(found) - 1
    return found[1:]


@pytest.mark.parametrize("cell", ["=1+1", "+HYPERLINK(1)", "-2+3", "@SUM(A1)", "\tx", "\r=1", "=", "-", "--5"])
def test_formulas_become_text(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Aleppo", "", "a=b", "-5", "+3.25", "-0.5", "3", -5, 2.5, None])
def test_numbers_and_plain_text_stay(cell: str | float | None) -> None:
    assert safe_cell(cell) == cell


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_raw_tables_read_back_as_written(cells: list[tuple[str, str]]) -> None:
    assert table(cells, safe=False) == [list(row) for row in cells]


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_safe_tables_start_no_formula_and_lose_nothing(cells: list[tuple[str, str]]) -> None:
    for before, after in zip(cells, table(cells, safe=True), strict=True):
        for old, new in zip(before, after, strict=True):
            assert new in (old, f"'{old}")
            assert not new.startswith(("=", "@", "\t", "\r"))
            assert not new.startswith(("+", "-")) or float(new) is not None


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1))
def test_tabbed_lines_keep_their_cells_apart(cells: list[tuple[str, str]]) -> None:
    out = io.BytesIO()
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in cells]
    assert write_tabs(out, COLUMNS, rows, safe=True, header=False) == len(cells)
    lines = out.getvalue().decode().split("\n")[:-1]
    assert [line.count("\t") for line in lines] == [1] * len(cells)


def test_half_a_surrogate_pair_is_written_as_its_escape() -> None:
    assert table([("x", "y")], safe=True) == [["x", "y"]]
    out = io.BytesIO()
    write_csv(out, COLUMNS, [{"a": "bad \ud800", "b": 1}], safe=True)
    assert out.getvalue() == b"a,b\r\nbad \\ud800,1\r\n"


def test_a_cell_of_no_column_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such column"):
        write_csv(io.BytesIO(), COLUMNS, [{"c": 1}], safe=True)


def test_a_broken_export_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), complete_or_absent(target) as out:
        write_csv(out, COLUMNS, ({"a": 6 // left} for left in (2, 1, 0)), safe=True)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_finished_export_replaces_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with complete_or_absent(target) as out:
        out.write(b"new")
    assert target.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.csv"]
    assert target.stat().st_mode & 0o400
