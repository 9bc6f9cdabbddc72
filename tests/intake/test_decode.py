"""Bytes to text, and what freezing touches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.intake.decode import decode, find_encoding, freeze

RUSSIAN = "Повстанцы заявили, что захватили Алеппо. По меньшей мере 12 человек погибли."
FRENCH = "À Alep, des insurgés ont pris la cité. Au moins douze personnes ont été tuées près d’un hôpital."


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (RUSSIAN, "utf-8", False),
        (RUSSIAN, "utf-8-sig", False),
        (RUSSIAN, "utf-16", False),
        (RUSSIAN, "utf-32", False),
        ("Shells hit Homs – twelve dead", "utf-16-le", False),
        ("Shells hit Homs – twelve dead", "utf-16-be", False),
        (RUSSIAN, "cp1251", True),
        (RUSSIAN, "koi8_r", True),
        (FRENCH, "cp1252", True),
        (FRENCH.replace("’", "'"), "latin-1", True),
        ("Fighting goes on — “no truce”, he said.", "cp1252", True),
    ],
)
def test_text_is_read_in_its_encoding(text: str, encoding: str, guessed: bool) -> None:
    raw = text.encode(encoding)
    found = find_encoding(raw)
    assert found is not None
    assert decode(raw, found) == text
    assert found.guessed is guessed


def test_quotation_marks_alone_are_called_by_the_commonest_name() -> None:
    found = find_encoding("“No truce”, he said — again.".encode("cp1251"))
    assert found is not None
    assert found.name == "cp1252"


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7", bytes(range(256)) * 4, b"\x00" * 100])
def test_binary_data_is_no_text(raw: bytes) -> None:
    assert find_encoding(raw) is None


def test_a_declared_encoding_counts_only_where_it_fits() -> None:
    raw = "Повстанцы".encode("cp1251")
    declared = find_encoding(raw, "windows-1251")
    assert declared is not None
    assert (declared.name, declared.guessed) == ("windows-1251", False)
    assert find_encoding("é".encode(), "no-such-encoding") == find_encoding("é".encode())


@pytest.mark.parametrize(
    ("text", "frozen"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\x00b\x07c\x85d\x0ce", "a b c d e"),
        ("cut emoji \ud83d here", "cut emoji \ufffd here"),
        ("e\u0301 stays two, “quotes” stay, tab\tstays", "e\u0301 stays two, “quotes” stay, tab\tstays"),
    ],
)
def test_freezing_touches_only_what_breaks_offsets(text: str, frozen: str) -> None:
    assert freeze(text) == frozen


@given(st.text())
def test_frozen_text_stays_frozen_and_can_be_stored(text: str) -> None:
    once = freeze(text)
    assert freeze(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@given(st.binary())
def test_any_bytes_are_text_or_none(raw: bytes) -> None:
    found = find_encoding(raw)
    assert found is None or isinstance(decode(raw, found), str)
