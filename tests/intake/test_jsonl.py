"""JSON Lines: every line its report, every trouble with its line number."""

import gzip
import io
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from casus.errors import Issue
from casus.intake import lines
from casus.intake.jsonl import PATIENCE, read_jsonl, read_standard_input
from casus.report import Report

GOOD = {"id": "a1", "published": "2024-12-03", "outlet": "Northern Wire", "title": "T", "text": "Shells hit Homs."}


def line(**fields: object) -> bytes:
    return json.dumps(GOOD | fields).encode() + b"\n"


def read(path: Path, raw: bytes) -> list[Report | Issue]:
    path.write_bytes(raw)
    return list(read_jsonl(path, path.name))


def reports(items: list[Report | Issue]) -> list[Report]:
    return [item for item in items if isinstance(item, Report)]


def troubles(items: list[Report | Issue]) -> list[tuple[str, str]]:
    return [(item.document, item.what) for item in items if isinstance(item, Issue)]


def test_a_line_becomes_a_report_with_every_field(tmp_path: Path) -> None:
    raw = line(url="https://wire.example/1", cited_sources=["SANA", "Coast Radio"])
    (report,) = reports(read(tmp_path / "news.jsonl", raw))
    assert (report.given_id, report.published, report.outlet) == ("a1", date(2024, 12, 3), "Northern Wire")
    assert (report.title, report.body, report.url) == ("T", "Shells hit Homs.", "https://wire.example/1")
    assert report.cited_sources == ("SANA", "Coast Radio")


def test_a_bad_line_is_told_by_its_number_and_the_others_are_kept(tmp_path: Path) -> None:
    raw = b"".join(line(id=f"a{number}") for number in range(1, 7)) + b'{"text": \n' + line(id="a8")
    items = read(tmp_path / "news.jsonl", raw)
    assert [report.given_id for report in reports(items)] == ["a1", "a2", "a3", "a4", "a5", "a6", "a8"]
    assert troubles(items) == [("news.jsonl:7", "not valid JSON")]


@pytest.mark.parametrize(
    ("raw", "what", "kept"),
    [
        (b"[1, 2]\n", "not a JSON object", 0),
        (b'"words"\n', "not a JSON object", 0),
        (b'{"text":' + b"[" * 100_000 + b"\n", "not valid JSON", 0),
        (b'{"text": "\\ud83d", "n": ' + b"[" * 100_000 + b"\n", "not valid JSON", 0),
        (line(text=12), "wrong type", 0),
        (line(text=None, title=""), "no text", 0),
        (line(text=" \n"), "no text", 1),
        (line(outlet=7), "wrong type", 1),
        (line(cited_sources={"a": 1}), "wrong type", 1),
        (line(cited_sources=["SANA", 4]), "wrong type", 1),
        (line(id=True), "wrong type", 1),
        (line(published=None), "no date", 1),
        (line(published=20241203), "wrong type", 1),
        (line(published="03/12/2024"), "ambiguous date", 1),
        (line(published="soon"), "date not understood", 1),
        (line(text="x" * 5_000_001), "document too long", 0),
    ],
)
def test_each_trouble_has_its_name(tmp_path: Path, raw: bytes, what: str, kept: int) -> None:
    items = read(tmp_path / "news.jsonl", raw)
    assert ("news.jsonl:1", what) in troubles(items)
    assert len(reports(items)) == kept


def test_an_issue_about_a_kept_report_names_it(tmp_path: Path) -> None:
    report, issue = read(tmp_path / "news.jsonl", line(published=None))
    assert isinstance(report, Report)
    assert isinstance(issue, Issue)
    assert issue.report_id == report.id


def test_without_id_file_and_line_are_the_id_and_numbers_are_ids(tmp_path: Path) -> None:
    items = read(tmp_path / "news.jsonl", line(id=None) + b"\n" + line(id="") + line(id=17))
    assert [report.given_id for report in reports(items)] == ["news.jsonl:1", "news.jsonl:3", "17"]


def test_half_of_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    (report,) = reports(read(tmp_path / "news.jsonl", b'{"text": "cut \\ud83d off", "published": "2024-12-03"}'))
    assert report.body == "cut \ufffd off"


def test_a_truncated_gzip_keeps_the_lines_before_the_cut(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(line(id=f"a{number}", text=f"Shell {number * 7919}.") for number in range(4000)))
    items = read(tmp_path / "news.jsonl.gz", whole[: len(whole) // 2])
    kept = reports(items)
    assert 1000 < len(kept) < 3000
    assert [report.given_id for report in kept] == [f"a{number}" for number in range(len(kept))]
    assert troubles(items) == [("news.jsonl.gz", "compressed file damaged")]


def test_what_is_no_gzip_at_all_is_told(tmp_path: Path) -> None:
    assert troubles(read(tmp_path / "news.jsonl.gz", line())) == [("news.jsonl.gz", "compressed file damaged")]


def test_a_line_of_fifty_megabytes_is_skipped(tmp_path: Path) -> None:
    items = read(tmp_path / "news.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + line())
    assert troubles(items) == [("news.jsonl:1", "document too long")]
    assert [report.given_id for report in reports(items)] == ["a1"]


def test_a_swollen_gzip_is_read_up_to_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "UNPACKED_FLOOR", 1_000_000)
    items = read(tmp_path / "news.jsonl.gz", gzip.compress(line() + b" " * 20_000_000 + b"\n" + line(id="never")))
    assert [report.given_id for report in reports(items)] == ["a1"]
    assert troubles(items) == [("news.jsonl.gz", "compressed file grows too large")]


def test_a_file_of_something_else_is_given_up_early(tmp_path: Path) -> None:
    items = read(tmp_path / "news.jsonl", b"not a report\n" * 10_000)
    assert len(items) == PATIENCE + 1
    assert troubles(items)[-1] == ("news.jsonl", "not a file of reports")


@pytest.mark.parametrize(
    ("raw", "what"), [(b"", "empty file"), (b"\n \n", "empty file"), (b"\x89PNG\r\n\0", "binary file")]
)
def test_a_file_without_lines(tmp_path: Path, raw: bytes, what: str) -> None:
    assert troubles(read(tmp_path / "news.jsonl", raw)) == [("news.jsonl", what)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Погибли 12 человек, заявили власти." if encoding == "cp1251" else "Fighting goes on – “no truce”, he said."
    raw = json.dumps(GOOD | {"text": text}, ensure_ascii=False) + "\n"
    assert [report.body for report in reports(read(tmp_path / "news.jsonl", (raw * 2).encode(encoding)))] == [text] * 2


def test_one_line_in_another_encoding_is_told_and_read(tmp_path: Path) -> None:
    utf8 = json.dumps(GOOD | {"text": "Ünal – “no truce”"}, ensure_ascii=False).encode() + b"\n"
    late = json.dumps(GOOD | {"text": "Café hit – “no truce”"}, ensure_ascii=False).encode("cp1252") + b"\n"
    items = read(tmp_path / "news.jsonl", utf8 * 2_000 + late)
    assert reports(items)[-1].body == "Café hit – “no truce”"
    assert troubles(items) == [("news.jsonl:2001", "encoding guessed")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(line(id=None) + b"{\n")))
    items = list(read_standard_input())
    assert [report.given_id for report in reports(items)] == ["standard input:1"]
    assert troubles(items) == [("standard input:2", "not valid JSON")]
