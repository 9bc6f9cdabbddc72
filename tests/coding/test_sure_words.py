from dataclasses import replace

import pytest

from casus.annotation import Argument, Mention, MentionLabel, Role
from casus.codebook.load import load_codebook
from casus.coding.event_type import code_events
from casus.coding.sure_words import LIGHT, with_sure_words
from casus.report import Span
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples, unmark


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


@pytest.mark.parametrize(
    ("text", "role", "event_type"),
    [
        ("A <strike>strike</> hit Nuseirat, killing <who>nine people</>.", Role.KILLED, "air_strike"),
        ("A <strike>strike</> wounded <who>nine people</> in Nuseirat.", Role.INJURED, "air_strike"),
        ("A <strike>strike</> by <who>bus drivers</> paralysed Lagos.", Role.INITIATOR, "protest"),
        ("A <strike>march</> in Lagos left <who>nine people</> dead.", Role.KILLED, "protest"),
    ],
)
def test_nobody_dies_of_a_walkout(text: str, role: Role, event_type: str) -> None:
    example = unmark(1, "", text)
    (strike, _), (who, _) = example.marks
    mention = Mention(span=behind_newline(who), label=MentionLabel.ACTOR)
    seen = seen_context(example, [(strike, "protest")], (mention,)).annotations
    seen = replace(seen, arguments=(Argument(trigger=0, mention=0, role=role),))
    (event,) = with_sure_words(seen_context(example, []), code_events(seen))
    assert event.event_type == event.main.event_type == event_type


def test_every_word_tells_a_type_of_the_codebook() -> None:
    codebook = load_codebook()
    assert set(codebook.event_words.values()) <= set(codebook.event_types)
