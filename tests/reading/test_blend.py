"""A long report is read through windows of several lengths, and what they say is averaged."""

from collections import Counter

import numpy as np
import pytest
from tokenizers import Tokenizer

from casus.reading.blend import LENGTHS, Logits, read_text
from casus.reading.encoder import FOLDER
from casus.reading.labels import ROLES, TAGS
from casus.reading.sentences import split_sentences
from casus.reading.windows import LONGEST, Window, cut_windows, load_tokenizer

SENTENCE = "Gunmen attacked the village of Kidal on Monday and killed nine people, police said. "


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(FOLDER / "tokenizer.json")


def length_of(window: Window) -> int:
    """The length that a window of a long report was cut for."""
    return min(length for length in LENGTHS if len(window.pieces) <= length)


def says_its_length(window: Window) -> Logits:
    size = len(window.pieces)
    return (
        np.full((size, TAGS), length_of(window), np.float32),
        np.full((len(ROLES), size, size), length_of(window), np.float32),
    )


def test_a_short_report_is_read_once(tokenizer: Tokenizer) -> None:
    text = "\n" + SENTENCE * 2
    ran: list[Window] = []

    def run(window: Window) -> Logits:
        ran.append(window)
        return says_its_length(window)

    [(window, tags, _)] = read_text(text, split_sentences(text), tokenizer, run)
    assert ran == [window]
    assert set(tags.ravel()) == {LENGTHS[0]}


def test_no_text_no_window(tokenizer: Tokenizer) -> None:
    assert list(read_text("", (), tokenizer, says_its_length)) == []


def test_owned_words_take_the_mean_of_all_lengths(tokenizer: Tokenizer) -> None:
    text = "\n" + SENTENCE * 40
    reads = list(read_text(text, split_sentences(text), tokenizer, says_its_length))
    assert [w for w, _, _ in reads] == list(cut_windows(text, split_sentences(text), tokenizer, LENGTHS[-1]))
    window, tags, links = reads[0]
    owned = slice(window.own_from, window.own_to)
    assert tags[owned] == pytest.approx(np.mean(LENGTHS))
    at = window.own_from + 20
    assert links([at])[:, 0, at + 1] == pytest.approx(np.mean(LENGTHS))
    assert links([at])[:, 0, window.own_to - 1] == pytest.approx(LENGTHS[-1]), "no shorter window shows both"


@pytest.mark.parametrize(
    "text",
    ["\n" + SENTENCE * 90, "Kidal\n" + SENTENCE * 90, f"Kidal\nIn Kidal {'and Gao ' * 120}men fled. {SENTENCE * 90}"],
)
def test_every_window_is_read_once(tokenizer: Tokenizer, text: str) -> None:
    sentences = split_sentences(text)
    ran: list[Window] = []

    def run(window: Window) -> Logits:
        ran.append(window)
        return says_its_length(window)

    assert len(list(read_text(text, sentences, tokenizer, run))) > 3
    assert Counter(ran) == Counter(w for length in LENGTHS for w in cut_windows(text, sentences, tokenizer, length))


def test_the_shortest_windows_are_those_of_short_reports() -> None:
    assert LENGTHS[0] == LONGEST
    assert sorted(LENGTHS) == list(LENGTHS)
