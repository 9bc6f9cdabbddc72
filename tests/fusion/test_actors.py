from dataclasses import replace

import pytest

from casus.claim import Responsibility
from casus.fusion.actors import compare_doers, compare_targets, fuse_initiators, fuse_recipients, read_sides

from .tellings import tell


def told(by=None, against=None, event_type="air_strike", outlet="Coastal Press", responsibility="stated"):
    text = f"A strike {by} {against}"
    return tell(text, event_type, "strike", by=by, against=against, outlet=outlet, responsibility=responsibility)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("Russia", "Russia", "same_doer"),
        ("Syria", "Syrian army", "kindred_doer"),
        ("gunmen", "Hayat Tahrir al-Sham", "open_doer"),
        ("Russia", "Syria", "other_doer"),
        ("Russia", None, "open_doer"),
    ],
)
def test_doers(a, b, found):
    one, other = read_sides(told(a).claim), read_sides(told(b).claim)
    assert compare_doers(one, other) == compare_doers(other, one) == found


def test_sides_of_a_clash_trade_places():
    one = read_sides(told("Syrian army", "Hayat Tahrir al-Sham", "armed_clash").claim)
    other = read_sides(told("Hayat Tahrir al-Sham", "Syrian army", "armed_clash").claim)
    assert compare_doers(one, other) == "same_doer"
    assert compare_targets(one, other) == "open_target"


def test_targets_of_one_country():
    one, other = read_sides(told("Russia", "civilians").claim), read_sides(told(None, "civilians").claim)
    assert compare_targets(one, other) == "kindred_target"


@pytest.mark.parametrize(("place", "found"), [("Aleppo", "open_target"), ("Beirut", "kindred_target")])
def test_that_the_unnamed_are_of_the_place_tells_no_more_than_the_place(place, found):
    told = tell(f"A strike on civilians in {place}", "air_strike", "strike", against="civilians", at=place)
    sides = read_sides(told.claim)
    assert compare_targets(sides, sides) == found


def test_each_actor_once_and_the_unnamed_give_way():
    given = [told("gunmen"), told("Syrian army", outlet="A"), told("Syrian army", outlet="B")]
    actors, claims = fuse_initiators(given)
    assert [a.name for a in actors] == ["Syrian army"]
    assert set(claims) == {given[1].id, given[2].id}


def test_the_unnamed_stay_where_nobody_is_named():
    actors, _ = fuse_recipients([told("Russia", "civilians"), told("Russia", "civilians", outlet="A")])
    assert [a.name for a in actors] == ["civilians"]


def test_who_claims_the_deed_stands_above_who_is_blamed():
    given = [told("Syrian army", responsibility="blamed"), told("Syrian army", outlet="B", responsibility="claimed")]
    (actor,), _ = fuse_initiators(given)
    assert actor.responsibility is Responsibility.CLAIMED


def test_the_unnamed_of_a_country_are_told_once():
    some, more = told("Russia", "civilians"), told("Russia", "civilians", outlet="A")
    (actor,) = some.claim.recipients
    unsettled = replace(some, claim=replace(some.claim, id="0", recipients=(replace(actor, country=None),)))
    settled = replace(more, claim=replace(more.claim, recipients=(replace(actor, country="SYR"),)))
    actors, claims = fuse_recipients([unsettled, settled])
    assert [one.country for one in actors] == ["SYR"]
    assert claims == ("0", settled.claim.id)
