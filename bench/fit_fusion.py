"""Moves the weights of casus/fusion/weights.py towards labelled pairs of reports, and prints both.

    python -m bench.fit_fusion ../shared/data/current_events.jsonl.gz

Logistic regression over the findings of bench/fusion_pairs.tsv: of two reports that tell one incident the best pair of
claims counts as one, of two that do not every pair counts as none. 150 labels are few for 70 weights, so each is held
near its present value (a Gaussian prior of SPREAD) and moves only where the labels press it.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from bench.fusion import report_of, tell_reports
from casus.fusion import Told
from casus.fusion.compare import compare
from casus.fusion.features import features_of
from casus.fusion.weights import PRIOR, WEIGHTS
from casus.report import Report

LABELS = Path(__file__).with_name("fusion_pairs.tsv")
SPREAD = 0.8
ROUNDS = 5
STEPS = 400
STEP = 0.05

Findings = tuple[str, ...]


def read_labels() -> list[tuple[str, str, bool]]:
    lines = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(a, b, label == "same") for a, b, label in lines]


def read_reports(archive: Path, wanted: set[str]) -> dict[str, Report]:
    with gzip.open(archive, "rt", encoding="utf-8") as file:
        items = (json.loads(line) for line in file)
        return {item["id"]: report_of(item, item["id"]) for item in items if item["id"] in wanted}


def findings_of(a: list[Told], b: list[Told]) -> list[Findings]:
    """What comparing finds in every pair of claims of two reports that nothing forbids."""
    pairs = (compare(features_of(one), features_of(other)) for one in a for other in b)
    return [found for found in pairs if found is not None]


def fit(cases: list[tuple[list[Findings], bool]]) -> dict[str, float]:
    """Weights after ROUNDS of choosing the best claim pair of each same pair and refitting."""
    names = sorted(WEIGHTS)
    column = {name: number for number, name in enumerate(names)}
    start = np.array([WEIGHTS[name] for name in names])
    weights = start.copy()
    for _ in range(ROUNDS):
        rows, labels = [], []
        for findings, same in cases:
            vectors = [np.bincount([column[f] for f in found], minlength=len(names)) for found in findings]
            chosen = [max(vectors, key=lambda v: float(v @ weights))] if same else vectors
            rows += chosen
            labels += [float(same)] * len(chosen)
        weights = _descend(np.array(rows, dtype=float), np.array(labels), start)
    return {name: round(float(weights[column[name]]), 1) for name in names}


def _descend(rows: np.ndarray, labels: np.ndarray, start: np.ndarray) -> np.ndarray:
    weights = start.copy()
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-(rows @ weights + PRIOR)))
        gradient = rows.T @ (told - labels) + (weights - start) / SPREAD**2
        weights = weights - STEP * gradient / (1 + rows.sum(axis=0) * 0.25 * STEP + STEP / SPREAD**2)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    labels = read_labels()
    reports = read_reports(parser.parse_args().archive, {name for a, b, _ in labels for name in (a, b)})
    told: dict[str, list[Told]] = {name: [] for name in reports}
    for item in tell_reports(list(reports.values())):
        told[item.report.given_id].append(item)
    cases = [(found, same) for a, b, same in labels if (found := findings_of(told[a], told[b]))]
    print(f"{len(cases)} of {len(labels)} pairs can be compared, {sum(same for _, same in cases)} same")
    _report(cases, WEIGHTS)
    fitted = fit(cases)
    _report(cases, fitted)
    for name in WEIGHTS:
        seen = sum(name in found for findings, _ in cases for found in findings)
        print(f"{name:24} {WEIGHTS[name]:5.1f} -> {fitted[name]:5.1f}   seen {seen}")


def _report(cases: list[tuple[list[Findings], bool]], weights: dict[str, float]) -> None:
    """How the pairs fall with these weights, by their best claim pair."""
    best = [(max(PRIOR + sum(weights[f] for f in found) for found in findings), same) for findings, same in cases]
    hits, wrong = sum(s >= 0 for s, same in best if same), sum(s >= 0 for s, same in best if not same)
    print(f"joined: {hits} of {sum(same for _, same in best)} same, {wrong} of {sum(not s for _, s in best)} different")


if __name__ == "__main__":
    main()
