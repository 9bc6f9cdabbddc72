from casus.fusion import blocking_keys

from .tellings import tell


def keys(**more):
    return blocking_keys(tell("A strike on Aleppo killed 12 in Syria by Russia", "air_strike", "strike", **more))


def test_without_a_day_only_the_report_is_shared():
    (key,) = keys(published=None, at="Aleppo")
    assert key.startswith("report|")


def test_keys_are_few_sorted_and_of_place_number_and_doer():
    found = keys(at="Aleppo", killed=("12", 12, 12), by="Russia", day="2024-11-30")
    assert list(found) == sorted(set(found))
    assert len(found) <= 12
    things = {key.partition("|")[2] for key in found if not key.startswith("report|")}
    assert things == {"air_strike|SYR", "acts|SYR|aleppo", "acts|36,37", "killed12|", "air_strike|gov:RUS"}


def test_a_years_claim_has_no_more_keys_than_a_weeks():
    year = keys(at="Aleppo", day="2024-01-01..2024-12-31", published="2025-01-01")
    assert len(year) == 16


def test_days_on_either_side_of_a_stretch_share_a_key():
    for day in range(1, 29):
        one = keys(at="Aleppo", day=f"2024-11-{day:02}")
        other = keys(at="Aleppo", day=f"2024-11-{day + 1:02}")
        assert set(one) & set(other)
