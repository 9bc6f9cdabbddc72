"""The PROV document: everything referred to is told, every value leads back to a report, other readers take it."""

import io
import json
from dataclasses import replace

import pytest

from casus.views.exports import ExportFormat, export
from casus.views.exports.prov import SECTIONS
from tests.views.export_cases import CODES, all_files, clash, clash_claim

# The sections' references, by PROV-JSON (section 3), and what kind of thing each must name.
REFERENCES = {
    "prov:entity": "entity",
    "prov:generatedEntity": "entity",
    "prov:usedEntity": "entity",
    "prov:plan": "entity",
    "prov:activity": "activity",
    "prov:agent": "agent",
}


def document() -> dict[str, dict]:
    out = io.BytesIO()
    assert export(ExportFormat.PROV, all_files(), out, CODES).rows == len(all_files())
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
    for file in all_files():
        claims = sources[f"incident:{file.incident.id}"]
        assert claims == {f"claim:{claim.id}" for claim in file.claims}
        reports = {report for claim in claims for report in sources[claim]}
        assert reports == {f"report:{report.id}" for report in file.reports}
    made = {one["prov:entity"] for one in told["wasGeneratedBy"].values()}
    assert made == sources.keys()


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
    export(ExportFormat.PROV, all_files(), out, CODES)
    read = model.ProvDocument.deserialize(content=out.getvalue().decode(), format="json")
    told = json.loads(out.getvalue())
    records = [record for record in read.get_records() if not record.is_relation()]
    assert len(records) == sum(len(told[name]) for name in SECTIONS[:3])
    assert len(read.get_records()) == sum(len(told[name]) for name in SECTIONS)
