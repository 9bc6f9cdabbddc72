"""Moves the weights of casus/fusion/weights.py towards labelled pairs of reports, and prints both.

    python -m bench.fit_fusion ../shared/data/current_events.jsonl.gz

Logistic regression over the findings of bench/fusion_pairs.tsv. Two reports tell one incident where any two of their
claims do, so the pair of claims that scores highest stands for them. Labels are few for so many weights: each is held
near its present value (a Gaussian prior of SPREAD) and moves only where the labels press it; PRIOR is free. Scores of
held-out pairs (FOLDS, split by month, so that one story is in one fold) say what the fit is worth and where to put
PRIOR: joined wrongly and missed are told apart.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bench.fusion import report_of, tell_reports
from casus.fusion import Told
from casus.fusion.compare import compare
from casus.fusion.features import features_of
from casus.fusion.weights import JOIN, PRIOR, WEIGHTS
from casus.report import Report

LABELS = Path(__file__).with_name("fusion_pairs.tsv")
SPREAD = 0.4
ROUNDS = 6
FOLDS = 5
SHIFTS = np.arange(-2.0, 2.5, 0.5)

Findings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What comparing finds in each pair of claims of two reports; no pair where nothing can be compared."""

    findings: list[Findings]
    same: bool
    month: str


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


NAMES = [*WEIGHTS, "prior"]
START = np.array([*WEIGHTS.values(), PRIOR])


def vectors(case: Case) -> np.ndarray:
    """How often each finding stands in each pair of claims, and 1 for the prior."""
    column = {name: number for number, name in enumerate(NAMES)}
    rows = [np.bincount([column[name] for name in (*found, "prior")], minlength=len(NAMES)) for found in case.findings]
    return np.array(rows, dtype=float)


def fit(cases: Sequence[Case]) -> np.ndarray:
    """Weights after ROUNDS of choosing the best pair of claims of each pair of reports and refitting."""
    tables = [(vectors(case), case.same) for case in cases if case.findings]
    labels = np.array([same for _, same in tables], dtype=float)
    held = np.append(np.full(len(WEIGHTS), SPREAD**-2), 0.01)
    weights = START.copy()
    for _ in range(ROUNDS):
        rows = np.array([table[np.argmax(table @ weights)] for table, _ in tables])
        weights = minimize(_loss, weights, (rows, labels, held), jac=True, method="L-BFGS-B").x
    return weights


def _loss(weights: np.ndarray, rows: np.ndarray, labels: np.ndarray, held: np.ndarray) -> tuple[float, np.ndarray]:
    """Log loss with the pull towards START, and its slope."""
    odds, moved = rows @ weights, weights - START
    loss = np.sum(np.logaddexp(0, odds) - labels * odds) + 0.5 * np.sum(held * moved**2)
    return float(loss), rows.T @ (1 / (1 + np.exp(-odds)) - labels) + held * moved


def scores(cases: Sequence[Case], weights: np.ndarray) -> list[float]:
    """The best score of each pair of reports, far below any where nothing can be compared."""
    return [float(max(vectors(case) @ weights)) if case.findings else -99.0 for case in cases]


def held_out(cases: Sequence[Case]) -> list[float]:
    """Each pair's score by weights fitted without its fold."""
    months = {month: number % FOLDS for number, month in enumerate(sorted({case.month for case in cases}))}
    found = [0.0] * len(cases)
    for fold in range(FOLDS):
        weights = fit([case for case in cases if months[case.month] != fold])
        apart = [number for number, case in enumerate(cases) if months[case.month] == fold]
        for number, value in zip(apart, scores([cases[n] for n in apart], weights), strict=True):
            found[number] = value
    return found


def report(name: str, found: Sequence[float], cases: Sequence[Case], shift: float = 0.0) -> float:
    """Prints what would be joined rightly, wrongly and missed, with every score raised by `shift`; the F1."""
    joined = [value + shift >= JOIN for value in found]
    right = sum(j and case.same for j, case in zip(joined, cases, strict=True))
    wrong, missed = sum(joined) - right, sum(case.same for case in cases) - right
    f1 = 2 * right / (2 * right + wrong + missed)
    print(f"{name:24} shift {shift:5.1f}  right {right}  joined wrongly {wrong}  missed {missed}  F1 {f1:.3f}")
    return f1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    labels = read_labels()
    reports = read_reports(parser.parse_args().archive, {name for a, b, _ in labels for name in (a, b)})
    told: dict[str, list[Told]] = {name: [] for name in reports}
    for item in tell_reports(list(reports.values())):
        told[item.report.given_id].append(item)
    fit_and_print([Case(findings_of(told[a], told[b]), same, a[4:11]) for a, b, same in labels])


def fit_and_print(cases: Sequence[Case]) -> None:
    print(
        f"{len(cases)} pairs, {sum(case.same for case in cases)} same; {sum(bool(c.findings) for c in cases)} compared"
    )
    report("as it is", scores(cases, START), cases)
    apart = held_out(cases)
    for shift in SHIFTS:
        report("held out", apart, cases, float(shift))
    fitted = fit(cases)
    report("fitted, its own pairs", scores(cases, fitted), cases)
    seen = Counter(name for case in cases for found in case.findings for name in found)
    for name, before, after in zip(NAMES, START, fitted, strict=True):
        print(f"{name:24} {before:5.1f} -> {after:5.1f}   seen {seen[name]}")


if __name__ == "__main__":
    main()
