from datetime import date

import pytest

from casus.fusion.when import compare_days, fuse_days, read_days

from .tellings import tell


def days(published, day=None, modality="asserted"):
    return read_days(tell("A strike hit", "air_strike", "strike", published=published, day=day, modality=modality))


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (("2024-12-01", "2024-11-30"), ("2024-12-05", "2024-11-30"), "same_day"),
        (("2024-12-01", "2024-11-30"), ("2024-12-05", "2024-12-01"), "day_apart"),
        (("2024-12-02", "2024-12-01"), ("2024-12-03", "2024-12-02"), "days_in_turn"),
        (("2024-12-02", "2024-12-01"), ("2024-12-02", "2024-12-02"), "day_apart"),
        (("2024-12-01", "2024-11-30"), ("2024-12-05", "2024-12-04"), None),
        (("2024-12-01", "2024-11-28..2024-12-01"), ("2024-12-05", "2024-12-01"), "days_overlap"),
        (("2024-12-01", "2024-01-01..2024-12-01"), ("2024-12-05", "2024-11-30"), "days_vague"),
        (("2024-12-01",), ("2024-12-01",), "published_same_day"),
        (("2024-12-01",), ("2024-12-03",), "published_days_apart"),
        (("2024-12-01",), ("2024-12-09",), None),
        (("2024-12-01",), ("2024-12-05", "2024-11-30"), "reported_soon"),
        (("2024-12-03",), ("2024-12-05", "2024-11-30"), "reported_late"),
        (("2024-11-25",), ("2024-12-05", "2024-11-30"), None),
        ((None,), ("2024-12-05",), "day_unknown"),
    ],
)
def test_days_of_two_claims(a, b, found):
    assert compare_days(days(*a), days(*b), False) == compare_days(days(*b), days(*a), False) == found


def test_days_of_a_lasting_event_may_follow_one_another():
    one, other = days("2024-12-01", "2024-11-30"), days("2024-12-05", "2024-12-03")
    assert compare_days(one, other, True) == "days_follow"


def fused(*told):
    first, last, _ = fuse_days(told)
    return first, last


def strike(published, day=None, modality="asserted"):
    return tell(
        f"A strike hit {published} {day}", "air_strike", "strike", published=published, day=day, modality=modality
    )


def test_stated_days_stand_above_publication():
    assert fused(strike("2024-12-02"), strike("2024-12-03", "2024-11-30")) == (date(2024, 11, 30),) * 2


def test_overlapping_days_give_what_is_common():
    first, last = fused(strike("2024-12-02", "2024-11-28..2024-12-01"), strike("2024-12-03", "2024-11-30"))
    assert (first, last) == (date(2024, 11, 30), date(2024, 11, 30))


def test_following_days_give_first_to_last():
    first, last = fused(strike("2024-12-02", "2024-11-30"), strike("2024-12-03", "2024-12-02"))
    assert (first, last) == (date(2024, 11, 30), date(2024, 12, 2))


def test_an_end_that_nobody_tells_stays_open():
    until, since = strike("2024-12-02", "..2024-12-06"), strike("2024-12-05", "2024-12-05..")
    assert fused(until) == (None, date(2024, 12, 6))
    assert fused(since) == (date(2024, 12, 5), None)
    assert fused(until, since) == (date(2024, 12, 5), date(2024, 12, 6))
    assert fuse_days([since])[2] == (since.id,)


def test_an_open_end_is_closed_by_another_claim_and_never_crossed():
    assert fused(strike("2024-12-05", "2024-12-05.."), strike("2024-12-06", "2024-12-05")) == (date(2024, 12, 5),) * 2
    crossing = strike("2024-12-05", "2024-12-05.."), strike("2024-12-06", "..2024-12-04")
    assert fused(*crossing) == (date(2024, 12, 4), date(2024, 12, 5))


def test_an_open_begin_in_the_first_days_of_the_calendar():
    assert days("2024-12-05", "..0001-01-03").first == 1
    assert days("0001-01-02").first == 1


def test_without_any_stated_day_the_first_publication():
    assert fused(strike("2024-12-02"), strike("2024-12-01")) == (date(2024, 12, 1),) * 2


def test_a_plan_without_a_day_has_none():
    assert fused(strike("2024-12-02", modality="planned")) == (None, None)
