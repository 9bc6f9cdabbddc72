"""Read a long report through windows of several lengths, and take the mean of what they say.

    short report    one window, read once
    long report     windows of 192   |------|------|------|------|------|
                    windows of 256   |---------|---------|---------|----        other borders, other context
                    windows of 384   |---------------|---------------|--        what is read off, with the means

A word on a window's border is in the middle of another's, and a voice named three sentences before is still in sight
of the longest. Logits are averaged, where two windows show the same pieces.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from casus.reading.decode import Floats, Links, links_in
from casus.reading.windows import Pieces, Window, cut_all, fit_windows
from casus.report import Span

Logits = tuple[Floats, Floats]  # tags [pieces, tags], links [roles, pieces, pieces]
Run = Callable[[Window], Logits]
Read = tuple[Window, Floats, Links]
# Pieces of a window. Over 192 alone, with a longer look for repeated events alone, they took frame F1 of 175 annotated
# articles that the network never saw from 0.576 to 0.585; 192 and 384 to 0.583, 384 alone to 0.562 (2026-11-27).
LENGTHS = (192, 256, 384)


def read_text(text: str, sentences: tuple[Span, ...], tokenizer: Tokenizer, run: Run) -> Iterator[Read]:
    """Windows that own every sentence once, with their tag and link logits; one at a time, whatever the length."""
    return read_pieces(cut_all(text, sentences, tokenizer), run)


def read_pieces(pieces: Pieces, run: Run) -> Iterator[Read]:
    """As `read_text`, of a text that is cut already."""
    short = fit_windows(pieces, LENGTHS[0])
    if len(short) < 2:
        for window in short:
            tags, links = run(window)
            yield window, tags, links_in(links)
        return
    others = [fit_windows(pieces, length) for length in LENGTHS[1:]]
    views = [_View(windows, run) for windows in (short, *others[:-1])]
    for frame in others[-1]:
        yield (frame, *_mean(frame, run(frame), [seen for view in views for seen in view.within(frame)]))


class _View:
    """The windows of one length; the last one read is kept, as the next longer window may need it too."""

    def __init__(self, windows: Sequence[Window], run: Run) -> None:
        self.windows = [(window, _owned(window)) for window in windows]
        self.run = run
        self.last: tuple[Window, Logits] | None = None

    def within(self, frame: Window) -> Iterator[tuple[Window, Logits]]:
        """Those that own a piece that `frame` owns."""
        start, end = _owned(frame)
        for window, (first, last) in self.windows:
            if first < end and start < last:
                if self.last is None or self.last[0] is not window:
                    self.last = (window, self.run(window))
                yield self.last


def _owned(window: Window) -> tuple[int, int]:
    """First and last character of what the window owns; [SEP] behind the title stands nowhere."""
    owned = [piece for piece in window.pieces[window.own_from : window.own_to] if piece.start >= 0]
    return owned[0].start, owned[-1].end


@dataclass(frozen=True, slots=True, eq=False)
class _Overlap:
    """What another window says of a frame: its piece `shown[i]` is the frame's `there[i]`, and its own if `own[i]`."""

    shown: NDArray[np.int64]
    there: NDArray[np.int64]
    own: NDArray[np.bool_]
    tags: Floats
    links: Floats


def _mean(frame: Window, whole: Logits, seen: Sequence[tuple[Window, Logits]]) -> tuple[Floats, Links]:
    """Logits of `frame`'s pieces: of tags the mean over the windows that own the piece, of a link the mean over those
    that own its trigger and show its other end. Links are averaged where they are asked for: triggers are few.
    """
    place = {piece.start: at for at, piece in enumerate(frame.pieces) if piece.start >= 0}
    overlaps = [_overlap(place, window, logits) for window, logits in seen]
    tags = whole[0].astype(np.float64)
    views = np.ones((len(tags), 1))
    for other in overlaps:
        tags[other.there[other.own]] += other.tags[other.shown[other.own]]
        views[other.there[other.own]] += 1
    return (tags / views).astype(np.float32), lambda rows: _mean_links(whole[1], overlaps, rows)


def _overlap(place: dict[int, int], window: Window, logits: Logits) -> _Overlap:
    """`place` holds the frame's pieces by their first characters."""
    shown = np.array([at for at, piece in enumerate(window.pieces) if piece.start in place])
    there = np.array([place[window.pieces[at].start] for at in shown])
    own = (shown >= window.own_from) & (shown < window.own_to)
    return _Overlap(shown, there, own, *logits)


def _mean_links(whole: Floats, overlaps: Sequence[_Overlap], rows: Sequence[int]) -> Floats:
    links = whole[:, rows].astype(np.float64)
    views = np.ones(links.shape[1:])
    for other in overlaps:
        owned = dict(zip(other.there[other.own].tolist(), other.shown[other.own].tolist(), strict=True))
        known = np.array([at for at, row in enumerate(rows) if row in owned], dtype=np.int64)
        here, columns = np.ix_(known, other.there)
        links[:, here, columns] += other.links[:, [owned[rows[at]] for at in known]][:, :, other.shown]
        views[here, columns] += 1
    return (links / views).astype(np.float32)
