"""Learn what speaks for a country where a phrase has no place of its own (casus/coding/place_country.yaml).

    python -m training.place_country          six minutes; writes the file and prints how often it is right

Learned from: places of gold/train and of our annotations whose country the coder would take from this model. Of ten
texts one is held out, which the network never saw either, nor, of the annotations, the ranker of places.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from casus.coding import place_country
from casus.coding.place_context import read_context
from casus.coding.place_country import FEATURES, country_features
from casus.coding.place_features import Floats
from casus.coding.place_judged import judge
from casus.coding.place_phrase import PlacePhrase, read_place
from casus.coding.place_ranker import Ranker, load_ranker
from casus.coding.place_resolve import resolve_one
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.report import Span
from training.annotated import read_annotations
from training.data import Story, fold_of, read_gold

HELD_OUT = 10
DECIDED_OTHERWISE = ("gazetteer", "border", "told to hold it", "told to lie near", "the North or the South")
STEPS = 12  # Newton's method stands still after seven
SMALL_WEIGHTS = 1.0  # penalty on the sum of their squares; 1 and 5 gave the same on held-out texts (2026-11-27)
HEADER = "# Log odds that each feature adds to a country; learned by training/place_country.py, no other hand.\n"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """Countries x features of one phrase; `right` is the row of its country, -1 where the report never speaks of it."""

    rows: Floats
    right: int
    held_out: bool


def labelled_phrases(story: Story, gazetteer: Gazetteer) -> list[tuple[PlacePhrase, dict[str, Any]]]:
    """The story's places that are told to lie in a country, read, in their order."""
    places = {tuple(c["place"]["span"]): c["place"] for c in story.claims if c["place"] and c["place"]["country"]}
    return [(read_place(story.text, Span(start=at[0], end=at[1]), gazetteer), places[at]) for at in sorted(places)]


def examples_of(story: Story, gazetteer: Gazetteer, ranker: Ranker) -> Iterator[Example]:
    """The story's labelled places of which the model is asked."""
    labelled = labelled_phrases(story, gazetteer)
    if not labelled:
        return
    judged = judge(read_context(story.text, [phrase for phrase, _ in labelled], gazetteer), ranker)
    for phrase, place in labelled:
        if resolve_one(phrase, judged, ranker, gazetteer).cue in DECIDED_OTHERWISE:
            continue
        codes, rows = country_features(phrase, judged, gazetteer)
        right = codes.index(place["country"]) if place["country"] in codes else -1
        yield Example(rows=rows, right=right, held_out=fold_of(story.id, HELD_OUT) == 0)


def likelihoods(scores: Floats) -> Floats:
    """Of log odds, summing to 1."""
    likely = np.exp(scores - scores.max())
    return np.asarray(likely / likely.sum())


def fit(examples: Sequence[Example]) -> Floats:
    """The weights under which the right countries are likeliest, all of a phrase against one another."""
    known = [e for e in examples if e.right >= 0 and len(e.rows) > 1]
    weights = np.zeros(len(FEATURES))
    for _ in range(STEPS):
        slope, bend = -2 * SMALL_WEIGHTS * weights, 2 * SMALL_WEIGHTS * np.eye(len(FEATURES))
        for example in known:
            likely = likelihoods(example.rows @ weights)
            mean = likely @ example.rows
            slope += example.rows[example.right] - mean
            bend += (example.rows * likely[:, None]).T @ example.rows - np.outer(mean, mean)
        weights += np.linalg.solve(bend, slope)
    return weights


def accuracy(examples: Sequence[Example], weights: Floats) -> float:
    return float(np.mean([len(e.rows) > 0 and int((e.rows @ weights).argmax()) == e.right for e in examples]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(place_country.__file__).with_name(place_country.FILE))
    options = parser.parse_args()
    gazetteer, ranker = open_gazetteer(), load_ranker()
    stories = (*read_gold("train"), *read_annotations())
    examples = [e for story in stories for e in examples_of(story, gazetteer, ranker)]
    learned, held_out = [e for e in examples if not e.held_out], [e for e in examples if e.held_out]
    weights = fit(learned)
    print(f"right: {accuracy(learned, weights):.3f} of {len(learned)} learned from")
    print(f"right: {accuracy(held_out, weights):.3f} of {len(held_out)} held out")
    lines = (f"{name}: {weight:.3f}\n" for name, weight in zip(FEATURES, weights, strict=True))
    options.out.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
