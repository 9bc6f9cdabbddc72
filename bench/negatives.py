"""How often events are coded in reports that tell none, and how often reports that tell some get none.

    python -m bench.negatives ../shared/data/current_events.jsonl.gz [--errors 20]

negatives.tsv holds 500 items of the archive, drawn at random (seed 4) from those that no other set holds, each read by
a person against the codebook: `codable` yes, no or unsure (a defensible claim that another reader might not make;
counted on neither side), and what the report is about. Nothing is to be trained on them.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from csv import DictReader
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from casus.intake import gather_reports
from casus.pipeline import Coded, code_reports, open_rooms
from casus.report import Report

JUDGED = Path(__file__).parent / "negatives.tsv"
# Reports coded at once.
CHUNK = 64


class Codable(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A report, by its id in the archive, as a person read it."""

    id: str
    codable: Codable
    category: str


def read_judged(path: Path = JUDGED) -> tuple[Judged, ...]:
    """The judgements in the order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(DictReader(lines, delimiter="\t"))
    return tuple(Judged(id=row["id"], codable=Codable(row["codable"]), category=row["category"]) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Claims told in so many empty reports, and how many of the codable reports have a claim."""

    empty: int
    claims_in_empty: int
    empty_with_claims: int
    codable: int
    codable_with_claims: int
    by_category: tuple[tuple[str, int, int], ...]

    @property
    def claims_per_100_empty(self) -> float:
        return 100 * self.claims_in_empty / max(1, self.empty)

    @property
    def share_of_codable(self) -> float:
        return self.codable_with_claims / max(1, self.codable)


def rate(judged: Iterable[tuple[Judged, int]]) -> Rates:
    """The rates of reports with so many claims each."""
    told = list(judged)
    empty = [(one, claims) for one, claims in told if one.codable is Codable.NO]
    codable = [claims for one, claims in told if one.codable is Codable.YES]
    reports = Counter(one.category for one, _ in empty)
    false: Counter[str] = Counter()
    for one, claims in empty:
        false[one.category] += claims
    return Rates(
        empty=len(empty),
        claims_in_empty=sum(claims for _, claims in empty),
        empty_with_claims=sum(claims > 0 for _, claims in empty),
        codable=len(codable),
        codable_with_claims=sum(claims > 0 for claims in codable),
        by_category=tuple((category, false[category], reports[category]) for category in sorted(reports)),
    )


def coded_of(source: str, ids: set[str]) -> Iterator[Coded]:
    """The reports of `source` whose id is among `ids`, coded."""
    documents = (document for document in gather_reports([source]) if isinstance(document, Report))
    wanted = (report for report in documents if report.given_id in ids)
    while chunk := list(islice(wanted, CHUNK)):
        yield from code_reports(chunk, open_rooms())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--errors", type=int, default=0, help="show so many claims told in empty reports")
    options = parser.parse_args()
    judged = {one.id: one for one in read_judged()}
    coded = list(coded_of(options.source, set(judged)))
    rates = rate((judged[one.report.given_id], len(one.claims)) for one in coded)
    print(f"{len(coded)} of {len(judged)} reports found, {rates.empty} empty, {rates.codable} codable")
    print(
        f"{rates.claims_per_100_empty:.1f} claims per 100 empty reports;"
        f" {rates.empty_with_claims} of {rates.empty} empty reports have any"
    )
    print(f"{rates.share_of_codable:.3f} of codable reports have a claim")
    for category, claims, reports in rates.by_category:
        print(f"  {category:12s} {claims} claims in {reports} empty reports")
    false = [(one, claim) for one in coded if judged[one.report.given_id].codable is Codable.NO for claim in one.claims]
    for one, claim in false[: options.errors]:
        print(
            f"{one.report.given_id} {claim.event_type} {claim.triggers[0].quote!r} {claim.score:.2f}: {one.report.body}"
        )


if __name__ == "__main__":
    main()
