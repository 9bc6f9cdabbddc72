"""Measures fusion: on the pairs and dossiers of the shared gold, and on synthetic claims for speed.

    python -m bench.fusion pairs     ../shared/gold/pairs_dev.jsonl
    python -m bench.fusion dossiers  ../shared/gold/dossiers_dev.jsonl
    python -m bench.fusion scale     100000
    python -m bench.fusion record    100000 --into build/100000.casus --workers 2

`pairs` adds all reports of the file to one set and asks whether the two of a pair share an incident; `part` and
`unsure` are left out. `dossiers` fuses each dossier by itself: B-cubed over (report, incident), and the share of gold
incidents with a toll of dead whose low and high are exactly right. Both go through the whole coding. `scale` measures
fusion's own functions in memory, `record` what `casus fuse` does to a new record that holds the claims unfused; its
incidents are then there to be asked for (bench/asking.py).
"""

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.synthetic import synthetic_claims
from casus.claim import Harm
from casus.errors import CasusError
from casus.everything import fuse_all as fuse_record
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys, fuse_component, related
from casus.fusion.union import Union
from casus.incident import Incident
from casus.pipeline import in_chunks
from casus.record.record import Record
from casus.report import Report, new_report
from casus.workers import collect_seldom

# Reports a transaction while a record is filled.
LOADED = 5000


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def report_of(given: dict[str, Any], given_id: str) -> Report:
    """A short report of the gold files."""
    return new_report(
        given_id=given_id,
        outlet="Wikipedia Portal:Current events",
        published=date.fromisoformat(given["published"]),
        title="",
        body=given["text"],
        cited_sources=tuple(given.get("cited_sources") or ()),
    )


def tell_reports(reports: Sequence[Report]) -> list[Told]:
    """Every claim that the whole coding finds in the reports."""
    from casus.pipeline import code_reports, open_rooms

    coded = code_reports(reports, open_rooms())
    return [Told(claim=claim, report=c.report) for c in coded for claim in c.claims]


