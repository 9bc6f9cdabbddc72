from dataclasses import replace

import pytest

from casus.annotation import Annotations, Argument, Mention, MentionLabel, Role
from casus.claim import Harm
from casus.codebook.load import load_codebook
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.harm_words import harm_of, told_harm
from casus.coding.number_words import number_pattern
from casus.coding.toll import code_toll, code_tolls, count, counts_nobody
from casus.coding.victims import victims
from casus.reading.sentences import split_sentences
from casus.report import Span, new_report
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples, unmark


def _context(body: str) -> Context:
    report = new_report(given_id=None, outlet="", published=None, title="", body=body)
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        mentions=(),
        triggers=(),
        arguments=(),
        same_events=(),
        model="none",
    )
    return Context(report=report, text=report.text, annotations=seen, codebook=load_codebook())


@pytest.mark.parametrize("example", list(read_examples("toll")), ids=lambda e: f"line {e.line}")
def test_marked_tolls(example: Marked) -> None:
    context = _context(example.text)
    words = context.codebook.toll_words
    for inside, value in example.marks:
        span = Span(start=inside.start + 1, end=inside.end + 1)  # behind the newline of the empty title
        bounds = "-".join("?" if bound is None else str(bound) for bound in count(context.text, span, words))
        assert f"{told_harm(context, span) or '-'} {bounds} {victims(context.text, span, words)}" == value
    if not example.marks:
        numbers = [Span(start=m.start(), end=m.end()) for m in number_pattern(words).finditer(context.text)]
        counted = [n for n in numbers if not counts_nobody(context, n) and told_harm(context, n)]
        assert [context.report.quote(n) for n in counted] == []


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Gunmen <attack>shot</> <toll>a mayor</> and his driver.", [("a mayor and his driver", 2)]),
        ("They <attack>shot</> <toll>a mayor</> and <toll>his driver</>.", [("a mayor and his driver", 2)]),
        ("They <attack>shot</> <toll>a mayor</> and his three sons.", [("a mayor", 1)]),
        ("He was <attack>shot</> after <toll>12 days</> on a list.", []),
        ("He <attack>stabbed</> the door <toll>17</> times.", []),
        ("He was <attack>stabbed</> and had <toll>two deep</> cuts.", []),
        ("She was <attack>stabbed</>, with <toll>multiple</> stab wounds.", []),
        ("She was <attack>stabbed</>: <toll>at least six</> stab wounds.", []),
        ("She was <attack>stabbed</>: <toll>a dozen</> stab wounds.", []),
        ("She was <attack>stabbed</>: <toll>more than 20 stab wounds</>.", []),
        ("He was <attack>stabbed</> and had <toll>12</> wounds to the chest.", []),
        ("Bomb <attack>kills</> <toll>12</> wounds 30", [("12", 12)]),
        ("Gunman <attack>kills</> <toll>one</> wounds two others", [("one", 1)]),
        ("<attack>Blast</> kills <toll>five</> cuts power", [("five", 5)]),
        ("<attack>Bomber</> kills <toll>three</> blows himself up", [("three", 3)]),
        ("The blast <attack>wounds</> <toll>six</>.", [("six", 6)]),
        ("The <attack>attack</> killed <toll>six soldiers</> and wounds 9.", [("six soldiers", 6)]),
        ("They <attack>shot</> <toll>two Times reporters</> in the hall.", [("two Times reporters", 2)]),
        ("They <attack>killed</> <toll>Smith</> minutes after the vote.", [("Smith", 1)]),
        (
            "A <attack>blast</> killed <toll>nine people</>, <toll>four of them</> soldiers.",
            [("nine people", 9)],
        ),
        ("They <attack>killed</> <toll>three</>, <toll>two</> of them policemen.", [("three", 3)]),
        ("They hunted ten men and <attack>killed</> <toll>four of them</>.", [("four of them", 4)]),
        (
            "They <attack>killed</> <toll>drivers</>, <toll>two of whom</> died.",
            [("drivers", None), ("two of whom", 2)],
        ),
        ("It <attack>killed</> <toll>12 people</>, not <toll>15</> as first said.", [("12 people", 12)]),
        ("It <attack>killed</> <toll>31 - 19 civilians</>, and fled.", [("31", 31), ("19 civilians", 19)]),
        ("It <attack>killed</> <toll>10 - 12 men</> there.", [("10 - 12 men", 10)]),
        ("They <attack>shot</> <toll>Zahid Khan and</> <toll>Imran Gul</>.", [("Zahid Khan and Imran Gul", 2)]),
        ("They <attack>shot</> <toll>six men and</> <toll>a boy</>.", [("six men and", 6), ("a boy", 1)]),
        ("They <attack>shot</> <toll>Zahid Khan and</> a guard.", [("Zahid Khan and", 2)]),
        ("It <attack>drove</> out <toll>1,200 families</>, or about <toll>6,000 people</>.", [("6,000 people", 6000)]),
        ("It <attack>drove</> out <toll>200</> households (about <toll>900</> people).", [("900", 900)]),
        ("It <attack>drove</> out <toll>9 families</> and <toll>30 boys</>.", [("9 families", 9), ("30 boys", 30)]),
        ('They <attack>killed</> <toll>"</>scores" of men.', [("scores", 40)]),
        ("It <attack>exploded</> <toll>without</> causing casualties.", [("without causing casualties", 0)]),
        ("They <attack>killed</> <toll>Mrs.</> Oduya.", [("Mrs.", 1)]),
        ("They <attack>shot</> Ahmed Ali, <toll>35</>, at home.", []),
        ("<toll>Not</> one man was <attack>hurt</>.", []),
        ("He recalled the <toll>2002 Bali bombings</> and was <attack>shot</>.", []),
    ],
)
def test_who_is_counted_together_and_what_counts_nobody(marked: str, wanted: list[tuple[str, int]]) -> None:
    example = unmark(1, "", marked)
    quantities = [behind_newline(span) for span, mark in example.marks if mark == "toll"]
    mentions = tuple(Mention(span=span, label=MentionLabel.QUANTITY) for span in quantities)
    context = seen_context(example, [(s, mark) for s, mark in example.marks if mark != "toll"], mentions)
    arguments = tuple(Argument(trigger=0, mention=at, role=Role.KILLED) for at in range(len(mentions)))
    event = Event(event_type="attack", triggers=context.annotations.triggers, arguments=arguments, score=1.0)
    assert [(toll.evidence.quote, toll.low) for toll in code_tolls(context, event)] == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Guards shot three men.", {"injured"}),
        ("The blast killed or wounded three men.", {"killed", "injured"}),
        ("The blast caused three casualties.", {"killed", "injured"}),
    ],
)
def test_one_number_tells_the_harm_seen_best_unless_words_tell_two(body: str, wanted: set[str]) -> None:
    context = _context(body)
    start = context.text.index("three")
    mention = Mention(span=Span(start=start, end=start + len("three")), label=MentionLabel.QUANTITY)
    context = replace(context, annotations=replace(context.annotations, mentions=(mention,)))
    seen = [Argument(trigger=0, mention=0, role=role, score=s) for role, s in ((Role.KILLED, 0.4), (Role.INJURED, 0.7))]
    event = Event(event_type="attack", triggers=(), arguments=tuple(seen), score=1.0)
    assert {toll.harm.value for toll in code_tolls(context, event)} == wanted


