"""Score readings with the trees that training/places.py grew; no training library is needed here.

The trees are arrays: node j of tree t asks whether feature[t, j] <= threshold[t, j] and goes to left or right; a leaf
points to itself. All trees walk at once, level by level.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

import numpy as np

from casus.coding.place_features import NAMES, Floats, Ints, Table, features, softmax
from casus.errors import ModelError

FILE = "place_ranker.json"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forest:
    """Shapes: trees x nodes. `base` is the score before any tree."""

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int
    base: float

    def score(self, rows: Floats) -> Floats:
        """Log odds that each row is right."""
        count, width = self.feature.shape
        first = (np.arange(count) * width)[None, :]
        left, right = (self.left + first.T).ravel(), (self.right + first.T).ravel()
        feature, threshold, numbers = self.feature.ravel(), self.threshold.ravel(), rows.ravel()
        at = np.repeat(first, rows.shape[0], axis=0)
        row = (np.arange(rows.shape[0]) * rows.shape[1])[:, None]
        for _ in range(self.depth):
            goes_left = numbers.take(row + feature.take(at)) <= threshold.take(at)
            at = np.where(goes_left, left.take(at), right.take(at))
        scores: Floats = self.base + self.value.ravel().take(at).sum(axis=1)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranker:
    """One forest for each pass. The weights turn log odds and share of the best reading into its probability."""

    passes: tuple[Forest, ...]
    by_odds: float
    by_share: float
    offset: float
    abstain_below: float


@lru_cache(maxsize=1)
def load_ranker() -> Ranker:
    """The shipped ranker; ModelError where it was grown on other features than this version computes."""
    raw = json.loads(files("casus.coding").joinpath(FILE).read_text(encoding="utf-8"))
    if tuple(raw["features"]) != NAMES:
        raise ModelError(f"{FILE} was trained on other features; run python -m training.places")
    forests = tuple(
        Forest(
            feature=np.array(one["feature"], dtype=np.int64),
            threshold=np.array(one["threshold"], dtype=float),
            left=np.array(one["left"], dtype=np.int64),
            right=np.array(one["right"], dtype=np.int64),
            value=np.array(one["value"], dtype=float),
            depth=one["depth"],
            base=one["base"],
        )
        for one in raw["passes"]
    )
    weights = {name: float(raw[name]) for name in ("by_odds", "by_share", "offset", "abstain_below")}
    return Ranker(passes=forests, **weights)


def probability(odds: float, share: float, ranker: Ranker) -> float:
    """That a reading with these log odds and this share among its rivals is right."""
    return 1.0 / (1.0 + exp(-(ranker.by_odds * odds + ranker.by_share * share + ranker.offset)))


def rank(table: Table, ranker: Ranker) -> Floats:
    """Log odds of every reading after all passes."""
    scores = table.linear
    for forest in ranker.passes:
        scores = forest.score(features(table, softmax(scores, table)))
    return scores
