"""Whose the dead of a fight were, by the words that count them."""

from dataclasses import replace
from datetime import date

import pytest

from casus.claim import ActorKind, Harm, Toll, Whom, new_claim
from casus.report import new_report
from casus.views.exports.ucdp_deaths import deaths_by_side
from tests.views.export_cases import actor, changed, clash, estimate
from tests.views.market import evidence

LOST = "The army killed 20 rebels and lost three soldiers."
BOTH = "The army met rebels: six soldiers and nine militants died."


@pytest.mark.parametrize(
    ("body", "counts", "deaths"),
    [
        (LOST, {"20 rebels": 20, "three soldiers": 3}, (3, 20, 0)),
        (LOST, {"20 rebels": 20}, (0, 20, 0)),
        (BOTH, {"six soldiers": 6, "nine militants": 9}, (6, 9, 0)),
        ("The army met rebels: 15 fell.", {"15": 15}, (0, 0, 15)),
    ],
)
def test_deaths_by_side(body: str, counts: dict[str, int], deaths: tuple[int, int, int]) -> None:
    report = new_report(given_id="x", outlet="Lake Wire", published=date(2023, 2, 7), title="", body=body)
    a = actor(report, "The army", ActorKind.STATE_FORCES, "Congolese Armed Forces", "COD")
    b = actor(report, "rebels", ActorKind.REBEL_GROUP, None, None)
    claim = new_claim(
        report_id=report.id,
        event_type="armed_clash",
        triggers=(evidence(report, "army"),),
        initiators=(a,),
        recipients=(b,),
        tolls=tuple(
            Toll(evidence=evidence(report, words), harm=Harm.KILLED, whom=Whom.COMBATANT, low=number, high=number)
            for words, number in counts.items()
        ),
        coded_by="coder 1",
    )
    best = sum(counts.values())
    file = replace(changed(clash(), tolls=(estimate(Whom.COMBATANT, best, claim),)), claims=(claim,))
    found = deaths_by_side(file, a, b, best)
    assert (found["deaths_a"], found["deaths_b"], found["deaths_unknown"]) == deaths
