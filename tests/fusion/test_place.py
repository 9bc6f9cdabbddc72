from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.claim import PlaceKind
from casus.fusion.place import compare_places, distance_km, fuse_place, read_spot, spot_of

from .tellings import PLACES, tell


def told(name, outlet="Coastal Press"):
    return tell(f"A strike on {name}", "air_strike", "strike", at=name, outlet=outlet)


def spot(name):
    return read_spot(told(name).claim) if name else None


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("Saraqib", "Saraqib", "same_spot"),
        ("Aleppo", "Aleppo", "same_busy_spot"),
        ("Aleppo", "University Hospital", "near_spot"),
        ("Aleppo", "Aleppo Governorate", "inside_area"),
        ("Aleppo", "Idlib Governorate", "outside_area"),
        ("Homs", "Aleppo Governorate", None),
        ("Aleppo", "Syria", "inside_country"),
        ("Aleppo", "northern Syria", "inside_country"),
        ("Homs", "Hama", "places_apart"),
        ("Saraqib", "Idlib", "next_to"),
        ("Homs", "Aleppo", None),
        ("Beirut", "Syria", "across_border"),
        ("Aleppo", None, "place_unknown"),
        ("Tell Kash", "Tell Kash", "same_spot"),
        ("Tell Kash", "Aleppo", "place_unclear"),
        ("Syria", "Syria", "same_country"),
    ],
)
def test_two_places(a, b, found):
    assert compare_places(spot(a), spot(b)) == compare_places(spot(b), spot(a)) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("University Hospital in Aleppo", "Aleppo International Airport", "same_area"),
        ("University Hospital in Aleppo", "hospital in Aleppo", "same_busy_spot"),
        ("Aleppo", "Aleppo International Airport", "same_busy_spot"),
    ],
)
def test_two_facilities_on_the_point_of_their_town_are_two(one, other, found):
    town = told("Aleppo").claim.place
    spots = [
        spot_of(replace(town, name=name, kind=PlaceKind.SETTLEMENT if name == "Aleppo" else PlaceKind.FACILITY))
        for name in (one, other)
    ]
    assert compare_places(*spots) == compare_places(*reversed(spots)) == found


def test_distance_crosses_the_date_line():
    aleppo, homs = spot("Aleppo"), spot("Homs")
    assert distance_km(aleppo, homs) == pytest.approx(168, abs=2)
    assert distance_km(aleppo, spot("Tell Kash")) is None


@settings(deadline=None)
@given(st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(PLACES)))
def test_places_compare_alike_both_ways(a, b):
    assert compare_places(spot(a), spot(b)) == compare_places(spot(b), spot(a))


def test_the_most_precise_place_wins_with_the_claims_that_name_it():
    given_ = [told("Syria"), told("Aleppo", "A"), told("University Hospital", "B"), told("Aleppo", "C")]
    place, claims = fuse_place(given_)
    assert place.name == "University Hospital"
    assert claims == (given_[2].id,)


def test_no_place_no_support():
    assert fuse_place([tell("A strike", "air_strike", "strike")]) == (None, ())
