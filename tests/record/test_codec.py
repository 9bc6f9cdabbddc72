"""Every noun survives being written down, to the letter."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from casus.act import Act, ActKind, new_act
from casus.claim import Claim, Relation, RelationKind
from casus.errors import Issue, RecordError
from casus.incident import Incident, Link, Revision
from casus.record.codec import (
    act_from,
    claim_from,
    incident_from,
    issue_from,
    link_from,
    payload_of,
    report_from,
    revision_from,
)
from casus.report import Report
from tests import factories as f

# Claims have some sixty fields: drawing one takes a millisecond or two.
few = settings(max_examples=50, deadline=None)


@few
@given(f.any_claim)
def test_claims_survive(noun: Claim) -> None:
    assert claim_from(payload_of(noun)) == noun


@few
@given(f.any_act)
def test_acts_survive(noun: Act) -> None:
    assert act_from(payload_of(noun)) == noun


@few
@given(f.any_incident)
def test_incidents_survive(noun: Incident) -> None:
    assert incident_from(payload_of(noun)) == noun


@few
@given(f.any_link)
def test_links_survive(noun: Link) -> None:
    assert link_from(payload_of(noun)) == noun


@few
@given(f.any_revision)
def test_revisions_survive(noun: Revision) -> None:
    assert revision_from(payload_of(noun)) == noun


@few
@given(f.any_report)
def test_reports_survive(noun: Report) -> None:
    assert report_from(payload_of(noun)) == noun


@few
@given(f.any_issue)
def test_issues_survive(noun: Issue) -> None:
    assert issue_from(payload_of(noun)) == noun


@pytest.mark.parametrize("text", ["half a pair \ud83d", "nul \0 sign", "line\u2028end", "é ي 中 🕊", '"\\'])
def test_awkward_signs_survive(text: str) -> None:
    noun = f.report(text)
    assert report_from(payload_of(noun)) == noun
    payload_of(noun).encode()


@pytest.mark.parametrize(
    "moment", [datetime(2024, 12, 2, 10, 15, tzinfo=UTC), datetime(2024, 12, 2, 10, 15, 0, 7, tzinfo=UTC)]
)
def test_what_orjson_refuses_is_the_same_text_otherwise(moment: datetime) -> None:
    plain = new_act(ActKind.GRADE, "anna", "a note", moment, field="Coastal Press", value="B")
    awkward = replace(plain, note="half a pair \ud83d")
    assert payload_of(awkward) == payload_of(plain).replace("a note", "half a pair \\ud83d")
    assert act_from(payload_of(awkward)) == awkward


def test_a_field_that_gained_a_default_since_is_read_with_it() -> None:
    payload = payload_of(f.report()).replace(',"cited_sources":[]', "")
    assert report_from(payload) == f.report()


# As a record of the first version holds them, before claims had relations and incidents episodes and corrections.
OLD_CLAIM = (
    '{"id":"b929d7e814912e7d","report_id":"53c4d38eaf4d85d9","event_type":"air_strike","triggers":[{"start":4,"end":14,'
    '"quote":"air strike","cue":"test"}],"initiators":[],"recipients":[],"place":null,"when":{"first":"2024-11-29",'
    '"last":null,"basis":"stated","evidence":{"start":42,"end":51,"quote":"on Friday","cue":"test"}},"tolls":[{'
    '"evidence":{"start":32,"end":41,"quote":"12 people","cue":"test"},"harm":"killed","whom":"unknown","low":12,'
    '"high":null}],"attribution":null,"modality":"asserted","modality_cue":null,"score":1.0,"coded_by":"coder 1"}'
)
OLD_INCIDENT = (
    '{"id":"INC-20241129-aa81df","event_type":"air_strike","first":"2024-11-29","last":null,"place":null,"initiators":'
    '[],"recipients":[],"tolls":[{"harm":"killed","whom":"unknown","low":12,"best":12,"high":null,"low_from":'
    '["b929d7e814912e7d"],"best_from":["b929d7e814912e7d"],"high_from":[]}],"status":"corroborated","claims":'
    '["b929d7e814912e7d"],"reports":["53c4d38eaf4d85d9"],"origins":2,"supports":[{"field":"first","claims":'
    '["b929d7e814912e7d"]}]}'
)


def test_a_claim_of_an_older_record_is_read_without_relations() -> None:
    claim = claim_from(OLD_CLAIM)
    assert (claim.relations, claim.tolls[0].cumulative) == ((), False)
    assert (claim.tolls[0].low, claim.coded_by) == (12, "coder 1")
    assert claim_from(payload_of(claim)) == claim


def test_an_incident_of_an_older_record_is_read_without_episode_and_corrections() -> None:
    incident = incident_from(OLD_INCIDENT)
    assert (incident.part_of, incident.corrections, incident.credibility) == (None, (), 2)
    assert incident.support("first") == ("b929d7e814912e7d",)
    assert incident_from(payload_of(incident)) == incident


def test_relations_survive() -> None:
    tie = Relation(kind=RelationKind.PART_OF, other="5f0c", evidence=f.evidence("killed"), hedged=True)
    noun = replace(f.claim(), relations=(tie,))
    assert claim_from(payload_of(noun)) == noun


def test_a_number_past_64_bits_survives() -> None:
    noun = f.claim(tolls=(f.toll(low=10**20 + 1, high=None),))
    assert claim_from(payload_of(noun)) == noun


@pytest.mark.parametrize("payload", ["{", "{}", "[]", '{"id": 3}'])
def test_what_is_no_noun_is_told_as_such(payload: str) -> None:
    with pytest.raises(RecordError, match="holds a claim that this version cannot read"):
        claim_from(payload)


def test_a_kind_this_version_does_not_know_is_told() -> None:
    payload = payload_of(f.claim()).replace('"modality":"asserted"', '"modality":"sung"')
    with pytest.raises(RecordError, match="restore a backup"):
        claim_from(payload)


def test_equal_nouns_are_equal_texts() -> None:
    assert payload_of(f.claim()) == payload_of(replace(f.claim()))
