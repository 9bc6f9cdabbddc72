"""Measures the geoparser on LGL and GeoVirus: evaluation only, nothing is trained on them.

    python -m bench.places ../shared                gold spans and own spans
    python -m bench.places ../shared --errors 40    and the first misses

Acc@161 is unconditional: every gold toponym with coordinates counts, one without a candidate as wrong.
"""

import argparse
import gzip
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casus.coding.geoparse import Toponym, geoparse_document
from casus.coding.place_resolve import great_circle_km
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.report import Span

CORPORA = {"LGL": "lgl/lgl.jsonl.gz", "GeoVirus": "geovirus/geovirus.jsonl.gz"}
KM = 161.0


@dataclass(slots=True)
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    distances: list[float] = field(default_factory=list)
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)


def documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def distance(found: Toponym, gold: dict[str, Any]) -> float | None:
    if found.lat is None or found.lon is None:
        return None
    return great_circle_km(found.lat, found.lon, gold["lat"], gold["lon"])


def with_gold_spans(rows: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> Tally:
    tally = Tally()
    for row in rows:
        spans = [Span(start=t["start"], end=t["end"]) for t in row["toponyms"]]
        begun = time.process_time()
        found = geoparse_document(row["text"], gazetteer, spans)
        tally.seconds += time.process_time() - begun
        for toponym, gold in zip(found, row["toponyms"], strict=True):
            tally.counts["spans"] += 1
            if gold.get("lat") is not None:
                judge(tally, toponym, gold, row["doc_id"])
    return tally


def judge(tally: Tally, found: Toponym, gold: dict[str, Any], doc: str) -> None:
    km = distance(found, gold)
    tally.counts["gold"] += 1
    tally.counts["right"] += km is not None and km <= KM
    tally.counts["answered"] += km is not None
    tally.distances.append(20_039.0 if km is None else km)
    tally.sure.append((found.probability or 0.0, km is not None and km <= KM))
    if gold.get("geonameid"):
        tally.counts["exact of"] += 1
        tally.counts["exact"] += str(found.geonameid) == gold["geonameid"]
    if km is None or km > KM:
        where = f"{gold.get('name')}, {gold.get('admin1')}, {gold.get('country')} ({gold.get('fcode')})"
        tally.misses.append(
            f"{doc}: {found.text!r} is {where} {gold['lat']},{gold['lon']}; got {found.name}, {found.admin1},"
            f" {found.country} {found.place_id} p={found.probability}"
        )


def with_own_spans(rows: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> Counter[str]:
    """Spans must overlap and points lie within 161 km."""
    counts: Counter[str] = Counter()
    for row in rows:
        gold = [t for t in row["toponyms"] if t.get("lat") is not None]
        found = geoparse_document(row["text"], gazetteer)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        for toponym in found:
            meets = [t for t in gold if t["start"] < toponym.end and toponym.start < t["end"]]
            counts["recognised"] += bool(meets)
            km = distance(toponym, meets[0]) if meets else None
            counts["right"] += km is not None and km <= KM
    return counts


def f1(counts: Counter[str], key: str) -> str:
    precision, recall = counts[key] / max(1, counts["found"]), counts[key] / max(1, counts["gold"])
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def show(name: str, tally: Tally, errors: int) -> None:
    counts = tally.counts
    print(f"{name}, gold spans: Acc@161 {counts['right'] / counts['gold']:.3f} of {counts['gold']}", end="; ")
    print(f"median error {statistics.median(tally.distances):.1f} km; answered {counts['answered']}", end="; ")
    print(f"exact id {counts['exact'] / max(1, counts['exact of']):.3f} of {counts['exact of']}", end="; ")
    print(f"{counts['spans'] / tally.seconds:.0f} toponyms/s")
    for threshold in (0.3, 0.5, 0.7, 0.9):
        kept = [right for probability, right in tally.sure if probability >= threshold]
        share, precision = len(kept) / len(tally.sure), sum(kept) / max(1, len(kept))
        print(f"  probability >= {threshold}: {share:.3f} of toponyms, {precision:.3f} right")
    for miss in tally.misses[:: max(1, len(tally.misses) // errors)][:errors] if errors else ():
        print("  ", miss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    for name, path in CORPORA.items():
        rows = list(documents(options.shared / "corpora" / "evaluation_only" / path))
        show(name, with_gold_spans(rows, gazetteer), options.errors)
        counts = with_own_spans(rows, gazetteer)
        print(f"{name}, own spans: recognised {f1(counts, 'recognised')}; and within 161 km {f1(counts, 'right')}")


if __name__ == "__main__":
    main()
