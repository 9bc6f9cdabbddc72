from dataclasses import replace
from datetime import date

import pytest

from casus.annotation import Argument, Mention, MentionLabel, Modality, Role
from casus.claim import Basis, When
from casus.coding.event_type import code_events
from casus.coding.when import code_when
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples


def told(when: When | None) -> str | None:
    if when is None or when.basis is Basis.PUBLICATION:
        return None
    return "..".join(day.isoformat() if day else "?" for day in (when.first, when.last))


@pytest.mark.parametrize("example", list(read_examples("event_days")), ids=lambda e: f"line {e.line}")
def test_marked_days_of_events(example: Marked) -> None:
    day, _, ahead = example.before.partition(" ")
    modality = Modality.PLANNED if ahead else Modality.ASSERTED
    linked = [behind_newline(span) for span, mark in example.marks if mark.startswith("linked ")]
    mentions = tuple(Mention(span=span, label=MentionLabel.TIME) for span in linked)
    triggers = [(span, "attack") for span, mark in example.marks if mark == "event"]
    context = seen_context(example, triggers, mentions, modality)
    seen = replace(
        context.annotations,
        arguments=tuple(Argument(trigger=0, mention=at, role=Role.WHEN) for at in range(len(mentions))),
    )
    report = replace(context.report, published=None if day == "?" else date.fromisoformat(day))
    context = replace(context, report=report, annotations=seen)
    (event,) = code_events(seen)
    wanted = [mark.split()[1] for _, mark in example.marks if mark != "event"]
    expected = wanted[0] if wanted and wanted[0] != "none" else None
    assert told(code_when(context, event, modality)) == expected
