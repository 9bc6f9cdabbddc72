"""TIMEX3 values in their sentences: tests/examples/times.txt. Days are tested in test_when.py."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casus.coding.time_patterns import PATTERNS, sought
from casus.coding.times import find_times, read_times
from tests.marks import Marked, read_examples

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
WORDS = st.sampled_from(
    [
        "will",
        "meet",
        "on Friday",
        "in March",
        "a year earlier",
        "the quarter",
        "in the third quarter",
        "said",
        ".",
        "2011",
        "28 to 3 March",
        "March 28 and 3",
        "20 and 3 May",
        "18-20 November 2012",
        "at dawn",
        "during the night",
        "to Wednesday",
        "two days after",
        "the next day",
        "a few weeks later",
        "since then",
        "300 decades ago",
        "on the 24th",
        "this weekend",
        "fall of",
        "end of the week",
        "end of the month",
        "since",
        "48 hours later",
        "at 7 p.m.",
    ]
)


@pytest.mark.parametrize("example", list(read_examples("times")), ids=lambda e: f"line {e.line}")
def test_marked_values(example: Marked) -> None:
    day = None if example.before == "?" else date.fromisoformat(example.before)
    found = find_times(example.text, day)
    assert [time.value for time in found] == [value for _, value in example.marks]
    assert all(time.span.overlaps(span) for time, (span, _) in zip(found, example.marks, strict=True))


@pytest.mark.parametrize(
    ("date_told", "words"),
    [
        ("2015", "a year earlier"),
        ("2015", "three years later"),
        ("May 2015", "two months later"),
        ("3 May 2015", "the next day"),
    ],
)
def test_what_is_counted_from_a_date_told_is_itself_not_stated(date_told: str, words: str) -> None:
    told, counted = find_times(f"The truce of {date_told} held; {words} it broke.", date(2024, 12, 3))
    assert told.stated
    assert counted.first is not None
    assert not counted.stated


@given(st.lists(WORDS, max_size=12), DAYS)
@example(["since", "2011"], date(2000, 1, 1))
def test_no_first_day_lies_behind_the_last(words: list[str], day: date) -> None:
    for time in find_times(" ".join(words), day):
        assert time.first is None or time.last is None or time.first <= time.last


@given(DAYS)
def test_a_friday_that_will_come_lies_ahead_and_one_that_was_behind(day: date) -> None:
    (ahead,) = find_times("They will meet on Friday.", day)
    (behind,) = find_times("They met on Friday.", day)
    assert ahead.first is not None
    assert behind.first is not None
    assert 0 <= (ahead.first - day).days < 7
    assert 0 <= (day - behind.first).days < 7


@pytest.mark.parametrize("words", ["12 \u017feconds later it fell", "last W\u0130NTER", "12 M\u0130NUTES, a minute"])
def test_letters_that_are_only_like_others_do_no_harm(words: str) -> None:
    assert all(time.value for time in find_times(words, date(2024, 12, 3)))


@pytest.mark.parametrize("phrase", ["since 2011", "since early 2011", "since the vote in 2011"])
def test_what_lasts_since_a_day_ahead_does_not_end_before_it(phrase: str) -> None:
    (ahead, behind) = (read_times(phrase, date(year, 1, 1)) for year in (2000, 2020))
    assert ahead is not None
    assert behind is not None
    assert ahead.first is None or ahead.last is None or ahead.first <= ahead.last
    assert behind.last == date(2020, 1, 1)


def test_a_count_beyond_the_calendar_is_no_time() -> None:
    assert find_times("It was a desert 300 decades ago, it will be one in 999 decades.", date(2024, 12, 3)) == ()


@pytest.mark.parametrize("name", ["times", "when", "event_days", "attribution", "toll"])
def test_what_is_passed_by_unsought_is_not_there(name: str) -> None:
    """A shape that is looked for only where one of its clues stands is nowhere without one, as far as examples go."""
    for marked in read_examples(name):
        unsought = set(PATTERNS) - set(sought(PATTERNS, marked.text))
        assert not any(shape.search(marked.text) for shape, _ in unsought), marked.text
