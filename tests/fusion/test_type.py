import pytest

from casus.fusion.type import compare_types, family, fuse_type

from .tellings import tell


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("air_strike", "air_strike", "same_type"),
        ("air_strike", "violence_unspecified", "near_type"),
        ("protest", "protest_repression", "near_type"),
        ("offensive", "air_strike", "far_type"),
        ("air_strike", "consultation", None),
        ("arrest", "ceasefire", None),
    ],
)
def test_nearness_of_types(a, b, found):
    assert compare_types(a, b) == compare_types(b, a) == found


def test_every_type_has_a_family():
    assert family("shelling") == "force"
    assert family("protest") == "crowd"
    assert family("statement") == "word"


def told(event_type, outlet="Coastal Press"):
    return tell(f"Something of the kind {event_type}", event_type, "Something", outlet=outlet)


def test_the_type_most_reports_give():
    given = [told("shelling"), told("air_strike", "A"), told("air_strike", "B")]
    event_type, claims = fuse_type(given)
    assert event_type == "air_strike"
    assert set(claims) == {given[1].id, given[2].id}


def test_untold_form_gives_way():
    assert fuse_type([told("violence_unspecified", "A"), told("violence_unspecified", "B"), told("shelling")])[0] == (
        "shelling"
    )


def test_equal_votes_go_to_the_more_specific():
    assert fuse_type([told("attack"), told("suicide_bombing", "B")])[0] == "suicide_bombing"
