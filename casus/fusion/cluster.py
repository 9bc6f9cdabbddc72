"""Groups the claims of a component into incidents: pairs that forbid each other never share one.

    a - b +2.1   b - c +0.4   a - c forbidden      ->  {a, b} {c}      a weak bridge breaks

Average linkage: the two groups whose claims agree best on average are joined first, until no two groups agree on
average by more than SPLIT. Ties go to the smaller claim ids, so the order in which claims came does not matter.

A constraint enters through `scores`: a pair left out is never joined, however its groups agree (cannot-link); pairs
that must be joined get a score that no other reaches, and are joined first.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

# Groups are joined while the mean log odds of their pairs are above even.
SPLIT = 0.0

# Log odds by (smaller id, larger id).
Scores = dict[tuple[str, str], float]


def pair_key(one: str, other: str) -> tuple[str, str]:
    """Under which the scores of two claims stand."""
    return (one, other) if one < other else (other, one)


def cluster(ids: Sequence[str], scores: Scores) -> tuple[tuple[str, ...], ...]:
    """Groups of `ids`, each sorted, in order of their first id.

    `scores` holds log odds by (smaller id, larger id); a pair that it lacks is forbidden.
    """
    members: dict[int, list[str]] = {number: [name] for number, name in enumerate(sorted(set(ids)))}
    number_of = {names[0]: number for number, names in members.items()}
    sums: dict[int, dict[int, float]] = {number: {} for number in members}
    for (one, other), value in scores.items():
        a, b = number_of[one], number_of[other]
        sums[a][b] = sums[b][a] = value
    _join_all(members, sums)
    return tuple(sorted(tuple(sorted(names)) for names in members.values()))


def _join_all(members: dict[int, list[str]], sums: dict[int, dict[int, float]]) -> None:
    """Joins groups in place; a group keeps the smaller number of the two, which is that of its smallest id."""
    heap = [(-value, a, b) for a, row in sums.items() for b, value in row.items() if a < b and value > SPLIT]
    heapify(heap)
    while heap:
        negative, a, b = heappop(heap)
        if a not in members or b not in sums.get(a, {}) or _mean(members, sums, a, b) != -negative:
            continue
        for c in _join(members, sums, a, b):
            mean = _mean(members, sums, a, c)
            if mean > SPLIT:
                heappush(heap, (-mean, min(a, c), max(a, c)))


def _mean(members: dict[int, list[str]], sums: dict[int, dict[int, float]], a: int, b: int) -> float:
    return round(sums[a][b] / (len(members[a]) * len(members[b])), 6)


def _join(members: dict[int, list[str]], sums: dict[int, dict[int, float]], a: int, b: int) -> list[int]:
    """Puts group `b` into `a`; the groups that both may still be joined with."""
    shared = sorted(sums[a].keys() & sums[b].keys())
    row = {c: round(sums[a][c] + sums[b][c], 4) for c in shared}
    for c in (*sums[a], *sums[b]):
        if c in sums:
            sums[c].pop(a, None)
            sums[c].pop(b, None)
    sums[a] = row
    for c, value in row.items():
        sums[c][a] = value
    members[a] += members.pop(b)
    del sums[b]
    return shared
