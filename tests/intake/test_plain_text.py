"""Web pages saved as text."""

from datetime import date
from pathlib import Path

import pytest

from casus.errors import Issue
from casus.intake.plain_text import read_plain_text
from casus.report import Report

FIRST = "At least 12 people were killed when shells hit a market in Idlib on Monday, rescuers said."
SECOND = "The army denied that it had fired on the town and blamed rebel fighters for the attack."
HEAD = "Return to site\n\nShells hit market in Idlib\n\nEditor: Ana Example\n\nDecember 2, 2024"
PAGE = f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n"


def read(path: Path, text: str) -> tuple[Report, list[str]]:
    path.write_text(text, encoding="utf-8", newline="")
    report, *issues = read_plain_text(path, path.name)
    assert isinstance(report, Report)
    return report, [issue.what for issue in issues if isinstance(issue, Issue)]


def test_a_page_is_told_apart(tmp_path: Path) -> None:
    report, issues = read(tmp_path / "page.txt", PAGE)
    assert report.title == "Shells hit market in Idlib"
    assert report.body == f"{FIRST}\n\n{SECOND}"
    assert (report.given_id, report.outlet, report.published) == ("page.txt", "", date(2024, 12, 2))
    assert issues == []


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n\n", "\n"),
        PAGE + "\n" + PAGE,
        PAGE + "\nShare this article\n\nRelated stories\n\nWar in Yemen kills 400\n\nRead more\n",
        PAGE.replace("Editor: Ana", "By\nAna").replace("December 2", "Published\nDecember 2"),
        PAGE.replace(SECOND, f"Advertisement\n\n{SECOND}"),
        PAGE.replace("Return to site", "Home | World | Syria\n\nLog in"),
        PAGE.replace("December 2, 2024\n\n", "") + "\nPublished: December 2, 2024\n",
        PAGE.replace("December 2, 2024", "Updated: 4 December 2024\n\nPublished: 2 December 2024"),
    ],
)
def test_the_same_story_is_found_in_other_pages(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "page.txt", text) == read(tmp_path / "page.txt", PAGE)


def test_hard_wrapped_lines_are_joined(tmp_path: Path) -> None:
    wrapped = FIRST.replace(" hit a market", "\nhit a market")
    report, _ = read(tmp_path / "page.txt", PAGE.replace(FIRST, wrapped))
    assert report.body == f"{FIRST}\n\n{SECOND}"


def test_a_masthead_above_the_title_is_the_outlet(tmp_path: Path) -> None:
    report, _ = read(tmp_path / "page.txt", PAGE.replace("Return to site", "Valley Courier"))
    assert (report.outlet, report.title) == ("Valley Courier", "Shells hit market in Idlib")


def test_the_agency_of_the_dateline_is_a_cited_source_or_the_outlet(tmp_path: Path) -> None:
    wired = PAGE.replace(FIRST, f"IDLIB, Syria (Northern Wire) - {FIRST}")
    report, _ = read(tmp_path / "page.txt", wired)
    assert (report.outlet, report.cited_sources) == ("Northern Wire", ())
    report, _ = read(tmp_path / "page.txt", "Valley Courier\n\n" + wired)
    assert (report.outlet, report.cited_sources) == ("Valley Courier", ("Northern Wire",))


def test_lines_between_title_and_story_stay(tmp_path: Path) -> None:
    report, _ = read(tmp_path / "page.txt", PAGE.replace("Editor: Ana Example", "Rescuers dig through the night"))
    assert report.body.startswith("Rescuers dig through the night\n\nAt least 12")


def test_days_that_head_the_entries_of_a_chronicle_stay(tmp_path: Path) -> None:
    text = PAGE.replace(SECOND, f"28 November 2024\n\n{SECOND}")
    report, _ = read(tmp_path / "page.txt", text)
    assert "28 November 2024" in report.body
    assert report.published == date(2024, 12, 2)


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        (FIRST, ["no date"]),
        (PAGE.replace("December 2, 2024", "02/12/2024"), ["ambiguous date"]),
        ("Shells hit market in Idlib\n\nDecember 2, 2024\n", ["no text"]),
    ],
)
def test_what_is_missing_is_told_and_the_report_kept(tmp_path: Path, text: str, issues: list[str]) -> None:
    assert read(tmp_path / "page.txt", text)[1] == issues


def test_a_file_of_fifty_megabytes_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"Shells hit. " * 4_200_000)
    (issue,) = read_plain_text(path, "page.txt")
    assert isinstance(issue, Issue)
    assert issue.what == "document too long"


@pytest.mark.parametrize(
    ("raw", "what"), [(b"", "empty file"), (b" \r\n", "empty file"), (b"\xff\xd8\xff\xe0", "binary file")]
)
def test_no_text_at_all(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(raw)
    (issue,) = read_plain_text(path, "page.txt")
    assert isinstance(issue, Issue)
    assert (issue.document, issue.what) == ("page.txt", what)
