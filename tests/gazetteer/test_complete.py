"""Countries and first-level units of the whole world, checked against GeoNames' own code tables."""

from pathlib import Path

import pytest

from casus.claim import PlaceKind
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold

GEO = Path(__file__).resolve().parents[3] / "shared" / "reference" / "geo"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GEO.is_dir(), reason="needs ../shared beside the checkout"),
]


def test_every_country_is_found_by_its_name(gazetteer: Gazetteer) -> None:
    lines = (GEO / "countryInfo.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    missing = [
        row[4]
        for row in rows
        if row[1] not in ("SCG", "ANT")
        and row[1] not in {e.country for e in gazetteer.candidates(row[4]) if e.kind is PlaceKind.COUNTRY}
    ]
    assert missing == []


def test_every_first_level_unit_is_held(gazetteer: Gazetteer) -> None:
    lines = (GEO / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()
    held = {entry.id for entry in gazetteer.entries([PlaceKind.ADMIN1])}
    rows = [line.split("\t") for line in lines]
    assert [row[0] for row in rows if f"geonames:{row[3]}" not in held] == []


def test_first_level_units_are_found_by_their_names(gazetteer: Gazetteer) -> None:
    """Names change and lists differ in spelling: nearly all, not all, must agree with that list."""
    lines = (GEO / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    found = [
        any(entry.id == f"geonames:{number}" for entry in (*gazetteer.exact(name), *gazetteer.exact(fold(plain))))
        for _, name, plain, number in rows
    ]
    assert sum(found) / len(found) > 0.93
