"""Puts reports into a record as the pipeline does, with a stand-in for fusion: claims at one place are one incident."""

from collections.abc import Sequence
from datetime import date

from casus.claim import Claim
from casus.incident import Incident
from casus.record.record import Record, Writing
from casus.report import Report
from tests import factories as f

PLACES = ("Aleppo", "Idlib", "Homs", "Hama", "Saraqib")


def numbered(number: int) -> tuple[Report, list[Claim]]:
    """Report `number` of a series: two claims, about one and the next of PLACES."""
    here, there = PLACES[number % 5], PLACES[(number // 2) % 5]
    body = f"Shells killed {number} people in {here}. An air strike hit {there} on Friday."
    report = f.report(body, given_id=f"r{number:04}", day=date.fromordinal(738854 + number % 40).isoformat())
    killed = f.toll(f"{number} people", number, number, report)
    return report, [
        f.claim(report, "shelling", "Shells", place=f.place(here, report), tolls=(killed,)),
        f.claim(report, "air_strike", "air strike", place=f.place(there, report)),
    ]


def keys_of(claims: Sequence[Claim]) -> dict[str, list[str]]:
    return {claim.id: [_key(claim)] for claim in claims}


def _key(claim: Claim) -> str:
    return f"{claim.event_type}|{claim.place.name if claim.place else ''}"


def add(record: Record, report: Report, claims: Sequence[Claim]) -> None:
    """One report, one transaction."""
    with record.writing() as writing:
        writing.add_report(report, claims, [], keys_of(claims))
        for claim in claims:
            _fuse(writing, claim, report)


def _fuse(writing: Writing, claim: Claim, report: Report) -> None:
    akin = writing.claims_sharing([_key(claim)])
    held = dict(akin) | dict(writing.component_of([one.id for one, _ in akin]))
    claims = sorted(held, key=lambda one: (held[one].published or date.max, one.id))
    ids = sorted(one.id for one in claims)
    before, after = writing.incidents_of(ids), f.incident(*claims, tolls=(_killed(claims),))
    number = writing.revision_numbers([after.id]).get(after.id, 0) + 1
    writing.replace_incidents(
        component=ids[0],
        claim_ids=ids,
        incidents=[after],
        links=f.links(after, claims),
        revisions=[f.revision(after, number, report)],
        redirects={one.id: after.id for one in before if one.id != after.id},
    )


def _killed(claims: Sequence[Claim]) -> f.Estimate:
    told = [toll.low for claim in claims for toll in claim.tolls if toll.low is not None]
    return f.estimate(min(told, default=None), max(told, default=None), max(told, default=None))


def put(record: Record, *incidents: Incident, report: Report | None = None, claims: Sequence[Claim] = ()) -> None:
    """Ready-made incidents of one report's claims."""
    told = report or f.REPORT
    with record.writing() as writing:
        if not writing.has_report(told.id):
            writing.add_report(told, claims, [], {})
        ids = sorted({claim for one in incidents for claim in one.claims})
        writing.replace_incidents(ids[0] if ids else "none", ids, incidents, [], [], {})
