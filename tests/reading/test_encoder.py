"""The shipped network: what it must see, and that a report's annotations depend on that report alone."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from casus.annotation import ActorKind, Annotations, MentionLabel, Role, Whom
from casus.codebook.load import load_codebook
from casus.errors import ModelError
from casus.reading.encoder import FILES, FOLDER, Encoder, open_encoder
from casus.reading.labels import EVENT_TYPES
from casus.report import Report, new_report

TEXTS = (
    "Officials said shelling by rebels killed at least 12 people in Homs on Friday.",
    "The museum opened a new wing for visitors and sells postcards.",
    "French President Macron met German Chancellor Merkel in Berlin. " * 12,
)


def report(text: str, title: str = "") -> Report:
    return new_report(given_id=None, outlet="test", published=date(2020, 5, 1), title=title, body=text)


@pytest.fixture(scope="module")
def reader() -> Encoder:
    return open_encoder()


def linked(report: Report, seen: Annotations) -> set[tuple[str, str, str]]:
    return {
        (report.quote(seen.triggers[a.trigger].span), str(a.role), report.quote(seen.mentions[a.mention].span))
        for a in seen.arguments
    }


def test_shelling_with_its_fillers(reader: Encoder) -> None:
    item = report(TEXTS[0])
    seen = reader.annotate(item)
    assert "shelling" in {t.event_type for t in seen.triggers}
    assert {(role, words) for _, role, words in linked(item, seen)} >= {
        (Role.INITIATOR, "rebels"),
        (Role.PLACE, "Homs"),
        (Role.WHEN, "Friday"),
        (Role.KILLED, "12 people"),
        (Role.ATTRIBUTION, "Officials"),
    }


def test_no_event_where_none_is_told(reader: Encoder) -> None:
    assert reader.annotate(report(TEXTS[1])).triggers == ()


def test_names_carry_their_kind(reader: Encoder) -> None:
    item = report("Barack Obama visited Kenya.")
    names = {item.quote(m.span): m.label for m in reader.annotate(item).mentions if m.label != MentionLabel.ACTOR}
    assert names == {"Barack Obama": MentionLabel.PERSON, "Kenya": MentionLabel.PLACE}


def test_actors_and_numbers_say_who_is_meant(reader: Encoder) -> None:
    item = report(TEXTS[0])
    seen = {item.quote(m.span): m for m in reader.annotate(item).mentions}
    assert (seen["rebels"].kind, seen["rebels"].whom) == (ActorKind.REBEL_GROUP, None)
    assert (seen["12 people"].kind, seen["12 people"].whom) == (None, Whom.UNKNOWN)
    assert (seen["Homs"].kind, seen["Homs"].who_score) == (None, 0.0)
    assert all(0 < m.who_score <= 1 for m in seen.values() if m.kind or m.whom)


def test_the_same_text_gives_the_same_annotations_in_any_company(reader: Encoder) -> None:
    reports = [report(text) for text in TEXTS]
    alone = [reader.annotate(item) for item in reports]
    assert reader.annotate_batch(reports) == alone
    assert reader.annotate_batch(reports[::-1]) == alone[::-1]
    assert open_encoder().annotate(reports[0]) == alone[0]


def test_indices_and_offsets_hold(reader: Encoder) -> None:
    item = report("Clashes broke out in Aleppo. " * 30, title="War in Syria")
    seen = reader.annotate(item)
    assert list(seen.mentions) == sorted(seen.mentions, key=lambda m: (m.span, m.label))
    assert [t.span for t in seen.triggers] == sorted(t.span for t in seen.triggers)
    assert all(item.quote(m.span) == item.quote(m.span).strip() != "" for m in (*seen.mentions, *seen.triggers))
    assert all(a.trigger < len(seen.triggers) and a.mention < len(seen.mentions) for a in seen.arguments)
    assert all(s.first < s.second < len(seen.triggers) for s in seen.same_events)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "....", "\u200b", "a" * 5000])
def test_odd_texts_are_read(reader: Encoder, text: str) -> None:
    assert reader.annotate(report(text)).triggers == ()


def test_labels_are_the_codebooks() -> None:
    assert set(EVENT_TYPES) == set(load_codebook().event_types)


def test_a_network_with_other_labels_is_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path / name)
    labels = json.loads((tmp_path / "labels.json").read_text())
    labels["roles"] = labels["roles"][1:]
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    with pytest.raises(ModelError, match="other roles"):
        open_encoder(tmp_path)


def test_a_missing_network_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        open_encoder(tmp_path)


def test_the_thresholds_that_ship_are_those_a_training_exports_with() -> None:
    shipped = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))["decoding"]
    kept = Path(__file__).parents[2] / "training" / "decoding.json"
    assert shipped == json.loads(kept.read_text(encoding="utf-8"))
