"""Check over real reports that every field of every claim stands in the text: text[start:end] == quote.

    python -m bench.evidence ../shared/data/current_events.jsonl.gz [--every 200] [--workers 2]

Prints counts; exits with 1 and the first offenders where a quote is not in its place.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import islice

from casus.claim import Claim
from casus.errors import Issue
from casus.intake import gather_reports
from casus.pipeline import code_reports, in_chunks, open_rooms
from casus.report import Report
from casus.workers import ordered_map

# Places that are listed.
SHOWN = 10


def offences(report: Report, claim: Claim) -> list[str]:
    """What is wrong with the claim's evidence, in words."""
    text = report.text
    wrong = [e for e in claim.evidence() if text[e.start : e.end] != e.quote or not e.quote.strip()]
    return [
        f"{report.given_id}: {e.quote!r} at {e.start}-{e.end} ({e.cue}), text has {text[e.start : e.end]!r}"
        for e in wrong
    ]


def check(reports: list[Report]) -> tuple[int, int, int, list[str]]:
    """Reports, claims and pieces of evidence looked at, and the offences."""
    coded = code_reports(reports, open_rooms())
    claims = [(one.report, claim) for one in coded for claim in one.claims]
    pieces = sum(len(claim.evidence()) for _, claim in claims)
    return len(reports), len(claims), pieces, [words for report, claim in claims for words in offences(report, claim)]


def chunks(source: str, every: int) -> Iterator[list[Report]]:
    documents = islice(gather_reports([source]), 0, None, every)
    return in_chunks(document for document in documents if not isinstance(document, Issue))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--every", type=int, default=1, help="look at every n-th report")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    began, reports, claims, pieces, wrong = time.monotonic(), 0, 0, 0, list[str]()
    for found in ordered_map(check, chunks(options.source, options.every), options.workers):
        reports, claims, pieces = reports + found[0], claims + found[1], pieces + found[2]
        wrong += found[3]
    print(f"{reports} reports, {claims} claims, {pieces} quotes, {len(wrong)} not in place", end="")
    print(f", {time.monotonic() - began:.0f} s")
    print("\n".join(wrong[:SHOWN]))
    sys.exit(1 if wrong or not reports else 0)


if __name__ == "__main__":
    main()
