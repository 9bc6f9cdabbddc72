import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.coding.times import find_times, read_times
from casus.coding.touching_times import Time
from tests.marks import Marked, read_examples

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def told(time: Time) -> str:
    first = time.first.isoformat() if time.first else "?"
    last = time.last.isoformat() if time.last else "?"
    return first if first == last and first != "?" else f"{first}..{last}"


@pytest.mark.parametrize("example", list(read_examples("when")), ids=lambda e: f"line {e.line}")
def test_marked_days(example: Marked) -> None:
    day, _, ahead = example.before.partition(" ")
    published = None if day == "?" else date.fromisoformat(day)
    found = find_times(example.text, published, future=ahead == "ahead")
    assert [told(t) for t in found] == [value for _, value in example.marks]
    assert all(t.span.overlaps(span) for t, (span, _) in zip(found, example.marks, strict=True))


@given(st.text(max_size=200), st.none() | DAYS)
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, day: date | None) -> None:
    times = find_times(text, day)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in times)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(times))


@given(st.integers(0, 6), DAYS)
def test_a_weekday_is_the_last_one_or_the_next_one(number: int, day: date) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    past = read_times(f"on {names[number]}", day)
    ahead = read_times(f"on {names[number]}", day, future=True)
    assert past is not None
    assert past.first is not None
    assert ahead is not None
    assert ahead.first is not None
    assert past.first.weekday() == ahead.first.weekday() == number
    assert 0 <= (day - past.first).days < 7
    assert 0 <= (ahead.first - day).days < 7


def test_an_undated_report_yields_no_invented_days() -> None:
    assert all(t.first is None and t.last is None for t in find_times("on Monday, last week, in March", None))
