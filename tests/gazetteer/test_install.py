"""Countries of GeoNames: got in parts or whole, checked, joined to what the packages know."""

import os
import zipfile
from pathlib import Path

import pytest

from casus.claim import PlaceKind
from casus.errors import CasusError
from casus.gazetteer.build import what_it_is_built_from, write_rows
from casus.gazetteer.fetch import fetch
from casus.gazetteer.geonames import read_country_zip, with_alternates
from casus.gazetteer.info import gazetteer_info
from casus.gazetteer.install import country_code, install_country, install_overlay
from casus.gazetteer.installed import installed_names, read_installed, remove_installed
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.merge import merged
from tests.gazetteer.geonames_site import ALTERNATES, PACKAGES, SYRIA, Site, line, serving, write_folder, zipped


def test_a_country_comes_from_a_site(tmp_path: Path) -> None:
    gazetteer = tmp_path / "g.sqlite"
    with serving(Site(folder=write_folder(tmp_path / "site"))) as site:
        country = install_country("SY", site.url, gazetteer)
    assert (len(country.places), country.state) == (len(SYRIA), "2025-10-01")
    assert read_installed(gazetteer).countries == (country,)
    assert [row.split()[0] for row in site.asked] == ["/SY.zip", "/alternatenames/SY.zip"]
    assert not list((tmp_path / "g.sqlite.installed" / "downloads").iterdir())


def test_a_connection_that_breaks_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    with serving(Site(folder=write_folder(tmp_path / "site"), breaks=[100, 50])) as site:
        path = fetch("SY.zip", site.url, tmp_path)
    assert path is not None
    assert path.read_bytes() == (tmp_path / "site" / "SY.zip").read_bytes()
    assert site.asked == ["/SY.zip bytes=0-", "/SY.zip bytes=100-", "/SY.zip bytes=150-"]


def test_what_came_is_kept_for_the_next_time(tmp_path: Path) -> None:
    with serving(Site(folder=write_folder(tmp_path / "site"), breaks=[100, 10, 10, 10])) as site:
        with pytest.raises(CasusError, match="130 bytes are kept, run the same command again"):
            install_country("SY", site.url, tmp_path / "g.sqlite")
        assert not installed_names(tmp_path / "g.sqlite")
        site.asked.clear()
        install_country("SY", site.url, tmp_path / "g.sqlite")
    assert site.asked[0] == "/SY.zip bytes=130-"
    assert list(installed_names(tmp_path / "g.sqlite")) == ["SY"]


def test_a_site_without_parts_sends_the_whole_again(tmp_path: Path) -> None:
    with serving(Site(folder=write_folder(tmp_path / "site"), breaks=[100], parts=False)) as site:
        path = fetch("SY.zip", site.url, tmp_path)
    assert path is not None
    assert zipfile.is_zipfile(path)


def test_halves_of_two_editions_are_not_joined(tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(b"half of an older edition")
    with serving(Site(folder=write_folder(tmp_path / "site"))) as site:
        path = fetch("SY.zip", site.url, tmp_path)
    assert path is not None
    assert path.read_bytes() == (tmp_path / "site" / "SY.zip").read_bytes()


def test_a_damaged_file_leaves_the_country_as_it_was(tmp_path: Path) -> None:
    folder, gazetteer = write_folder(tmp_path / "files"), tmp_path / "g.sqlite"
    install_country("SY", str(folder), gazetteer)
    before = installed_names(gazetteer)["SY"].read_bytes()
    whole = (folder / "SY.zip").read_bytes()
    (folder / "SY.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CasusError, match=r"SY\.zip.*get it again"):
        install_country("SY", str(folder), gazetteer)
    assert installed_names(gazetteer)["SY"].read_bytes() == before


def test_a_folder_without_the_country_is_told(tmp_path: Path) -> None:
    with pytest.raises(CasusError, match=r"has no SD\.zip; --from names"):
        install_country("SD", str(write_folder(tmp_path)), tmp_path / "g.sqlite")


def test_no_code_of_a_country() -> None:
    assert country_code("sdn") == "SD"
    with pytest.raises(CasusError, match="ISO 3166"):
        country_code("XQ")


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        ("1\tTell", "2 columns instead of 19"),
        (line(1, "Tell", (1.0, 2.0), "P.PPL", country="IQ"), "a place of IQ, not of SY"),
        (line(1, "Tell", (1.0, 2.0), "P.PPL").replace("1.0", "one"), "could not convert"),
    ],
)
def test_a_line_that_is_no_place_names_the_line(tmp_path: Path, row: str, trouble: str) -> None:
    path = zipped(tmp_path / "SY.zip", "SY.txt", [SYRIA[0], row])
    with pytest.raises(CasusError, match=f"line 2: .*{trouble}"):
        read_country_zip(path, "SY")


