"""Sentences: where they are cut, and that no character is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.reading.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "Shells hit market|At least 12 people died.|Officials blamed rebels.",
        "|Lt. Col. A. Aziz met Gen. John R. Allen.|He left.",
        "|Talks with the U.S. Army failed.|The army left the U.S.|In Paris, Mr. Omar spoke.",
        "|Approx. 30 men fled.|It was 5 p.m. Tuesday.|The raid began at 5 a.m.|It failed.",
        '|"We won."|The crowd left.',
        '|"Stop!" Mr. Omar said.|He fled.',
        '|"Why?" asked one.|Nobody knew.',
        "|The toll was 3.5 times higher.|No. 7 Brigade lost 1,200 men!|Why?|We do not know.",
        "|Acme Inc.|The Hague sued.|Police shot J. Smith on Jan. 5 in St. Louis.",
        "|One died.[1]|Two fled (in Homs).|Three stayed.",
        "|Rebels fled...|They came back.|It ended.",
        "|Soldiers were killed.|The army fled.",
    ],
)
def test_cuts(marked: str) -> None:
    parts = marked.split("|")
    text = parts[0] + "\n" + " ".join(parts[1:])
    expected = [part for part in parts if part]
    assert sentences(text) == expected


def test_title_is_a_sentence_of_its_own() -> None:
    assert sentences("Bomb kills 5 in\nbaghdad market hit.") == ["Bomb kills 5 in", "baghdad market hit."]


def test_wrapped_lines_are_joined_and_paragraphs_are_not() -> None:
    text = "\nA suicide bomber killed five people in a crowded market in the\ncapital on Friday.\nBAGHDAD\nTroops left."
    assert sentences(text) == [
        "A suicide bomber killed five people in a crowded market in the\ncapital on Friday.",
        "BAGHDAD",
        "Troops left.",
    ]


def test_missing_space_after_a_full_stop() -> None:
    assert sentences("\nFive soldiers were killed.The army fled.") == ["Five soldiers were killed.", "The army fled."]


@given(st.text(alphabet=st.sampled_from("aB. !?\n'\"1,-U.S.(é。"), max_size=80))
def test_no_character_is_lost(text: str) -> None:
    spans = split_sentences(text)
    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
