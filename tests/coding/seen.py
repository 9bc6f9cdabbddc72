"""Marked sentences as contexts: the triggers that the marks give, and what else reading is said to have seen."""

from collections.abc import Iterable

from casus.annotation import Annotations, Mention, Modality, Trigger
from casus.codebook.load import load_codebook
from casus.coding.context import Context
from casus.reading.sentences import split_sentences
from casus.report import Span, new_report
from tests.marks import Marked


def behind_newline(span: Span) -> Span:
    """Spans of a body lie one further in the report, behind the newline of the empty title."""
    return Span(start=span.start + 1, end=span.end + 1)


def seen_context(
    example: Marked,
    types: Iterable[tuple[Span, str]],
    mentions: tuple[Mention, ...] = (),
    modality: Modality = Modality.ASSERTED,
) -> Context:
    """The example as a report in which reading saw triggers of `types` and `mentions`."""
    report = new_report(given_id=None, outlet="", published=None, title="", body=example.text)
    triggers = (
        Trigger(span=behind_newline(span), event_type=event_type, modality=modality) for span, event_type in types
    )
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        mentions=mentions,
        triggers=tuple(triggers),
        arguments=(),
        same_events=(),
        model="none",
    )
    return Context(report=report, text=report.text, annotations=seen, codebook=load_codebook())
