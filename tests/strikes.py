"""Invented reports of strikes, coded by hand and added to a record as the pipeline adds them; no network runs.

strike("Aleppo", "2024-11-30", 12)              12 killed, told by the Coastal Press
add(record, strike(...), strike(...))
add_unfused(record, strike(...))                the claims without keys and incidents
"""

from casus.fusion import Told
from casus.pipeline import Coded, _keep
from casus.record.record import Record
from tests.fusion.tellings import tell


def strike(at: str, published: str | None, killed: int, outlet: str = "Coastal Press", name: str = "Hamdan") -> Told:
    """A report that tells one strike on a bakery, its day untold."""
    return tell(
        f"An air strike on the {name} bakery in {at} killed {killed} people, {outlet} says",
        "air_strike",
        "strike",
        at=at,
        published=published,
        killed=(f"{killed} people", killed, killed),
        outlet=outlet,
    )


def add(record: Record, *told: Told) -> None:
    """Each report with its claims, one transaction a report, in the order given."""
    for report in dict.fromkeys(one.report for one in told):
        claims = tuple(one.claim for one in told if one.report is report)
        _keep(Coded(report=report, claims=claims, issues=()), record)


def add_unfused(record: Record, *told: Told) -> None:
    """Each report with its claim, in one transaction; no key finds them and no incident holds them yet."""
    with record.writing() as writing:
        for one in told:
            writing.add_report(one.report, (one.claim,), (), {})
