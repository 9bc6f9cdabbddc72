"""Which country a phrase without a place of its own lies in."""

import pytest

from casus.coding.place_context import read_context
from casus.coding.place_country import FEATURES, FILE, country_features, likeliest_country
from casus.coding.place_judged import judge
from casus.coding.place_phrase import read_place
from casus.coding.place_ranker import load_ranker
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.report import Span
from casus.shipped import read_shipped


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def chosen(text: str, words: str, gazetteer: Gazetteer) -> str | None:
    at = text.index(words)
    phrase = read_place(text, Span(start=at, end=at + len(words)), gazetteer)
    judged = judge(read_context(text, [phrase], gazetteer), load_ranker())
    codes, rows = country_features(phrase, judged, gazetteer)
    assert rows.shape == (len(codes), len(FEATURES))
    country = likeliest_country(phrase, judged, gazetteer)
    return country.country if country else None


def test_every_feature_has_its_weight() -> None:
    assert set(read_shipped("casus.coding", FILE)) == set(FEATURES)


def test_the_title_speaks_for_its_country(gazetteer: Gazetteer) -> None:
    body = "Kenya and Uganda sent envoys. " + "Nothing more was known that night. " * 20 + "Shells hit the airport."
    assert chosen(f"\n{body}", "the airport", gazetteer) == "UGA"
    assert chosen(f"Kenya calls\n{body}", "the airport", gazetteer) == "KEN"


def test_a_full_stop_after_a_capital_ends_no_sentence(gazetteer: Gazetteer) -> None:
    far = "France, France and France again. " + "Nothing more was known that night. " * 20
    near = "Near Aden, where U.S. ships lay, shells hit the airport."
    assert chosen(f"\n{far}{near}", "the airport", gazetteer) == "YEM"


def test_a_report_of_no_country_gives_none(gazetteer: Gazetteer) -> None:
    assert chosen("\nShells hit the airport.", "the airport", gazetteer) is None
    assert chosen("\nA ship was hit near the port on the Black Sea.", "the port", gazetteer) is None


def test_whose_embassy_it_is_speaks_against_that_country(gazetteer: Gazetteer) -> None:
    text = "\nPolice in Nairobi, Kenya, guarded the American embassy. American envoys left."
    assert chosen(text, "the American embassy", gazetteer) == "KEN"
