import pytest

from casus.fusion.country import Lands, compare_countries, countries_in, read_lands

from .tellings import tell


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US-led forces in South Sudan; Syria's army, U.S. officials", "SSD SYR USA"),
        ("the Central African Republic and Côte d'Ivoire", "CAF CIV"),
        ("Guinea-Bissau is not Guinea", "GIN GNB"),
        ("Congolese troops", "COD COG"),
        ("they gave us turkey in Homs", ""),
    ],
)
def test_countries_that_a_text_names(text, found):
    assert sorted(countries_in(text)) == found.split()


def test_countries_of_place_actors_and_words():
    told = tell("Russia bombed Idlib from Lebanese air space", "air_strike", "bombed", at="Idlib", by="Russia")
    assert read_lands(told).countries() == {"SYR", "RUS", "LBN"}


def test_what_is_not_told_parts_nothing():
    some, other, none = Lands(frozenset({"SYR", "RUS"})), Lands(words=("in Colombia",)), Lands()
    assert compare_countries(some, other) == "countries_apart"
    assert compare_countries(some, Lands(words=("Russia said",))) == "place_unknown"
    assert compare_countries(some, none) == compare_countries(none, none) == "place_unknown"