def test_the_preferred_english_name_becomes_the_name(tmp_path: Path) -> None:
    """The world's file holds other countries' places too, and links, which are no names."""
    country = read_country_zip(zipped(tmp_path / "SY.zip", "SY.txt", SYRIA), "SY")
    world = zipped(tmp_path / "alternateNamesV2.zip", "alternateNamesV2.txt", ALTERNATES)
    places = {place.number: place for place in with_alternates(country, world).places}
    village = places[900000003]
    assert village.name == "Marqab Hill Village"
    assert village.also == ("Tall Mirqab", "Tell Marqab")
    assert village.units == ("09", "D1", "N1")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer with a country and a list of own places, built once."""
    folder = tmp_path_factory.mktemp("installed")
    path = folder / "g.sqlite"
    (folder / "offices.csv").write_text(
        "name,latitude,longitude,country,also\nCamp Seven,36.5,37.5,SY,Mukhayyam Sabaa\n", encoding="utf-8"
    )
    install_country("SY", str(write_folder(folder / "files")), path)
    install_overlay(folder / "offices.csv", "offices", path)
    write_rows(path, merged(PACKAGES, read_installed(path)), what_it_is_built_from(path))
    return path


@pytest.fixture(scope="module")
def larger(built: Path) -> Gazetteer:
    return Gazetteer(built)


@pytest.mark.parametrize(
    ("name", "kind", "id", "admin2"),
    [
        ("Tall Mirqab", PlaceKind.SETTLEMENT, "geonames:900000003", "Qurnat District"),
        ("Qurnat district", PlaceKind.ADMIN2, "geonames:900000001", "Qurnat District"),
        ("Nahiyat Qurnat", PlaceKind.ADMIN2, "geonames:900000002", "Qurnat District"),
        ("Qurnat Hospital", PlaceKind.FACILITY, "geonames:900000005", None),
        ("Wadi Qurnat Nahr", PlaceKind.FEATURE, "geonames:900000006", None),
        ("Hayy Mirqab", PlaceKind.NEIGHBOURHOOD, "geonames:900000008", "Qurnat District"),
        ("Xalabtown", PlaceKind.SETTLEMENT, "geonames:170063", "Qurnat District"),
        ("Mukhayyam Sabaa", PlaceKind.SETTLEMENT, "own:offices/camp-seven", None),
    ],
)
def test_installed_places_are_found(larger: Gazetteer, name: str, kind: PlaceKind, id: str, admin2: str | None) -> None:
    first = larger.candidates(name)[0]
    assert (first.id, first.kind, first.country) == (id, kind, "SYR")
    assert first.admin2 == admin2
    assert first.admin1 == (None if id.startswith("own:") else "Aleppo")


def test_a_hill_named_as_a_village_and_a_village_that_was_are_left_out(larger: Gazetteer) -> None:
    assert [entry.kind for entry in larger.exact("Tall Mirqab")] == [PlaceKind.SETTLEMENT]
    assert larger.exact("Old Mirqab") == ()


def test_known_places_stay_one(larger: Gazetteer) -> None:
    """Aleppo keeps the point, the name and the source of the packages; other countries are as they were."""
    assert [(e.id, e.source) for e in larger.exact("Aleppo")] == [("geonames:170062", None), ("geonames:170063", None)]
    assert [e.id for e in larger.exact("Kherson")] == ["geonames:706448"]
    assert larger.entry("geonames:900000003").source == "SY"


def test_our_own_village_gives_way_with_its_names(larger: Gazetteer) -> None:
    assert [e.id for e in larger.exact("Mirqab Hill")] == ["geonames:900000003"]
    assert larger.exact("District of the packages") == ()


def test_info_tells_sources_counts_and_makers(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASUS_GAZETTEER", str(built))
    told = "\n".join(gazetteer_info())
    assert (
        "SY                       6 places  state of 2025-10-01; GeoNames, https://www.geonames.org, CC BY 4.0" in told
    )
    assert "offices                  1 places  own places" in told


def test_what_is_installed_outlives_a_rebuild_and_a_removal_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    before = what_it_is_built_from(path)
    install_country("SY", str(write_folder(tmp_path / "files")), path)
    after = what_it_is_built_from(path)
    assert after != before
    assert os.listdir(tmp_path / "g.sqlite.installed") == ["SY.tsv.gz"]
    install_country("SY", str(tmp_path / "files"), path)
    assert what_it_is_built_from(path) == after
    remove_installed("SY", path)
    assert what_it_is_built_from(path) == before
    with pytest.raises(CasusError, match="'SY' is installed; there is: nothing"):
        remove_installed("SY", path)
