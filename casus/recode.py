"""Reports coded anew: a newer network, codebook or rule makes new claims, which supersede the old ones.

    5f0c... "shelling", coder 1    superseded by    81aa... "air strike", coder 2, on the same words

Nothing is deleted: superseded claims stay in the record and in its past, they only count no more. What people decided
about an old claim holds for the claim that took its place: the one of the same words, best of the same voice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from casus.anew import fuse_around, fuse_crowded
from casus.claim import Claim
from casus.errors import Issue
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys
from casus.pipeline import Coded, code_reports, open_rooms
from casus.record.record import By, Record, Writing
from casus.report import Report
from casus.safely import held_interrupts

# Reports read and coded at once: fills the network's batches.
CHUNK = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded:
    """A report whose claims are now others: how many are new, and how many were superseded."""

    given_id: str
    new: int
    superseded: int


def recode(record: Record) -> Iterator[Recoded | None]:
    """Every report coded anew, one transaction each; None for one whose claims are the same as before."""
    with record.looking() as reading:
        ids = [report.id for report, _ in reading.reports_known(By())]
    rooms = open_rooms()
    for at in range(0, len(ids), CHUNK):
        reports = [record.report(name) for name in ids[at : at + CHUNK]]
        for coded in code_reports(reports, rooms):
            with held_interrupts():
                yield _replace(coded, record)


def _replace(coded: Coded, record: Record) -> Recoded | None:
    with record.writing() as writing:
        return supersede(coded.report, coded.claims, writing, coded.issues)


def supersede(
    report: Report, claims: Sequence[Claim], writing: Writing, issues: Sequence[Issue] = ()
) -> Recoded | None:
    """These are the report's claims from now on, and `issues` what could not be coded.

    None where they are so already, and where one of them was superseded before: then an older version codes.
    """
    old = {claim.id: claim for claim in writing.claims_of(report.id)}
    ids = {claim.id for claim in claims}
    if writing.known_claims(ids) - old.keys():
        return None
    writing.add_issues(issues)
    if ids == old.keys():
        return None
    new = [claim for claim in claims if claim.id not in old]
    gone = {name: claim for name, claim in old.items() if name not in ids}
    heirs = {name: heir(claim, claims) for name, claim in sorted(gone.items())}
    touched = [claim.id for claim, _ in writing.component_of(old)]
    keys = {claim.id: blocking_keys(Told(claim=claim, report=report)) for claim in new}
    akin = [claim.id for claim, _ in writing.claims_sharing(chain.from_iterable(keys.values()), MOST_IN_BLOCK)]
    more = Counter(chain.from_iterable(keys.values()))
    more.subtract(chain.from_iterable(writing.keys_of(gone).values()))
    because = f"coded anew: {report.id}"
    writing.supersede(report, new, keys, heirs)
    fuse_around([*touched, *akin, *keys], because, writing, heirs)
    fuse_crowded(more, because, writing)
    return Recoded(given_id=report.given_id, new=len(new), superseded=len(gone))


def heir(old: Claim, claims: Sequence[Claim]) -> str | None:
    """The claim that tells what `old` told: triggers on the same words, then the same voice, then the same type."""
    words = [trigger.span for trigger in old.triggers]
    same = [one for one in claims if any(t.span.overlaps(span) for t in one.triggers for span in words)]
    return (
        min(same, key=lambda one: (_voice(one) != _voice(old), one.event_type != old.event_type, one.id)).id
        if same
        else None
    )


def _voice(claim: Claim) -> tuple[int, int] | None:
    return (claim.attribution.evidence.start, claim.attribution.evidence.end) if claim.attribution else None
