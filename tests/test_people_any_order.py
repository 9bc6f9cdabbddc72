"""Whatever people do between reports: fusing everything anew changes nothing, and the check finds nothing."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casus.act import standing
from casus.check import check
from casus.claim import Claim, new_claim
from casus.everything import fuse_all
from casus.fusion import Told
from casus.people import Who, correct, join, split, undo
from casus.recode import supersede
from casus.record.record import By, Record
from casus.then import as_it_was
from tests.strikes import add, strike

TOWNS, OUTLETS = ("Aleppo", "Homs"), ("Coastal Press", "Northern Wire", "Radio Jazira", "Orontes Daily")


def reports(chance: random.Random, number: int) -> list[Told]:
    """So many strikes on few days and in two towns, which hang together and contradict each other."""
    first = date(2024, 11, 28).toordinal()
    return [
        strike(
            chance.choice(TOWNS),
            date.fromordinal(first + chance.randrange(6)).isoformat(),
            chance.randrange(3, 30),
            chance.choice(OUTLETS),
            name=f"{chance.choice(('Hamdan', 'Salim'))} {n}",
        )
        for n in range(number)
    ]


def act(record: Record, chance: random.Random, number: int) -> None:
    """Some act that can be done."""
    held = sorted(record.incidents(), key=lambda incident: incident.id)
    who = Who(by=chance.choice(("anna", "ben")), note=str(number))
    large = [incident for incident in held if len(incident.claims) > 1]
    acts = standing(record.acts())
    match chance.randrange(5):
        case 0 if len(held) > 1:
            join(record, *chance.sample(held, 2), who)
        case 1 if large:
            one = chance.choice(large)
            claims = chance.sample(one.claims, chance.randrange(1, len(one.claims)))
            split(record, one, claims, who)
        case 2 if acts:
            undo(record, chance.choice(acts).id, who)
        case 3:
            recode_one(record, chance, number)
        case _ if held:
            correct(record, chance.choice(held), "killed", str(chance.randrange(50)), who)
        case _:
            pass


def recode_one(record: Record, chance: random.Random, number: int) -> None:
    """A report by a newer coder, which at times finds nothing in it."""
    report = chance.choice(list(record.reports()))
    with record.writing() as writing:
        fresh = [again(claim, f"coder {number}") for claim in writing.claims_of(report.id)]
        supersede(report, fresh if chance.random() < 0.8 else [], writing)


def again(claim: Claim, coder: str) -> Claim:
    fresh = new_claim(report_id=claim.report_id, event_type=claim.event_type, triggers=claim.triggers, coded_by=coder)
    return replace(claim, id=fresh.id, coded_by=coder)


@pytest.mark.parametrize("seed", range(4))
def test_acts_between_reports(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Record.open(tmp_path / "a.casus") as record:
        for number, told in enumerate(reports(chance, 14)):
            add(record, told)
            if chance.random() < 0.6:
                act(record, chance, number)
        said = sorted(record.incidents(), key=lambda incident: incident.id)
        assert check(record).faults == ()
        assert fuse_all(record).changed == 0
        assert sorted(record.incidents(), key=lambda incident: incident.id) == said
        with as_it_was(record, By()) as then:
            assert sorted(then.record.incidents(), key=lambda incident: incident.id) == said
