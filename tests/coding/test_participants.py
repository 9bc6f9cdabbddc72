from dataclasses import replace

import pytest

from casus.annotation import Argument, Mention, MentionLabel, Role
from casus.codebook.load import load_codebook
from casus.coding.event_type import code_events
from casus.coding.participants import find_parties
from casus.report import Span
from tests.coding.seen import behind_newline, seen_context
from tests.marks import Marked, read_examples, unmark

PARTIES = ("doer", "undergoer", "name")


@pytest.mark.parametrize("example", list(read_examples("parties")), ids=lambda e: f"line {e.line}")
def test_marked_parties(example: Marked) -> None:
    names = [span for span, mark in example.marks if mark in PARTIES and example.text[span.start].isupper()]
    mentions = [Mention(span=behind_newline(span), label=MentionLabel.ORGANIZATION) for span in names]
    mentions += [
        Mention(span=behind_newline(s), label=MentionLabel.PLACE) for s, mark in example.marks if mark == "place"
    ]
    types = load_codebook().event_types
    triggers = [(span, mark) for span, mark in example.marks if mark in types]
    context = seen_context(example, triggers, tuple(sorted(mentions, key=lambda mention: mention.span)))
    (parties,) = find_parties(context, code_events(context.annotations), [()])
    for role, spans in (("doer", parties.initiators), ("undergoer", parties.recipients)):
        told = [context.report.quote(span) for span in spans]
        assert told == [example.text[s.start : s.end] for s, mark in example.marks if mark == role]


@pytest.mark.parametrize(
    ("marked", "doers"),
    [
        ("Guards <arrest>held</> a monk and <attack>wounded</> two nurses.", ["Guards"]),
        ("Guards <arrest>held</> a monk, <attack>wounding</> two nurses.", ["Guards"]),
        ("Guards <arrest>threatened</> to <property_destruction>burn</> the port.", ["Guards"]),
        ("Guards <arrest>held</> a monk after <shelling>rocket fire</> from the hill.", []),
        ("Guards <arrest>held</> a monk before <attack>stabbing</> deaths were told.", []),
        ("Guards <arrest>held</> a monk, leading to <violent_demonstration>riots</>.", []),
        ("Guards <arrest>held</> a monk and <violent_demonstration>riots</> broke out.", []),
    ],
)
def test_only_a_verb_goes_on_with_the_doer_before(marked: str, doers: list[str]) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, list(example.marks))
    _, parties = find_parties(context, code_events(context.annotations), [(), ()])
    assert [context.report.quote(span) for span in parties.initiators] == doers


@pytest.mark.parametrize(("lead", "found"), [("met with", ["Tokyo"]), ("visited", []), ("travelled to", [])])
def test_a_place_is_met_with_where_it_means_its_rulers(lead: str, found: list[str]) -> None:
    verb, _, rest = lead.partition(" ")
    example = unmark(1, "", f"Officials <consultation>{verb}</> {rest}{' ' * bool(rest)}<place>Tokyo</>.")
    (trigger, _), (place, _) = example.marks
    mention = Mention(span=behind_newline(place), label=MentionLabel.PLACE)
    context = seen_context(example, [(trigger, "consultation")], (mention,))
    (parties,) = find_parties(context, code_events(context.annotations), [()])
    assert [context.report.quote(span) for span in parties.recipients] == found


def linked_parties(marked: str, links: list[tuple[str, Role, float]]) -> tuple[list[str], list[str]]:
    """The parties where reading linked words to the only trigger."""
    example = unmark(1, "", marked)
    starts = {words: example.text.index(words) + 1 for words, _, _ in links}
    spans = sorted({Span(start=start, end=start + len(words)) for words, start in starts.items()})
    context = seen_context(
        example, list(example.marks), tuple(Mention(span=s, label=MentionLabel.ACTOR) for s in spans)
    )
    arguments = tuple(
        Argument(
            trigger=0,
            mention=next(i for i, s in enumerate(spans) if context.report.quote(s) == words),
            role=role,
            score=score,
        )
        for words, role, score in links
    )
    context = replace(context, annotations=replace(context.annotations, arguments=arguments))
    (parties,) = find_parties(context, code_events(context.annotations), [()])
    doers, undergoers = (
        [context.report.quote(span) for span in side] for side in (parties.initiators, parties.recipients)
    )
    return doers, undergoers


DOES, UNDERGOES = Role.INITIATOR, Role.RECIPIENT


def test_nobody_stands_on_both_sides() -> None:
    told = "In May the army and rebels <armed_clash>fought</>."
    two = [("the army", DOES, 0.9), ("rebels", DOES, 0.9), ("rebels", UNDERGOES, 0.5)]
    assert linked_parties(told, two) == (["the army"], ["rebels"])
    assert linked_parties(told, two[:2]) == (["the army", "rebels"], [])
    assert linked_parties(told, two[1:]) == (["rebels"], [])
    assert linked_parties(told, [("rebels", DOES, 0.4), two[2]]) == ([], ["rebels"])


def test_the_words_inside_other_words_are_the_same_actor() -> None:
    told = "A raid <attack>killed</> the group's leader, Jon Doremi."
    links = [("the group's leader, Jon Doremi", UNDERGOES, 0.9), ("Jon Doremi", UNDERGOES, 0.9)]
    assert linked_parties(told, links) == ([], ["the group's leader, Jon Doremi"])


def test_a_seat_of_rulers_is_no_recipient_of_force() -> None:
    attacked = [("Kyiv", UNDERGOES, 0.9)]
    assert linked_parties("Drones <shelling>attacked</> Kyiv.", attacked) == ([], [])
    assert linked_parties("They <support>praised</> Kyiv.", attacked) == ([], ["Kyiv"])


@pytest.mark.parametrize(
    ("words", "doers"),
    [
        ("Russian and Syrian warplanes", ["Russian", "Syrian warplanes"]),
        ("the U.S. and Iraqi troops", ["the U.S.", "Iraqi troops"]),
        ("Hamas and Syrian troops", ["Hamas and Syrian troops"]),
        ("Russian warplanes", ["Russian warplanes"]),
    ],
)
def test_each_state_is_a_doer_of_its_own(words: str, doers: list[str]) -> None:
    assert linked_parties(f"In May {words} <air_strike>bombed</> it.", [(words, DOES, 0.9)]) == (doers, [])
