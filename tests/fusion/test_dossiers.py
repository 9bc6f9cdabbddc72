"""The dossiers of tests/dossiers: several reports, the incidents they give, the revisions each report causes.

Reports are added one by one, as the pipeline does it: compared by shared keys, the component fused anew each time.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.claim import Harm
from casus.fusion import Told, blocking_keys, fuse_component, related, revise
from casus.incident import Incident, Revision

from .tellings import report_of, tell_in

FOLDERS = sorted(p.parent for p in (Path(__file__).parent.parent / "dossiers").glob("*/told.yaml"))


def toll_words(value: Any) -> Any:
    """YAML lists to the tuples `tell_in` takes; a list of lists is several tolls."""
    if value and isinstance(value[0], list):
        return [tuple(words) for words in value]
    return tuple(value) if value else None


def read_told(folder: Path) -> list[list[Told]]:
    """The claims of each report, in the order in which the reports come."""
    reports = yaml.safe_load((folder / "told.yaml").read_text(encoding="utf-8"))
    return [read_claims(entry) for entry in reports]


def read_claims(entry: dict[str, Any]) -> list[Told]:
    day = entry["published"].isoformat()
    report = report_of(entry["text"], published=day, outlet=entry["outlet"], given_id=entry["id"])
    return [
        tell_in(
            report,
            claim.pop("type"),
            claim.pop("trigger"),
            **{key: toll_words(value) if key in ("killed", "injured") else value for key, value in claim.items()},
        )
        for claim in entry["claims"]
    ]


def components(told: Sequence[Told]) -> list[list[Told]]:
    """Claims tied by edges, among those that share a key."""
    groups: list[list[Told]] = []
    for item in told:
        tied = [
            g for g in groups if any(set(blocking_keys(item)) & set(blocking_keys(o)) and related(item, o) for o in g)
        ]
        groups = [g for g in groups if g not in tied] + [[item, *(o for g in tied for o in g)]]
    return groups


def fuse_all(told: Sequence[Told]) -> tuple[Incident, ...]:
    return tuple(incident for group in components(told) for incident in fuse_component(group).incidents)


def add_all(reports: Sequence[Sequence[Told]]) -> tuple[tuple[Incident, ...], list[tuple[Revision, ...]]]:
    """The incidents after all reports, and the revisions each caused."""
    told: list[Told] = []
    incidents: tuple[Incident, ...] = ()
    revisions = []
    for claims in reports:
        told += claims
        after = fuse_all(told)
        revisions.append(revise(incidents, after, claims[0].report, {}))
        incidents = after
    return incidents, revisions


def described(incident: Incident, names: dict[str, str]) -> dict[str, Any]:
    """An incident in the words of expected.yaml."""
    tolls = {harm.value: next((e for e in incident.tolls if e.harm is harm), None) for harm in Harm}
    return {
        "type": incident.event_type,
        "reports": sorted(names[r] for r in incident.reports),
        "place": incident.place.name if incident.place else None,
        "first": incident.first,
        "last": incident.last,
        "status": incident.status.value,
        "origins": incident.origins,
        **{harm: [e.low, e.best, e.high] for harm, e in tolls.items() if e},
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_dossier(folder):
    reports = read_told(folder)
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    names = {t.report.id: t.report.given_id for claims in reports for t in claims}
    incidents, revisions = add_all(reports)
    found = [described(incident, names) for incident in incidents]
    for wanted in expected["incidents"]:
        match = next((f for f in found if f["reports"] == wanted["reports"] and f["type"] == wanted["type"]), None)
        assert match is not None, f"no {wanted['type']} of {wanted['reports']} among {found}"
        assert {key: match.get(key) for key in wanted} == wanted
    assert len(found) == len(expected["incidents"])
    assert [sorted(r.kind.value for r in caused) for caused in revisions] == [sorted(k) for k in expected["revisions"]]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_dossier_in_reverse_gives_the_same_incidents(folder):
    reports = read_told(folder)
    forwards, _ = add_all(reports)
    backwards, _ = add_all(reports[::-1])
    assert sorted(forwards, key=lambda i: i.id) == sorted(backwards, key=lambda i: i.id)


def test_dossiers_are_found():
    assert len(FOLDERS) >= 4
