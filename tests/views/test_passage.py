from hypothesis import given
from hypothesis import strategies as st

from casus.claim import Evidence
from casus.views.passage import LONGEST, passages

TEXT = (
    "Shells on Homs\n"
    'The U.S. forces fled. "Officials," he said, "counted 12 dead in Homs." Then Gen. Aoun spoke on 3 Dec. 2024.\n\n'
    "No stop at the end"
)


def at(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, cue="")


def shown(quote: str) -> list[str]:
    return [p.words for p in passages(TEXT, [at(TEXT, quote)])]


def test_a_sentence_ends_at_a_stop_before_a_capital() -> None:
    assert shown("12 dead") == ['"Officials," he said, "counted 12 dead in Homs."']


def test_short_forms_and_initials_end_no_sentence() -> None:
    assert shown("forces") == ["The U.S. forces fled."]
    assert shown("spoke")[0].startswith("Then Gen. Aoun spoke")


def test_a_title_and_a_last_line_stand_alone() -> None:
    assert shown("Shells") == ["Shells on Homs"]
    assert shown("No stop") == ["No stop at the end"]


def test_two_pieces_in_one_sentence_are_one_passage_with_two_marks() -> None:
    (passage,) = passages(TEXT, [at(TEXT, "in Homs"), at(TEXT, "12 dead")])
    assert [passage.words[a:b] for a, b in passage.marks] == ["12 dead", "in Homs"]


def test_a_page_without_stops_is_cut_around_the_words() -> None:
    text = "word " * 5000 + "12 dead " + "word " * 5000
    (passage,) = passages(text, [at(text, "12 dead")])
    assert len(passage.words) <= 2 * LONGEST
    assert passage.words.startswith("…")
    assert passage.words.endswith("…")


@given(st.text(alphabet="ab .!?\n\"'A1", min_size=1, max_size=80), st.data())
def test_the_marked_words_are_always_the_evidence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = Evidence(start=start, end=end, quote=text[start:end], cue="")
    (passage,) = passages(text, [piece])
    assert [passage.words[a:b] for a, b in passage.marks] == [text[start:end]]
