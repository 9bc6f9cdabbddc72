"""The sentence that holds a piece of evidence, with the words marked, as a reader wants to see it.

    "... fled. Officials said 12 people died in Homs. Then ..."  evidence "12 people"
     ->  "Officials said 12 people died in Homs."  marks (15, 24)

Only for showing: reading has cut the sentences for coding. Cut here at line ends and at stops before a capital.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casus.claim import Evidence

# A stop (not after a single letter or a usual short form: "U.S. forces", "Gen. Aoun"), closing quotes, then a blank
# before something that can open a sentence.
_BORDER = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Rev|Gov|Sen))
        [.!?…]["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9])|\n+""",
    re.VERBOSE,
)
# A "sentence" longer than this (a table, a page without stops) is cut around the words, which stay whole.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """`words` is what is shown; `marks` are the evidence's characters in it, in order and apart."""

    words: str
    marks: tuple[tuple[int, int], ...]


def passages(text: str, evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    """The sentences of `text` that hold the evidence, each once, in reading order."""
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for piece in sorted(evidence, key=lambda e: (e.start, e.end)):
        held.setdefault(_sentence(text, piece.start, piece.end), []).append((piece.start, piece.end))
    return tuple(_passage(text, borders, spans) for borders, spans in sorted(held.items()))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last character of the sentence around `start`, stretched to hold `end`."""
    window = max(0, start - 2 * LONGEST)
    first = max((m.end() for m in _BORDER.finditer(text, window, start + 1) if m.end() <= start), default=window)
    stop = _BORDER.search(text, max(end - 1, start), end + 2 * LONGEST)
    last = stop.end() if stop else min(len(text), end + 2 * LONGEST)
    return first, max(last, end)


def _passage(text: str, borders: tuple[int, int], spans: list[tuple[int, int]]) -> Passage:
    first, last = borders
    if last - first > LONGEST:
        first, last = max(first, spans[0][0] - LONGEST // 3), min(last, spans[-1][1] + LONGEST // 3)
    while first < spans[0][0] and text[first].isspace():
        first += 1
    while last > spans[-1][1] and text[last - 1].isspace():
        last -= 1
    before = "…" if first > borders[0] and not text[borders[0] : first].isspace() else ""
    after = "…" if text[last : borders[1]].strip() else ""
    shift = len(before) - first
    merged = _apart([(max(start, first) + shift, min(end, last) + shift) for start, end in spans])
    return Passage(f"{before}{text[first:last]}{after}", tuple(merged))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with overlapping ones joined."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
