"""Claims in the annotated form, which the scorer of annotations reads."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casus.claim import ActorKind, Attribution, Claim
from casus.views.claim_rows import claim_row, coded_line
from tests.views.export_cases import CLASH, TALKS, clash_claim, talks
from tests.views.market import FIRST, SECOND, evidence, first_claim, second_claim

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="needs the shared corpora beside the checkout")


def test_a_row_has_the_fields_of_an_annotation_and_more() -> None:
    row = claim_row(first_claim())
    assert row["type"] == "air_strike"
    assert (row["triggers"], row["trigger_spans"]) == (["air strike"], [[31, 41]])
    assert row["when"] == {
        "quote": "on Friday",
        "start": FIRST.text.index("on Friday"),
        "end": FIRST.text.index("on Friday") + 9,
        "first": "2024-11-29",
        "last": "2024-11-29",
        "basis": "relative",
    }
    assert row["modality"] == "asserted"
    assert {"id", "score", "coded_by"} <= set(row)


def test_a_day_that_is_only_the_reports_own_is_no_stated_time() -> None:
    row = claim_row(second_claim())
    assert row["when"] is None
    assert row["when_assumed"] == {"first": "2024-12-01", "last": "2024-12-01", "basis": "publication"}


def test_relayed_voices_and_cues_keep_their_offsets() -> None:
    voice = Attribution(
        evidence=evidence(CLASH, "a doctor"),
        name=None,
        kind=ActorKind.OTHER,
        verb=evidence(CLASH, "said"),
        relayed_by=(evidence(CLASH, "The M23"),),
    )
    row = claim_row(replace(clash_claim(), attribution=voice))["attribution"]
    assert isinstance(row, dict)
    assert row["relayed_by"] == [{"quote": "The M23", "start": 19, "end": 26}]


def test_a_line_holds_the_given_id_and_claims_in_reading_order() -> None:
    late = replace(clash_claim(), id="0", triggers=(evidence(CLASH, "killed"),))
    line = json.loads(coded_line(CLASH, [late, clash_claim()]))
    assert line["id"] == "lake-3"
    assert [claim["triggers"] for claim in line["claims"]] == [["fought"], ["killed"]]


GOLD_FIELDS = {"type", "triggers", "initiators", "recipients", "place", "when", "tolls", "attribution", "modality"}


@pytest.mark.shared
@needs_shared
def test_the_scorer_finds_a_line_right_against_itself(tmp_path: Path) -> None:
    told: list[tuple[str, list[Claim]]] = [
        (coded_line(FIRST, [first_claim()]), [first_claim()]),
        (coded_line(SECOND, [second_claim()]), [second_claim()]),
        (coded_line(CLASH, [clash_claim()]), [clash_claim()]),
        (coded_line(TALKS, talks().claims), list(talks().claims)),
    ]
    gold, coded = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    coded.write_text("".join(line + "\n" for line, _ in told), encoding="utf-8")
    gold.write_text(
        "".join(json.dumps(only_gold_fields(json.loads(line))) + "\n" for line, _ in told), encoding="utf-8"
    )
    scorer = SHARED / "gold" / "score.py"
    done = subprocess.run(
        [sys.executable, scorer, gold, coded, "--json"], capture_output=True, text=True, check=True, timeout=60
    )
    scores = json.loads(done.stdout)
    assert scores["frame"]["F1"] == scores["claim"]["F1"] == scores["tolls"]["F1"] == 1.0
    assert scores["frame"]["gold"] >= 20
    assert scores["modality"]["accuracy"] == 1.0
    assert scores["resolved place"]["within 50 km"] == 1.0


def only_gold_fields(line: dict[str, object]) -> dict[str, object]:
    claims = line["claims"]
    assert isinstance(claims, list)
    return {**line, "claims": [{name: claim[name] for name in GOLD_FIELDS} for claim in claims]}


@pytest.mark.shared
@needs_shared
def test_rows_have_every_field_that_annotations_have() -> None:
    seed = json.loads((SHARED / "gold" / "seed.json").read_text(encoding="utf-8"))
    row = claim_row(first_claim())
    for claim in seed["claims"]:
        assert set(claim) - {"also"} <= set(row)
        for name in ("place", "when", "attribution"):
            assert not claim[name] or set(claim[name]) <= set(row[name] or {})  # type: ignore[arg-type]
        for name in ("recipients", "tolls"):
            assert all(set(part) <= set(row[name][0]) for part in claim[name])  # type: ignore[arg-type,index,call-overload]
