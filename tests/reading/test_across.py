"""Events of different windows are one where a longer window ties their triggers."""

import numpy as np
import pytest

from casus.reading.across import Across
from casus.reading.decode import SeenEvent, SeenTrigger
from casus.reading.labels import ROLES
from casus.reading.windows import Piece, Window
from casus.report import Span

NOTHING = np.zeros(1, np.float32)


def event(start: int, event_type: str = "shelling") -> SeenEvent:
    trigger = SeenTrigger(start, Span(start=start, end=start + 1), 0.9, NOTHING, NOTHING)
    return SeenEvent((trigger,), event_type, "asserted", 0.9)


def window(starts: range) -> Window:
    return Window(tuple(Piece(1, 0, start, start + 1, True) for start in starts), 0, len(starts))


def links(size: int, tied: tuple[int, int]) -> np.ndarray:
    logits = np.full((len(ROLES), size, size), -5.0, np.float32)
    logits[ROLES.index("same"), tied[0], tied[1]] = logits[ROLES.index("same"), tied[1], tied[0]] = 5.0
    return logits


@pytest.mark.parametrize(
    ("events", "tied", "pairs"),
    [
        ([[event(2)], [event(7)]], (2, 7), [(0, 1)]),
        ([[event(2)], [event(7)]], (2, 6), []),
        ([[event(2)], [event(7, "air_strike")]], (2, 7), []),
        ([[event(2), event(7)], []], (2, 7), []),  # one window has decided that they are two
        ([[event(2)], [], [event(7), event(9)]], (2, 9), [(0, 2)]),
    ],
)
def test_which_events_are_one(
    events: list[list[SeenEvent]], tied: tuple[int, int], pairs: list[tuple[int, int]]
) -> None:
    across = Across(events)
    across.look(window(range(10)), links(10, tied))
    assert across.pairs() == pairs


def test_a_window_says_nothing_of_what_it_does_not_show() -> None:
    across = Across([[event(2)], [event(70)]])
    across.look(window(range(10)), links(10, (2, 7)))
    assert across.pairs() == []
