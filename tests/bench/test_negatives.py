import re

from bench.negatives import Codable, Judged, rate, read_judged


def judged(codable: Codable, category: str = "sport") -> Judged:
    return Judged(id="x", codable=codable, category=category)


def test_rates_count_claims_in_empty_reports_and_codable_reports_with_claims() -> None:
    rates = rate(
        [
            (judged(Codable.NO), 0),
            (judged(Codable.NO), 3),
            (judged(Codable.NO, "weather"), 0),
            (judged(Codable.YES), 2),
            (judged(Codable.YES), 0),
            (judged(Codable.UNSURE), 9),
        ]
    )
    assert rates.claims_per_100_empty == 100.0
    assert rates.empty_with_claims == 1
    assert rates.share_of_codable == 0.5
    assert rates.by_category == (("sport", 3, 2), ("weather", 0, 1))


def test_the_judged_reports_are_five_hundred_ids_without_text() -> None:
    told = read_judged()
    assert len({one.id for one in told}) == len(told) == 500
    assert all(re.fullmatch(r"wce-\d{4}-\d\d-\d\d-\d+", one.id) for one in told)
    assert all(re.fullmatch(r"[a-z]+", one.category) for one in told)
    assert sum(one.codable is Codable.NO for one in told) >= 200
