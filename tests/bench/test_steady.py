"""Taking away a sentence that holds no word of a claim leaves the claim's numbers as they are (given what was read)."""

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from bench.steady import Cut, Outcome, annotations_without, cuts, outcome, pairs, report_without
from casus.annotation import Annotations, Argument, Mention, MentionLabel, Role, SameEvent, Trigger
from casus.intake import gather_reports
from casus.pipeline import open_rooms
from casus.report import Report, Span
from tests import factories

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TOLD = factories.report("Shells hit Homs. It rained. 12 people were killed.")
# Of the pairs of a claim and a sentence, how many may have other numbers once the network reads the rest anew: it reads
# a trigger and its number with the words around them. 2 of 105 on gold/train.jsonl, 2026-11-26.
CHANGED_BY_READING = 0.05


def seen(told: Report) -> Annotations:
    """Two triggers of one event, with a number in the last sentence."""

    def span(quote: str) -> Span:
        return factories.evidence(quote, told).span

    first, last = span("Shells hit Homs."), span("12 people were killed.")
    middle = [span("It rained.")] if "It rained." in told.text else []
    hit, killed = Trigger(span=span("hit"), event_type="shelling"), Trigger(span=span("killed"), event_type="shelling")
    return Annotations(
        report_id=told.id,
        sentences=(first, *middle, last),
        mentions=(
            Mention(span=span("Homs"), label=MentionLabel.PLACE),
            Mention(span=span("12 people"), label=MentionLabel.QUANTITY),
        ),
        triggers=(hit, killed),
        arguments=(
            Argument(trigger=0, mention=0, role=Role.PLACE),
            Argument(trigger=1, mention=1, role=Role.KILLED),
        ),
        same_events=(SameEvent(first=0, second=1),),
        model="test",
    )


def test_a_cut_moves_what_stands_behind_it() -> None:
    cut = Cut(start=TOLD.text.index("It"), end=TOLD.text.index("12"))
    rest = report_without(TOLD, cut)
    assert rest.body == "Shells hit Homs. 12 people were killed."
    assert annotations_without(seen(TOLD), cut, rest) == seen(rest)


def test_a_cut_takes_with_it_what_hangs_on_its_words() -> None:
    cut = Cut(start=TOLD.text.index("12"), end=len(TOLD.text))
    kept = annotations_without(seen(TOLD), cut, report_without(TOLD, cut))
    assert [t.event_type for t in kept.triggers] == ["shelling"]
    assert [a.role for a in kept.arguments] == [Role.PLACE]
    assert kept.same_events == ()


def test_an_event_keeps_its_arguments_where_its_main_trigger_is_cut() -> None:
    cut = Cut(start=TOLD.text.index("Shells"), end=TOLD.text.index("It"))
    kept = annotations_without(seen(TOLD), cut, report_without(TOLD, cut))
    assert [(a.trigger, a.role) for a in kept.arguments] == [(0, Role.KILLED)]


def test_only_sentences_without_a_word_of_the_claim_are_cut() -> None:
    claim = factories.claim(TOLD, "shelling", "hit", tolls=(factories.toll("12 people", 12, 12, TOLD),))
    assert [TOLD.text[c.start : c.end] for c in cuts(TOLD, seen(TOLD), claim)] == ["It rained. "]


@pytest.mark.parametrize(
    ("low", "high", "kept", "result"),
    [
        (12, 12, True, Outcome.SAME),
        (12, None, True, Outcome.NUMBER_CHANGED),
        (12, 12, False, Outcome.TOLL_GONE),
    ],
)
def test_outcomes(low: int, high: int | None, kept: bool, result: Outcome) -> None:
    claim = factories.claim(TOLD, "shelling", "hit", tolls=(factories.toll("12 people", 12, 12, TOLD),))
    cut = Cut(start=TOLD.text.index("It"), end=TOLD.text.index("12"))
    rest = report_without(TOLD, cut)
    tolls = (factories.toll("12 people", low, high, rest),) if kept else ()
    assert outcome(claim, cut, [factories.claim(rest, "shelling", "hit", tolls=tolls)]) is result
    assert outcome(claim, cut, []) is Outcome.CLAIM_GONE


def samples() -> list[Report]:
    return [d for d in gather_reports([str(ROOT / "samples" / "aleppo-2024")]) if isinstance(d, Report)]


def test_numbers_of_the_samples_stay() -> None:
    found = [pair for report in samples() for pair in pairs(report, open_rooms())]
    assert len(found) > 20
    assert [pair for pair in found if pair.coded_anew is not Outcome.SAME] == []
    changed = Counter(pair.read_anew for pair in found)[Outcome.NUMBER_CHANGED]
    assert changed <= CHANGED_BY_READING * len(found)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpora beside the checkout")
def test_numbers_of_gold_reports_stay() -> None:
    reports = (d for d in gather_reports([str(SHARED / "gold" / "train.jsonl")]) if isinstance(d, Report))
    long = (report for report in reports if len(report.body) > 600)
    found = [pair for report in islice(long, 25) for pair in pairs(report, open_rooms(), read=False)]
    assert len(found) > 20
    assert [pair for pair in found if pair.coded_anew is not Outcome.SAME] == []
