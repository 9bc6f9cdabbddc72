"""The PROV document: everything referred to is told, every value leads back to a report, other readers take it."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casus.act import ActKind, new_act
from casus.incident import Corrected
from casus.people import Who, correct, grade
from casus.record.record import Record
from casus.report import digest
from casus.views.exports import ExportFormat, IncidentFile, export
from casus.views.exports.prov_sections import SECTIONS
from casus.views.incident_files import incident_files
from tests.strikes import add, strike
from tests.views.export_cases import CODES, all_files, bombing, clash, clash_claim
from tests.views.market import FIRST, SECOND, revisions

# The sections' references, by PROV-JSON (section 3), and what kind of thing each must name.
REFERENCES = {
    "prov:entity": "entity",
    "prov:generatedEntity": "entity",
    "prov:usedEntity": "entity",
    "prov:plan": "entity",
    "prov:activity": "activity",
    "prov:agent": "agent",
    "prov:alternate1": "entity",
    "prov:alternate2": "entity",
}
ANNA = "anna"
MOMENT = datetime(2024, 12, 5, 9, 30, tzinfo=UTC)


def decided() -> IncidentFile:
    """The bombing as anna corrected it; a second word of hers is undone."""
    file = bombing()
    claims = file.incident.claims
    fix = new_act(ActKind.CORRECT, ANNA, "the list", MOMENT, claims=claims, field="killed", value="20")
    wrong = new_act(ActKind.SPLIT, ANNA, "", MOMENT, claims=claims[:1], others=claims[1:])
    undo = new_act(ActKind.UNDO, "ben", "", MOMENT, claims=claims[:1], others=claims[1:], undoes=wrong.id)
    said = Corrected(field="killed", value="20", machine="12", act=fix.id, by=ANNA, day=MOMENT.date(), note="the list")
    toll = replace(file.incident.tolls[0], low_from=(fix.id,))
    changed = replace(file.incident, corrections=(said,), tolls=(toll,))
    return replace(file, incident=changed, acts=(fix, wrong, undo), history=revisions)


def files() -> list[IncidentFile]:
    return [decided() if file.incident.id == decided().incident.id else file for file in all_files()]


def document() -> dict[str, dict]:
    out = io.BytesIO()
    assert export(ExportFormat.PROV, files(), out, CODES).rows == len(files())
    return json.loads(out.getvalue())


def test_everything_referred_to_is_told() -> None:
    told = document()
    assert list(told) == ["prefix", *SECTIONS]
    relations = [relation for name in SECTIONS[3:] for relation in told[name].values()]
    references = [(key, value) for one in relations for key, value in one.items() if key in REFERENCES]
    assert references
    for key, value in references:
        assert value in told[REFERENCES[key]], (key, value)
    names = [name for section in SECTIONS[:3] for name in told[section]]
    assert len(names) == len(set(names))
    assert {name.partition(":")[0] for name in names} <= told["prefix"].keys()


def test_every_incident_leads_back_to_reports() -> None:
    told = document()
    sources: dict[str, set[str]] = {}
    for one in told["wasDerivedFrom"].values():
        sources.setdefault(one["prov:generatedEntity"], set()).add(one["prov:usedEntity"])
    for file in files():
        claims = sources[f"incident:{file.incident.id}"]
        words = {name for name in claims if name.startswith("said:")}
        assert len(words) == (1 if file.acts else 0)
        claims -= words
        assert claims == {f"claim:{claim.id}" for claim in file.claims}
        reports = {report for claim in claims for report in sources[claim]}
        assert reports == {f"report:{report.id}" for report in file.reports}
    made = {one["prov:entity"] for one in told["wasGeneratedBy"].values()}
    assert made - {name for name in told["entity"] if name.startswith("said:")} == sources.keys()


def test_a_person_s_word_is_made_by_an_act_and_used_where_it_holds() -> None:
    told, file = document(), decided()
    fix, wrong, undo = file.acts
    (by,) = [one["prov:agent"] for one in told["wasAssociatedWith"].values() if one["prov:activity"] == f"act:{fix.id}"]
    assert told["agent"][by] == {"prov:type": {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}, "prov:label": ANNA}
    used = {one["prov:entity"] for one in told["used"].values() if one["prov:activity"] == f"act:{fix.id}"}
    assert used == {f"claim:{claim_id}" for claim_id in file.incident.claims}
    assert told["wasGeneratedBy"][f"_:made.{fix.id}"] == {
        "prov:entity": f"said:{fix.id}",
        "prov:activity": f"act:{fix.id}",
        "prov:time": "2024-12-05T09:30:00+00:00",
    }
    assert told["entity"][f"said:{fix.id}"]["casus:value"] == "20"
    fused = f"fusion:{file.incident.id}"
    words = {one["prov:entity"] for one in told["used"].values() if one["prov:activity"] == fused}
    assert {name for name in words if name.startswith("said:")} == {f"said:{fix.id}"}
    given = told["wasDerivedFrom"][f"_:from.{file.incident.id}.{fix.id}"]
    assert given["casus:gives"] == ["killed unknown low"]
    (ended,) = told["wasInvalidatedBy"].values()
    assert (ended["prov:entity"], ended["prov:activity"]) == (f"said:{wrong.id}", f"act:{undo.id}")


def test_revisions_are_a_chain_with_moments_and_causes() -> None:
    told, name = document(), decided().incident.id
    first, second = f"revision:{name}.1", f"revision:{name}.2"
    origins = {(one["prov:generatedEntity"], one["prov:usedEntity"]): one for one in told["wasDerivedFrom"].values()}
    assert origins[second, first]["prov:type"] == {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}
    assert (first, f"report:{FIRST.id}") in origins
    assert (second, f"report:{SECOND.id}") in origins
    assert told["wasGeneratedBy"][f"_:made.{name}.2"]["prov:time"] == "2024-12-03T10:16:00+00:00"
    assert told["entity"][second]["casus:changes"] == ["killed: 12 -> 12 to 16, best 16"]
    assert told["alternateOf"][f"_:state.{name}.1"]["prov:alternate2"] == f"incident:{name}"


def test_a_record_s_acts_and_revisions_reach_the_document(tmp_path: Path) -> None:
    one, again = strike("Aleppo", "2024-11-30", 12), strike("Aleppo", "2024-12-01", 14, "Northern Wire")
    with Record.open(tmp_path / "a.casus") as record:
        add(record, one, again)
        (incident,) = record.incidents()
        act = correct(record, incident, "killed", "20", Who(by=ANNA)).act
        grade(record, {"Coastal Press": "B"}, Who(by=ANNA))
        export(ExportFormat.PROV, incident_files(record), tmp_path / "prov.json", CODES)
        latest = record.history(incident.id)[-1][0]
    told = json.loads((tmp_path / "prov.json").read_text(encoding="utf-8"))
    assert list(told["activity"]).count(f"act:{act.id}") == len(told["agent"].keys() & {f"person:{digest(ANNA)}"}) == 1
    assert latest.because == act.id
    name = f"{incident.id}.{latest.number}"
    assert told["wasDerivedFrom"][f"_:from.{name}.said.{act.id}"]["prov:usedEntity"] == f"said:{act.id}"
    model = pytest.importorskip("prov.model", reason="needs the package prov of the development requirements")
    read = model.ProvDocument.deserialize(str(tmp_path / "prov.json"), format="json")
    assert len(read.get_records()) == sum(len(told[section]) for section in SECTIONS)


def test_coding_names_coder_network_and_codebook() -> None:
    claim = replace(clash_claim(), coded_by="coder 1, encoder 1f2e, codebook 2")
    out = io.BytesIO()
    export(ExportFormat.PROV, [replace(clash(), claims=(claim,))], out, CODES)
    told = json.loads(out.getvalue())
    activity = told["wasGeneratedBy"][f"_:made.{claim.id}"]["prov:activity"]
    (by,) = [one for one in told["wasAssociatedWith"].values() if one["prov:activity"] == activity]
    assert told["agent"][by["prov:agent"]]["prov:label"] == claim.coded_by
    used = {one["prov:entity"] for one in told["used"].values() if one["prov:activity"] == activity}
    assert used == {f"report:{claim.report_id}", "network:1f2e", "codebook:2"}
    assert by["prov:plan"] == "codebook:2"


def test_values_say_which_claims_give_them() -> None:
    incident = clash().incident
    told = document()
    gives = [
        value
        for one in told["wasDerivedFrom"].values()
        if one["prov:generatedEntity"] == f"incident:{incident.id}"
        for value in one.get("casus:gives", [])
    ]
    assert any(value.startswith("killed") for value in gives)


def test_another_reader_takes_it() -> None:
    model = pytest.importorskip("prov.model", reason="needs the package prov of the development requirements")
    out = io.BytesIO()
    export(ExportFormat.PROV, files(), out, CODES)
    read = model.ProvDocument.deserialize(content=out.getvalue().decode(), format="json")
    told = json.loads(out.getvalue())
    records = [record for record in read.get_records() if not record.is_relation()]
    assert len(records) == sum(len(told[name]) for name in SECTIONS[:3])
    assert len(read.get_records()) == sum(len(told[name]) for name in SECTIONS)
