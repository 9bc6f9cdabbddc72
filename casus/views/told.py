"""The claims of an incident with their reports, numbered in order of publication, as `show` and `why` speak of them."""

from dataclasses import dataclass

from casus.claim import Claim, Evidence
from casus.errors import RecordError
from casus.incident import Incident
from casus.record.record import Record
from casus.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """`number` counts from 1 within the incident."""

    number: int
    claim: Claim
    report: Report


Told = tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A claim as the witness of one value: the words to mark and the cue that read them."""

    told: ToldClaim
    evidence: tuple[Evidence, ...]
    cue: str


def gather_told(record: Record, incident: Incident) -> Told:
    """The claims of the incident in its own order.

    Raises RecordError where the record no longer holds one: a view that cannot name its claims shows nothing.
    """
    told = {claim.id: (claim, report) for claim, report in record.told(incident.claims)}
    if missing := [claim_id for claim_id in incident.claims if claim_id not in told]:
        raise RecordError(
            f"{incident.id} rests on claim {missing[0]}, which the record does not hold; restore a backup"
        )
    return tuple(
        ToldClaim(number=number, claim=told[claim_id][0], report=told[claim_id][1])
        for number, claim_id in enumerate(incident.claims, start=1)
    )
