"""How fast reports become claims, end to end, and what share of it the network's forward pass takes.

    python -m bench.coding ../shared/data/current_events.jsonl.gz --limit 10000 --workers 2
    python -m bench.coding ../shared/data/current_events.jsonl.gz --limit 500 --profile 25

Counts from the file to the written line of claims, start of the workers included; the shares are of processor time in
the workers. --profile runs in one process and names the functions that take most time by themselves.
"""

import argparse
import cProfile
import pstats
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from onnxruntime import InferenceSession

from casus.coding import code_claims
from casus.intake import gather_reports
from casus.pipeline import CHUNK, Rooms, in_chunks, open_rooms
from casus.report import Report
from casus.views.claim_rows import coded_line
from casus.workers import ordered_map


@dataclass(slots=True)
class Stopwatch:
    """The network's session, with the processor seconds that its forward passes took."""

    session: InferenceSession
    seconds: float = 0.0

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> Any:
        began = time.process_time()
        out = self.session.run(outputs, inputs)
        self.seconds += time.process_time() - began
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Processor seconds of a worker by stage; `forward` is part of `reading`. Memory in kilobytes at the most."""

    reports: int = 0
    claims: int = 0
    forward: float = 0.0
    reading: float = 0.0
    coding: float = 0.0
    writing: float = 0.0
    memory: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            reports=self.reports + other.reports,
            claims=self.claims + other.claims,
            forward=self.forward + other.forward,
            reading=self.reading + other.reading,
            coding=self.coding + other.coding,
            writing=self.writing + other.writing,
            memory=max(self.memory, other.memory),
        )


@cache
def timed_rooms() -> tuple[Rooms, Stopwatch]:
    rooms = open_rooms()
    watch = Stopwatch(session=rooms.reader.session)
    return replace(rooms, reader=replace(rooms.reader, session=watch)), watch


def spend(reports: Sequence[Report]) -> Spent:
    """Codes the reports as the pipeline does and says where the time went."""
    rooms, watch = timed_rooms()
    before, clock = watch.seconds, time.process_time
    began = clock()
    read = rooms.reader.annotate_batch(reports)
    seen = clock()
    claims = [
        code_claims(report, annotations, rooms.codebook, rooms.gazetteer)[0]
        for report, annotations in zip(reports, read, strict=True)
    ]
    coded = clock()
    for report, told in zip(reports, claims, strict=True):
        coded_line(report, told)
    return Spent(
        reports=len(reports),
        claims=sum(map(len, claims)),
        forward=watch.seconds - before,
        reading=seen - began,
        coding=coded - seen,
        writing=clock() - coded,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    )


def chunks(source: str, limit: int) -> Iterator[list[Report]]:
    return in_chunks(islice((d for d in gather_reports([source]) if isinstance(d, Report)), limit))


def show(spent: Spent, wall: float, intake: float) -> None:
    total = spent.reading + spent.coding + spent.writing
    print(f"{spent.reports} reports, {spent.claims} claims, {spent.reports / wall:.0f} reports a second ({wall:.1f} s)")
    print(f"{spent.reports / total:.0f} reports a processor second; memory of a worker {spent.memory / 1024:.0f} MB")
    parts = {
        "forward pass": spent.forward,
        "rest of reading": spent.reading - spent.forward,
        "coding": spent.coding,
        "writing": spent.writing,
    }
    for name, seconds in parts.items():
        print(f"  {name:16s} {seconds:7.2f} s  {seconds / total:.3f}")
    print(f"  intake, in the first process, {intake:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--profile", type=int, default=0, metavar="N", help="in one process, and the N costliest functions"
    )
    options = parser.parse_args()
    workers = 1 if options.profile else options.workers
    profile = cProfile.Profile()
    if options.profile:
        spend(next(chunks(options.source, CHUNK)))  # what is opened once a process is no part of the profile
        profile.enable()
    began, busy = time.perf_counter(), time.process_time()
    spent = sum(ordered_map(spend, chunks(options.source, options.limit), workers), Spent())
    wall, own = time.perf_counter() - began, time.process_time() - busy
    profile.disable()
    show(spent, wall, own - (0 if workers > 1 else spent.reading + spent.coding + spent.writing))
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(options.profile)


if __name__ == "__main__":
    main()
