"""Names and the places they mean, without any report around them."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from casus.claim import PlaceKind
from casus.errors import CasusError
from casus.gazetteer.entry import Fit
from casus.gazetteer.lookup import Gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Idlib province", PlaceKind.ADMIN1, "SYR"),
        ("province of Idlib", PlaceKind.ADMIN1, "SYR"),
        ("Hama city", PlaceKind.SETTLEMENT, "SYR"),
        ("the town of Houla", PlaceKind.SETTLEMENT, "SYR"),
        ("the outskirts of Aleppo", PlaceKind.SETTLEMENT, "SYR"),
        ("Los Angeles County", PlaceKind.ADMIN2, "USA"),
        ("U.S.", PlaceKind.COUNTRY, "USA"),
        ("UK", PlaceKind.COUNTRY, "GBR"),
        ("DR Congo", PlaceKind.COUNTRY, "COD"),
        ("Burma", PlaceKind.COUNTRY, "MMR"),
        ("Türkiye", PlaceKind.COUNTRY, "TUR"),
        ("Darfur", PlaceKind.REGION, "SDN"),
        ("Strait of Hormuz", PlaceKind.FEATURE, None),
        ("northern Gaza Strip", PlaceKind.REGION, "PSE"),
        ("Kobane", PlaceKind.SETTLEMENT, "SYR"),
    ],
)
def test_first_candidate(gazetteer: Gazetteer, name: str, kind: PlaceKind, country: str | None) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.kind, first.country) == (kind, country)


def test_a_namesake_city_is_larger_abroad_but_both_are_kept(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Tripoli")
    assert {"LBY", "LBN"} <= {entry.country for entry in found}


def test_unknown_names_have_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xyzzyville") == ()
    assert gazetteer.candidates("") == ()


def test_northern_syria_is_an_area_in_the_north(gazetteer: Gazetteer) -> None:
    north, whole = gazetteer.candidates("northern Syria")[0], gazetteer.candidates("Syria")[0]
    south = gazetteer.candidates("southern Syria")[0]
    assert north.kind is PlaceKind.REGION
    assert north.radius_km is not None
    assert whole.radius_km is not None
    assert 30 < north.radius_km < whole.radius_km
    assert south.latitude < whole.latitude < north.latitude
    assert north.id == f"{whole.id}#north"


def test_northern_spain_is_no_part_of_port_of_spain(gazetteer: Gazetteer) -> None:
    assert {entry.country for entry in gazetteer.candidates("northern Spain")} == {"ESP"}


def test_names_that_sound_alike_stay_within_the_countries_asked_for(gazetteer: Gazetteer) -> None:
    found = gazetteer.sounding_like("Deyr az-Zowr", ["SYR"])
    assert found
    assert all(entry.country == "SYR" and entry.fit is Fit.SKELETON for entry in found)
    assert gazetteer.sounding_like("Deyr az-Zowr", []) == ()


def test_entry_by_id(gazetteer: Gazetteer) -> None:
    assert gazetteer.entry("geonames:170063").name == "Aleppo"
    with pytest.raises(CasusError, match="holds no place"):
        gazetteer.entry("geonames:0")


def test_speed_and_size(gazetteer: Gazetteer) -> None:
    """Far above the 800 toponyms a second that geoparsing needs; the bound is loose for a busy machine."""
    names = [f"{a}{b}" for a in ("Tri", "Hom", "Idl", "Pari", "Lond") for b in ("poli", "s", "ib", "on", "ville")] * 40
    begun = time.process_time()
    for name in names:
        gazetteer.candidates(name)
    assert len(names) / (time.process_time() - begun) > 800


def test_it_adds_little_memory_to_a_process(gazetteer: Gazetteer) -> None:
    """Opening it and resolving with it adds at most 150 MB to a process that holds the code and the codebook."""
    program = (
        "import resource\n"
        "from casus.codebook.load import load_codebook\n"
        "from casus.coding.geoparse import geoparse_document\n"
        "from casus.gazetteer.lookup import open_gazetteer\n"
        "load_codebook()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "gazetteer = open_gazetteer()\n"
        "for name in ('Homs', 'Paris', 'Springfield', 'San Jose'):\n"
        "    geoparse_document(f'Shelling in {name}, Syria.', gazetteer)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 150 * 1024, "kilobytes"


def test_the_file_is_below_60_megabytes() -> None:
    from casus.gazetteer.installed import gazetteer_path

    assert Path(gazetteer_path()).stat().st_size < 60e6


def test_of_towns_of_one_name_the_largest_comes_first(gazetteer: Gazetteer) -> None:
    sizes = [one.population for one in gazetteer.exact("Springfield") if one.fit is Fit.NAME]
    assert len(sizes) > 3
    assert sizes == sorted(sizes, reverse=True)
