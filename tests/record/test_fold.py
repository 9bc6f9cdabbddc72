import pytest

from casus.record.fold import fold


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Şaraqib", "saraqib"),
        ("Straße", "strasse"),
        ("  two \n words ", "two words"),
        ("Łódź", "łodz"),
        ("حلب", "حلب"),
        ("İzmir", "izmir"),
        ("", ""),
    ],
)
def test_case_accents_and_blanks_go(words: str, folded: str) -> None:
    assert fold(words) == folded
    assert fold(fold(words)) == folded
