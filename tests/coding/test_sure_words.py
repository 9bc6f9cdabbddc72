import pytest

from casus.codebook.load import load_codebook
from casus.coding.event_type import code_events
from casus.coding.sure_words import LIGHT, with_sure_words
from casus.report import Span
from tests.coding.seen import seen_context
from tests.marks import Marked, read_examples


def _first_word(example: Marked, span: Span) -> Span:
    """Of a light verb reading saw the verb alone."""
    word = example.text[span.start : span.end].split()[0]
    return Span(start=span.start, end=span.start + len(word)) if LIGHT.fullmatch(word) else span


@pytest.mark.parametrize("example", list(read_examples("event_words")), ids=lambda e: f"line {e.line}")
def test_marked_words(example: Marked) -> None:
    seen = [(span, mark.removeprefix("seen ")) for span, mark in example.marks if mark.startswith("seen ")]
    context = seen_context(example, [(_first_word(example, span), mark) for span, mark in seen])
    events = with_sure_words(context, code_events(context.annotations))
    told = [(context.report.quote(event.main.span), event.event_type) for event in events]
    assert told == [(example.text[s.start : s.end], mark.removeprefix("seen ")) for s, mark in example.marks]


def test_every_word_tells_a_type_of_the_codebook() -> None:
    codebook = load_codebook()
    assert set(codebook.event_words.values()) <= set(codebook.event_types)
