"""Incidents are replaced component by component; ids that are gone lead on, straight and never in a circle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import RecordError
from casus.record.record import Record
from tests import factories as f

CLAIMS = [f.claim(coded_by=f"coder {n}") for n in range(4)]
IDS = [claim.id for claim in CLAIMS]


@pytest.fixture
def held(record: Record) -> Record:
    with record.writing() as writing:
        writing.add_report(f.REPORT, CLAIMS, [], {})
    return record


def replace(record: Record, groups: dict[str, list[int]], redirects: dict[str, str] | None = None) -> None:
    """The claims of all groups are one component, each group an incident."""
    incidents = [f.incident(*(CLAIMS[n] for n in members), id=name) for name, members in groups.items()]
    ids = sorted(IDS[n] for members in groups.values() for n in members)
    with record.writing() as writing:
        writing.replace_incidents(ids[0], ids, incidents, [], [], redirects or {})


def ids(record: Record) -> list[str]:
    return sorted(one.id for one in record.incidents())


def test_a_claim_by_itself_is_its_own_component(held: Record) -> None:
    with held.writing() as writing:
        assert [claim for claim, _ in writing.component_of(IDS[:1])] == CLAIMS[:1]
        assert writing.component_of(["none"]) == []


def test_components_grow_together(held: Record) -> None:
    replace(held, {"A": [0], "B": [1]})
    replace(held, {"C": [2]})
    with held.writing() as writing:
        assert {claim.id for claim, _ in writing.component_of([IDS[1]])} == {IDS[0], IDS[1]}
        assert [one.id for one in writing.incidents_of([IDS[0]])] == ["A"]
        assert [one.id for one in writing.incidents_of([IDS[2], IDS[1]])] == ["B", "C"]
    replace(held, {"A": [0, 1, 2]}, {"B": "A", "C": "A"})
    with held.writing() as writing:
        assert {claim.id for claim, _ in writing.component_of([IDS[2]])} == set(IDS[:3])
    assert ids(held) == ["A"]


def test_merged_ids_lead_to_the_incident_that_took_their_claims(held: Record) -> None:
    replace(held, {"A": [0], "B": [1], "C": [2]})
    replace(held, {"B": [0, 1], "C": [2]}, {"A": "B"})
    replace(held, {"C": [0, 1, 2]}, {"B": "C"})
    assert {name: held.incident(name).id for name in "ABC"} == {"A": "C", "B": "C", "C": "C"}
    assert held.incident("D") is None


def test_a_chain_within_one_replacement_is_followed_to_its_end(held: Record) -> None:
    replace(held, {"C": [0, 1]}, {"A": "B", "B": "C"})
    assert held.incident("A").id == held.incident("B").id == "C"


def test_an_id_that_is_an_incident_again_leads_nowhere_else(held: Record) -> None:
    replace(held, {"A": [0], "B": [1]})
    replace(held, {"B": [0, 1]}, {"A": "B"})
    replace(held, {"A": [0, 1]}, {"B": "A"})
    assert held.incident("A").id == held.incident("B").id == "A"
    replace(held, {"A": [0], "B": [1]})
    assert [held.incident(name).id for name in "AB"] == ["A", "B"]
    assert not [line for line in held.dump() if line.startswith('["redirect"')]


@pytest.mark.parametrize("redirects", [{"A": "A"}, {"A": "B", "B": "A"}, {"X": "Y", "Y": "Z", "Z": "Y"}])
def test_circles_are_refused_and_nothing_is_written(held: Record, redirects: dict[str, str]) -> None:
    with pytest.raises(RecordError, match="lead back to itself"):
        replace(held, {"C": [0]}, redirects)
    assert ids(held) == []


@given(
    st.lists(st.lists(st.integers(min_value=0, max_value=3), min_size=4, max_size=4).map(tuple), min_size=1, max_size=6)
)
@settings(max_examples=25, deadline=None)
def test_every_id_that_ever_was_leads_to_an_incident(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    """Any series of partitions of four claims; an incident is named after one of its claims, as chance has it."""
    with Record.open(tmp_path_factory.mktemp("series") / "a.casus") as record:
        with record.writing() as writing:
            writing.add_report(f.REPORT, CLAIMS, [], {})
        ever: set[str] = set()
        before: dict[str, list[int]] = {}
        for step in steps:
            groups = {f"I{name}": [n for n in range(4) if step[n] == name] for name in sorted(set(step))}
            gone = {old: f"I{step[members[0]]}" for old, members in before.items() if old not in groups}
            replace(record, groups, gone)
            ever |= set(groups)
            before = groups
            found = {name: record.incident(name) for name in ever}
            assert all(found.values())
            assert {name: one.id for name, one in found.items() if name in groups} == {n: n for n in groups}
            assert sorted(claim for one in record.incidents() for claim in one.claims) == sorted(IDS)


def test_what_stays_the_same_is_not_written_again(sqlite_record: Record) -> None:
    held = sqlite_record
    with held.writing() as writing:
        writing.add_report(f.REPORT, CLAIMS, [], {})

    def changes() -> int:
        with held.writing() as writing:
            return writing._connection.connection.dbapi_connection.total_changes

    groups = {"A": [0], "B": [1, 2]}
    replace(held, groups)
    before = changes()
    replace(held, groups)
    assert changes() == before
    replace(held, groups | {"C": [3]})
    assert changes() == before + 3  # the claim's component, the incident, and that it holds the claim


def test_links_are_replaced_claim_by_claim(held: Record) -> None:
    incident = f.incident(*CLAIMS, id="A")
    first, second, third = (f.link(CLAIMS[n], incident) for n in range(3))
    unsure = f.link(CLAIMS[0], incident, judgement=f.Judgement.UNSURE)
    for links in ([first, second, third], [first, unsure, third], [first, unsure, third, second]):
        with held.writing() as writing:
            writing.replace_incidents(IDS[0], IDS, [incident], links, [], {})
        position = {claim: n for n, claim in enumerate(sorted(IDS))}
        assert held.links("A") == sorted(links, key=lambda link: position[link.claim_id])
