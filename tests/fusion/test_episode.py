"""Parts of an offensive keep their own tolls and name the offensive."""

import random

from casus.fusion import fuse_component, related

from .tellings import tell

OFFENSIVE = tell(
    "Hayat Tahrir al-Sham began an offensive in Aleppo Governorate against the Syrian army",
    "offensive",
    "offensive",
    published="2024-11-27",
    at="Aleppo Governorate",
    day="2024-11-27..2024-11-29",
    by="Hayat Tahrir al-Sham",
    against="Syrian army",
)


def shelling(at: str, published: str, dead: int = 9):
    return tell(
        f"Hayat Tahrir al-Sham shelled a barracks at {at}, killing {dead} recruits",
        "shelling",
        "shelled",
        published=published,
        at=at,
        day=published,
        by="Hayat Tahrir al-Sham",
        killed=(f"{dead} recruits", dead, dead),
        outlet="Northern Wire",
    )


def parts_of(*told):
    return {i.event_type: i.part_of for i in fuse_component(told).incidents}


def test_a_shelling_within_the_offensive_is_part_of_it():
    part = shelling("Aleppo", "2024-11-28")
    assert related(OFFENSIVE, part)
    (offensive,) = (i for i in fuse_component([OFFENSIVE]).incidents)
    assert parts_of(OFFENSIVE, part) == {"offensive": None, "shelling": offensive.id}


def test_another_governorate_or_week_or_army_is_no_part():
    assert parts_of(OFFENSIVE, shelling("Idlib", "2024-11-28"))["shelling"] is None
    assert parts_of(OFFENSIVE, shelling("Aleppo", "2024-12-09"))["shelling"] is None
    strike = tell("Russia bombed Aleppo", "air_strike", "bombed", published="2024-11-28", at="Aleppo", by="Russia")
    assert parts_of(OFFENSIVE, strike)["air_strike"] is None


def test_an_offensive_whose_end_is_open_goes_on():
    begun = tell(
        "Hayat Tahrir al-Sham began an offensive in Aleppo Governorate against the Syrian army",
        "offensive",
        "offensive",
        published="2024-11-27",
        at="Aleppo Governorate",
        day="2024-11-27..",
        by="Hayat Tahrir al-Sham",
        against="Syrian army",
    )
    assert parts_of(begun, shelling("Aleppo", "2024-12-04"))["shelling"] is not None
    assert parts_of(begun, shelling("Aleppo", "2024-11-26"))["shelling"] is None
    assert parts_of(begun, shelling("Aleppo", "2025-01-09"))["shelling"] is None


def test_tolls_of_parts_are_not_added_up():
    fused = fuse_component([OFFENSIVE, shelling("Aleppo", "2024-11-28")])
    assert {i.event_type: len(i.tolls) for i in fused.incidents} == {"offensive": 0, "shelling": 1}


def test_order_makes_no_difference():
    told = [OFFENSIVE, *(shelling("Aleppo", f"2024-11-{day}", day) for day in (27, 28, 29, 30))]
    straight = fuse_component(told)
    random.Random(3).shuffle(told)
    assert fuse_component(told) == straight
