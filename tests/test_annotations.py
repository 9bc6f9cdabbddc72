"""The annotations that training reads: quotes to offsets, and no names of private persons."""

import json
from pathlib import Path

import pytest

from training.standoff import Row, from_standoff, read_rows, to_standoff

ANNOTATIONS = Path(__file__).parents[1] / "training" / "annotations"
FILES = sorted(path for path in ANNOTATIONS.rglob("*.jsonl") if path.parent.name != "written")
TEXT = "\nGunmen shot baker Adel Nur in Homs. Police said the gunmen fled."


def claim(**fields: object) -> Row:
    return {"type": "attack", "modality": "asserted", "triggers": ["shot"], **fields}


def test_quotes_become_the_offsets_they_come_back_from() -> None:
    gunmen = {"quote": "Gunmen", "name": None, "kind": "unknown_armed", "country": None}
    found = to_standoff(TEXT, claim(initiators=[gunmen], attribution={"quote": "Police", "kind": "state_forces"}))
    assert found["triggers"] == [[8, 12]]
    back = from_standoff(TEXT, found)
    assert back["triggers"] == ["shot"]
    assert back["initiators"] == [gunmen]
    assert back["attribution"] == {"quote": "Police", "kind": "state_forces"}


def test_civilians_lose_their_names() -> None:
    baker = {"quote": "baker Adel Nur", "name": "Adel Nur", "kind": "civilians", "country": "SYR"}
    found = to_standoff(TEXT, claim(recipients=[baker]))
    assert found["recipients"] == [{"span": [13, 27], "name": None, "kind": "civilians", "country": "SYR"}]


def test_a_quote_that_does_not_stand_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="quote not in report: 'shelled'"):
        to_standoff(TEXT, claim(triggers=["shelled"]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_civilian_is_named(path: Path) -> None:
    for row in read_rows(path):
        for one in row["claims"]:
            voice = [one["attribution"]] if one["attribution"] else []
            for actor in (*one["initiators"], *one["recipients"], *voice):
                assert actor.get("kind") != "civilians" or actor["name"] is None, json.dumps([row["id"], actor])
