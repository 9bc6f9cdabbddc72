import pytest

from casus.codebook.load import load_codebook
from casus.coding.event_type import code_events
from casus.coding.relations import find_ties
from tests.coding.seen import seen_context
from tests.marks import Marked, read_examples


@pytest.mark.parametrize("example", list(read_examples("relations")), ids=lambda e: f"line {e.line}")
def test_marked_relations(example: Marked) -> None:
    types = load_codebook().event_types
    context = seen_context(example, [(span, mark) for span, mark in example.marks if mark in types])
    told = []
    for tie in find_ties(context, code_events(context.annotations)):
        back = " back" if tie.source > tie.target else ""
        words = context.report.quote(tie.span).removeprefix("was ")
        told.append((words, f"{tie.kind}{back}{' hedged' if tie.hedged else ''}"))
    ties = [(example.text[s.start : s.end], mark) for s, mark in example.marks if mark not in types]
    assert told == [(words.removeprefix("was "), mark) for words, mark in ties]
