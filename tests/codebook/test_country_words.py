import pytest

from casus.codebook.country_words import countries_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US-led forces in South Sudan; Syria's army, U.S. officials", "SSD SYR USA"),
        ("the Central African Republic and Côte d'Ivoire", "CAF CIV"),
        ("Guinea-Bissau is not Guinea", "GIN GNB"),
        ("Congolese troops", "COD COG"),
        ("they gave us turkey in Homs", ""),
    ],
)
def test_countries_that_a_text_names(text, found):
    assert sorted(countries_in(text)) == found.split()
