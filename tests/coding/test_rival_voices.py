"""Two voices of one sentence with a number each, and whom a medium cites, on contexts without reading."""

import pytest

from casus.claim import Harm, Toll, Whom
from casus.coding.context import Context
from casus.coding.rival_voices import cited_source, rival_voices
from casus.coding.toll import count
from casus.report import Span
from tests.coding.seen import seen_context
from tests.marks import unmark

RIVALS = [
    (
        "Officials said <n>12</> were killed, but the Observatory said <n>15</> were killed.",
        ["Officials", "the Observatory"],
    ),
    ("Police put the toll at <n>nine</>; the mayor said <n>11</> had died.", ["Police", "the mayor"]),
    ("<n>Nine</> died, medics said, while the army put the number of dead at <n>four</>.", ["medics", "the army"]),
    ("Police said <n>two</> officers died and <n>ten</> gunmen were killed.", []),
    ("Officials said <n>12</> died. The army said <n>12</> died.", []),
    ("<n>Nine</> died, but the army said <n>four</> did.", []),
    ("Officials said <n>12</> died. The army said <n>nine</> died.", ["Officials", "The army"]),
    ("Officials said <n>12</> died. Police confirmed <n>nine deaths</>.", ["Officials", "Police"]),
    ("Officials said <n>12</> died. They said <n>nine</> were women.", []),
    ("Officials said <n>12</> died. The army put its losses at <n>six</>.", ["Officials", "The army"]),
    ("Officials said <n>12</> died. A military source spoke of <n>six</> dead.", ["Officials", "A military source"]),
    ("Officials said <n>12</> died. Police gave a toll of <n>nine dead</>.", ["Officials", "Police"]),
]


@pytest.mark.parametrize(("marked", "voices"), RIVALS, ids=[marked for marked, _ in RIVALS])
def test_each_voice_has_its_own_number(marked: str, voices: list[str]) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, ())
    tolls = [_killed(context, Span(start=span.start + 1, end=span.end + 1)) for span, _ in example.marks]
    shares = rival_voices(context, tolls, None)
    assert [context.report.quote(voice) for voice in shares if voice] == voices
    assert [len(share) for share in shares.values()] == [1] * len(voices)


def _killed(context: Context, span: Span) -> Toll:
    evidence = context.evidence(span, "toll")
    low, high = count(context.text, span, context.codebook.toll_words)
    return Toll(evidence=evidence, harm=Harm.KILLED, whom=Whom.UNKNOWN, low=low, high=high)


def test_the_speaker_of_the_event_tells_the_toll_of_his_sentence() -> None:
    example = unmark(1, "", "It killed <n>40</>, a <who>community leader</> said. Police confirmed <n>nine deaths</>.")
    context = seen_context(example, ())
    spans = [Span(start=span.start + 1, end=span.end + 1) for span, _ in example.marks]
    shares = rival_voices(context, [_killed(context, spans[0]), _killed(context, spans[2])], spans[1])
    assert [context.report.quote(voice) for voice in shares if voice] == ["community leader", "Police"]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("<m>SANA</> reported, citing a military source, that rebels fled.", "a military source"),
        ("<m>Radio Sahel</> quotes the mayor as saying rebels fled.", "the mayor"),
        ("<m>SANA</> reported that rebels fled.", None),
    ],
)
def test_a_medium_cites(marked: str, source: str | None) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, ())
    at = example.marks[0][0]
    found = cited_source(context, Span(start=at.start + 1, end=at.end + 1))
    assert (context.report.quote(found) if found else None) == source