def candidates(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Every pair that shares a key which not too many have, once."""
    told = list(told)
    sizes = Counter(key for item in told for key in blocking_keys(item))
    blocks: dict[str, list[Told]] = defaultdict(list)
    for item in told:
        keys = [key for key in blocking_keys(item) if sizes[key] <= MOST_IN_BLOCK]
        near = {o.id: o for key in keys for o in blocks[key]}
        yield from ((item, other) for other in near.values())
        for key in keys:
            blocks[key].append(item)


def components(told: Sequence[Told]) -> list[list[Told]]:
    """Claims tied by edges."""
    by_id = {one.id: one for one in told}
    union = Union(by_id)
    for one, other in candidates(told):
        if union.root(one.id) != union.root(other.id) and related(one, other):
            union.unite((one.id, other.id))
    return [[by_id[name] for name in names] for names in union.groups()]


def fuse_all(told: Sequence[Told]) -> list[Incident]:
    return [incident for group in components(told) for incident in fuse_component(group).incidents]


# --- pairs ---


def measure_pairs(path: Path, verbose: bool) -> None:
    """Same-incident precision, recall, F1; what was joined wrongly and what was missed."""
    pairs = read_lines(path)
    reports = {}
    for pair in pairs:
        for side in ("a", "b"):
            key = (pair[side]["published"], pair[side]["text"])
            reports.setdefault(key, report_of(pair[side], f"{pair['id']}{side}"))
    told = tell_reports(list(reports.values()))
    holding: dict[str, set[str]] = defaultdict(set)
    for incident in fuse_all(told):
        for report_id in incident.reports:
            holding[report_id].add(incident.id)
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    claimless = 0
    told_by = {t.report.id for t in told}
    for pair in pairs:
        a, b = (reports[pair[s]["published"], pair[s]["text"]].id for s in ("a", "b"))
        joined = bool(holding[a] & holding[b])
        counts[pair["label"], joined] += 1
        claimless += pair["label"] == "same" and not {a, b} <= told_by
        if verbose and pair["label"] in ("same", "different") and joined != (pair["label"] == "same"):
            print(pair["id"], pair["label"], "joined" if joined else "apart")
    hits, missed, wrong = counts["same", True], counts["same", False], counts["different", True]
    print(f"reports {len(reports)}  claims {len(told)}  incidents {len({i for h in holding.values() for i in h})}")
    print(f"same: joined {hits}, apart {missed} (of these {claimless} without a claim on one side)")
    print(f"different: joined {wrong}, apart {counts['different', False]}")
    print(f"part: joined {counts['part', True]} of {counts['part', True] + counts['part', False]}")
    print(f"unsure: joined {counts['unsure', True]} of {counts['unsure', True] + counts['unsure', False]}")
    precision, recall = hits / (hits + wrong or 1), hits / (hits + missed or 1)
    print(f"same-incident precision {precision:.3f} recall {recall:.3f} F1 {f1(precision, recall):.3f}")


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- dossiers ---


@dataclass(frozen=True, slots=True)
class Tally:
    """Reports, type and dead of one incident, gold or found; `killed` low, best, high or None where none is told."""

    event_type: str
    reports: frozenset[str]
    killed: tuple[int | None, int | None, int | None] | None


def measure_dossiers(path: Path, verbose: bool) -> None:
    """B-cubed of reports over incidents, and exact tolls of the dead."""
    totals = [0.0, 0.0]
    counted = [0, 0]
    exact = bests = tolls = 0
    for dossier in read_lines(path):
        gold = [_gold(incident) for incident in dossier["incidents"]]
        told = tell_reports([report_of(report, report["id"]) for report in dossier["reports"]])
        names = {t.report.id: t.report.given_id for t in told}
        found = [_found(incident, names) for incident in fuse_all(told)]
        for number, (one, other) in enumerate(((found, gold), (gold, found))):
            share, items = b_cubed(one, other)
            totals[number] += share
            counted[number] += items
        for incident in (i for i in gold if i.killed and i.killed[2]):
            match = max(found, key=lambda f: _likeness(incident, f), default=None)
            hit = match is not None and _likeness(incident, match)[0] > 0 and match.killed is not None
            tolls += 1
            exact += bool(
                hit and match and match.killed and incident.killed and match.killed[::2] == incident.killed[::2]
            )
            bests += bool(hit and match and match.killed and incident.killed and match.killed[1] == incident.killed[1])
            if verbose:
                print(dossier["id"], incident.event_type, sorted(incident.reports), incident.killed, "found", match)
    precision, recall = totals[0] / (counted[0] or 1), totals[1] / (counted[1] or 1)
    print(f"B-cubed precision {precision:.3f} recall {recall:.3f} F1 {f1(precision, recall):.3f}")
    print(f"killed: low and high exact {exact}/{tolls} = {exact / (tolls or 1):.3f}, best {bests / (tolls or 1):.3f}")


def _gold(incident: dict[str, Any]) -> Tally:
    killed = incident["killed"]
    numbers = (killed["low"], killed["best"], killed["high"])
    return Tally(incident["type"], frozenset(incident["reports"]), numbers if killed["best"] is not None else None)


def _found(incident: Incident, names: dict[str, str]) -> Tally:
    killed = incident.total(Harm.KILLED)
    numbers = (killed.low, killed.best, killed.high) if killed else None
    return Tally(incident.event_type, frozenset(names[r] for r in incident.reports), numbers)


def _likeness(gold: Tally, found: Tally) -> tuple[float, bool, bool]:
    """Which found incident stands for a gold one: most reports in common, then having a toll, then type."""
    shared = len(gold.reports & found.reports) / len(gold.reports | found.reports)
    return shared, found.killed is not None, gold.event_type == found.event_type


def b_cubed(one: Sequence[Tally], other: Sequence[Tally]) -> tuple[float, int]:
    """Extended B-cubed, as a report may stand in several incidents: summed shares of the reports, and how many."""
    inside, outside = _memberships(one), _memberships(other)
    total = 0.0
    for report, mine in inside.items():
        shares = []
        for peer, theirs in inside.items():
            together = len(mine & theirs)
            if together:
                elsewhere = len(outside.get(report, set()) & outside.get(peer, set()))
                shares.append(min(together, elsewhere) / together)
        total += sum(shares) / len(shares)
    return total, len(inside)


def _memberships(incidents: Sequence[Tally]) -> dict[str, set[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    for number, incident in enumerate(incidents):
        for report in incident.reports:
            held[report].add(number)
    return held


# --- scale ---


def measure_scale(many: int) -> None:
    """Processor seconds and rates of keys, comparisons and fusion over synthetic claims of the archive's density."""
    told = list(synthetic_claims(many))
    start = time.process_time()
    sizes: dict[str, int] = defaultdict(int)
    for item in told:
        for key in blocking_keys(item):
            sizes[key] += 1
    keyed = time.process_time()
    print(f"claims {many}  keys a claim {sum(sizes.values()) / many:.1f}  {many / (keyed - start):,.0f} claims/s")
    pairs = sum(1 for _ in candidates(told))
    paired = time.process_time()
    groups = components(told)
    tied = time.process_time()
    incidents = sum(len(fuse_component(group).incidents) for group in groups)
    fused = time.process_time()
    print(f"pairs a claim {pairs / many:.1f}  largest block {max(sizes.values())}")
    print(f"comparisons {pairs / (tied - paired):,.0f}/s  largest component {max(map(len, groups))}")
    print(f"incidents {incidents}  fusion {fused - tied:.1f} s  all {1e6 * (fused - paired) / many:.0f} us a claim")


def measure_record(many: int, path: Path, workers: int) -> None:
    """Time a claim and memory of loading claims into a new record and of fusing all of them; this process's own."""
    if path.exists():
        raise CasusError(f"{path} is there already; name another file")
    collect_seldom()  # as the command does
    with Record.open(path) as record:
        began = time.process_time()
        for chunk in in_chunks(synthetic_claims(many), LOADED):
            with record.writing() as writing:
                for item in chunk:
                    writing.add_report(item.report, (item.claim,), (), {})
        loaded, clock = time.process_time(), time.monotonic()
        print(f"claims {many}  loaded in {1000 * (loaded - began) / many:.2f} ms a claim", flush=True)
        result = fuse_record(record, workers=workers)
        took, passed = time.process_time() - loaded, time.monotonic() - clock
    print(f"fused in {1000 * took / many:.2f} ms a claim, {took / 60:.1f} minutes of processor; {result}")
    print(f"by the clock {1000 * passed / many:.2f} ms a claim, {passed / 60:.1f} minutes, {workers} workers")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory {memory:.0f} MB  record {path.stat().st_size / many:.0f} bytes a claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pairs", "dossiers", "scale", "record"))
    parser.add_argument("over", help="the gold file, or the number of synthetic claims")
    parser.add_argument("--into", type=Path, metavar="FILE", help="record: the new record")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="record: processes that fuse")
    parser.add_argument("--verbose", action="store_true", help="name each miss")
    given = parser.parse_args()
    if given.what == "scale":
        measure_scale(int(given.over))
    elif given.what == "record":
        measure_record(int(given.over), given.into or Path("build") / f"{given.over}.casus", given.workers)
    elif given.what == "pairs":
        measure_pairs(Path(given.over), given.verbose)
    else:
        measure_dossiers(Path(given.over), given.verbose)


if __name__ == "__main__":
    main()
