"""Two reports about one strike, told by hand, and a shelf that hands them out as a record would."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from casus.act import Act
from casus.claim import (
    Actor,
    ActorKind,
    Attribution,
    Basis,
    Claim,
    Evidence,
    Harm,
    Modality,
    Place,
    PlaceKind,
    Precision,
    Toll,
    When,
    Whom,
    new_claim,
)
from casus.incident import (
    Change,
    Estimate,
    Incident,
    Judgement,
    Link,
    Reason,
    Revision,
    RevisionKind,
    Status,
    Support,
)
from casus.record.record import IncidentFilter
from casus.report import Report, new_report

CODER = "coder 1"


def evidence(report: Report, quote: str, cue: str = "rule") -> Evidence:
    start = report.text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, cue=cue)


def place(report: Report, quote: str = "Aleppo") -> Place:
    return Place(
        evidence=evidence(report, quote),
        name=quote,
        kind=PlaceKind.SETTLEMENT,
        country="SYR",
        admin1="Aleppo",
        latitude=36.2,
        longitude=37.16,
        precision=Precision.SETTLEMENT,
        place_id="geonames:170063",
    )


def toll(report: Report, quote: str, low: int | None, high: int | None, harm: Harm = Harm.KILLED) -> Toll:
    return Toll(evidence=evidence(report, quote), harm=harm, whom=Whom.UNKNOWN, low=low, high=high)


FIRST = new_report(
    given_id="coast-1",
    outlet="Coastal Press",
    published=date(2024, 11, 30),
    title="Strike on Aleppo",
    body="Jets fled. An air strike in Aleppo killed 12 people on Friday, the health ministry said. Gen. Haddad left.",
)
SECOND = new_report(
    given_id="north-7",
    outlet="Northern Wire",
    published=date(2024, 12, 1),
    title="",
    body="The bombing of Aleppo reportedly left 16 dead.\nIt rained.",
)


def first_claim() -> Claim:
    return new_claim(
        report_id=FIRST.id,
        event_type="air_strike",
        triggers=(evidence(FIRST, "air strike", "trigger:air_strike"),),
        recipients=(Actor(evidence=evidence(FIRST, "12 people"), name=None, kind=ActorKind.CIVILIANS, country=None),),
        place=place(FIRST),
        when=When(
            first=date(2024, 11, 29),
            last=date(2024, 11, 29),
            basis=Basis.RELATIVE,
            evidence=evidence(FIRST, "on Friday", "weekday"),
        ),
        tolls=(toll(FIRST, "12 people", 12, 12),),
        attribution=Attribution(
            evidence=evidence(FIRST, "the health ministry"),
            name="Ministry of Health",
            kind=ActorKind.GOVERNMENT,
            verb=evidence(FIRST, "said"),
        ),
        coded_by=CODER,
    )


def second_claim() -> Claim:
    return new_claim(
        report_id=SECOND.id,
        event_type="air_strike",
        triggers=(evidence(SECOND, "bombing"),),
        place=place(SECOND),
        when=When(first=date(2024, 12, 1), last=date(2024, 12, 1), basis=Basis.PUBLICATION, evidence=None),
        tolls=(toll(SECOND, "16 dead", 16, 16),),
        modality=Modality.HEDGED,
        modality_cue=evidence(SECOND, "reportedly", "modality:hedged"),
        coded_by=CODER,
    )


def strike() -> Incident:
    one, two = first_claim(), second_claim()
    return Incident(
        id="INC-20241129-5f0c",
        event_type="air_strike",
        first=date(2024, 11, 29),
        last=date(2024, 12, 1),
        place=one.place,
        initiators=(),
        recipients=one.recipients,
        tolls=(
            Estimate(
                harm=Harm.KILLED,
                whom=Whom.UNKNOWN,
                low=12,
                best=16,
                high=16,
                low_from=(one.id,),
                best_from=(two.id,),
                high_from=(two.id,),
            ),
        ),
        status=Status.CONTESTED,
        claims=(one.id, two.id),
        reports=(FIRST.id, SECOND.id),
        origins=2,
        supports=(
            Support(field="place", claims=(one.id,)),
            Support(field="first", claims=(one.id,)),
            Support(field="last", claims=(two.id,)),
        ),
    )


def links() -> list[Link]:
    one, two = first_claim(), second_claim()
    ground = Link(
        claim_id=one.id,
        incident_id=strike().id,
        judgement=Judgement.SAME,
        score=1.0,
        with_claim=None,
        reasons=(),
        decided_by="fusion 1",
    )
    reason = Reason(comparison="same_place", weight=2.1, detail="Aleppo = Aleppo")
    return [ground, replace(ground, claim_id=two.id, with_claim=one.id, score=5.3, reasons=(reason,))]


def revisions() -> list[tuple[Revision, datetime]]:
    opened = Revision(
        incident_id=strike().id,
        number=1,
        kind=RevisionKind.OPENED,
        changes=(Change(field="killed", before=None, after="12"),),
        because=FIRST.id,
        report_day=FIRST.published,
    )
    change = Change(field="killed", before="12", after="12 to 16, best 16")
    joined = replace(opened, number=2, kind=RevisionKind.JOINED, changes=(change,), because=SECOND.id)
    return [(opened, datetime(2024, 12, 3, 10, 15, tzinfo=UTC)), (joined, datetime(2024, 12, 3, 10, 16, tzinfo=UTC))]


@dataclass
class Shelf:
    """What views ask of a record, from lists."""

    held: list[Incident] = field(default_factory=lambda: [strike()])
    claims: list[Claim] = field(default_factory=lambda: [first_claim(), second_claim()])
    reports: list[Report] = field(default_factory=lambda: [FIRST, SECOND])
    said: list[Act] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)

    def incident(self, wanted: str) -> Incident | None:
        return next((one for one in self.held if one.id == wanted), None)

    def incident_ids(self, wanted: IncidentFilter | None = None) -> list[str]:
        prefix = ((wanted and wanted.id_prefix) or "").lower()
        return [one.id for one in self.held if one.id.lower().startswith(prefix)]

    def led_to(self, beginning: str) -> list[str]:
        return sorted({new for old, new in self.merged.items() if old.startswith(beginning)})

    def incident_count(self, wanted: IncidentFilter | None = None) -> int:
        return len(self.incident_ids(wanted))

    def told(self, ids: tuple[str, ...]) -> list[tuple[Claim, Report]]:
        return [(claim, self.report(claim.report_id)) for claim in self.claims if claim.id in ids]

    def has_report(self, wanted: str) -> bool:
        return any(report.id == wanted for report in self.reports)

    def report(self, wanted: str) -> Report:
        return next(report for report in self.reports if report.id == wanted)

    def links(self, _: str) -> list[Link]:
        return links()

    def acts(self) -> list[Act]:
        return self.said

    @contextmanager
    def looking(self) -> Iterator["Shelf"]:
        yield self

    def component_of(self, _: tuple[str, ...]) -> list[tuple[Claim, Report]]:
        return self.told(tuple(claim.id for claim in self.claims))

    def incidents_of(self, claim_ids: Iterable[str]) -> list[Incident]:
        asked = set(claim_ids)
        return [one for one in self.held if asked.intersection(one.claims)]

    def history(self, _: str) -> list[tuple[Revision, datetime]]:
        return revisions()
