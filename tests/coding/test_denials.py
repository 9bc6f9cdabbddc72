"""Events denied by a word that stands for them: tests/examples/denials.txt."""

from dataclasses import replace

import pytest

from casus.annotation import Argument, Mention, MentionLabel, Modality, Role
from casus.codebook.load import load_codebook
from casus.coding import code_claims
from casus.coding.denials import find_denials
from casus.coding.event_type import code_events
from casus.gazetteer.lookup import open_gazetteer
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples, unmark, words_marked

WORDS = ("voice", "word")


@pytest.mark.parametrize("example", list(read_examples("denials")), ids=lambda e: f"line {e.line}")
def test_marked_denials(example: Marked) -> None:
    deeds = [(span, mark) for span, mark in example.marks if mark not in WORDS]
    context = seen_context(example, deeds)
    denials = find_denials(context, code_events(context.annotations))
    assert [context.report.quote(one.voice) for one in denials] == words_marked(example, "voice")
    assert [context.report.quote(one.event.main.span) for one in denials] == words_marked(example, "word")
    for one in denials:
        assert one.event.main.modality is Modality.DENIED
        assert one.event.event_type == deeds[-1][1]


def test_a_denial_is_a_claim_of_its_own() -> None:
    """With the deed's parties and place, without its toll, and the deed is still told as it was."""
    example = unmark(1, "", "<who>Rebels</> <deed>shot</> <n>nine farmers</> in Gao. The rebels denied it.")
    spans = {mark: behind_newline(span) for span, mark in example.marks}
    mentions = (
        Mention(span=spans["who"], label=MentionLabel.ACTOR, score=1.0),
        Mention(span=spans["n"], label=MentionLabel.QUANTITY, score=1.0),
    )
    context = seen_context(example, [(example.marks[1][0], "attack")], mentions)
    linked = (
        Argument(trigger=0, mention=0, role=Role.INITIATOR, score=1.0),
        Argument(trigger=0, mention=1, role=Role.KILLED, score=1.0),
    )
    annotations = replace(context.annotations, arguments=linked)
    told, denied = code_claims(context.report, annotations, load_codebook(), open_gazetteer())[0]
    assert (told.modality, denied.modality) == (Modality.ASSERTED, Modality.DENIED)
    assert (told.attribution, [toll.low for toll in told.tolls]) == (None, [9])
    assert denied.attribution is not None
    assert (denied.attribution.evidence.quote, denied.tolls) == ("The rebels", ())
    assert [trigger.quote for trigger in denied.triggers] == ["it", "shot"]
    assert [doer.evidence.quote for doer in denied.initiators] == ["Rebels"]
