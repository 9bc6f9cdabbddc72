"""Named mentions of a window: the likeliest row of tags in which no name goes on that did not begin.

    Hayes  Street  Grill         each word by itself: B-organization, B-place, I-organization
    B-place I-place I-place      together

A name stays within its sentence.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

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
GOES = [tag.startswith("I-") for tag in NAME_TAGS]
INSIDE = [column for column, goes_on in enumerate(GOES) if goes_on]
COLUMNS = {name: [NAME_TAGS.index(f"{begins}-{name}") for begins in "BI"] for name in NAMES}


def decode_names(window: Window, tags: Floats) -> list[tuple[int, Span, MentionLabel, float]]:
    """Named mentions as (first piece, span, label, probability that its first word is part of such a name)."""
    probs = probabilities(tags, "name")
    logs = np.log(probs + 1e-9)
    found = []
    goes_on = np.zeros(len(probs), bool)
    for words in _runs(window, (probs[:, 0] < NO_NAME).tolist()):
        row = [NAME_TAGS[tag] for tag in likeliest(logs[words].tolist())]
        goes_on[words] = [tag.startswith("I-") for tag in row]
        for at, tag in zip(words, row, strict=True):
            if tag.startswith("B-"):
                label = MentionLabel(tag[2:])
                span = span_between(window, at, span_end(window, at, goes_on))
                begins, inside = COLUMNS[label]
                found.append((at, span, label, float(probs[at, begins] + probs[at, inside])))
    return found


def _runs(window: Window, likely: list[bool]) -> Iterator[list[int]]:
    """First pieces of words of one sentence in a row that may be names."""
    words = (at for at, piece in enumerate(window.pieces) if piece.first)
    for (_, named), run in groupby(words, key=lambda at: (window.pieces[at].sentence, likely[at])):
        if named:
            yield list(run)


def likeliest(logs: Sequence[Sequence[float]]) -> list[int]:
    """The best row of tags for words in a row, by Viterbi's algorithm; `logs` [words][tags] are log-probabilities."""
    score = [log + NEVER if goes_on else log for log, goes_on in zip(logs[0], GOES, strict=True)]
    back = []
    for word in logs[1:]:
        before = _best_before(score)
        back.append([tag for tag, _ in before])
        score = [best + log for (_, best), log in zip(before, word, strict=True)]
    row = [score.index(max(score))]
    for tags in reversed(back):
        row.append(tags[row[-1]])
    return row[::-1]


def _best_before(score: list[float]) -> list[tuple[int, float]]:
    """For each tag the one it best stands behind, and their score: I only behind B or I of its name, B and O anywhere.

    I stands right behind B in NAME_TAGS.
    """
    best = max(score)
    any_tag = (score.index(best), best)
    ways = [any_tag] * len(score)
    for inside in INSIDE:
        begun, gone_on = score[inside - 1] + GOES_ON, score[inside] + GOES_ON
        ways[inside] = (inside, gone_on) if gone_on > begun else (inside - 1, begun)
    return ways
