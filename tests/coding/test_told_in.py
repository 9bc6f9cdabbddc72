"""Whose word an event is that is told inside a demand, a threat, a denial or an accusation."""

from dataclasses import replace

import pytest

from casus.annotation import Modality
from casus.coding.attribution import code_voices
from casus.coding.event_type import Event
from casus.coding.participants import Parties
from casus.coding.told_in import sayer_of
from tests.coding.seen import behind_newline, seen_context
from tests.marks import unmark


def said_in(line: str, speaking: str, modality: Modality, event_type: str = "withdrawal") -> list[str]:
    """The words of those in whose `speaking` event the one marked `event` is told."""
    example = unmark(0, "", line)
    spans = {mark: behind_newline(span) for span, mark in example.marks}
    context = seen_context(
        example, [(s, speaking if m == "says" else event_type) for s, m in example.marks if m != "who"]
    )
    says, told = (
        Event(
            event_type=kind,
            triggers=(replace(context.annotations.triggers[at], modality=modality),),
            arguments=(),
            score=1.0,
        )
        for at, kind in ((0, speaking), (1, event_type))
    )
    parties = Parties(initiators=(spans["who"],), recipients=())
    sayer = sayer_of(context, told, [(says, parties)])
    return [context.report.quote(sayer)] if sayer else []


@pytest.mark.parametrize(
    ("line", "speaking", "modality"),
    [
        (
            "<who>Protesters</> <says>demanded</> that troops <event>leave</> it.",
            "request",
            Modality.HYPOTHETICAL,
        ),
        ("<who>The kidnappers</> <says>threatened</> to <event>kill</> her.", "threat", Modality.HYPOTHETICAL),
        ("<who>The army</> <says>denied</> that it had <event>shelled</> the town.", "rejection", Modality.DENIED),
        ("<who>Ankara</> <says>accused</> the group of <event>bombing</> a bus.", "accusation", Modality.HEDGED),
    ],
)
def test_the_speaker_is_the_voice(line: str, speaking: str, modality: Modality) -> None:
    assert said_in(line, speaking, modality) == [line[len("<who>") : line.index("</>")]]


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("<who>Protesters</> demanded that troops <event>leave</> it.", "Protesters"),
        ("<who>Protesters</> demanded that troops <event>leave</> it, the envoy said.", "the envoy"),
    ],
)
def test_a_voice_of_its_own_goes_before(line: str, voice: str) -> None:
    example = unmark(0, "", line)
    spans = {mark: span for span, mark in example.marks}
    context = seen_context(example, [(spans["event"], "withdrawal")])
    event = Event(event_type="withdrawal", triggers=context.annotations.triggers, arguments=(), score=1.0)
    (told,) = code_voices(context, event, (), (), behind_newline(spans["who"]))
    assert told.attribution is not None
    assert told.attribution.evidence.quote == voice


@pytest.mark.parametrize(
    ("line", "speaking", "modality", "event_type"),
    [
        # What happened is the outlet's to tell.
        ("<who>Paris</> <says>condemned</> the <event>strike</>.", "accusation", Modality.ASSERTED, "air_strike"),
        # Who speaks himself is his own voice.
        ("<who>Paris</> <says>urged</> Rome to <event>condemn</> it.", "request", Modality.HYPOTHETICAL, "accusation"),
        (
            "<who>Rebels</> <says>threatened</> us. We may <event>leave</>.",
            "threat",
            Modality.HYPOTHETICAL,
            "withdrawal",
        ),
    ],
)
def test_no_other_event_gets_a_voice(line: str, speaking: str, modality: Modality, event_type: str) -> None:
    assert said_in(line, speaking, modality, event_type) == []
