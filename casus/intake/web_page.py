"""A web page in HTML: its story by trafilatura, its title, day, outlet and address by what the page says of itself.

    <meta property="article:published_time" content="2024-12-03T08:00Z">  ->  published 3 December 2024
    <meta property="og:site_name" content="Northern Wire">                ->  outlet Northern Wire
    <time>03/12/2024</time>                                               ->  published None, Issue "ambiguous date"
    300 levels of <div>                                                   ->  story by resiliparse

trafilatura loses text below some 250 levels without a word, and takes long on very large pages: there resiliparse
reads. The day is read by dates.py from page_head.py's finds alone, as trafilatura guesses days and leans on today's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from casus.errors import Issue
from casus.intake.documents import read_document
from casus.intake.fields import report_of_page
from casus.intake.page_head import PageHead, read_head
from casus.intake.page_story import Page, page_of
from casus.report import Report

DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
DECLARED_WITHIN = 4_096

# libxml2 stops at 256 levels; the time of resiliparse's search for the main story grows with the square of the depth
# (0.5 s at 5,000).
TRAFILATURA_DEPTH = 200
MAIN_STORY_DEPTH = 2_000
# Characters; trafilatura takes over a second for each megabyte of text.
TRAFILATURA_SIZE = 1_500_000

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that hold nothing, or that pages leave open: they would look like ever deeper levels.
LEVEL = frozenset((
    "article", "aside", "b", "blockquote", "center", "div", "em", "figure", "font", "footer", "form", "header", "i",
    "main", "nav", "ol", "section", "small", "span", "strong", "table", "tbody", "u", "ul",
))  # fmt: skip


def read_web_page(path: Path, document: str) -> Iterator[Report | Issue]:
    """The report of an .html file; its name is its id."""
    markup, issues = read_document(path, document, declared_encoding)
    yield from issues
    if markup is None:
        return
    tree = HTMLTree.parse(markup)
    head = read_head(tree)
    page = page_of([line.strip() for line in _story(markup, tree).split("\n") if line.strip()], title=head.title)
    yield from report_of_page(_with_head(page, head), "\n".join(page.story), document, path.name, url=head.url)


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that the page names in its first lines."""
    found = DECLARED.search(raw[:DECLARED_WITHIN])
    return found[1].decode("ascii").lower() if found else None


def depth_of(markup: str) -> int:
    """About how many elements lie in each other at the deepest place."""
    level = deepest = 0
    for close, name in TAG.findall(markup):
        if name.lower() in LEVEL:
            level = max(0, level - 1) if close else level + 1
            deepest = max(deepest, level)
    return deepest


def _story(markup: str, tree: HTMLTree) -> str:
    # Imported here, as it takes longer to load than all the rest and only pages need it.
    from trafilatura import bare_extraction

    depth = depth_of(markup)
    if depth <= TRAFILATURA_DEPTH and len(markup) <= TRAFILATURA_SIZE:
        found = bare_extraction(markup, include_comments=False, include_tables=True)
        # On short pages it falls back to running all into one line, title and byline included.
        if found is not None and not isinstance(found, dict) and "\n" in (found.text or ""):
            return str(found.text)
    return str(extract_plain_text(tree, main_content=depth <= MAIN_STORY_DEPTH))


def _with_head(page: Page, head: PageHead) -> Page:
    """`page` as its head has it, where its head says more."""
    return replace(page, outlet=head.outlet or page.outlet, day=page.day if head.day is None else head.day)
