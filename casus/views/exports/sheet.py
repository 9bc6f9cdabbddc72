"""Rows of named cells as CSV or tab-separated text, safe to open in a spreadsheet unless asked otherwise.

"=HYPERLINK(...)"  ->  "'=HYPERLINK(...)"      a cell that a spreadsheet would compute becomes text
-3.5, "-3.5"       ->  -3.5                    numbers stay as they are
None               ->  empty
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO

Cell = str | int | float | None
Row = Mapping[str, Cell]

# What spreadsheets take for the start of a formula; a tab or line end before it does not stop them.
_FORMULA = re.compile(r"^[=+\-@\t\r\n]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
_BREAKS = re.compile(r"[\t\r\n]+")


def named(words: str) -> tuple[str, ...]:
    """Column names from one text, where none holds a space."""
    return tuple(words.split())


def safe_cell(cell: Cell) -> Cell:
    """The cell, with a leading quote mark if a spreadsheet would run it."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def write_csv(out: BinaryIO, columns: Sequence[str], rows: Iterable[Row], *, safe: bool) -> int:
    """Header and rows in UTF-8 with the line ends of RFC 4180; gives the number of rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    count = 0
    for cells in chain([list(columns)], _cells(columns, rows, safe)):
        writer.writerow(cells)
        out.write(_encoded(buffer.getvalue()))
        buffer.seek(0)
        buffer.truncate()
        count += 1
    return count - 1


def write_tabs(out: BinaryIO, columns: Sequence[str], rows: Iterable[Row], *, safe: bool, header: bool) -> int:
    """Tab-separated without quoting, as GDELT and POLECAT write it: breaks inside a cell become a space."""
    if header:
        out.write(_encoded("\t".join(columns) + "\n"))
    count = 0
    for cells in _cells(columns, rows, safe):
        out.write(_encoded("\t".join(_BREAKS.sub(" ", cell) for cell in cells) + "\n"))
        count += 1
    return count


def _cells(columns: Sequence[str], rows: Iterable[Row], safe: bool) -> Iterator[list[str]]:
    """Each row in the order of `columns`, absent cells empty; a cell of no column is a mistake of the caller."""
    known = frozenset(columns)
    for row in rows:
        if not known.issuperset(row):
            raise ValueError(f"no such column: {sorted(set(row) - known)}")
        cells = [row.get(column) for column in columns]
        yield ["" if cell is None else str(cell) for cell in (map(safe_cell, cells) if safe else cells)]


def _encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which broken pages hold, is written as its escape."""
    return text.encode("utf-8", "backslashreplace")
