"""What each export writes: columns in order, values by its conventions, nothing invented, the same bytes each time."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from casus.claim import ActorKind, Harm, Relation, RelationKind, Whom
from casus.codebook.event_types import Excluded
from casus.errors import CasusError
from casus.incident import Corrected, Status
from casus.views.exports import ExportFormat, IncidentFile, acled, cameo, export, incidents_csv, plover, ucdp
from casus.views.exports.parquet_columns import CLAIMS, INCIDENTS
from tests.views.export_cases import (
    CLASH,
    CODES,
    actor,
    all_files,
    bombing,
    changed,
    clash,
    clash_claim,
    estimate,
    talks,
)
from tests.views.market import evidence

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="needs the shared corpora beside the checkout")


def written(form: ExportFormat, files: list[IncidentFile]) -> str:
    out = io.BytesIO()
    export(form, files, out, CODES)
    return out.getvalue().decode()


def rows(form: ExportFormat, files: list[IncidentFile]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(form, files), newline="")))


def tabs(columns: tuple[str, ...] | list[str], line: str) -> dict[str, str]:
    return dict(zip(columns, line.split("\t"), strict=True))


def test_acled_row() -> None:
    (row,) = rows(ExportFormat.ACLED, [clash()])
    assert row["event_id_cnty"].startswith("COD")
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2023-02-06", "2023", "1")
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == (
        "Political violence",
        "Battles",
        "Armed clash",
    )
    assert (row["actor1"], row["inter1"]) == ("M23", "2")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Congolese Armed Forces", "1", "12")
    assert row["assoc_actor_2"] == "Military Forces of Democratic Republic of Congo"
    assert row["civilian_targeting"] == ""
    assert (row["iso"], row["region"], row["country"]) == ("180", "Middle Africa", "Democratic Republic of Congo")
    assert (row["admin1"], row["location"], row["geo_precision"]) == ("North Kivu", "Sake", "1")
    assert (row["fatalities"], row["source"]) == ("8", "Lake Wire")
    assert row["notes"].startswith("On 6 February 2023, in Sake (North Kivu), armed clash by M23")
    assert "according to a doctor" in row["notes"]
    assert row["timestamp"] == row["source_scale"] == row["admin3"] == ""


def test_acled_takes_the_lowest_toll_and_names_unknown_attackers() -> None:
    (row,) = rows(ExportFormat.ACLED, [bombing()])
    assert row["fatalities"] == "12"
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Syria)", "3")
    assert (row["actor2"], row["interaction"]) == ("Civilians (Syria)", "37")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["time_precision"] == "2"


def test_acled_deaths_without_a_number_stay_empty() -> None:
    file = clash()
    assert acled.acled_row(changed(file, tolls=()), CODES)["fatalities"] == 0  # type: ignore[index]
    tolls = tuple(replace(toll, low=None, high=None) for toll in clash_claim().tolls)
    deadly = replace(changed(file, tolls=()), claims=(replace(clash_claim(), tolls=tolls),))
    assert acled.acled_row(deadly, CODES)["fatalities"] is None  # type: ignore[index]


def test_an_army_outside_its_country_is_external() -> None:
    army = actor(CLASH, "the army", ActorKind.STATE_FORCES, "Rwanda Defence Force", "RWA")
    row = acled.acled_row(changed(clash(), recipients=(army,)), CODES)
    assert not isinstance(row, Excluded)
    assert (row["inter2"], row["interaction"]) == (8, 28)


def test_a_bare_country_fights_with_its_forces_and_agrees_by_its_government() -> None:
    chad = actor(CLASH, "the army", ActorKind.GOVERNMENT, "Chad", "TCD")
    fights, agrees = (changed(clash(), event_type=name, initiators=(chad,)) for name in ("attack", "agreement"))
    assert acled.acled_row(fights, CODES)["actor1"] == "Military Forces of Chad"  # type: ignore[index]
    assert acled.acled_row(agrees, CODES)["actor1"] == "Government of Chad"  # type: ignore[index]


def test_violence_against_civilians_always_has_civilians_second() -> None:
    row = acled.acled_row(changed(clash(), event_type="attack", recipients=()), CODES)
    assert not isinstance(row, Excluded)
    assert (row["actor2"], row["interaction"]) == ("Civilians (Democratic Republic of Congo)", 27)
    assert row["civilian_targeting"] == "Civilian targeting"


def test_officials_attacked_unarmed_count_as_civilians() -> None:
    mayor = actor(CLASH, "the army", ActorKind.GOVERNMENT, "Congo - Kinshasa", "COD")
    row = acled.acled_row(changed(clash(), event_type="attack", recipients=(mayor,)), CODES)
    assert not isinstance(row, Excluded)
    assert (row["actor2"], row["inter2"]) == ("Civilians (Democratic Republic of Congo)", 7)
    assert row["assoc_actor_2"] == "Government of Democratic Republic of Congo"


def test_a_battle_has_two_fighters() -> None:
    row = acled.acled_row(changed(clash(), recipients=clash().incident.recipients[2:]), CODES)
    assert not isinstance(row, Excluded)
    assert (row["actor2"], row["assoc_actor_2"]) == ("Unidentified Armed Group (Democratic Republic of Congo)", None)


def test_an_untold_doer_of_an_arrest_leaves_the_first_place_to_the_arrested() -> None:
    row = acled.acled_row(changed(bombing(), event_type="arrest"), CODES)
    assert not isinstance(row, Excluded)
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Civilians (Syria)", None, 70)


def test_killed_journalists_stay_unnamed() -> None:
    reporter = actor(CLASH, "3 civilians", ActorKind.MEDIA, "Jane Roe", None)
    row = acled.acled_row(changed(clash(), event_type="attack", recipients=(reporter,)), CODES)
    assert not isinstance(row, Excluded)
    assert row["actor2"] == "Civilians (Democratic Republic of Congo)"
    assert row["assoc_actor_2"] == "Journalists (Democratic Republic of Congo)"


def test_protesters_alone_interact_with_nobody() -> None:
    crowd = actor(CLASH, "The M23", ActorKind.PROTESTERS, None, None)
    row = acled.acled_row(changed(clash(), event_type="protest", initiators=(crowd,), recipients=()), CODES)
    assert not isinstance(row, Excluded)
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Protesters (Democratic Republic of Congo)", None, 60)
    assert row["civilian_targeting"] is None


def test_ucdp_row() -> None:
    (row,) = rows(ExportFormat.UCDP, [clash()])
    assert row["type_of_violence"] == "1"
    assert (row["side_a"], row["side_b"]) == ("Government of DR Congo (Zaire)", "M23")
    assert (row["gwnoa"], row["gwnob"], row["country_id"], row["region"]) == ("490", "", "490", "Africa")
    deaths = [row[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")]
    assert deaths == ["5", "0", "3", "0"]
    assert (row["low"], row["best"], row["high"]) == ("8", "8", "8")
    assert row["source_article"] == '"Lake Wire,2023-02-07,Fighting near Sake"'
    assert row["source_original"] == "a doctor"
    assert row["geom_wkt"] == "POINT (29.04 -1.57)"
    assert row["priogrid_gid"] == str(176 * 720 + 418 + 1)
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("1", "1", "1")
    assert row["conflict_name"] == row["dyad_new_id"] == row["code_status"] == ""


def test_an_unknown_outlet_is_no_name() -> None:
    file = clash()
    (report,) = file.reports
    of_both = replace(file, reports=(report, replace(report, id="another", outlet="")))
    of_none = replace(file, reports=(replace(report, outlet=""),))
    assert [one["source"] for one in rows(ExportFormat.ACLED, [of_both, of_none])] == ["Lake Wire", ""]
    (acled_of_none,) = rows(ExportFormat.ACLED, [of_none])
    assert " Unknown outlet (7 February 2023): " in acled_of_none["notes"]
    (ucdp_of_none,) = rows(ExportFormat.UCDP, [of_none])
    assert ucdp_of_none["source_article"] == '"2023-02-07,Fighting near Sake"'
    assert ucdp_of_none["source_office"] == ""
    (feature,) = json.loads(written(ExportFormat.GEOJSON, [of_none]))["features"]
    assert feature["properties"]["outlets"] == []
    assert "" not in feature["properties"]["reliability"]
    label = [one.get("prov:label") for one in json.loads(written(ExportFormat.PROV, [of_none]))["agent"].values()]
    assert "" not in label


def test_fighters_on_both_sides_fight_each_other() -> None:
    file = clash()
    army, rebels = file.incident.recipients[0], file.incident.initiators[0]
    for by, on in (((army, rebels), (army, rebels)), ((army, rebels), (army,)), ((rebels,), (rebels, army))):
        (row,) = rows(ExportFormat.UCDP, [changed(file, initiators=by, recipients=on)])
        assert (row["side_a"], row["side_b"]) == ("Government of DR Congo (Zaire)", "M23")
    alone = ucdp.ucdp_row(changed(file, initiators=(army,), recipients=(army,)), CODES)
    assert alone == Excluded(reason="both sides are the same")


@pytest.mark.parametrize(
    ("by", "on", "violence"),
    [
        (ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, 1),
        (ActorKind.GOVERNMENT, ActorKind.GOVERNMENT, 1),
        (ActorKind.MILITIA, ActorKind.REBEL_GROUP, 2),
        (ActorKind.REBEL_GROUP, ActorKind.CIVILIANS, 3),
        (ActorKind.STATE_FORCES, ActorKind.MEDIA, 3),
        (ActorKind.UNKNOWN_ARMED, ActorKind.CIVILIANS, None),
        (ActorKind.RIOTERS, ActorKind.STATE_FORCES, None),
    ],
)
def test_type_of_violence_depends_on_the_actors(by: ActorKind, on: ActorKind, violence: int | None) -> None:
    sides = actor(CLASH, "The M23", by, "A", "RWA"), actor(CLASH, "the army", on, "B", "COD")
    file = changed(clash(), event_type="attack", initiators=sides[:1], recipients=sides[1:])
    row = ucdp.ucdp_row(file, CODES)
    assert (None if isinstance(row, Excluded) else row["type_of_violence"]) == violence
    if not isinstance(row, Excluded):
        assert sum(int(row[f"deaths_{part}"] or 0) for part in ("a", "b", "civilians", "unknown")) == row["best"]


def test_ucdp_leaves_out_what_killed_nobody() -> None:
    claim = clash_claim()
    unhurt = changed(clash(), tolls=(estimate(Whom.UNKNOWN, 4, claim, Harm.INJURED),))
    for file in (unhurt, changed(unhurt, tolls=(estimate(Whom.UNKNOWN, 0, claim),))):
        assert ucdp.ucdp_row(file, CODES) == Excluded(reason="no number of deaths is told")
    assert ucdp.ucdp_row(changed(clash(), event_type="arrest"), CODES) == Excluded(reason="no organised violence")


def test_ucdp_leaves_out_soldiers_of_no_told_country_and_a_side_against_itself() -> None:
    nobody = actor(CLASH, "the army", ActorKind.STATE_FORCES, None, None)
    army = actor(CLASH, "the army", ActorKind.STATE_FORCES, None, "COD")
    alone = ucdp.ucdp_row(changed(clash(), recipients=(nobody,)), CODES)
    assert alone == Excluded(reason="no organised actor with an opponent or civilians is told")
    itself = ucdp.ucdp_row(changed(clash(), initiators=(army,), recipients=(army,)), CODES)
    assert itself == Excluded(reason="both sides are the same")


def test_cameo_row() -> None:
    (line,) = written(ExportFormat.CAMEO, [clash()]).splitlines()
    row = tabs(cameo.COLUMNS, line)
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20230206", "202302", "2023")
    assert row["FractionDate"] == f"{2023 + (2 * 30 + 6) / 365:.4f}"
    assert (row["Actor1Code"], row["Actor2Code"]) == ("CODREB", "CODMIL")
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "190",
        "19",
        "4",
        "-10.0",
    )
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == ("4", "CG")
    assert row["SOURCEURL"] == "https://lake.example/sake"
    assert row["AvgTone"] == row["DATEADDED"] == row["Actor1EthnicCode"] == ""


def test_cameo_keeps_leading_zeros_and_joins_both_sides_of_talks() -> None:
    (line,) = written(ExportFormat.CAMEO, [talks()]).splitlines()
    row = tabs(cameo.COLUMNS, line)
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("040", "040", "04", "1")
    assert (row["Actor1Code"], row["Actor2Code"]) == ("TCDGOV", "LBYGOV")
    assert row["ActionGeo_Lat"] == row["ActionGeo_Type"] == ""


def test_plover_row() -> None:
    header, line = written(ExportFormat.PLOVER, [clash()]).splitlines()
    assert header.split("\t") == plover.COLUMNS
    row = tabs(plover.COLUMNS, line)
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("ASSAULT", "", "-9.0")
    assert row["Quad Code"] == "MATERIAL CONFLICT"
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("M23", "COD", "490")
    assert (row["Primary Actor Sector"], row["Recipient Sectors"]) == ("REB", "MIL; CVL")
    assert (row["City"], row["Province"], row["GeoNames ID"]) == ("Sake", "North Kivu", "204891")
    assert (row["Source"], row["Publication Date"], row["Language"]) == ("Lake Wire", "2023-02-07", "en")


def test_plover_asks_some_types_for_a_recipient() -> None:
    sanction = changed(talks(), event_type="sanction")
    assert plover.plover_row(sanction, CODES) == Excluded(reason="PLOVER's SANCTION needs a recipient")


@pytest.mark.parametrize("form", [ExportFormat.ACLED, ExportFormat.UCDP, ExportFormat.CAMEO, ExportFormat.PLOVER])
@pytest.mark.parametrize("status", [Status.PLANNED, Status.DENIED, Status.WITHDRAWN])
def test_what_has_not_happened_is_left_out_and_counted(form: ExportFormat, status: Status) -> None:
    done = export(form, [clash(status), clash()], io.BytesIO(), CODES)
    assert done.rows == 1
    assert sum(number for _, number in done.left_out) == 1


@pytest.mark.parametrize("form", [ExportFormat.ACLED, ExportFormat.CAMEO, ExportFormat.PLOVER])
def test_no_day_and_unknown_types_are_left_out_and_counted(form: ExportFormat) -> None:
    files = [changed(clash(), first=None, last=None), changed(clash(), event_type="duel"), clash()]
    done = export(form, files, io.BytesIO(), CODES)
    assert done.left_out == (("its type is unknown to this codebook", 1), ("no day is told", 1))


def test_incidents_csv_holds_every_incident() -> None:
    found = rows(ExportFormat.INCIDENTS_CSV, all_files())
    assert [row["id"] for row in found] == [file.incident.id for file in all_files()]
    assert list(found[0]) == list(incidents_csv.COLUMNS)
    assert (found[0]["killed_low"], found[0]["injured_best"]) == ("8", "")
    assert (found[2]["killed_low"], found[2]["killed_best"], found[2]["killed_high"]) == ("12", "16", "16")
    assert found[2]["reports"] == "coast-1; north-7"


def test_a_part_names_its_episode_in_every_table_of_incidents(tmp_path: Path) -> None:
    part = changed(clash(), part_of="INC-20230201-off1")
    assert rows(ExportFormat.INCIDENTS_CSV, [part])[0]["part_of"] == "INC-20230201-off1"
    (feature,) = json.loads(written(ExportFormat.GEOJSON, [part]))["features"]
    assert feature["properties"]["part_of"] == "INC-20230201-off1"
    export(ExportFormat.PARQUET, [part, talks()], tmp_path, CODES)
    assert pq.read_table(tmp_path / "incidents.parquet")["part_of"].to_pylist() == ["INC-20230201-off1", None]


def test_relations_verbs_and_probabilities_are_in_the_claims(tmp_path: Path) -> None:
    tie = Relation(kind=RelationKind.CAUSE, other="5f0c", evidence=evidence(CLASH, "were"), hedged=True)
    told, where = clash_claim(), clash_claim().place
    assert told.attribution
    assert where
    voice = replace(told.attribution, verb=evidence(CLASH, "said"))
    claim = replace(told, relations=(tie,), attribution=voice, place=replace(where, probability=0.5))
    file = replace(clash(), claims=(claim,))
    start = CLASH.text.index("were")
    quoted = {"start": start, "end": start + 4, "quote": "were"}
    line = json.loads(written(ExportFormat.CLAIMS, [file]))
    assert line["relations"] == [{**quoted, "kind": "cause", "other": "5f0c", "hedged": True}]
    export(ExportFormat.PARQUET, [file], tmp_path, CODES)
    (row,) = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    assert row["relations"] == [{"kind": "cause", "other": "5f0c", "hedged": True, "evidence": quoted}]
    assert (row["attribution"]["verb"]["quote"], row["place"]["probability"]) == ("said", 0.5)


def test_geojson_is_valid_and_keeps_incidents_without_coordinates() -> None:
    found = json.loads(written(ExportFormat.GEOJSON, all_files()))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 4
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [29.04, -1.57]}
    assert found["features"][1]["geometry"] is None
    assert json.loads(written(ExportFormat.GEOJSON, [])) == {"type": "FeatureCollection", "features": []}


def test_claims_are_lines_with_offsets_into_their_reports() -> None:
    found = [json.loads(line) for line in written(ExportFormat.CLAIMS, all_files()).splitlines()]
    texts = {file.incident.id: {r.given_id: r.text for r in file.reports} for file in all_files()}
    assert len(found) == 5
    for row in found:
        text = texts[row["incident"]][row["report"]]
        assert [text[start:end] for start, end in row["trigger_spans"]] == row["triggers"]
        quoted = [*row["initiators"], *row["recipients"], *row["tolls"], row["place"], row["attribution"]]
        assert all(text[q["start"] : q["end"]] == q["quote"] for q in quoted if q)


def test_parquet_tables_are_typed_and_join(tmp_path: Path) -> None:
    done = export(ExportFormat.PARQUET, all_files(), tmp_path / "tables", CODES)
    incidents = pq.read_table(tmp_path / "tables" / "incidents.parquet")
    claims = pq.read_table(tmp_path / "tables" / "claims.parquet")
    assert done.rows == incidents.num_rows == 4
    assert incidents.schema.equals(INCIDENTS)
    assert claims.schema.equals(CLAIMS)
    first = claims.to_pylist()[0]
    assert first["published"] == date(2023, 2, 7)
    assert first["tolls"][0]["low"] == 5
    assert {row["incident"] for row in claims.to_pylist()} == {row["incident"] for row in incidents.to_pylist()}


def test_parquet_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CasusError, match="need a folder"):
        export(ExportFormat.PARQUET, [], io.BytesIO(), CODES)
    (tmp_path / "taken").write_text("")
    with pytest.raises(CasusError, match="cannot be a folder"):
        export(ExportFormat.PARQUET, [], tmp_path / "taken", CODES)


@pytest.mark.parametrize("form", ExportFormat)
def test_the_same_record_gives_the_same_bytes(form: ExportFormat, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(form, all_files(), tmp_path / name, CODES)
    paths = [sorted((tmp_path / name).glob("*")) or [tmp_path / name] for name in ("a", "b")]
    assert [path.read_bytes() for path in paths[0]] == [path.read_bytes() for path in paths[1]]


@pytest.mark.parametrize("form", ExportFormat)
def test_what_utf8_cannot_hold_is_written(form: ExportFormat, tmp_path: Path) -> None:
    """Half surrogate pairs: in the name of a file, in the note of a correction."""
    file = clash()
    said = Corrected(
        field="killed", value="8", machine=None, act="ACT-1", by="anna", day=date(2023, 2, 8), note="page\udc80.html"
    )
    odd = replace(
        file,
        incident=replace(file.incident, corrections=(said,)),
        reports=(replace(file.reports[0], given_id="page\udc80.html"),),
    )
    assert export(form, [odd], tmp_path / "out", CODES).rows == 1


@pytest.mark.parametrize("form", ExportFormat)
def test_a_number_past_what_a_column_holds_is_written(form: ExportFormat, tmp_path: Path) -> None:
    file, many = clash(), 99999999999999999999
    told = replace(file.claims[0], tolls=(replace(file.claims[0].tolls[0], low=many, high=None),))
    counted = replace(file.incident.tolls[0], low=many, best=many)
    odd = replace(file, incident=replace(file.incident, tolls=(counted,)), claims=(told,))
    assert export(form, [odd], tmp_path / "out", CODES).rows == 1
    if form is ExportFormat.PARQUET:
        (row,) = pq.read_table(tmp_path / "out" / "incidents.parquet").to_pylist()
        assert row["tolls"][0]["best"] == 2**63 - 1


@pytest.mark.parametrize("form", ExportFormat)
def test_an_empty_record_exports(form: ExportFormat, tmp_path: Path) -> None:
    assert export(form, [], tmp_path / "out", CODES).rows == 0


def sections() -> list[str]:
    text = (SHARED / "reference" / "conventions.md").read_text(encoding="utf-8")
    return re.findall(r"`([^`\n]*(?:, | )[^`\n]*)`", text)


@pytest.mark.shared
@needs_shared
def test_columns_are_those_of_the_conventions() -> None:
    lists = [re.split(r", ", text) for text in sections()]
    assert list(acled.COLUMNS) in lists
    assert list(ucdp.COLUMNS) in lists
    assert plover.COLUMNS in lists
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS), len(plover.COLUMNS), len(cameo.COLUMNS)) == (31, 49, 40, 61)
    header = SHARED / "reference" / "GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv"
    with header.open(encoding="utf-8", newline="") as file:
        assert [row["tableId"] for row in csv.DictReader(file)] == list(cameo.COLUMNS)
