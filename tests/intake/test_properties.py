"""What must hold of any bytes whatever: no crash, only reports and issues, and texts that can be stored."""

import gzip
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import Issue
from casus.intake import gather_reports
from casus.intake.dates import FIRST_YEAR, LAST_YEAR
from casus.intake.decode import freeze
from casus.intake.files import KINDS
from casus.report import Report

SNIPPETS = st.sampled_from([
    b'{"text": "', b'"}', b"\n", b"\r\n", b'"', b",", b";", b"id,text,published\n", b"<p>", b"</div>", b"<div>",
    b"<!--", b"<table>", b"&#x1;&#xd800;",
    b"<script type='application/ld+json'>", b"[", b"{", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x1f\x8b",
    b"\\ud800", b"\xe9", b"Shells hit Homs on Monday, killing 12 people.", b"By ", b"3/12/2024", b"<time datetime=",
    b"<meta charset=utf-7>", b"<title>",
])  # fmt: skip
ANYTHING = st.one_of(st.binary(max_size=300), st.lists(SNIPPETS, max_size=30).map(b"".join), st.text().map(str.encode))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
FIELD = st.sampled_from(["id", "published", "outlet", "title", "text", "url", "cited_sources", "other"])


def gathered(name: str, raw: bytes) -> list[Report | Issue]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return list(gather_reports([str(path)]))


def check(items: list[Report | Issue]) -> None:
    """Something is said of every document, and all of it can be stored."""
    assert items
    for item in items:
        if isinstance(item, Issue):
            assert item.document
            assert item.room == "intake"
        else:
            assert item.text.strip()
            assert freeze(item.body) == item.body
            assert "\n" not in item.title
            for words in (item.given_id, item.outlet, item.text, item.url or "", *item.cited_sources):
                words.encode("utf-8")


@pytest.mark.parametrize("suffix", sorted(KINDS))
@settings(max_examples=120, deadline=None)
@given(raw=ANYTHING)
def test_any_bytes_give_reports_or_issues(suffix: str, raw: bytes) -> None:
    check(gathered("any" + suffix, raw))


@settings(max_examples=60, deadline=None)
@given(raw=ANYTHING, cut=st.integers(0, 40))
def test_any_gzip_cut_anywhere(raw: bytes, cut: int) -> None:
    packed = gzip.compress(raw)
    check(gathered("any.jsonl.gz", packed[: len(packed) - cut]))


@settings(max_examples=150, deadline=None)
@given(fields=st.dictionaries(FIELD, JSON))
def test_any_object_gives_a_report_or_an_issue(fields: dict[str, object]) -> None:
    items = gathered("any.jsonl", json.dumps(fields).encode())
    check(items)
    if not any(isinstance(item, Report) for item in items):
        assert not isinstance(fields.get("text"), str) or not freeze(str(fields["text"])).strip()


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda words: bool(words.strip()))
VALID = st.fixed_dictionaries(
    {
        "id": WORDS,
        "published": st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)).map(date.isoformat),
        "outlet": WORDS,
        "title": WORDS,
        "text": st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")).filter(str.strip),
        "url": WORDS,
        "cited_sources": st.lists(WORDS, max_size=3),
    }
)


@settings(max_examples=150, deadline=None)
@given(told=st.lists(VALID, max_size=5, unique_by=lambda fields: str(fields["id"]).strip()), plain=st.booleans())
def test_valid_reports_come_to_the_letter(told: list[dict[str, object]], plain: bool) -> None:
    raw = "".join(json.dumps(fields, ensure_ascii=plain) + "\n" for fields in told).encode()
    items = gathered("any.jsonl", raw) if told else []
    assert [item for item in items if isinstance(item, Issue)] == []
    for fields, report in zip(told, items, strict=True):
        assert isinstance(report, Report)
        assert (report.title, report.body) == (fields["title"], fields["text"])
        assert (report.given_id, report.outlet) == (str(fields["id"]).strip(), str(fields["outlet"]).strip())
        assert report.published is not None
        assert report.published.isoformat() == fields["published"]
        assert report.url == str(fields["url"]).strip()
