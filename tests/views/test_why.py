from dataclasses import replace

import pytest

from casus.errors import CasusError, RecordError
from casus.views.page import marked
from casus.views.why import FIELDS, why
from tests.views.market import Shelf, first_claim, strike


def told(field: str | None = None, shelf: Shelf | None = None) -> list[str]:
    return [marked(line) for line in why(shelf or Shelf(), strike(), field)]


def test_a_bound_leads_to_claim_sentence_words_outlet_voice_and_coder() -> None:
    assert told("killed") == [
        "INC-20241129-5f0c  air strike in Aleppo, 29 November to 1 December 2024",
        "2 claims in 2 reports, 2 independent sources; contested: the claims contradict each other",
        "",
        "KILLED  12 to 16, best 16",
        "  low 12 from",
        "  [1] An air strike in Aleppo killed »12 people« on Friday, the health ministry said.",
        "      Coastal Press, 30 November 2024 · says the health ministry (Ministry of Health) · rule, by coder 1",
        "  best 16, high 16 from",
        "  [2] The bombing of Aleppo reportedly left »16 dead«.",
        "      Northern Wire, 1 December 2024 · in the outlet's own voice · rule, by coder 1",
    ]


def test_the_voice_is_marked_with_its_verb() -> None:
    lines = told("attribution")
    assert "  [1] An air strike in Aleppo killed 12 people on Friday, »the health ministry« »said«." in lines
    assert "  the outlet's own voice in" in lines


def test_a_hedge_is_the_evidence_of_its_modality() -> None:
    assert "  [2] The bombing of Aleppo »reportedly« left 16 dead." in told("modality")


def test_a_lent_day_is_said_to_be_lent() -> None:
    assert any("the text tells no day, so the report's own is taken" in line for line in told("when"))


def test_links_name_the_comparisons_and_the_claims_they_number() -> None:
    lines = told("links")
    assert "  [2] same as [1], score 5.3, decided by fusion 1" in lines
    assert "      same place +2.1 (Aleppo = Aleppo)" in lines
    assert any("report north-7" in line for line in lines)


def test_without_a_field_every_field_is_there() -> None:
    titles = {line.split()[0].rstrip(":") for line in told() if line[:3].isupper()}
    assert titles >= {"TYPE", "WHEN", "PLACE", "INITIATORS", "KILLED", "STATUS", "MODALITY", "ATTRIBUTION", "LINKS"}


@pytest.mark.parametrize("field", [*FIELDS, "days", "voice", "initiators"])
def test_every_field_that_is_offered_can_be_asked(field: str) -> None:
    assert len(told(field)) > 3


def test_a_harm_that_nobody_tells_is_said_to_be_untold() -> None:
    assert told("missing")[-1] == "MISSING  no claim tells a number of them"


def test_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(CasusError, match=r"no field 'weather'.*killed"):
        told("weather")


def test_a_view_that_cannot_name_its_claims_shows_nothing() -> None:
    with pytest.raises(RecordError, match="restore a backup"):
        told(shelf=Shelf(claims=[first_claim()]))


def test_the_overview_stays_short_and_says_how_to_see_the_rest() -> None:
    base = first_claim()
    many = [replace(base, id=f"{number:04}") for number in range(9)]
    incident = replace(strike(), claims=tuple(claim.id for claim in many), supports=(), tolls=())
    lines = [marked(line) for line in why(Shelf(claims=many), incident)]
    assert "      and 6 more: casus why INC-20241129-5f0c type" in lines
    assert sum("says the health ministry" in line for line in why_words(many, incident, "type")) == 9


def why_words(claims: list, incident: object, field: str) -> list[str]:
    return [marked(line) for line in why(Shelf(claims=claims), incident, field)]
