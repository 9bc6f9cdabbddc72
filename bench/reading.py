"""How fast reading is: windows of 64 pieces a second, reports a second, memory of a worker.

python -m bench.reading                               one process, made-up windows
python -m bench.reading REPORTS.jsonl[.gz] --workers 2 --limit 2000
"""

import argparse
import gzip
import json
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path

from casus.reading.encoder import Encoder, open_encoder
from casus.reading.windows import Piece, Window
from casus.report import Report, new_report

WINDOWS, PIECES = 100, 64


@cache
def encoder() -> Encoder:
    return open_encoder()


def run_windows(_: int) -> float:
    """Seconds of processor and of clock for WINDOWS windows through the network."""
    pieces = tuple(Piece(2000 + at * 37 % 9000, at % 9, at, at + 1, True) for at in range(PIECES))
    window = Window(pieces, 0, PIECES)
    encoder().run(window)
    began = time.process_time()
    for _ in range(WINDOWS):
        encoder().run(window)
    return time.process_time() - began


def read_reports(reports: Sequence[Report]) -> tuple[int, float, int]:
    """Triggers found, seconds of processor, and kilobytes of memory at the most."""
    encoder()
    began = time.process_time()
    found = sum(len(seen.triggers) for seen in encoder().annotate_batch(reports))
    return found, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def load_reports(path: Path, limit: int) -> Iterator[Report]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, islice(lines, limit)):
            yield new_report(
                given_id=row["id"], outlet=row["outlet"], published=None, title=row["title"], body=row["text"]
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--limit", type=int, default=2000)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.workers) as pool:
        began = time.perf_counter()
        busy = sum(pool.map(run_windows, range(args.workers)))
        clock = time.perf_counter() - began
        total = WINDOWS * args.workers
        print(f"{total / busy:.0f} windows of {PIECES} pieces a processor second, {total / clock:.0f} a second in all")
        if args.reports:
            reports = list(load_reports(args.reports, args.limit))
            parts = [reports[at :: args.workers] for at in range(args.workers)]
            began = time.perf_counter()
            done = list(pool.map(read_reports, parts))
            clock = time.perf_counter() - began
            print(
                f"{len(reports)} reports, {sum(d[0] for d in done)} triggers,"
                f" {len(reports) / clock:.0f} reports a second"
            )
            print(f"{len(reports) / sum(d[1] for d in done):.0f} reports a processor second")
            print(f"memory of a worker at most {max(d[2] for d in done) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
