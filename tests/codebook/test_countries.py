from casus.codebook.countries import near_countries


def test_letters_that_are_no_code_are_met_by_name_then_by_code() -> None:
    assert near_countries("GER")[0] == "DEU (Germany)"
    assert "SYR (Syrian Arab Republic)" in near_countries("sry")
    assert near_countries("QQQ") == []
