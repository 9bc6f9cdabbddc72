"""A user's own places: rows that are good, rows that are not, lists that are replaced."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from casus.claim import PlaceKind
from casus.cli import app
from casus.errors import CasusError
from casus.gazetteer import build
from casus.gazetteer.build import what_it_is_built_from
from casus.gazetteer.install import install_overlay
from casus.gazetteer.installed import read_installed
from casus.gazetteer.overlay import list_name, read_overlay

HEAD = "name,latitude,longitude,country,kind,admin1,population,radius_km,also\n"


def test_every_column_is_read() -> None:
    row = 'Tell Sakra,-36.41,41.02,syr,region,Al-Hasakah,240,3.5,"Tall Sakra; Tal Sukra"\n'
    ((place,), issues) = read_overlay((HEAD + row).encode(), "own.csv")
    assert issues == ()
    assert (place.name, place.latitude, place.longitude, place.country) == ("Tell Sakra", -36.41, 41.02, "SYR")
    assert (place.kind, place.admin1, place.population, place.radius_km) == (PlaceKind.REGION, "Al-Hasakah", 240, 3.5)
    assert place.also == ("Tall Sakra", "Tal Sukra")


def test_other_delimiters_cases_and_a_byte_order_mark() -> None:
    ((place,), issues) = read_overlay("\ufeffName;Latitude;Longitude;Country\r\nCamp 7;15.1;32.4;SD\r\n".encode(), "a")
    assert (place.name, place.country, place.kind, issues) == ("Camp 7", "SDN", PlaceKind.SETTLEMENT, ())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A,91,0,SY,,,,,", "latitude 91 lies outside of -90 to 90"),
        ("A,0,1x,SY,,,,,", "longitude '1x' is no number"),
        ("A,nan,1,SY,,,,,", "latitude 'nan' is no number"),
        (",0,0,SY,,,,,", "no name in Latin letters"),
        ("A,0,0,Syria,,,,,", "country 'Syria' is no ISO 3166 code"),
        ("A,0,0,SY,village,,,,", "kind 'village' is none of facility, neighbourhood, settlement"),
        ("A,0,0,SY,,,many,,", "population 'many' is no number"),
        ("A,0,0,SY,,,1.7,,", "population 1.7 is no whole number"),
        ("A,0,0,SY,,,99999999999999999999999,,", "population 99999999999999999999999 is more than there are people"),
        (f"A,0,0,SY,,,{'9' * 400},,", f"population {'9' * 30}… is more than there are people"),
        (f"A,0,0,SY,,,{'9' * 400}.5,,", "is no whole number"),
        (f"A,0,0,SY,,,,{'9' * 400},", f"radius_km {'9' * 30}… is more than 20,000"),
        (f"A,{'9' * 400},0,SY,,,,,", f"latitude {'9' * 30}… lies outside of -90 to 90"),
        ("A,0,0,SY,,,,,,more", "more cells than columns"),
        ("A,0", "longitude '' is no number"),
    ],
)
def test_a_bad_row_is_told_and_the_rest_goes_on(row: str, told: str) -> None:
    places, issues = read_overlay(f"{HEAD}Before,1,1,SY,,,,,\n{row}\nAfter,2,2,SY,,,,,\n".encode(), "own.csv")
    assert [place.name for place in places] == ["Before", "After"]
    assert [issue.document for issue in issues] == ["own.csv:3"]
    assert told in issues[0].detail


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "must name the columns"),
        (b"name,lat,lon,country\n", "no latitude, longitude"),
        (b"name,latitude,longitude,country,colour\n", "no columns of that name: colour"),
        (b"name,latitude,longitude,country\n\xff", "not UTF-8"),
        (b"name,latitude,longitude,country,Name \nA,1,1,SY,B\n", "two columns are named name"),
    ],
)
def test_a_file_that_is_no_such_table(content: bytes, told: str) -> None:
    with pytest.raises(CasusError, match=told):
        read_overlay(content, "own.csv")


def test_the_same_list_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file, gazetteer = tmp_path / "own.csv", tmp_path / "g.sqlite"
    for name in ("First", "Second"):
        file.write_text(f"name,latitude,longitude,country\n{name},1,1,SY\n", encoding="utf-8")
        install_overlay(file, "own", gazetteer)
    install_overlay(file, "other", gazetteer)
    held = [(name, [place.name for place in places]) for name, places in read_installed(gazetteer).overlays]
    assert held == [("other", ["Second"]), ("own", ["Second"])]
    file.write_text("name,latitude,longitude,country\nThird,1,1,nowhere\n", encoding="utf-8")
    with pytest.raises(CasusError, match="nothing is changed"):
        install_overlay(file, "own", gazetteer)
    assert [(name, [place.name for place in places]) for name, places in read_installed(gazetteer).overlays] == held


def test_line_ends_of_any_kind_end_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        rows = end.join(("name;latitude;longitude;country", *["A;1;1;SY"] * 3, '"B, C, D, E";1;1;SY', ""))
        places, issues = read_overlay(rows.encode(), "own.csv")
        assert ([place.name for place in places], issues) == (["A", "A", "A", "B, C, D, E"], ())


def test_a_population_is_a_whole_number() -> None:
    rows = "A,0,0,SY,,,10000000000,,\nB,0,0,SY,,,007.0,,\nC,0,0,SY,,,,,\n"
    places, issues = read_overlay(f"{HEAD}{rows}".encode(), "own.csv")
    assert ([place.population for place in places], issues) == ([10**10, 7, 0], ())


def write(file: Path, name: str) -> None:
    file.write_text(f"name,latitude,longitude,country\n{name},1,1,SY\n", encoding="utf-8")


def test_a_list_that_the_gazetteer_cannot_be_built_with_is_taken_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OverflowError("no such number")

    file, gazetteer = tmp_path / "own.csv", tmp_path / "g.sqlite"
    monkeypatch.setenv("CASUS_GAZETTEER", str(gazetteer))
    monkeypatch.setattr(build, "write_rows", fails)
    write(file, "First")
    before = what_it_is_built_from(gazetteer)
    result = CliRunner().invoke(app, ["gazetteer", "overlay", str(file)])
    assert str(result.exception) == f"cannot build the gazetteer at {gazetteer}: no such number"
    assert what_it_is_built_from(gazetteer) == before
    install_overlay(file, "own", gazetteer)
    before = what_it_is_built_from(gazetteer)
    write(file, "Second")
    assert CliRunner().invoke(app, ["gazetteer", "overlay", str(file)]).exit_code == 1
    assert what_it_is_built_from(gazetteer) == before
    assert [path.name for path in (tmp_path / "g.sqlite.installed").iterdir()] == ["own.csv"]


def test_a_file_put_among_the_lists_by_hand_is_told_with_what_mends_it(tmp_path: Path) -> None:
    gazetteer, folder = tmp_path / "g.sqlite", tmp_path / "g.sqlite.installed"
    folder.mkdir()
    (folder / "mine.csv").write_text("a,b\n1,2\n")
    with pytest.raises(CasusError, match=r"mine\.csv: the first line must .*: casus gazetteer remove mine"):
        read_installed(gazetteer)


def test_names_of_lists() -> None:
    assert list_name("Field offices (2025)") == "field-offices-2025"
    with pytest.raises(CasusError, match="--name"):
        list_name("السجل")


@given(cells=st.lists(st.text(max_size=8), max_size=11))
def test_any_row_is_a_place_or_an_issue(cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    places, issues = read_overlay(f"{HEAD}{row}\n".encode("utf-8", "surrogatepass"), "a")
    assert len(places) + len(issues) <= 1 or not row
