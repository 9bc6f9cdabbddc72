"""The tolls of an incident: low, best, high, their claims, and what may never raise them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.claim import Harm, Whom
from casus.fusion.count import Count
from casus.fusion.toll import compare_tolls, fuse_tolls, tolls_contradict

from .tellings import tell


def strike(number, published, low=..., high=..., **more):
    """An air strike that killed `number`, told on a day of December 2024."""
    low = number if low is ... else low
    high = number if high is ... else high
    more.setdefault("outlet", f"Paper {published}")
    text = f"The strike killed {number} people, said the Syrian army and the Observatory and the health ministry"
    day = f"2024-12-{published:02}"
    return tell(text, "air_strike", "strike", published=day, killed=(f"{number} people", low, high), **more)


def bounds(told, harm=Harm.KILLED):
    estimate = next(e for e in fuse_tolls(told) if e.harm is harm)
    return estimate.low, estimate.best, estimate.high


def test_first_number_stays_the_low_and_the_latest_is_best():
    assert bounds([strike(12, 1), strike(16, 2), strike(20, 3)]) == (12, 20, 20)


def test_each_bound_names_its_claims():
    first, second = strike(12, 1), strike(16, 2)
    (estimate,) = fuse_tolls([second, first])
    assert estimate.low_from == (first.id,)
    assert estimate.best_from == estimate.high_from == (second.id,)


def test_dozens_then_a_number():
    assert bounds([strike(24, 1, high=None), strike(92, 2, high=None), strike(116, 3)]) == (24, 116, 116)


def test_a_later_lower_exact_number_is_best_but_the_high_stays():
    assert bounds([strike(101, 1), strike(98, 2)]) == (98, 98, 101)


def test_at_least_never_lowers_best():
    assert bounds([strike(225, 1, high=None), strike(175, 2, high=None)]) == (175, 225, 225)


def test_a_rounded_number_is_no_better_than_the_exact_one_near_it():
    exact = strike(48, 1)
    near, far = (
        tell(
            f"The strike killed about {n} people", "air_strike", "strike", published="2024-12-01", killed=(f"{n}", n, n)
        )
        for n in (50, 60)
    )
    assert bounds([exact, near]) == (48, 48, 50)
    assert bounds([exact, far]) == (48, 60, 60)


def test_a_part_told_by_the_same_voice_is_no_new_toll():
    assert bounds([strike(13, 1, outlet="DNA"), strike(5, 2, outlet="DNA")]) == (13, 13, 13)


def test_another_voice_far_below_stays_as_disagreement():
    assert bounds([strike(30, 1), strike(5, 2, said_by="Observatory")]) == (5, 30, 30)


def test_the_doer_gives_best_only_alone():
    army = strike(4, 3, by="Syrian army", said_by="Syrian army")
    assert bounds([army]) == (4, 4, 4)
    assert bounds([strike(6, 1, said_by="Observatory"), army]) == (4, 6, 6)


def test_up_to_gives_no_low():
    assert bounds([strike(12, 1, low=None)]) == (None, 12, 12)


def test_a_later_cap_below_the_low_is_best_and_low():
    capped = strike(6, 2, low=None)
    assert bounds([strike(12, 1), capped]) == (6, 6, 12)
    (estimate,) = fuse_tolls([strike(12, 1), capped])
    assert estimate.low_from == (capped.id,)
    assert bounds([strike(12, 1), strike(20, 2, low=None)]) == (12, 20, 20)


@pytest.mark.parametrize("modality", ["denied", "planned", "hypothetical"])
def test_what_is_not_told_as_done_never_counts(modality):
    assert fuse_tolls([strike(12, 1, modality=modality)]) == ()
    assert bounds([strike(12, 1), strike(900, 2, modality=modality)]) == (12, 12, 12)


def test_running_total_continues_the_incidents_own_count():
    first = strike(8, 1)
    text = "Four more were killed, bringing the toll to 12"
    later = tell(
        text, "air_strike", "killed", published="2024-12-02", killed=[("Four", 4, 4), ("12", 12, 12, "running")]
    )
    assert bounds([first, later]) == (8, 12, 12)


def test_running_total_of_something_wider_is_left_out():
    text = "One protester was killed, bringing the total since October to 11"
    told = tell(text, "protest_repression", "killed", killed=[("One protester", 1, 1), ("11", 11, 11, "running")])
    assert bounds([told]) == (1, 1, 1)


def test_classes_are_told_apart_after_the_total():
    tolls = [("32 people", 32, 32, "mixed"), ("28 gendarmes", 28, 28, "combatant"), ("4 civilians", 4, 4, "civilian")]
    told = tell("32 people were killed, including 28 gendarmes and 4 civilians", "attack", "killed", killed=tolls)
    found = [(e.whom, e.low, e.best, e.high) for e in fuse_tolls([told])]
    assert found == [
        (Whom.MIXED, 32, 32, 32),
        (Whom.CIVILIAN, 4, 4, 4),
        (Whom.COMBATANT, 28, 28, 28),
    ]


def test_two_voices_of_one_day_that_cannot_both_be_right():
    assert tolls_contradict([strike(41, 1, said_by="Observatory"), strike(5, 1, said_by="Syrian army")])
    assert not tolls_contradict([strike(41, 1), strike(45, 2)])
    assert not tolls_contradict([strike(24, 1, high=None), strike(116, 1, said_by="Observatory")])


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        (Count(63, 63), Count(63, 63), "same_toll"),
        (Count(2, 2), Count(2, 2), "same_small_toll"),
        (Count(19, 19), Count(20, 20), "tolls_close"),
        (Count(19, 19), Count(32, 32), "toll_grows"),
        (Count(32, 32), Count(19, 19), "tolls_differ"),
        (Count(4, 4), Count(90, 90), "tolls_contradict"),
        (Count(0, 0), Count(9, 9), "tolls_contradict"),
        (Count(8, 8), Count(4, 4, 12), "toll_running"),
    ],
)
def test_two_numbers(earlier, later, found):
    assert compare_tolls({Harm.KILLED: earlier}, {Harm.KILLED: later}, 1) == found
    assert compare_tolls({Harm.KILLED: later}, {Harm.KILLED: earlier}, -1) == found


def test_no_common_harm_says_nothing():
    assert compare_tolls({Harm.KILLED: Count(3, 3)}, {Harm.INJURED: Count(3, 3)}, 0) == "toll_open"


EXACT, AT_LEAST, UP_TO, BETWEEN = "exact", "at least", "up to", "between"
kinds = st.sampled_from((EXACT, AT_LEAST, UP_TO, BETWEEN))
numbers = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 20), kinds), min_size=1, max_size=6)


def _low(dead, kind):
    return None if kind == UP_TO else dead


def _high(dead, kind):
    return None if kind == AT_LEAST else dead + 9 if kind == BETWEEN else dead


@settings(deadline=None)
@given(numbers, st.randoms())
def test_bounds_hold_and_order_does_not_matter(tolls, random):
    told = [
        strike(dead, day, low=_low(dead, kind), high=_high(dead, kind), outlet=f"Paper {number}")
        for number, (dead, day, kind) in enumerate(tolls)
    ]
    shuffled = random.sample(told, len(told))
    assert fuse_tolls(told) == fuse_tolls(shuffled)
    low, best, high = bounds(told)
    assert low is None or low <= best
    assert best <= high
    if all(kind == UP_TO for _, _, kind in tolls):
        assert low is None
