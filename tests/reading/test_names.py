"""Names are tagged together: none goes on that did not begin."""

import numpy as np
import pytest

from casus.annotation import MentionLabel
from casus.reading.labels import GROUPS, NAME_TAGS, TAGS
from casus.reading.names import decode_names
from casus.reading.windows import Piece, Window


def window(*words: str) -> Window:
    """Words of the text "word word word"; "" is [SEP] between sentences, "##rest" a piece of the word before it."""
    pieces, at, sentence = [], 0, 0
    for word in words:
        first = bool(word) and not word.startswith("##")
        at += first
        bare = word.removeprefix("##")
        sentence += not word
        pieces.append(Piece(1, 0, at, at + len(bare), first, sentence) if word else Piece(1, 0, -1, -1, False))
        at += len(bare)
    return Window(tuple(pieces), 0, len(pieces))


def read(seen: Window, *likely: dict[str, float]) -> list[tuple[int, int, str]]:
    """Start, end and label of the names, given what is likely of each piece's tags."""
    tags = np.zeros((len(seen.pieces), TAGS), np.float32)
    for at, shares in enumerate(likely):
        rest = (1 - sum(shares.values())) / (len(NAME_TAGS) - len(shares))
        tags[at, GROUPS["name"]] = np.log([shares.get(tag, rest) for tag in NAME_TAGS])
    return [(span.start, span.end, str(label)) for _, span, label, _ in decode_names(seen, tags)]


O = {"O": 0.999}  # noqa: E741 (the tag's name)
PLACE, ORGANIZATION = str(MentionLabel.PLACE), str(MentionLabel.ORGANIZATION)


def test_the_words_of_a_name_share_its_label() -> None:
    street = {f"I-{PLACE}": 0.5, f"B-{PLACE}": 0.4}
    grill = {f"I-{ORGANIZATION}": 0.45, f"I-{PLACE}": 0.4}
    hayes = {f"B-{ORGANIZATION}": 0.45, f"B-{PLACE}": 0.4}
    assert read(window("Hayes", "Street", "Grill"), hayes, street, grill) == [(1, 19, PLACE)]


def test_a_name_begins_where_it_is_only_said_to_go_on() -> None:
    assert read(window("in", "Kabul"), O, {f"I-{PLACE}": 0.7, f"B-{PLACE}": 0.2}) == [(4, 9, PLACE)]


def test_a_name_ends_at_a_line_and_holds_all_pieces_of_its_last_word() -> None:
    begin, inside = {f"B-{PLACE}": 0.9}, {f"I-{PLACE}": 0.6, f"B-{PLACE}": 0.3}
    seen = window("Ka", "##bul", "", "Kabul", "fell")
    assert read(seen, begin, O, O, inside, O) == [(1, 6, PLACE), (7, 12, PLACE)]


def test_two_names_side_by_side_stay_two() -> None:
    second = {f"B-{PLACE}": 0.7, f"I-{PLACE}": 0.1}
    assert read(window("Homs", "Hama"), {f"B-{PLACE}": 0.9}, second) == [(1, 5, PLACE), (6, 10, PLACE)]


def test_no_name_goes_on_in_the_next_sentence() -> None:
    seen = window("Homs", "Aleppo")
    two = Window(tuple(piece._replace(sentence=at) for at, piece in enumerate(seen.pieces)), 0, 2)
    inside = {f"I-{PLACE}": 0.7, f"B-{PLACE}": 0.2}
    assert read(seen, {f"B-{PLACE}": 0.9}, inside) == [(1, 12, PLACE)]
    assert read(two, {f"B-{PLACE}": 0.9}, inside) == [(1, 5, PLACE), (6, 12, PLACE)]


def test_a_name_is_as_likely_as_its_first_word_to_be_part_of_one() -> None:
    tags = np.full((1, TAGS), 0.0, np.float32)
    tags[0, GROUPS["name"]] = np.log([{f"I-{PLACE}": 0.5, f"B-{PLACE}": 0.3}.get(tag, 0.02) for tag in NAME_TAGS])
    [(_, _, _, score)] = decode_names(window("Homs"), tags)
    total = 0.8 + 0.02 * (len(NAME_TAGS) - 2)
    assert score == pytest.approx(0.8 / total)


def test_no_words_no_names() -> None:
    assert read(window("", ""), O, O) == []