@pytest.mark.parametrize(
    ("body", "quote", "wanted"),
    [
        ("A bomb killed three, bringing the toll to 15.", "15", True),
        ("An attack killed 4, taking the number of dead in the unrest this week to 40.", "40", True),
        ("Two more died, raising the death toll from Sunday's bombing in Harf to 31.", "31", False),
        ("Two more died, taking the toll in the market blast to 31.", "31", False),
        ("Two more died, bringing to 31 the number of people killed in Sunday’s bombing.", "31", False),
        ("Two more died, bringing the number of people killed in Sunday night's raid to 31.", "31", False),
        ("Two more died, bringing the toll from the bombing campaign to 31.", "31", True),
        ("Two more died, bringing the number killed in attacks on Harf to 31.", "31", True),
        ("A bomb killed four, bringing to 130 the number of troops killed in the war.", "130", True),
        ("It brings to 31 the number of guards killed in Harf.", "31", True),
        ("People brought to a hospital said rebels had killed 20 villagers.", "20 villagers", False),
        ("The army then raised the toll to nine.", "nine", False),
        ("More than 500,000 people have been killed in the war since 2011.", "500,000 people", True),
        ("The war has killed more than 35,000 people in Gaza since October.", "35,000 people", True),
        ("Some 900 people have died in the past three years.", "900 people", True),
        ("Twelve people have been killed since Sunday.", "Twelve people", False),
        ("Twelve people have been killed since May 4 in Harf.", "Twelve people", False),
        ("More than 5,000 people were killed in Haiti this year.", "5,000 people", True),
        ("A bomb killed 5 people in the third attack this year.", "5 people", False),
        ("He was the eleventh reporter killed in Oaxaca this year.", "eleventh reporter", False),
        ("A bomb killed 12 people in Jos, where many have died since 2009.", "12 people", False),
        ("A raid killed 12 people in a town where many have died since 2009.", "12 people", False),
    ],
)
def test_sums_over_more_than_one_event(body: str, quote: str, wanted: bool) -> None:
    context = _context(body)
    start = context.text.index(quote)
    toll = code_toll(context, Span(start=start, end=start + len(quote)), Harm.KILLED, "test")
    assert toll.cumulative is wanted


def test_who_flees_may_have_been_killed() -> None:
    context = _context("They killed 20 people fleeing Harf; 12 guards were wounded.")
    spans = [Span(start=s, end=s + len(q)) for q in ("20 people", "12 guards") for s in [context.text.index(q)]]
    assert [harm_of(context, span, Harm.KILLED) for span in spans] == [Harm.KILLED, Harm.INJURED]


@pytest.mark.parametrize(
    ("body", "harm", "wanted"),
    [
        ("The army killed or captured 12 rebels.", Harm.KILLED, (None, 12)),
        ("The army killed or captured 12 rebels.", Harm.DETAINED, (None, 12)),
        ("The army killed a man and captured 12 rebels.", Harm.DETAINED, (12, 12)),
        ("The blast killed or injured 12 rebels.", Harm.INJURED, (None, 12)),
        ("No casualties were told; the army seized 12 rebels.", Harm.DETAINED, (12, 12)),
    ],
)
def test_one_number_for_two_harms_bounds_each_from_above(body: str, harm: Harm, wanted: tuple[int | None, int]) -> None:
    context = _context(body)
    start = context.text.index("12 rebels")
    toll = code_toll(context, Span(start=start, end=start + len("12 rebels")), harm, "test")
    assert (toll.low, toll.high) == wanted
