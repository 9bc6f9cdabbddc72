"""What the words of triggers meant in the annotated reports: a gentle prior beside the network.

    "ambushed"  was armed_clash 9 times, attack 14 times     ->  both rise, the network decides between them

The network knows the context, the counts know rare words: with both, fewer types are confused.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casus.reading.labels import EVENT_TYPES

SUFFIXES = ("ings", "ing", "ed", "es", "s", "e")
SMOOTHING = 3.0  # made-up counts that follow the share of each type
FEWEST_LETTERS = 4  # of a stem


@dataclass(frozen=True, slots=True, eq=False)
class WordTypes:
    """For each stem the log of how much likelier each type is with it than without it."""

    leanings: Mapping[str, NDArray[np.float64]]

    def lean(self, trigger: str) -> NDArray[np.float64]:
        """The leaning of the whole trigger if it is known, else of its first known word, else none."""
        for key in keys_of(trigger):
            if key in self.leanings:
                return self.leanings[key]
        return np.zeros(len(EVENT_TYPES))


def keys_of(trigger: str) -> Iterator[str]:
    """The trigger as stems joined, then its stems one by one."""
    stems = [_stem(word) for word in re.findall(r"\w+", trigger.lower())]
    yield " ".join(stems)
    if len(stems) > 1:
        yield from stems


def _stem(word: str) -> str:
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= FEWEST_LETTERS:
            return word.removesuffix(suffix)
    return word


def from_counts(counts: Mapping[str, Mapping[str, int]]) -> WordTypes:
    """Leanings from the counts of types by stem; the empty stem holds the counts of all triggers."""
    totals = np.array([counts.get("", {}).get(name, 0) + 1 for name in EVENT_TYPES], float)
    shares = totals / totals.sum()
    leanings = {}
    for stem, types in counts.items():
        seen = np.array([types.get(name, 0) for name in EVENT_TYPES], float) + SMOOTHING * shares
        leanings[stem] = np.log(seen / seen.sum()) - np.log(shares)
    return WordTypes({stem: leaning for stem, leaning in leanings.items() if stem})


def load_word_types(path: Path) -> WordTypes:
    """The counts that the trainer wrote."""
    return from_counts(json.loads(path.read_text(encoding="utf-8")))
