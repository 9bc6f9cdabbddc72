from casus.fusion.country import Lands, compare_countries, read_lands

from .tellings import tell


def test_countries_of_place_actors_and_words():
    told = tell("Russia bombed Idlib from Lebanese air space", "air_strike", "bombed", at="Idlib", by="Russia")
    assert read_lands(told).countries() == {"SYR", "RUS", "LBN"}


def test_what_is_not_told_parts_nothing():
    some, other, none = Lands(frozenset({"SYR", "RUS"})), Lands(words=("in Colombia",)), Lands()
    assert compare_countries(some, other) == "countries_apart"
    assert compare_countries(some, Lands(words=("Russia said",))) == "place_unknown"
    assert compare_countries(some, none) == compare_countries(none, none) == "place_unknown"
