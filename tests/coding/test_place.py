"""Which places the names of a report mean."""

import pytest

from casus.claim import Precision
from casus.coding.geoparse import geoparse_document
from casus.coding.place import resolve_places
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.report import Span, new_report
from tests.marks import Marked, read_examples


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize("example", list(read_examples("place")), ids=lambda e: f"line {e.line}")
def test_marked_places(example: Marked, gazetteer: Gazetteer) -> None:
    report = new_report(given_id="a", outlet="b", published=None, title="", body=example.text)
    spans = [Span(start=span.start + 1, end=span.end + 1) for span, _ in example.marks]
    for place, (_, wanted) in zip(resolve_places(report, spans, gazetteer), example.marks, strict=True):
        told, _, name = wanted.partition(": ")
        assert f"{place.kind} {place.country or '?'} {place.precision}" == told
        assert not name or place.name == name
        assert report.text[place.evidence.start : place.evidence.end] == place.evidence.quote


def test_an_unknown_village_is_never_put_on_a_namesake_abroad(gazetteer: Gazetteer) -> None:
    """The gazetteer knows such a name in another country only; the report is about Mali alone."""
    text = "Gunmen killed 3 in the village of Moscow Mills in Mali, Malian officials in Bamako said."
    at = text.find("Moscow Mills")
    (found,) = geoparse_document(text, gazetteer, [Span(start=at, end=at + len("Moscow Mills"))])
    assert found.country in ("MLI", None)
    assert found.precision in (Precision.COUNTRY, Precision.ADMIN1, Precision.UNRESOLVED)


def test_an_unknown_village_lies_in_the_country_that_the_report_is_about(gazetteer: Gazetteer) -> None:
    far = "Shells fell on Bamako, Gao and Mopti in Mali. " + "Nothing more was known of it that night. " * 9
    text = f"{far}Riders burned Xyzzyville."
    (found,) = geoparse_document(text, gazetteer, [Span(start=len(text) - 11, end=len(text) - 1)])
    assert (found.country, found.precision, found.name) == ("MLI", Precision.COUNTRY, "Xyzzyville")


def test_an_unknown_village_is_no_witness_for_its_namesakes_country(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Cordoba. " + "Nothing more was known of it that night. " * 12 + "Riders burned Crossville."
    (found,) = geoparse_document(text, gazetteer, [Span(start=len(text) - 11, end=len(text) - 1)])
    assert found.country != "USA"


def test_rivals_are_kept(gazetteer: Gazetteer) -> None:
    report = new_report(given_id="a", outlet="b", published=None, title="", body="Clashes in Tripoli, Libya.")
    (place,) = resolve_places(report, [Span(start=12, end=19)], gazetteer)
    assert place.country == "LBY"
    assert place.rivals
    assert place.probability is not None
    assert 0.0 < place.probability <= 1.0


def test_a_part_of_a_country_has_a_radius(gazetteer: Gazetteer) -> None:
    report = new_report(given_id="a", outlet="b", published=None, title="", body="Strikes in northern Syria.")
    (place,) = resolve_places(report, [Span(start=12, end=26)], gazetteer)
    assert place.precision is Precision.REGION
    assert place.radius_km is not None
    assert place.latitude is not None
    assert place.latitude > 35.0


def test_one_sense_throughout_a_report(gazetteer: Gazetteer) -> None:
    text = "Alexandria was quiet. Cairo said that Egypt's port of Alexandria would open. Alexandria's mayor left."
    found = [t for t in geoparse_document(text, gazetteer) if t.text.startswith("Alexandria")]
    assert len(found) >= 2
    assert {toponym.place_id for toponym in found} == {"geonames:361058"}


def test_a_name_without_any_place_stays_unresolved(gazetteer: Gazetteer) -> None:
    (found,) = geoparse_document("They met at Xyzzyville.", gazetteer, [Span(start=12, end=22)])
    assert (found.precision, found.lat, found.place_id) == (Precision.UNRESOLVED, None, None)


def test_the_same_text_gives_the_same_places(gazetteer: Gazetteer) -> None:
    text = "Fighting in Homs, Hama and Aleppo; Washington and Moscow spoke of Springfield."
    assert geoparse_document(text, gazetteer) == geoparse_document(text, gazetteer)


def test_no_spans_no_places(gazetteer: Gazetteer) -> None:
    assert geoparse_document("", gazetteer) == []
    assert geoparse_document("Nothing happened.", gazetteer) == []


def test_a_phrase_cut_before_its_name_is_made_whole(gazetteer: Gazetteer) -> None:
    text = "A bomb hit the Central Hospital in Aleppo, Syria."
    report = new_report(given_id="a", outlet="b", published=None, title="", body=text)
    (place,) = resolve_places(report, [Span(start=16, end=35)], gazetteer)
    assert report.text[16:35] == "Central Hospital in"
    assert (place.evidence.quote, place.country) == ("Central Hospital in Aleppo", "SYR")


def test_a_name_within_another_is_no_witness_for_its_country(gazetteer: Gazetteer) -> None:
    text = "Myanmar junta troops killed nine people in Pale township on Tuesday."
    at = text.find("Pale")
    spans = [Span(start=at, end=at + len("Pale")), Span(start=at, end=at + len("Pale township"))]
    assert [found.country for found in geoparse_document(text, gazetteer, spans)] == ["MMR", "MMR"]


def test_how_wide_a_place_beside_a_town_is(gazetteer: Gazetteer) -> None:
    told = {"20 km west of El Fasher": 20.0, "30 miles from El Fasher": 48.3, "near El Fasher": 20.0}
    told |= {"a village south of El Fasher": 60.0, "north of Khartoum": 150.0}
    for words, radius in told.items():
        report = new_report(given_id="a", outlet="b", published=None, title="", body=f"Riders burned Xyzzy, {words}.")
        (place,) = resolve_places(report, [Span(start=15, end=20)], gazetteer)
        assert (place.name, place.country, place.radius_km, place.evidence.cue) == (
            "Xyzzy",
            "SDN",
            radius,
            "told to lie near",
        )
