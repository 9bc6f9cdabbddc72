"""What reading saw in a report, looked up by place."""

from dataclasses import replace

import pytest

from casus.report import Span
from tests.coding.seen import seen_context
from tests.marks import unmark


@pytest.mark.parametrize(
    ("start", "at"), [(0, None), (1, 0), (8, 0), (9, None), (10, None), (11, 1), (19, 1), (20, 2), (24, 2), (25, None)]
)
def test_the_sentence_that_holds_a_character(start: int, at: int | None) -> None:
    sentences = (Span(start=1, end=9), Span(start=11, end=20), Span(start=20, end=25))
    annotations = replace(seen_context(unmark(1, "", "Shells fell."), []).annotations, sentences=sentences)
    found = annotations.sentence_of(Span(start=start, end=start + 1))
    assert found == (None if at is None else sentences[at])
