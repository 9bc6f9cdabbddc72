"""Read a long report through windows of several lengths, and take the mean of what they say.

    short report    one window, read once
    long report     windows of 192   |------|------|------|------|------|
                    windows of 256   |---------|---------|---------|----        other borders, other context
                    windows of 384   |---------------|---------------|--        what is read off, with the means

A word on a window's border is in the middle of another's, and a voice named three sentences before is still in sight
of the longest. Logits are averaged, where two windows show the same pieces.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from tokenizers import Tokenizer

from casus.reading.decode import Floats
from casus.reading.windows import Window, cut_windows
from casus.report import Span

Logits = tuple[Floats, Floats]  # tags [pieces, tags], links [roles, pieces, pieces]
Run = Callable[[Window], Logits]
# Pieces of a window. Over 192 alone, with a longer look for repeated events alone, they took frame F1 of 175 annotated
# articles that the network never saw from 0.576 to 0.585; 192 and 384 to 0.583, 384 alone to 0.562 (2026-11-27).
LENGTHS = (192, 256, 384)


def read_text(
    text: str, sentences: tuple[Span, ...], tokenizer: Tokenizer, run: Run
) -> Iterator[tuple[Window, Floats, Floats]]:
    """Windows that own every sentence once, with their tag and link logits; one at a time, whatever the length."""
    short = cut_windows(text, sentences, tokenizer, LENGTHS[0])
    if len(short) < 2:
        yield from ((window, *run(window)) for window in short)
        return
    others = [cut_windows(text, sentences, tokenizer, length) for length in LENGTHS[1:]]
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


def _mean(frame: Window, whole: Logits, seen: Sequence[tuple[Window, Logits]]) -> Logits:
    """Logits of `frame`'s pieces: of tags the mean over the windows that own the piece, of a link the mean over those
    that own its trigger and show its other end.
    """
    place = {piece.start: at for at, piece in enumerate(frame.pieces) if piece.start >= 0}
    tags, links = (part.astype(np.float64) for part in whole)
    tag_views, link_views = np.ones((len(tags), 1)), np.ones(links.shape[1:])
    for window, (more_tags, more_links) in seen:
        shown = np.array([at for at, piece in enumerate(window.pieces) if piece.start in place])
        there = np.array([place[window.pieces[at].start] for at in shown])
        own = (shown >= window.own_from) & (shown < window.own_to)
        tags[there[own]] += more_tags[shown[own]]
        tag_views[there[own]] += 1
        rows, columns = np.ix_(there[own], there)
        links[:, rows, columns] += more_links[:, shown[own]][:, :, shown]
        link_views[rows, columns] += 1
    return (tags / tag_views).astype(np.float32), (links / link_views).astype(np.float32)
