"""Reports through all rooms: order, batches and workers make no difference; the second run adds nothing."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from casus.arrival import components_of_new
from casus.errors import Issue
from casus.fusion import Told, blocking_keys, features
from casus.pipeline import Added, Known, Written, add_reports, code_file
from casus.record.record import IncidentFilter, Record
from tests import corpus
from tests.fusion.tellings import report_of, tell, tell_in
from tests.postgres import Server

SHARED = Path(__file__).parents[1].parent / "shared"


def incidents(record: Path, sources: list[Path], workers: int = 1) -> list[object]:
    with Record.open(record) as opened:
        list(add_reports([str(source) for source in sources], opened, workers))
        return sorted(opened.incidents(IncidentFilter()), key=lambda incident: incident.id)


def test_claims_become_incidents_across_reports(tmp_path: Path) -> None:
    found = incidents(tmp_path / "a.casus", [corpus.write(tmp_path / "a.jsonl", corpus.rows(8))])
    assert any(len(incident.reports) > 1 for incident in found)
    assert {claim for incident in found for claim in incident.claims}


def test_a_second_run_adds_nothing(tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "a.jsonl", corpus.rows(8))
    with Record.open(tmp_path / "a.casus") as record:
        first = list(add_reports([str(source)], record))
        before = record.dump()
        second = list(add_reports([str(source)], record))
        assert record.dump() == before
    assert all(isinstance(step, Added) for step in first)
    assert [step.given_id for step in second if isinstance(step, Known)] == [f"r{n:03}" for n in range(8)]


def test_a_report_twice_in_one_file_is_one_report(tmp_path: Path) -> None:
    rows = corpus.rows(2)
    source = corpus.write(tmp_path / "a.jsonl", [*rows, rows[0]])
    with Record.open(tmp_path / "a.casus") as record:
        steps = list(add_reports([str(source)], record))
    assert [type(step) for step in steps] == [Added, Added, Issue]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_and_batches_make_no_difference(tmp_path: Path, seed: int) -> None:
    rows = corpus.rows(16)
    straight = incidents(tmp_path / "a.casus", [corpus.write(tmp_path / "a.jsonl", rows)])
    random.Random(seed).shuffle(rows)
    parts = [corpus.write(tmp_path / f"{n}.jsonl", rows[n * 5 : n * 5 + 5]) for n in range(4)]
    assert incidents(tmp_path / "b.casus", parts) == straight


def test_workers_make_no_difference(tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "a.jsonl", corpus.rows(40))
    assert incidents(tmp_path / "one.casus", [source]) == incidents(tmp_path / "two.casus", [source], workers=2)
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for workers, out in enumerate(outs, start=1):
        list(code_file(str(source), out, workers))
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_the_database_makes_no_difference(tmp_path: Path, postgres_server: Server) -> None:
    source = corpus.write(tmp_path / "a.jsonl", corpus.rows(12))
    dumps = []
    for target in (tmp_path / "a.casus", postgres_server.new_schema()):
        with Record.open(target) as record:
            list(add_reports([str(source)], record))
            dumps.append(record.dump())
    assert dumps[0] == dumps[1]


def test_code_writes_a_line_a_report_in_order_with_exact_quotes(tmp_path: Path) -> None:
    rows = corpus.rows(40)
    out = tmp_path / "claims.jsonl.gz"
    written = list(code_file(str(corpus.write(tmp_path / "a.jsonl", rows)), out))
    lines = [json.loads(line) for line in gzip.decompress(out.read_bytes()).splitlines()]
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert sum(len(line["claims"]) for line in lines) == sum(w.claims for w in written if isinstance(w, Written)) > 40
    for row, line in zip(rows, lines, strict=True):
        text = f"{row['title']}\n{row['text']}"
        for quote in quotes(line["claims"]):
            assert text[quote["start"] : quote["end"]] == quote["quote"]


def quotes(value: object) -> list[dict]:
    """Every object with a quote, however deep."""
    if isinstance(value, list):
        return [quote for part in value for quote in quotes(part)]
    if not isinstance(value, dict):
        return []
    return [value] * ("quote" in value) + [quote for part in value.values() for quote in quotes(part)]


def test_trouble_with_a_line_is_kept_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = corpus.write(tmp_path / "a.jsonl", corpus.rows(4))
    source.write_text(source.read_text().replace('{"id": "r002"', '{"id" "r002"'))
    with Record.open(tmp_path / "a.casus") as record:
        steps = list(add_reports([str(source)], record))
        kept = list(record.issues())
    (issue,) = [step for step in steps if isinstance(step, Issue)]
    assert issue.document.endswith("a.jsonl:3")
    assert issue in kept
    assert sum(isinstance(step, Added) for step in steps) == 3


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared corpora beside the checkout")
def test_every_field_of_every_claim_stands_in_the_text() -> None:
    check = [sys.executable, "-m", "bench.evidence", str(SHARED / "data/current_events.jsonl.gz"), "--every", "200"]
    result = subprocess.run(check, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr


class Neighbours:
    """A record that gives the same claims whatever is asked."""

    def __init__(self, told: list[Told]) -> None:
        self.pairs = [(one.claim, one.report) for one in told]

    def claims_sharing(self, *asked: object) -> list[tuple[object, object]]:
        return self.pairs

    def component_of(self, *asked: object) -> list[tuple[object, object]]:
        return self.pairs


def test_what_comparing_needs_of_a_neighbour_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    quarters = ("market", "school", "bridge")
    report = report_of("Shells hit Aleppo's market, shells hit Aleppo's school, shells hit Aleppo's bridge.")
    told = {one.id: one for quarter in quarters for one in [tell_in(report, "shelling", quarter, at="Aleppo")]}
    others = [tell(f"Shells hit {n} homes in Aleppo", "shelling", "hit", at="Aleppo", outlet=f"{n}") for n in range(4)]
    worked_out: list[str] = []
    read_features = features.read_features
    monkeypatch.setattr(features, "read_features", lambda one: worked_out.append(one.id) or read_features(one))
    keys = {name: blocking_keys(one) for name, one in told.items()}
    (component,) = components_of_new(told, keys, Neighbours(others))  # type: ignore[arg-type]
    assert sorted(component) == sorted([*told, *(one.id for one in others)]) == sorted(worked_out)
