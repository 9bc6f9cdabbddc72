"""What LGL and GeoVirus would add to the ranker of places if they could be trained on; nothing of it ships.

    python -m bench.places_restricted ../shared

Grows the ranker once more with one of the two corpora and scores it on the other: leave-corpus-out, gold spans. Needs
scikit-learn.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.places import CORPORA, documents, with_gold_spans
from casus.coding import place_ranker, place_resolve
from casus.coding.place_context import read_context
from casus.coding.place_features import Floats, features, make_table, softmax
from casus.coding.place_phrase import read_place
from casus.coding.place_ranker import Ranker
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.gazetteer.normalise import fold
from casus.report import Span, new_report
from training.places import (
    MADE_UP,
    Example,
    as_arrays,
    forest_of,
    gold_examples,
    grow,
    made_up_examples,
    read_world,
    stacked,
)

KM = 161.0


def corpus_examples(rows: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> Iterator[Example]:
    """A report's readings; right is the one nearest to the corpus's point, where it lies within 161 km."""
    for row in rows:
        report = new_report(given_id=row["doc_id"], outlet="", published=None, title="", body=row["text"])
        gold = [t for t in row["toponyms"] if t.get("lat") is not None]
        phrases = [read_place(report.text, Span(start=t["start"] + 1, end=t["end"] + 1), gazetteer) for t in gold]
        context = read_context(report.text, phrases, gazetteer)
        told = {fold(p.names[0]): t for p, t in zip(phrases, gold, strict=True) if p.names}
        table = make_table(context)
        right = np.full(len(table.entries), -1.0)
        for index, key in enumerate(context.groups):
            rows_of = range(table.bounds[index], table.bounds[index + 1])
            if key in told and len(rows_of):
                apart = [_km(table.entries[i], told[key]) for i in rows_of]
                right[list(rows_of)] = 0.0
                best = int(np.argmin(apart))
                right[rows_of[best]] = float(apart[best] <= KM)
        if table.entries:
            yield Example(table=table, right=right, weight=1.0, fold=0, made_up=False)


def _km(entry: Any, gold: dict[str, Any]) -> float:
    return place_resolve.great_circle_km(entry.latitude, entry.longitude, gold["lat"], gold["lon"])


def grown(examples: Sequence[Example], shipped: Ranker) -> Ranker:
    """Two passes, each on all examples; the weights of the probability stay as shipped."""
    shares: list[Floats] = [softmax(e.table.linear, e.table) for e in examples]
    forests = []
    for _ in range(len(shipped.passes)):
        forests.append(forest_of(as_arrays(grow(*stacked(examples, shares)))))
        scored = [forests[-1].score(features(e.table, s)) for e, s in zip(examples, shares, strict=True)]
        shares = [softmax(scores, e.table) for scores, e in zip(scored, examples, strict=True)]
    return Ranker(
        passes=tuple(forests),
        by_odds=shipped.by_odds,
        by_share=shipped.by_share,
        offset=shipped.offset,
        abstain_below=shipped.abstain_below,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    shared = parser.parse_args().shared
    gazetteer, shipped = open_gazetteer(), place_ranker.load_ranker()
    rows = {name: list(documents(shared / "corpora" / "evaluation_only" / path)) for name, path in CORPORA.items()}
    open_licence = list(gold_examples(shared / "gold" / "train.jsonl", gazetteer))
    open_licence += made_up_examples(read_world(gazetteer), gazetteer, MADE_UP)
    for scored, other in (("LGL", "GeoVirus"), ("GeoVirus", "LGL")):
        for label, more in (("without", []), (f"with {other}", list(corpus_examples(rows[other], gazetteer)))):
            ranker = grown([*open_licence, *more], shipped)
            place_resolve.load_ranker = lambda ranker=ranker: ranker  # type: ignore[assignment,misc]
            counts = with_gold_spans(rows[scored], gazetteer).counts
            print(f"{scored}, {label}: Acc@161 {counts['right'] / counts['gold']:.3f}", flush=True)


if __name__ == "__main__":
    main()
