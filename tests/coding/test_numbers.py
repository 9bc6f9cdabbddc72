import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.codebook.words import load_toll_words
from casus.coding.number_words import to_number
from casus.coding.numbers import read_quantity
from casus.report import Span
from tests.marks import Marked, read_examples

WORDS = load_toll_words()
NUMERALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]


@pytest.mark.parametrize("example", list(read_examples("numbers")), ids=lambda e: f"line {e.line}")
def test_marked_numbers(example: Marked) -> None:
    for span, value in example.marks:
        quantity = read_quantity(example.text, span, WORDS)
        low, high = (quantity.low, quantity.high) if quantity else (None, None)
        told = "none" if quantity is None else f"{'?' if low is None else low}-{'?' if high is None else high}"
        assert told == value


@given(st.integers(1, 10**7))
def test_digits_with_commas_are_read(number: int) -> None:
    text = f"{number:,} people"
    quantity = read_quantity(text, Span(start=0, end=len(text)), WORDS)
    assert quantity is not None
    assert (quantity.low, quantity.high) == (number, number)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    quantity = read_quantity(text, Span(start=0, end=len(text)), WORDS)
    assert quantity is None or 0 <= quantity.span.start <= quantity.span.end <= len(text)


@pytest.mark.parametrize(("value", "word"), list(enumerate(NUMERALS)))
def test_number_words(value: int, word: str) -> None:
    assert to_number(word, WORDS) == value
