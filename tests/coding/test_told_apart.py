"""Two tolls of one harm in two sentences, each beside a trigger, are two events, though reading tied the triggers."""

import pytest

from casus.annotation import Annotations, Argument, Mention, MentionLabel, Role, SameEvent, Trigger
from casus.codebook.load import load_codebook
from casus.coding import code_claims
from casus.coding.context import Context
from casus.coding.event_type import code_events
from casus.coding.told_apart import told_apart
from casus.gazetteer.lookup import open_gazetteer
from casus.reading.sentences import split_sentences
from casus.report import Span, new_report


def _tolls(text: str, triggers: list[str], counted: list[str]) -> list[tuple[list[str], list[str]]]:
    """Triggers and tolls of each event, where reading took all triggers for one event and tied it to every number."""
    report = new_report(given_id=None, outlet="", published=None, title="", body=text)
    spans, at = [], 0
    for words in triggers:
        at = report.text.index(words, at)
        spans.append(Span(start=at, end=at + len(words)))
        at += len(words)
    starts = [report.text.index(words) for words in counted]
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        mentions=tuple(
            Mention(span=Span(start=start, end=start + len(words)), label=MentionLabel.QUANTITY)
            for start, words in zip(starts, counted, strict=True)
        ),
        triggers=tuple(Trigger(span=span, event_type="air_strike") for span in spans),
        arguments=tuple(Argument(trigger=0, mention=at, role=Role.KILLED) for at in range(len(counted))),
        same_events=tuple(SameEvent(first=0, second=other) for other in range(1, len(spans))),
        model="none",
    )
    context = Context(report=report, text=report.text, annotations=seen, codebook=load_codebook())
    return [
        (
            [report.quote(t.span) for t in event.triggers],
            [report.quote(context.mention(a.mention).span) for a in event.arguments],
        )
        for event in told_apart(context, code_events(seen))
    ]


@pytest.mark.parametrize(
    ("text", "triggers", "counted", "events"),
    [
        (
            "An air strike in Aleppo killed 12 people. Air strikes on Idlib left four people dead.",
            ["air strike", "Air strikes"],
            ["12 people", "four people"],
            [(["air strike"], ["12 people"]), (["Air strikes"], ["four people"])],
        ),
        (
            "An air strike in Aleppo killed 12 people. The strike, in which twelve people died, hit a market.",
            ["air strike", "strike"],
            ["12 people", "twelve people"],
            [(["air strike", "strike"], ["12 people", "twelve people"])],
        ),
        (
            "An air strike in Aleppo killed 12 people. The strike brings the death toll to 130 people.",
            ["air strike", "strike"],
            ["12 people", "130 people"],
            [(["air strike", "strike"], ["12 people", "130 people"])],
        ),
        (
            "An air strike in Aleppo killed 12 people. Four people died later, doctors said.",
            ["air strike"],
            ["12 people", "Four people"],
            [(["air strike"], ["12 people", "Four people"])],
        ),
        (
            "The attacker died in a strike. The woman was killed by another strike.",
            ["strike", "strike"],
            ["The attacker", "The woman"],
            [(["strike"], ["The attacker"]), (["strike"], ["The woman"])],
        ),
        (
            "The attacker died in a strike. A man was killed by the strike.",
            ["strike", "strike"],
            ["The attacker", "A man"],
            [(["strike", "strike"], ["The attacker", "A man"])],
        ),
    ],
)
def test_events_are_told_apart_by_their_numbers(
    text: str, triggers: list[str], counted: list[str], events: list[tuple[list[str], list[str]]]
) -> None:
    assert _tolls(text, triggers, counted) == events


@pytest.mark.parametrize("linked", [True, False])
def test_a_part_takes_the_one_place_of_its_sentence(linked: bool) -> None:
    text = "Shelling killed 12 people near Homs. In Hama, more shelling killed four."
    report = new_report(given_id=None, outlet="", published=None, title="", body=text)

    def mention(words: str, label: MentionLabel) -> Mention:
        start = report.text.index(words)
        return Mention(span=Span(start=start, end=start + len(words)), label=label)

    starts = [report.text.index("Shelling"), report.text.index("shelling")]
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        mentions=(
            mention("12 people", MentionLabel.QUANTITY),
            mention("Homs", MentionLabel.PLACE),
            mention("Hama", MentionLabel.PLACE),
            mention("four", MentionLabel.QUANTITY),
        ),
        triggers=tuple(Trigger(span=Span(start=s, end=s + 8), event_type="shelling") for s in starts),
        arguments=(
            Argument(trigger=0, mention=0, role=Role.KILLED),
            *([Argument(trigger=0, mention=2, role=Role.PLACE)] if linked else []),
            Argument(trigger=1, mention=3, role=Role.KILLED),
        ),
        same_events=(SameEvent(first=0, second=1),),
        model="none",
    )
    claims, _ = code_claims(report, seen, load_codebook(), open_gazetteer())
    assert [claim.place and claim.place.evidence.quote for claim in claims] == ["Homs", "Hama"]
