"""Web pages in HTML: metadata good, poor and missing; nesting and size."""

from datetime import date
from pathlib import Path

import pytest

from casus.errors import Issue
from casus.intake.web_page import read_web_page
from casus.report import Report

FIRST = "At least 12 people were killed when shells hit a market in Idlib on Monday, rescuers said."
SECOND = "The army denied that it had fired on the town and blamed “rebel fighters” for the attack."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p>"
TITLE = "<title>Shells hit market | Orontes Dispatch</title>"
JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Shells hit market", '
    '"datePublished": "2024-12-02T22:10:00+02:00", "publisher": {"name": "Orontes Dispatch"}}]}</script>'
)


def page(head: str = "", before: str = "", story: str = STORY) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Shells hit market</h1>{before}{story}</article><footer>Contact us</footer></body></html>"
    )


def read(path: Path, markup: str, encoding: str = "utf-8") -> tuple[Report, list[str]]:
    path.write_bytes(markup.encode(encoding))
    items = list(read_web_page(path, path.name))
    (report,) = [item for item in items if isinstance(item, Report)]
    return report, [item.what for item in items if isinstance(item, Issue)]


@pytest.mark.parametrize(
    "markup",
    [
        page(JSON_LD),
        page(
            '<meta property="og:site_name" content="Orontes Dispatch">'
            '<meta property="og:title" content="Shells hit market">'
            '<meta property="article:published_time" content="2024-12-02T10:00Z">'
        ),
        page(TITLE + '<meta name="DC.date" content="2 December 2024">'),
        page(TITLE, "<time datetime='2024-12-02'>yesterday</time>"),
        page(TITLE, "<div class='post-date'>Published: December 2, 2024</div>"),
        page(TITLE, "<p class=byline>By Orontes Dispatch staff | December 2, 2024</p>"),
        page('<script type="application/ld+json">{broken</script>' + JSON_LD),
    ],
)
def test_title_day_outlet_and_story(tmp_path: Path, markup: str) -> None:
    report, issues = read(tmp_path / "page.html", markup)
    assert (report.title, report.outlet) == ("Shells hit market", "Orontes Dispatch")
    assert report.published == date(2024, 12, 2)
    assert report.body == f"{FIRST}\n{SECOND}"
    assert (report.given_id, issues) == ("page.html", [])


def test_the_canonical_address_is_kept_where_it_is_one(tmp_path: Path) -> None:
    report, _ = read(tmp_path / "a.html", page('<link rel="canonical" href="https://orontes.example/1">'))
    assert report.url == "https://orontes.example/1"
    report, _ = read(tmp_path / "b.html", page('<link rel="canonical" href="javascript:alert(1)">'))
    assert report.url is None


@pytest.mark.parametrize(
    ("markup", "issues"),
    [
        (page(TITLE), ["no date"]),
        (page(TITLE, "<time>02/12/2024</time>"), ["ambiguous date"]),
    ],
)
def test_a_day_is_never_guessed(tmp_path: Path, markup: str, issues: list[str]) -> None:
    report, found = read(tmp_path / "page.html", markup)
    assert (report.published, found) == (None, issues)


@pytest.mark.parametrize(
    ("head", "encoding", "guessed"),
    [
        ('<meta charset="windows-1252">', "cp1252", False),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "utf-8", False),
        ("", "cp1252", True),
        ("", "utf-16", False),
    ],
)
def test_encodings_declared_truly_falsely_and_not(tmp_path: Path, head: str, encoding: str, guessed: bool) -> None:
    report, issues = read(tmp_path / "page.html", page(JSON_LD + head), encoding)
    assert ("encoding guessed" in issues) is guessed
    assert report.body == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("levels", [100, 300, 5_000, 50_000])
def test_deep_nesting_loses_no_text(tmp_path: Path, levels: int) -> None:
    nested = "<div>" * levels + STORY + "</div>" * levels
    report, _ = read(tmp_path / "page.html", page(JSON_LD, story=nested))
    assert FIRST in report.body
    assert SECOND in report.body


def test_a_very_large_page_is_read(tmp_path: Path) -> None:
    day = "<p>On day {} of the siege, shells hit the market and two people were killed.</p>"
    many = "".join(day.format(number) for number in range(40_000))
    report, _ = read(tmp_path / "page.html", page(JSON_LD, story=many))
    assert "On day 39999 of" in report.body


@pytest.mark.parametrize("markup", ["<html></html>", "<script>var x = 1</script>", "<"])
def test_a_page_without_text_is_an_issue(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(markup)
    items = list(read_web_page(path, "page.html"))
    assert not any(isinstance(item, Report) and not item.text.strip() for item in items)
    assert any(isinstance(item, Issue) for item in items)
