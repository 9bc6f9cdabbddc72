"""Tolls that reading tied to no event, from the sentence itself, the one after, and from what verbs imply."""

import pytest

from casus.annotation import Mention, MentionLabel
from casus.claim import Harm
from casus.coding.event_type import code_events
from casus.coding.implied_tolls import implied_tolls
from casus.coding.participants import find_parties
from casus.coding.stray_tolls import stray_tolls
from casus.coding.toll import code_tolls
from tests.coding.seen import behind_newline, seen_context
from tests.marks import unmark


def tolls_of(marked: str) -> list[tuple[str, str, int | None, int | None, bool]]:
    """Type of the event, harm, low, high and whether it sums more, for every toll of the marked sentences."""
    example = unmark(1, "", marked)
    people = [span for span, mark in example.marks if mark == "person"]
    mentions = tuple(Mention(span=behind_newline(span), label=MentionLabel.PERSON) for span in people)
    context = seen_context(example, [pair for pair in example.marks if pair[1] != "person"], mentions)
    events = code_events(context.annotations)
    given, _ = stray_tolls(context, events)
    tolls = [code_tolls(context, event, given.get(at, ())) for at, event in enumerate(events)]
    found = []
    for event, share, parties in zip(events, tolls, find_parties(context, events, tolls), strict=True):
        whole = implied_tolls(context, event, share, parties.recipients)
        found += [(event.event_type, t.harm.value, t.low, t.high, t.cumulative) for t in whole]
    return found


CASES = {
    "An <air_strike>air strike</> near Harf killed 12 people.": [("air_strike", "killed", 12, 12, False)],
    "A <remote_explosive>bomb</> hit Oran. At least nine people were wounded.": [
        ("remote_explosive", "injured", 9, None, False)
    ],
    "Two <remote_explosive>bombs</> hit Oran. Five people were killed as <arrest>police</> came.": [],
    "Jets <air_strike>bombed</> Harf. No one was injured or killed.": [
        ("air_strike", "injured", 0, 0, False),
        ("air_strike", "killed", 0, 0, False),
    ],
    "Rebels <shelling>shelled</> the dam; there were no casualties.": [
        ("shelling", "injured", 0, 0, False),
        ("shelling", "killed", 0, 0, False),
    ],
    "The <attack>attacks</> went on, bringing the total to 130 killed.": [("attack", "killed", 130, 130, True)],
    "Police <arrest>arrested</> two men.": [("arrest", "detained", 2, 2, False)],
    "<person>Ali Said</> and <person>Omar Daud</> were <abduction>kidnapped</>.": [
        ("abduction", "abducted", 2, 2, False)
    ],
    "Gunmen <attack>shot dead</> a judge.": [("attack", "killed", 1, 1, False)],
    "The <consultation>talks</> ended. Five people were killed.": [],
    "The <protest>march</> ended. Two people were killed.": [],
    "The <protest>march</> passed 12 people.": [],
    "Police will <arrest>question</> two men.": [],
}


@pytest.mark.parametrize("marked", list(CASES))
def test_tolls_that_reading_missed(marked: str) -> None:
    assert tolls_of(marked) == CASES[marked]


def test_a_part_of_a_toll_is_no_toll_of_its_own() -> None:
    example = unmark(1, "", "The <attack>attack</> killed 22 people, including fifteen children.")
    context = seen_context(example, example.marks)
    given, _ = stray_tolls(context, code_events(context.annotations))
    assert [(context.report.quote(span), harm) for span, harm in given[0]] == [("22 people", Harm.KILLED)]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Three died and 20 were hurt in a <remote_explosive>blast</>.", [("Three", "killed"), ("20", "injured")]),
        (
            "At least 30 died and dozens were hurt in the <remote_explosive>bombing</>.",
            [("30", "killed"), ("dozens", "injured")],
        ),
        ("<attack>Gunmen</> killed 12 Somali army soldiers on Friday.", [("12 Somali army soldiers", "killed")]),
        ("A <attack>raid</> came: two of his guards were lightly wounded.", [("two of his guards", "injured")]),
        ("The <attack>raid</> killed some 60 rebels.", [("60 rebels", "killed")]),
        ("The <air_strike>drone</> hit a depot but no one was killed.", [("no one", "killed")]),
        (
            "13 soldiers and 27 rebels died in <armed_clash>clashes</>.",
            [("13 soldiers", "killed"), ("27 rebels", "killed")],
        ),
        ("Two blasts and 27 rebels killed in <armed_clash>clashes</>.", [("27 rebels", "killed")]),
        ("A <attack>raid</>: none of the 58 nurses and four guards was hurt.", []),
        ("A <attack>raid</>: none of them was there when four guards were hurt.", [("four guards", "injured")]),
        ("In 24 hours Russian shelling killed them in the <attack>raid</>.", []),
        ("From 1 to 7 May Russian shelling killed them in the <attack>raid</>.", []),
        ("Ten days ago gunmen killed them in a <attack>raid</>.", []),
        ("On July 4 that killed them in a <attack>raid</>.", []),
        ("In July 4 soldiers were killed in a <attack>raid</>.", [("4 soldiers", "killed")]),
    ],
)
def test_what_a_plain_number_counts(marked: str, wanted: list[tuple[str, str]]) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, example.marks)
    given, homeless = stray_tolls(context, code_events(context.annotations))
    assert [(context.report.quote(span), harm.value) for span, harm in given.get(0, [])] == wanted
    assert not homeless


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Raid kills four in Kharkiv. A <attack>raid</> killed four people.", []),
        ("Raid kills 12 in Kharkiv. A <attack>raid</> killed at least 12 people.", []),
        ("Raid kills five in Kharkiv. A <attack>raid</> killed four people.", ["five"]),
    ],
)
def test_only_what_is_lost_is_an_issue(marked: str, wanted: list[str]) -> None:
    example = unmark(1, "", marked)
    context = seen_context(example, example.marks)
    _, homeless = stray_tolls(context, code_events(context.annotations))
    assert [context.report.quote(span) for span in homeless] == wanted
