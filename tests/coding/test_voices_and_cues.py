"""Evidence that coding finds by plain forms: the cue of a modality, the voice of a sentence."""

import pytest

from casus.annotation import Annotations, Modality, Trigger
from casus.codebook.load import load_codebook
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.modality import code_modality_cue
from casus.coding.phrases import without_day
from casus.coding.voices import find_voice
from casus.reading.sentences import split_sentences
from casus.report import Span, new_report
from tests.marks import Marked, read_examples, words_marked


def _told(example: Marked, modality: Modality) -> tuple[Context, Event]:
    """The marked event in a report of its own; spans lie one further, behind the newline of the empty title."""
    report = new_report(given_id=None, outlet="", published=None, title="", body=example.text)
    span = next(span for span, mark in example.marks if mark == "event")
    trigger = Trigger(span=Span(start=span.start + 1, end=span.end + 1), event_type="attack", modality=modality)
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        mentions=(),
        triggers=(trigger,),
        arguments=(),
        same_events=(),
        model="none",
    )
    context = Context(report=report, text=report.text, annotations=seen, codebook=load_codebook())
    return context, Event(event_type="attack", triggers=(trigger,), arguments=(), score=1.0)


@pytest.mark.parametrize("example", list(read_examples("modality")), ids=lambda e: f"line {e.line}")
def test_marked_cues(example: Marked) -> None:
    cue = code_modality_cue(*_told(example, Modality(example.before)))
    assert ([cue.quote] if cue else []) == words_marked(example, "cue")


@pytest.mark.parametrize("example", list(read_examples("attribution")), ids=lambda e: f"line {e.line}")
def test_marked_voices(example: Marked) -> None:
    context, event = _told(example, Modality.ASSERTED)
    voice = find_voice(context, context.sentence(event.main.span), event.main.span.start)
    assert ([context.report.quote(voice)] if voice else []) == words_marked(example, "voice")


@pytest.mark.parametrize(
    ("told", "voice"),
    [
        ("The army on Tuesday", "The army"),
        ("Police in Kano on Tuesday", "Police in Kano"),
        ("The army late on Monday", "The army"),
        ("The ministry early Friday", "The ministry"),
        ("The ministry on Friday night", "The ministry"),
        ("Police in Kano", "Police in Kano"),
        ("Friday", "Friday"),
        ("The Sunday Times", "The Sunday Times"),
    ],
)
def test_the_day_of_speaking_is_no_part_of_the_voice(told: str, voice: str) -> None:
    span = without_day(told, Span(start=0, end=len(told)))
    assert told[span.start : span.end] == voice
