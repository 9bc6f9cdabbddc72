"""Reports coded anew: a newer network, codebook or rule makes new claims, which supersede the old ones.

    5f0c... "shelling", coder 1    superseded by    81aa... "air strike", coder 2, on the same words

Nothing is deleted: superseded claims stay in the record and in its past, they only count no more. What people decided
about an old claim holds for the claim that took its place: the one of the same words, best of the same voice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain

from casus.anew import fuse_around, fuse_crowded
from casus.claim import Claim
from casus.errors import Issue
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys
from casus.gazetteer.lookup import open_gazetteer
from casus.pipeline import Coded, code_chunk, in_chunks
from casus.record.record import Record, Writing
from casus.report import Report, digest
from casus.safely import held_interrupts
from casus.workers import ordered_map


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded:
    """A report whose claims are now others: how many are new, and how many were superseded."""

    given_id: str
    new: int
    superseded: int


def recode(record: Record, workers: int = 1) -> Iterator[Recoded | None]:
    """Every report coded anew, one transaction each; None for one whose claims are the same as before."""
    with record.looking() as reading:
        ids = reading.report_ids()
    reports = (record.report(name) for name in ids)
    open_gazetteer()  # builds it here, where it is missing, and not in every worker at once
    with closing(ordered_map(code_chunk, in_chunks(reports), workers)) as chunks:
        for coded in chain.from_iterable(chunks):
            assert isinstance(coded, Coded)
            with held_interrupts():
                yield _replace(coded, record)


def _replace(coded: Coded, record: Record) -> Recoded | None:
    with record.writing() as writing:
        return supersede(coded.report, coded.claims, writing, coded.issues)


def supersede(
    report: Report, claims: Sequence[Claim], writing: Writing, issues: Sequence[Issue] = ()
) -> Recoded | None:
    """These are the report's claims from now on, and `issues` what could not be coded.

    None where they are so already.
    """
    old = {claim.id: claim for claim in writing.claims_of(report.id)}
    claims = told_again(claims, old, writing)
    ids = {claim.id for claim in claims}
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


def told_again(claims: Sequence[Claim], old: Mapping[str, Claim], writing: Writing) -> Sequence[Claim]:
    """The claims, under another id where they were superseded before, as when places are taken out again.

    A record takes nothing back: what was superseded stays so, and the same words are a claim anew.
    """
    while gone := writing.known_claims(claim.id for claim in claims) - old.keys():
        ids = {name: digest(name, "again") for name in gone}
        claims = [_renamed(claim, ids) for claim in claims]
    return claims


def _renamed(claim: Claim, ids: Mapping[str, str]) -> Claim:
    relations = tuple(replace(one, other=ids.get(one.other, one.other)) for one in claim.relations)
    return replace(claim, id=ids.get(claim.id, claim.id), relations=relations)


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
