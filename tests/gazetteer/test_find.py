"""Place names in running text, read without the network."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.gazetteer.find import find_places
from casus.gazetteer.lookup import Gazetteer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling in northern Syria's Idlib province killed 12.", ["northern Syria", "Idlib province"]),
        ("President Barack Obama visited Turkey on Thursday.", ["Turkey"]),
        ("Clashes on the outskirts of Deir ez-Zor and in al-Bab.", ["Deir ez-Zor", "al-Bab"]),
        ("Houla, Homs province, Syria", ["Houla", "Homs province", "Syria"]),
        ("Mr Jordan said that Reading in March was nice.", []),
        ("The U.S. Senate met in Washington, D.C. on Monday.", ["Washington, D.C."]),
        ("Israeli troops entered the Gaza Strip.", ["Gaza Strip"]),
        ("Nothing happened here.", []),
        ("", []),
    ],
)
def test_names(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    found = [name for _, name in find_places(text, gazetteer)]
    assert [name for name in found if name != "U.S."] == names


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("Aleppo SyriaHms,.'’-\n of the northern"), max_size=120))
def test_spans_lie_in_the_text_in_order(gazetteer: Gazetteer, text: str) -> None:
    found = find_places(text, gazetteer)
    assert all(text[span.start : span.end] == name for span, name in found)
    assert all(one.end <= other.start for (one, _), (other, _) in pairwise(found))
