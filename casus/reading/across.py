"""Tell which events that different windows of a long report saw are one event.

    window 1  "A car bomb killed nine in Kabul."      ┐ one event, where a longer window
    window 3  "The blast tore through a market ..."   ┘ shows both and links their triggers

Windows as short as those learned from read best; whether two triggers tell one event is seen only where both stand in
one window. So a report of several windows is looked at once more through longer ones, for these links alone.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from casus.reading.decode import Floats, SeenEvent
from casus.reading.labels import ROLES
from casus.reading.windows import Window

LONG = 384  # pieces of a longer window, learned beside those of 192 (training/LOG.md)
# From here on two events of one type are one: of 0.3, 0.5 and 0.7 the middle, all alike (claim F1 0.692 to 0.693,
# without 0.683) on the 34 articles of fold 0 of 10, whose annotations it never saw (2026-11-26).
TOGETHER = 0.5


class Across:
    """Gathers how likely the events of different windows are the same, one longer window at a time."""

    def __init__(self, events: Sequence[Sequence[SeenEvent]]) -> None:
        self.events = [(at, event) for at, inside in enumerate(events) for event in inside]
        self.likely: dict[tuple[int, int], float] = {}

    def look(self, window: Window, links: Floats) -> None:
        """Weigh every pair of events that `window` shows; `links` [roles, pieces, pieces] are its logits."""
        same = 1 / (1 + np.exp(-links[ROLES.index("same")].astype(np.float64)))
        starts = {piece.start: at for at, piece in enumerate(window.pieces) if piece.first}
        seen = [[starts[t.span.start] for t in e.triggers if t.span.start in starts] for _, e in self.events]
        shown = [number for number, triggers in enumerate(seen) if triggers]
        for one, other in combinations(shown, 2):
            (home, a), (away, b) = self.events[one], self.events[other]
            if home != away and a.event_type == b.event_type:
                mean = _mean(same, seen[one], seen[other])
                self.likely[one, other] = max(mean, self.likely.get((one, other), 0.0))

    def pairs(self) -> Iterable[tuple[int, int]]:
        """Pairs of events, by their place in reading order, that are one event."""
        return sorted(pair for pair, likely in self.likely.items() if likely >= TOGETHER)


def _mean(same: NDArray[np.float64], rows: Sequence[int], columns: Sequence[int]) -> float:
    return float(same[np.ix_(rows, columns)].mean())
