from dataclasses import replace

import pytest

from casus.errors import CasusError
from casus.views.find import find_incident
from tests.views.market import Shelf, strike


def shelf() -> Shelf:
    return Shelf(held=[strike(), replace(strike(), id="INC-20241129-9a11"), replace(strike(), id="INC-20241205-77aa")])


@pytest.mark.parametrize("wanted", ["INC-20241129-5f0c", " INC-20241129-5f0c ", "INC-20241129-5", "inc-20241129-5f"])
def test_an_id_or_its_beginning_finds_the_incident(wanted: str) -> None:
    assert find_incident(shelf(), wanted).id == "INC-20241129-5f0c"


def test_a_beginning_that_fits_several_names_them() -> None:
    with pytest.raises(CasusError, match=r"several .* INC-20241129: INC-20241129-5f0c, INC-20241129-9a11"):
        find_incident(shelf(), "INC-20241129")


def test_the_beginning_of_an_id_that_was_merged_leads_on() -> None:
    merged = replace(
        shelf(), merged={"INC-20241128-zz00": "INC-20241205-77aa", "INC-20241205-7000": "INC-20241205-77aa"}
    )
    assert find_incident(merged, "INC-20241128-z").id == "INC-20241205-77aa"
    assert find_incident(merged, "INC-20241205").id == "INC-20241205-77aa"


def test_a_typing_error_is_met_with_the_nearest_ids() -> None:
    with pytest.raises(CasusError, match="nearest are INC-20241129-5f0c"):
        find_incident(shelf(), "INC-20241129-5f0d")


def test_an_empty_record_says_what_to_do() -> None:
    with pytest.raises(CasusError, match="casus add"):
        find_incident(Shelf(held=[]), "INC-1")
