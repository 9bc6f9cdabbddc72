"""Incidents for the exports, each with its claims and reports, all invented."""

from dataclasses import replace
from datetime import date

from casus.claim import (
    Actor,
    ActorKind,
    Attribution,
    Basis,
    Claim,
    Harm,
    Place,
    PlaceKind,
    Precision,
    Toll,
    When,
    Whom,
    new_claim,
)
from casus.codebook.event_types import load_event_types
from casus.codebook.outward import load_outward
from casus.incident import Estimate, Incident, Status
from casus.report import Report, new_report
from casus.views.exports import Codes, IncidentFile
from tests.views.market import FIRST, SECOND, evidence, first_claim, second_claim, strike

CODES = Codes(event_types=load_event_types(), outward=load_outward())

CLASH = new_report(
    given_id="lake-3",
    outlet="Lake Wire",
    published=date(2023, 2, 7),
    title="Fighting near Sake",
    body="The M23 fought the army near Sake on Monday. 5 soldiers and 3 civilians were killed, a doctor said.",
    url="https://lake.example/sake",
    language="en",
)
TALKS = new_report(
    given_id="nile-9", outlet="Nile Post", published=date(2023, 5, 3), title="", body="Chad and Libya met in N'Djamena."
)


def actor(report: Report, quote: str, kind: ActorKind, name: str | None, country: str | None) -> Actor:
    return Actor(evidence=evidence(report, quote), name=name, kind=kind, country=country)


def estimate(whom: Whom, number: int, claim: Claim, harm: Harm = Harm.KILLED) -> Estimate:
    ids = (claim.id,)
    return Estimate(
        harm=harm, whom=whom, low=number, best=number, high=number, low_from=ids, best_from=ids, high_from=ids
    )


def clash_place() -> Place:
    return Place(
        evidence=evidence(CLASH, "Sake", "gazetteer"),
        name="Sake",
        kind=PlaceKind.SETTLEMENT,
        country="COD",
        admin1="North Kivu",
        latitude=-1.57,
        longitude=29.04,
        precision=Precision.SETTLEMENT,
        place_id="geonames:204891",
    )


def clash_claim() -> Claim:
    counted = evidence(CLASH, "5 soldiers"), evidence(CLASH, "3 civilians")
    return new_claim(
        report_id=CLASH.id,
        event_type="armed_clash",
        triggers=(evidence(CLASH, "fought"),),
        initiators=(actor(CLASH, "The M23", ActorKind.REBEL_GROUP, "M23", "COD"),),
        recipients=(
            actor(CLASH, "the army", ActorKind.STATE_FORCES, "Congolese Armed Forces", "COD"),
            actor(CLASH, "5 soldiers", ActorKind.STATE_FORCES, None, "COD"),
            actor(CLASH, "3 civilians", ActorKind.CIVILIANS, "civilians", "COD"),
        ),
        place=clash_place(),
        when=When(
            first=date(2023, 2, 6), last=date(2023, 2, 6), basis=Basis.RELATIVE, evidence=evidence(CLASH, "on Monday")
        ),
        tolls=(
            Toll(evidence=counted[0], harm=Harm.KILLED, whom=Whom.COMBATANT, low=5, high=5),
            Toll(evidence=counted[1], harm=Harm.KILLED, whom=Whom.CIVILIAN, low=3, high=3),
        ),
        attribution=Attribution(evidence=evidence(CLASH, "a doctor"), name=None, kind=ActorKind.OTHER),
        coded_by="coder 1",
    )


def clash(status: Status = Status.SINGLE_SOURCE) -> IncidentFile:
    claim = clash_claim()
    tolls = (estimate(Whom.MIXED, 8, claim), estimate(Whom.CIVILIAN, 3, claim), estimate(Whom.COMBATANT, 5, claim))
    incident = Incident(
        id="INC-20230206-aa01",
        event_type="armed_clash",
        first=date(2023, 2, 6),
        last=date(2023, 2, 6),
        place=claim.place,
        initiators=claim.initiators,
        recipients=claim.recipients,
        tolls=tolls,
        status=status,
        claims=(claim.id,),
        reports=(CLASH.id,),
        origins=1,
        supports=(),
    )
    return IncidentFile(incident=incident, claims=(claim,), reports=(CLASH,))


def bombing() -> IncidentFile:
    return IncidentFile(incident=strike(), claims=(first_claim(), second_claim()), reports=(FIRST, SECOND))


def talks() -> IncidentFile:
    """Two governments, both initiators, no day but the report's, a place the gazetteer lacks."""
    where = Place(
        evidence=evidence(TALKS, "N'Djamena"),
        name="N'Djamena",
        kind=PlaceKind.SETTLEMENT,
        country=None,
        admin1=None,
        latitude=None,
        longitude=None,
        precision=Precision.UNRESOLVED,
    )
    claim = new_claim(
        report_id=TALKS.id,
        event_type="consultation",
        triggers=(evidence(TALKS, "met"),),
        initiators=(
            actor(TALKS, "Chad", ActorKind.GOVERNMENT, "Chad", "TCD"),
            actor(TALKS, "Libya", ActorKind.GOVERNMENT, "Libya", "LBY"),
        ),
        place=where,
        when=When(first=date(2023, 5, 3), last=date(2023, 5, 3), basis=Basis.PUBLICATION, evidence=None),
        coded_by="coder 1",
    )
    incident = Incident(
        id="INC-20230503-bb02",
        event_type="consultation",
        first=date(2023, 5, 3),
        last=date(2023, 5, 3),
        place=where,
        initiators=claim.initiators,
        recipients=(),
        tolls=(),
        status=Status.SINGLE_SOURCE,
        claims=(claim.id,),
        reports=(TALKS.id,),
        origins=1,
        supports=(),
    )
    return IncidentFile(incident=incident, claims=(claim,), reports=(TALKS,))


def changed(file: IncidentFile, **fields: object) -> IncidentFile:
    """The file with other values in its incident."""
    return replace(file, incident=replace(file.incident, **fields))


def all_files() -> list[IncidentFile]:
    return [clash(), talks(), bombing(), changed(clash(Status.PLANNED), id="INC-20230206-aa09")]
