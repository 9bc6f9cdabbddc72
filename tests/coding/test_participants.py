import pytest

from casus.annotation import Mention, MentionLabel
from casus.codebook.load import load_codebook
from casus.coding.event_type import code_events
from casus.coding.participants import find_parties
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples

PARTIES = ("doer", "undergoer", "name")


@pytest.mark.parametrize("example", list(read_examples("parties")), ids=lambda e: f"line {e.line}")
def test_marked_parties(example: Marked) -> None:
    names = [span for span, mark in example.marks if mark in PARTIES and example.text[span.start].isupper()]
    mentions = tuple(Mention(span=behind_newline(span), label=MentionLabel.ORGANIZATION) for span in names)
    types = load_codebook().event_types
    triggers = [(span, mark) for span, mark in example.marks if mark in types]
    context = seen_context(example, triggers, mentions)
    (parties,) = find_parties(context, code_events(context.annotations), [()])
    for role, spans in (("doer", parties.initiators), ("undergoer", parties.recipients)):
        told = [context.report.quote(span) for span in spans]
        assert told == [example.text[s.start : s.end] for s, mark in example.marks if mark == role]
