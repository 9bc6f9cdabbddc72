"""Where a story was written: told from its first words, and no party to what it tells."""

from dataclasses import replace

import pytest

from casus.annotation import Argument, Mention, MentionLabel, Role
from casus.coding.dateline import dateline
from casus.coding.event_type import code_events
from casus.coding.participants import find_parties
from tests.coding.seen import behind_newline, seen_context
from tests.marks import unmark


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("HOMS - Shells hit a market.", "HOMS - "),
        ("HOMS, Syria (Northern Wire) - Shells hit a market.", "HOMS, Syria (Northern Wire) - "),
        ("GOMA, May 14 (Lakeside Wire) — Rebels seized Sake.", "GOMA, May 14 (Lakeside Wire) — "),
        ("Bamako – Gunmen attacked a camp.", "Bamako – "),
        ("KABUL: A bomb went off.", "KABUL: "),
        ("Rebels - who deny it - shelled the town.", None),
        ("Ukraine: two towns fell.", None),
        ("The Mali-Niger border was closed.", None),
        ("Police shot two men. HOMS - Shells fell.", None),
    ],
)
def test_datelines(body: str, told: str | None) -> None:
    text = f"Market hit\n{body}"
    found = dateline(text)
    assert (text[found.start : found.end] if found else None) == told


def test_who_stands_in_a_dateline_does_nothing() -> None:
    example = unmark(1, "", "<name>Bamako</> – <name>Gunmen</> <attack>attacked</> a camp.")
    spans = [behind_newline(span) for span, mark in example.marks if mark == "name"]
    mentions = tuple(Mention(span=span, label=MentionLabel.ACTOR) for span in spans)
    attack = next(span for span, mark in example.marks if mark == "attack")
    context = seen_context(example, [(attack, "attack")], mentions)
    (event,) = code_events(context.annotations)
    does = tuple(Argument(trigger=0, mention=at, role=Role.INITIATOR, score=0.9) for at in range(2))
    (parties,) = find_parties(context, [replace(event, arguments=does)], [()])
    assert [context.report.quote(span) for span in parties.initiators] == ["Gunmen"]
