"""Furniture of a page, line by line."""

from datetime import date

import pytest

from casus.intake.dates import NoDay
from casus.intake.page_lines import Furniture, dateline_of, furniture_of, outlet_of, without_site

DAY = date(2024, 12, 3)


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Return to site", Furniture()),
        ("SHARE THIS ARTICLE", Furniture()),
        ("Home > World > Syria", Furniture()),
        ("4 min read", Furniture()),
        ("Editor: Ana Example", Furniture()),
        ("By Ana Example and Omar al-Example", Furniture()),
        ("By Wei Sun", Furniture()),
        ("By Northern Wire staff", Furniture(outlet="Northern Wire")),
        ("By Ana Example, Orontes Dispatch", Furniture(outlet="Orontes Dispatch")),
        ("Middle East correspondent", Furniture()),
        ("Ana Example | Tuesday 3 December 2024 09:12 GMT", Furniture(day=DAY)),
        ("Source: Coast 24", Furniture(outlet="Coast 24")),
        ("© 2024 Orontes Dispatch. All rights reserved.", Furniture(outlet="Orontes Dispatch")),
        ("December 3, 2024", Furniture(day=DAY)),
        ("Published: 3 December 2024, 14:10", Furniture(day=DAY)),
        ("Last updated on Dec. 3, 2024", Furniture(day=DAY, later=True)),
        ("Orontes Dispatch | December 3, 2024", Furniture(outlet="Orontes Dispatch", day=DAY)),
        ("Issued: 03/12/2024", Furniture(day=NoDay.AMBIGUOUS)),
    ],
)
def test_furniture_tells_what_it_is(line: str, furniture: Furniture) -> None:
    assert furniture_of(line) == furniture


@pytest.mark.parametrize(
    "line",
    [
        "By land and sea, fighters close in on Hama",
        "From Aleppo, a story of loss",
        "Shells hit market | Orontes Dispatch",
        "World leaders meet in Doha",
        "Gunmen kill two reporters",
        "Police arrest editor",
        "News of the truce reached Homs late",
        "Rebels seize base on December 3, 2024",
        "Press Freedom Day marked in Aleppo",
    ],
)
def test_headlines_are_no_furniture(line: str) -> None:
    assert furniture_of(line) is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Ana Example", ""),
        ("Ana Post", ""),
        ("The Valley Post", "The Valley Post"),
        ("Ana Example for Northern Wire", "Northern Wire"),
        ("Valley Courier staff", "Valley Courier"),
        ("the news desk", ""),
    ],
)
def test_a_byline_names_an_outlet_only_where_it_is_none_of_a_person(words: str, outlet: str) -> None:
    assert outlet_of(words) == outlet


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Shells hit market | Orontes Dispatch", ("Shells hit market", "Orontes Dispatch")),
        ("Shells hit market - live", ("Shells hit market - live", "")),
        ("Aleppo – a city waits – Valley Courier", ("Aleppo – a city waits", "Valley Courier")),
    ],
)
def test_a_title_is_parted_from_its_site(title: str, parts: tuple[str, str]) -> None:
    assert without_site(title) == parts


@pytest.mark.parametrize(
    ("body", "agency", "day"),
    [
        ("HAMA, Syria (Northern Wire) - The army said", "Northern Wire", None),
        ("IDLIB, Syria, Dec 2 (NW) -- At least", "NW", None),
        ("DAMASCUS, Dec. 3, 2024 (LMA) — The", "LMA", DAY),
        ("BEIRUT, 3 December 2024 – The", "", DAY),
    ],
)
def test_datelines(body: str, agency: str, day: date | None) -> None:
    found = dateline_of(body)
    assert found is not None
    assert (found.agency, found.day) == (agency, day)


@pytest.mark.parametrize("body", ["The army (SAA) - which", "HTS fighters took the hill.", "NATO - an alliance"])
def test_what_is_no_dateline_names_no_agency(body: str) -> None:
    found = dateline_of(body)
    assert found is None or not found.agency
