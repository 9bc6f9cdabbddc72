"""Windows: every piece is owned once, offsets hold, long reports stay within the longest window."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.reading import encoder
from casus.reading.sentences import split_sentences
from casus.reading.windows import LONGEST, SHAPES, cut_windows, load_tokenizer, shape_of

TOKENIZER_FILE = Path(encoder.FOLDER) / "tokenizer.json"
TOKENIZER = load_tokenizer(TOKENIZER_FILE)


def owned(text: str) -> list[tuple[int, int]]:
    windows = cut_windows(text, split_sentences(text), TOKENIZER)
    assert all(len(w.pieces) <= LONGEST for w in windows)
    return [(p.start, p.end) for w in windows for p in w.pieces[w.own_from : w.own_to] if p.start >= 0]


@pytest.mark.parametrize(
    ("word", "shape"),
    [("12", "digits"), ("1,200", "alnum"), ("AK47", "alnum"), ("homs", "lower"), ("Homs", "Title"), ("A", "Initial"),
     ("UN", "UPPER"), ("McCain", "Mixed"), ("...", "sign")],
)  # fmt: skip
def test_shape(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_a_short_report_is_one_window_with_its_title_set_off() -> None:
    (window,) = cut_windows("Shells hit\nTwo died.", split_sentences("Shells hit\nTwo died."), TOKENIZER)
    assert [TOKENIZER.id_to_token(p.id) for p in window.pieces] == [
        "[CLS]", "shells", "hit", "[SEP]", "two", "died", ".", "[SEP]",
    ]  # fmt: skip


def test_windows_of_a_long_report_show_title_and_neighbours() -> None:
    text = "Battle of Homs\n" + " ".join(f"Rebels fired {n} shells at the old town." for n in range(160))
    windows = cut_windows(text, split_sentences(text), TOKENIZER)
    assert len(windows) > 3
    assert all([p.start for p in w.pieces[1:4]] == [0, 7, 10] for w in windows)
    assert all(w.own_from > 6 for w in windows[1:])


def test_no_sentence_no_window() -> None:
    assert cut_windows("\n", (), TOKENIZER) == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Homs", "fell", "to", "rebels.", "U.S.", "\n", "12", "'s", "نار", "é"]), max_size=1200)
)
def test_every_piece_is_owned_once_and_in_order(words: list[str]) -> None:
    text = "\n" + " ".join(words)
    spans = owned(text)
    assert spans == sorted(set(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
