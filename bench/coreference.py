"""Scores clusters of mentions against gold ones: MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

    gold {a b c} {d}   found {a b} {c} {d}     MUC 0.67   B-cubed 0.80   CEAF-e 0.72

Both sides hold the same mentions, each in one cluster. Each measure gives recall, precision and F1. Definitions: Vilain
et al. 1995 (MUC: links kept), Bagga and Baldwin 1998 (B-cubed: shares seen from each mention), Luo 2005 (CEAF-e: the
best one-to-one pairing of clusters, each pair worth its Dice coefficient).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Scores:
    recall: float
    precision: float

    @property
    def f1(self) -> float:
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean F1 of the three measures."""
    return sum(measure(gold, found).f1 for measure in (muc, b_cubed, ceaf_e)) / 3


def muc(gold: Clusters, found: Clusters) -> Scores:
    """Links of each cluster that the other side keeps."""
    return Scores(_links_kept(gold, found), _links_kept(found, gold))


def _links_kept(these: Clusters, those: Clusters) -> float:
    home = _home(those)
    kept = sum(len(cluster) - len({home[m] for m in cluster}) for cluster in these)
    links = sum(len(cluster) - 1 for cluster in these)
    return kept / links if links else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> Scores:
    """The share of a mention's cluster that the other side holds with it, averaged over the mentions."""
    return Scores(_shares(gold, found), _shares(found, gold))


def _shares(these: Clusters, those: Clusters) -> float:
    home = _home(those)
    total = 0.0
    for cluster in these:
        met: dict[int, int] = defaultdict(int)
        for mention in cluster:
            met[home[mention]] += 1
        total += sum(many * many for many in met.values()) / len(cluster)
    mentions = sum(map(len, these))
    return total / mentions if mentions else 0.0


def ceaf_e(gold: Clusters, found: Clusters) -> Scores:
    """The best pairing's worth as a share of the number of clusters on either side."""
    home = _home(found)
    overlaps: dict[tuple[int, int], int] = defaultdict(int)
    for number, cluster in enumerate(gold):
        for mention in cluster:
            overlaps[number, home[mention]] += 1
    worth = {(g, f): 2 * many / (len(gold[g]) + len(found[f])) for (g, f), many in overlaps.items()}
    best = sum(_best_pairing(part) for part in _connected(worth))
    return Scores(best / len(gold) if gold else 0.0, best / len(found) if found else 0.0)


def _home(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _connected(worth: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs in parts that share no cluster, so that each can be paired by itself."""
    near: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for g, f in worth:
        near["gold", g].append(("found", f))
        near["found", f].append(("gold", g))
    parts = []
    seen: set[tuple[str, int]] = set()
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for one in reached:  # grows while it is walked
            fresh = [other for other in near[one] if other not in seen]
            seen.update(fresh)
            reached += fresh
        members = {number for side, number in reached if side == "gold"}
        parts.append({pair: value for pair, value in worth.items() if pair[0] in members})
    return parts


def _best_pairing(worth: Mapping[tuple[int, int], float]) -> float:
    """The largest sum of pairs in which no cluster stands twice."""
    rows, columns = sorted({g for g, _ in worth}), sorted({f for _, f in worth})
    size = max(len(rows), len(columns))
    cost = [[0.0] * size for _ in range(size)]
    for (g, f), value in worth.items():
        cost[rows.index(g)][columns.index(f)] = -value
    return -sum(cost[row][column] for column, row in enumerate(assign(cost)))


def assign(cost: Sequence[Sequence[float]]) -> list[int]:
    """The row of each column in the cheapest assignment of a square matrix.

    The Hungarian method with potentials: rows are added one by one, each along the cheapest way that may move earlier
    ones to other columns. Column 0 stands for the row that waits.
    """
    size = len(cost)
    of_row, of_column = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)  # rows counted from 1; 0 is none
    for row in range(1, size + 1):
        row_of[0] = row
        end, came_from = _cheapest_way(cost, row_of, of_row, of_column)
        while end:
            row_of[end] = row_of[came_from[end]]
            end = came_from[end]
    return [row - 1 for row in row_of[1:]]


def _cheapest_way(
    cost: Sequence[Sequence[float]], row_of: list[int], of_row: list[float], of_column: list[float]
) -> tuple[int, list[int]]:
    """A free column, and for every column reached the one before it; moves the potentials."""
    size = len(cost)
    gap, came_from = [float("inf")] * (size + 1), [0] * (size + 1)
    reached = [False] * (size + 1)
    at = 0
    while row_of[at]:
        reached[at] = True
        row = row_of[at]
        for column in range(1, size + 1):
            slack = cost[row - 1][column - 1] - of_row[row] - of_column[column]
            if not reached[column] and slack < gap[column]:
                gap[column], came_from[column] = slack, at
        near = min((c for c in range(1, size + 1) if not reached[c]), key=lambda c: gap[c])
        step = gap[near]
        for column in range(size + 1):
            if reached[column]:
                of_row[row_of[column]] += step
                of_column[column] -= step
            else:
                gap[column] -= step
        at = near
    return at, came_from
