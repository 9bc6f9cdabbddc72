"""Named mentions of a window: the likeliest row of tags in which no name goes on that did not begin.

    Hayes  Street  Grill         each word by itself: B-organization, B-place, I-organization
    B-place I-place I-place      together

A name stays within its sentence.
"""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from casus.annotation import MentionLabel
from casus.reading.decode import Floats, probabilities, span_between, span_end
from casus.reading.labels import NAME_TAGS, NAMES
from casus.reading.windows import Window
from casus.report import Span

# Log odds for a name to go on rather than end: of 0, 0.5 and 1 the last two are alike on 1,200 sentences of UNER-EWT's
# training part (F1 0.886, 0.889, 0.893) and 900 of GMB's learned blocks (0.731, 0.738, 0.736); 2026-11-27.
GOES_ON = 0.5
# A word so likely to be no name's parts what stands before and behind it, which saves time.
NO_NAME = 0.99
NEVER = -1e9
COLUMNS = {name: [NAME_TAGS.index(f"{begins}-{name}") for begins in "BI"] for name in NAMES}


def _transitions() -> NDArray[np.float64]:
    """From each tag to each."""
    weights = np.zeros((len(NAME_TAGS), len(NAME_TAGS)))
    for column, tag in enumerate(NAME_TAGS):
        if tag.startswith("I-"):
            goes_on = [before[2:] == tag[2:] for before in NAME_TAGS]
            weights[:, column] = np.where(goes_on, GOES_ON, NEVER)
    return weights


TRANSITIONS = _transitions()
BEGINNING = TRANSITIONS[NAME_TAGS.index("O")]


def decode_names(window: Window, tags: Floats) -> list[tuple[int, Span, MentionLabel, float]]:
    """Named mentions as (first piece, span, label, probability that its first word is part of such a name)."""
    probs = probabilities(tags, "name")
    found = []
    goes_on = np.zeros(len(probs), bool)
    for words in _runs(window, probs):
        row = [NAME_TAGS[tag] for tag in likeliest(np.log(probs[words] + 1e-9))]
        goes_on[words] = [tag.startswith("I-") for tag in row]
        for at, tag in zip(words, row, strict=True):
            if tag.startswith("B-"):
                label = MentionLabel(tag[2:])
                span = span_between(window, at, span_end(window, at, goes_on))
                found.append((at, span, label, float(probs[at, COLUMNS[label]].sum())))
    return found


def _runs(window: Window, probs: Floats) -> Iterator[list[int]]:
    """First pieces of words of one sentence in a row that may be names."""
    words = (at for at, piece in enumerate(window.pieces) if piece.first)
    for (_, likely), run in groupby(words, key=lambda at: (window.pieces[at].sentence, probs[at, 0] < NO_NAME)):
        if likely:
            yield list(run)


def likeliest(logs: NDArray[np.floating]) -> list[int]:
    """The best row of tags for words in a row, by Viterbi's algorithm; `logs` [words, tags] are log-probabilities."""
    score = BEGINNING + logs[0]
    back = []
    for word in logs[1:]:
        ways = score[:, None] + TRANSITIONS
        best = ways.argmax(0)
        back.append(best)
        score = ways[best, np.arange(len(best))] + word
    row = [int(score.argmax())]
    for best in reversed(back):
        row.append(int(best[row[-1]]))
    return row[::-1]
