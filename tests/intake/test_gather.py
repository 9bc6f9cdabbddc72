"""A whole batch: mistakes before reading, repeats told, everything else yielded."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from casus.errors import CasusError, Issue
from casus.intake import gather_reports
from casus.intake.trouble import Trouble
from casus.report import Report

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared corpora beside the checkout")


def line(**fields: object) -> str:
    report = {"id": "a1", "published": "2024-12-03", "outlet": "Northern Wire", "title": "", "text": "Shells hit Homs."}
    return json.dumps(report | fields) + "\n"


def troubles(items: list[Report | Issue]) -> list[tuple[str, str]]:
    return [(item.document, item.what) for item in items if isinstance(item, Issue)]


def ids(items: list[Report | Issue]) -> list[str]:
    return [item.given_id for item in items if isinstance(item, Report)]


def test_a_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line())
    with pytest.raises(CasusError, match=r"b\.jsonl"):
        gather_reports([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])


def test_the_same_report_again_is_told_and_given_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line() + line(id="a2"))
    (tmp_path / "b.jsonl").write_text(line())
    items = list(gather_reports([str(tmp_path)]))
    assert ids(items) == ["a1", "a2"]
    assert troubles(items) == [("a1", "same report again")]


def test_an_id_used_for_two_reports_is_told_and_both_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line() + line(text="Another thing."))
    items = list(gather_reports([str(tmp_path)]))
    assert ids(items) == ["a1", "a1"]
    assert troubles(items) == [("a1", "id used twice")]
    issue = items[2]
    assert isinstance(issue, Issue)
    assert issue.report_id == items[1].id  # type: ignore[union-attr]


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line())
    assert len(list(gather_reports([str(tmp_path), str(tmp_path / "a.jsonl"), str(tmp_path)]))) == 1


def test_standard_input_stands_where_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(line())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(line(id="in").encode())))
    assert ids(list(gather_reports(["-", str(tmp_path / "a.jsonl"), "-"]))) == ["in", "a1"]


def test_one_bad_document_of_each_kind_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.jsonl").write_text("{\n")
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(line().encode())[:-9])
    (tmp_path / "e.csv").write_text("one,two\n1,2\n")
    (tmp_path / "f.pdf").write_bytes(b"%PDF")
    (tmp_path / "g.jsonl").write_text(line(id="good"))
    items = list(gather_reports([str(tmp_path)]))
    assert "good" in ids(items)
    assert [(Path(document).name, what) for document, what in troubles(items)] == [
        ("a.txt", "empty file"),
        ("b.html", "binary file"),
        ("c.jsonl:1", "not valid JSON"),
        ("d.jsonl.gz", "compressed file damaged"),
        ("e.csv", "not a table of reports"),
        ("f.pdf", "unknown kind of file"),
    ]


def test_reading_twice_gives_the_same() -> None:
    sample = str(REPOSITORY / "samples" / "aleppo-2024")
    assert list(gather_reports([sample])) == list(gather_reports([sample]))


def test_every_trouble_is_explained_in_the_manual() -> None:
    manual = (REPOSITORY / "docs" / "intake.md").read_text(encoding="utf-8")
    assert [trouble.value for trouble in Trouble if f"`{trouble.value}`" not in manual] == []


def test_memory_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "many.jsonl.gz", "wt", compresslevel=1) as stream:
        stream.writelines(line(id=str(number), text=f"{number} " + "shells " * 500) for number in range(5_000))

    def count(items: Iterator[Report | Issue]) -> int:
        return sum(1 for _ in items)

    tracemalloc.start()
    try:
        assert count(gather_reports([str(tmp_path)])) == 5_000
        # The texts alone are 17 MB.
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@needs_shared
@pytest.mark.shared
def test_a_real_page_saved_as_text() -> None:
    (report,) = gather_reports([str(SHARED / "seed")])
    told = json.loads((SHARED / "gold" / "seed.json").read_text(encoding="utf-8"))
    assert isinstance(report, Report)
    assert (report.title, report.body) == (told["title"], told["text"])
    assert (report.published, report.outlet) == (date(2024, 12, 3), "")


@needs_shared
@pytest.mark.shared
def test_gold_reports_come_to_the_letter() -> None:
    path = SHARED / "gold" / "train.jsonl"
    with path.open(encoding="utf-8") as stream:
        told = [json.loads(text) for text in stream]
    items = list(gather_reports([str(path)]))
    assert [(r.given_id, r.title, r.body) for r in items if isinstance(r, Report)] == [
        (r["id"], r["title"], r["text"]) for r in told
    ]
    undated = sum(r["published"] is None for r in told)
    assert [what for _, what in troubles(items)] == ["no date"] * undated
