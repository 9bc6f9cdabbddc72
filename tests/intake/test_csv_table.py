"""Tables: any order, case and delimiter of columns; no row swallowed unseen."""

from datetime import date
from pathlib import Path

import pytest

from casus.errors import Issue
from casus.intake.csv_table import read_csv
from casus.report import Report


def read(path: Path, raw: bytes) -> tuple[list[Report], list[tuple[str, str]]]:
    path.write_bytes(raw)
    items = list(read_csv(path, path.name))
    troubles = [(item.document, item.what) for item in items if isinstance(item, Issue)]
    return [item for item in items if isinstance(item, Report)], troubles


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_are_found_by_name(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    rows = [
        ["Title", " PUBLISHED ", "text", "Outlet", "ID", "Cited_Sources", "remarks"],
        [
            "Shells – again",
            "2024-12-03",
            f'"He said ""no""; left,{end}then."',
            "Wire",
            "a1",
            '"SANA; Coast Radio"',
            "x",
        ],
    ]
    raw = end.join(delimiter.join(row) for row in rows) + end
    (report,), troubles = read(tmp_path / "news.csv", raw.encode(encoding))
    assert troubles == []
    assert (report.title, report.published, report.outlet) == ("Shells – again", date(2024, 12, 3), "Wire")
    assert report.body == 'He said "no"; left,\nthen.'
    assert report.given_id == "a1"
    assert report.cited_sources == ("SANA", "Coast Radio")


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\nsep=;"])
def test_the_separator_above_the_header_is_read(tmp_path: Path, first: str) -> None:
    raw = f"{first}\r\ntext;published\r\nShells, again;2024-12-03\r\n"
    (report,), troubles = read(tmp_path / "news.csv", raw.encode())
    assert (report.body, report.published, troubles) == ("Shells, again", date(2024, 12, 3), [])
    assert report.given_id == f"news.csv:{3 + first.count(chr(10))}"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("sep=|\ntext|id\nOk.|1\n", "its first line names '|' as the separator; columns are separated by commas, semi"),
        ('sep="\ntext,id\nOk.,1\n', "its first line names '\"' as the separator"),
        ("text|id\nOk.|1\n", "no column named text; the first line begins 'text|id'; columns are separated by commas"),
        ("id,text,Text \n1,One.,Two.\n", "two columns named text; keep one of them"),
        ("text,id,ID\nOne.,1,2\n", "two columns named id; keep one of them"),
    ],
)
def test_a_header_that_is_in_doubt_is_told(tmp_path: Path, raw: str, told: str) -> None:
    path = tmp_path / "news.csv"
    path.write_text(raw)
    (issue,) = read_csv(path, path.name)
    assert isinstance(issue, Issue)
    assert issue.what == "not a table of reports"
    assert issue.detail.startswith(told)


def test_other_columns_may_be_named_alike(tmp_path: Path) -> None:
    (report,), troubles = read(tmp_path / "news.csv", b"text,published,note,note\nOk.,2024-12-03,a,b\n")
    assert (report.body, troubles) == ("Ok.", [])


def test_lines_that_end_in_returns_are_lines(tmp_path: Path) -> None:
    """As many as fill more than what is looked at first; one of them is longer than it."""
    rows = [f"Row {number} with some words.,2024-12-03" for number in range(5_000)]
    rows[7] = f"{'Long. ' * 20_000},2024-12-03"
    raw = "\r".join(("text,published", *rows)).encode()
    reports, troubles = read(tmp_path / "news.csv", raw)
    assert (len(reports), troubles) == (5_000, [])
    assert reports[-1].given_id == "news.csv:5001"


def test_a_row_is_named_by_the_line_where_it_begins(tmp_path: Path) -> None:
    raw = b'text,published\n"one\ntwo",2024-12-03\n\nthree,2024-12-03\n,\n'
    reports, troubles = read(tmp_path / "news.csv", raw)
    assert [report.given_id for report in reports] == ["news.csv:2", "news.csv:5"]
    assert troubles == [("news.csv:6", "no text")]


def test_an_unquoted_comma_is_told_and_the_text_is_not_cut(tmp_path: Path) -> None:
    raw = b"id,text,published\n1,Dead, wounded,2024-12-03\n2,Ok.,2024-12-03\n"
    reports, troubles = read(tmp_path / "news.csv", raw)
    assert [report.given_id for report in reports] == ["2"]
    assert troubles == [("news.csv:2", "row cannot be read")]


def test_a_quotation_mark_left_open_swallows_nothing_unseen(tmp_path: Path) -> None:
    reports, troubles = read(tmp_path / "news.csv", b'id,text,published\n1,"Dead,2024-12-03\n2,Ok.,2024-12-03\n')
    assert reports == []
    assert troubles == [("news.csv:2", "row cannot be read")]


def test_a_cell_over_the_limit_ends_the_file(tmp_path: Path) -> None:
    reports, troubles = read(tmp_path / "news.csv", b'text,id\n"' + (b"x" * 1_000_000 + b"\n") * 8 + b'",1\nOk,2\n')
    assert reports == []
    assert troubles == [("news.csv:2", "row cannot be read")]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "empty file"),
        (b"\n\n", "empty file"),
        (b"sep=;\n\n", "empty file"),
        (b"sep=;\ntext;id\n", "empty file"),
        (b"id,text\n\n", "empty file"),
        (b"a,b\n1,2\n", "not a table of reports"),
        (b"PK\x03\x04zip", "binary file"),
    ],
)
def test_what_is_no_table(tmp_path: Path, raw: bytes, what: str) -> None:
    assert read(tmp_path / "news.csv", raw) == ([], [("news.csv", what)])
