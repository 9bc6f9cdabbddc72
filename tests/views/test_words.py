from dataclasses import replace
from datetime import date

import pytest

from casus.claim import Harm, Precision, Whom
from casus.incident import Estimate
from casus.views import words
from tests.views.market import FIRST, first_claim, place


def estimate(low: int | None, best: int | None, high: int | None) -> Estimate:
    return Estimate(
        harm=Harm.KILLED,
        whom=Whom.CIVILIAN,
        low=low,
        best=best,
        high=high,
        low_from=(),
        best_from=(),
        high_from=(),
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 11, 30), date(2024, 11, 30), "30 November 2024"),
        (date(2024, 11, 27), date(2024, 11, 30), "27 to 30 November 2024"),
        (date(2024, 11, 30), date(2024, 12, 2), "30 November to 2 December 2024"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 to 2 January 2025"),
        (None, date(2024, 11, 30), "by 30 November 2024"),
        (date(2024, 11, 30), None, "from 30 November 2024"),
        (None, None, "days unknown"),
    ],
)
def test_days(first: date | None, last: date | None, said: str) -> None:
    assert words.days_words(first, last) == said


@pytest.mark.parametrize(
    ("bounds", "said", "short"),
    [
        ((12, 12, 12), "12", "12"),
        ((12, 12, 16), "12 to 16, best 12", "12-12-16"),
        ((12, 12, None), "at least 12", "12-12-?"),
        ((None, None, 20), "at most 20", "?-?-20"),
        ((0, 0, 0), "0", "0"),
        ((None, None, None), "number untold", "some"),
    ],
)
def test_tolls(bounds: tuple[int | None, ...], said: str, short: str) -> None:
    one = estimate(*bounds)
    assert words.range_words(one) == said
    assert words.short_range(one) == short


def test_places_say_what_holds_them_once_and_how_exact_they_are() -> None:
    assert words.place_words(place(FIRST)) == "Aleppo, Syria (settlement)"
    vague = replace(place(FIRST), name="northern Syria", admin1=None, precision=Precision.REGION, radius_km=150.0)
    assert words.place_words(vague) == "northern Syria, Syria (region, within 150 km)"
    unknown = replace(place(FIRST), name="Tall X", admin1=None, country=None, precision=Precision.UNRESOLVED)
    assert words.place_words(unknown) == "Tall X (not in the gazetteer)"


def test_voices_keep_the_words_of_the_report() -> None:
    assert words.voice_words(None) == "in the outlet's own voice"
    assert words.voice_words(first_claim().attribution) == "says the health ministry (Ministry of Health)"


@pytest.mark.parametrize(("code", "name"), [("SYR", "Syria"), ("XKX", "Kosovo"), ("ZZX", "ZZX")])
def test_countries_in_words(code: str, name: str) -> None:
    assert words.country_words(code) == name
