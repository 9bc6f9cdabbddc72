"""The day of a date line: certain, or the reason why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.intake.dates import FIRST_YEAR, LAST_YEAR, NoDay, read_day

THIRD = date(2024, 12, 3)


@pytest.mark.parametrize(
    "words",
    [
        "2024-12-03",
        "2024/12/03",
        "20241203",
        "2024-12-03T08:15:00Z",
        "2024-12-03T23:59:59.123+02:00",
        "2024-12-03 10:00",
        "December 3, 2024",
        "december 3 2024",
        "3 December 2024",
        "3rd of December 2024",
        "Dec. 3, 2024",
        "3 Dec 2024",
        "3-Dec-2024",
        "Tuesday, Dec. 3, 2024, 9 pm",
        "December 3, 2024 at 9:30 p.m. EST",
        "Tue, 03 Dec 2024 10:00:00 GMT",
        "  3  December\n2024 ",
        "03.12.2024",
    ],
)
def test_a_date_is_read_as_written(words: str) -> None:
    assert read_day(words) == THIRD


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("31/12/2024", date(2024, 12, 31)),
        ("12/31/2024", date(2024, 12, 31)),
        ("5/5/2024", date(2024, 5, 5)),
        ("13-01-2024", date(2024, 1, 13)),
    ],
)
def test_numbers_that_can_be_read_one_way_only(words: str, day: date) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("03/12/2024", NoDay.AMBIGUOUS),
        ("12-03-2024", NoDay.AMBIGUOUS),
        ("", NoDay.EMPTY),
        ("  \n", NoDay.EMPTY),
        ("yesterday", NoDay.ODD),
        ("30 February 2024", NoDay.ODD),
        ("40/40/2024", NoDay.ODD),
        ("0001-01-01", NoDay.ODD),
        ("9999-12-31", NoDay.ODD),
        ("December 2024", NoDay.ODD),
        ("1733184000", NoDay.ODD),
        ("On December 3, 2024, rebels entered the city.", NoDay.ODD),
        ("9" * 100_000, NoDay.ODD),
    ],
)
def test_no_day_is_guessed(words: str, why: NoDay) -> None:
    assert read_day(words) is why


@given(
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%d.%m.%Y"]),
)
def test_every_day_comes_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form)) == day


@given(st.text())
def test_any_words_give_a_day_or_a_reason(words: str) -> None:
    assert isinstance(read_day(words), date | NoDay)
