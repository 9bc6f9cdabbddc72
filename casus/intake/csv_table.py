"""Reports from a table: a header row that names the columns, then one report a row.

    Published;Outlet;Title;Text            ->  columns in any order and case, "," or ";" or tab between them
    2024-12-03;Northern Wire;;"Shells ..." ->  a report; document "news.csv:2", the line where the row begins
    sep=;                                  ->  above the header, as Excel has it: what stands between columns
    a row with more cells than columns     ->  Issue "row cannot be read": a comma in the text was not quoted

The columns are the fields of JSONL; several cited sources stand in one cell, separated by semicolons.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casus.errors import Issue
from casus.intake.fields import FIELDS, TEXT_LIMIT, report_of
from casus.intake.lines import Line, read_lines
from casus.intake.trouble import Trouble, trouble
from casus.report import Report

DELIMITERS = ",;\t"
SEPARATORS = "columns are separated by commas, semicolons or tabs"
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # as Excel writes it above the header
CITED_SEPARATOR = ";"


@dataclass(slots=True, kw_only=True)
class _Feed:
    """Lines on their way to the csv reader, which takes nothing but strings; issues among them wait here."""

    lines: Iterable[Line | Issue]
    waiting: list[Issue] = field(default_factory=list)
    row_begins: int | None = None

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            if isinstance(line, Issue):
                self.waiting.append(line)
            else:
                number, text = line
                self.row_begins = self.row_begins or number
                yield text.removesuffix("\r\n") + "\n" if text.endswith("\r\n") else text

    def issues(self) -> Iterator[Issue]:
        """The issues met since this was last asked."""
        yield from self.waiting
        self.waiting.clear()


def read_csv(path: Path, document: str) -> Iterator[Report | Issue]:
    """The reports of a .csv file, row by row."""
    feed = _Feed(lines=read_lines(path, document))
    lines = iter(feed)
    first = _not_blank(lines)
    told = SEPARATOR_LINE.fullmatch(first.rstrip("\r\n"))
    header = _not_blank(lines) if told else first
    if not header and not feed.waiting:
        yield trouble(document, Trouble.EMPTY, "no row below its separator" if told else "only blank lines")
    yield from feed.issues()
    if not header:
        return
    delimiter = told[1] if told else _delimiter(header)
    columns = _columns(header, delimiter) if delimiter in DELIMITERS else []
    if (wrong := _wrong(header, columns, delimiter)) is None:
        yield from _reports(feed, lines, columns, delimiter, document, path.name)
    else:
        yield trouble(document, Trouble.NOT_TABLE, wrong)


def _not_blank(lines: Iterator[str]) -> str:
    """The next line that holds anything, "" at the end."""
    return next((line for line in lines if line.strip()), "")


def _wrong(header: str, columns: list[str], delimiter: str) -> str | None:
    """What keeps a table from being read, in words."""
    if delimiter not in DELIMITERS:
        return f"its first line names {delimiter!r} as the separator; {SEPARATORS}"
    if not {"text", "title"}.intersection(columns):
        return f"no column named text; the first line begins {header.strip()[:60]!r}; {SEPARATORS}"
    twice = [name for name in FIELDS if columns.count(name) > 1]
    return f"two columns named {twice[0]}; keep one of them" if twice else None


def _reports(
    feed: _Feed, lines: Iterator[str], columns: list[str], delimiter: str, document: str, name: str
) -> Iterator[Report | Issue]:
    """The report of each row below the header; `lines` are those of `feed`."""
    feed.row_begins, rows = None, 0
    for row in _rows(lines, delimiter):
        yield from feed.issues()
        if row:
            rows += 1
            yield from _report(row, columns, f"{document}:{feed.row_begins}", f"{name}:{feed.row_begins}")
        feed.row_begins = None
    if not rows and not feed.waiting:
        yield trouble(document, Trouble.EMPTY, "a header without rows")
    yield from feed.issues()


def _delimiter(header: str) -> str:
    """The mark that parts most column names."""
    return max(DELIMITERS, key=header.count)


def _columns(header: str, delimiter: str) -> list[str]:
    cells = next(iter(_rows([header], delimiter)))
    return [cell.strip().casefold() for cell in cells] if isinstance(cells, list) else []


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str] | csv.Error]:
    """Each row's cells, or what was wrong with it; strict, lest a stray quotation mark swallow the rows after it."""
    csv.field_size_limit(TEXT_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
            if "field limit" in str(error):
                # What follows is the inside of that cell, not rows.
                return


def _report(row: list[str] | csv.Error, columns: list[str], document: str, position: str) -> Iterator[Report | Issue]:
    if isinstance(row, csv.Error):
        yield trouble(document, Trouble.BAD_ROW, f"{row}, in the row that begins here")
        return
    if len(row) > len(columns):
        yield trouble(document, Trouble.BAD_ROW, f"{len(row)} cells under {len(columns)} column names")
        return
    cells: dict[str, object] = {name: cell for name, cell in zip(columns, row, strict=False) if name in FIELDS}
    cells["cited_sources"] = [cited.strip() for cited in str(cells.get("cited_sources", "")).split(CITED_SEPARATOR)]
    yield from report_of(cells, document, position)
