"""Let trained networks label the archive, so that a student learns from more reports than anybody annotated.

    python -m training.teach training/work/d.pt training/work/e.pt --reports 30000 --out training/work/taught.pt
    python -m training.teach training/work/d.pt --reports 0 --stretches 2500 --out training/work/voa.pt

What is kept of each window is the mean of the teachers' probabilities, not their verdict: a doubtful word teaches
doubt.
Reports of measuring sets, gold reports and annotated ones are left out. Every report in which a teacher suspects an
event is kept and one in four of the others, in an order that follows from the seed. Stretches are nine sentences of the
VOA text in a row: archive items are one paragraph, so that articles have to be learned elsewhere.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from casus.reading.decode import probabilities
from casus.reading.labels import GROUPS, WHO
from casus.reading.sentences import split_sentences
from casus.reading.windows import Window, cut_windows
from training.annotated import read_annotations
from training.articles import voa_article, voa_sentences
from training.data import (
    GMB_BLOCK,
    SHARED,
    measuring_texts,
    read_archive,
    read_gmb,
    read_gold,
)
from training.evaluate import Run, open_model
from training.standoff import read_rows, text_of
from training.targets import GROUP_NAMES, Example, blank
from training.train import pretrained_tokenizer

# A word below this likelihood of beginning a trigger teaches neither type nor modality nor links, one below it of
# beginning an actor or a quantity not who they are.
SUSPECTED = 0.15
QUIET_SHARE = 0.25
STRETCH = 9  # sentences, about three windows


def archive_texts(seed: int) -> list[str]:
    """Texts that nobody annotated and nothing is measured on, shuffled."""
    known = {story.text for story in (*read_gold("train"), *read_annotations())}
    apart = measuring_texts()
    rows = [row for row in read_archive() if row["text"] not in apart]
    texts = [text for row in rows if (text := text_of(row)) not in known]
    random.Random(seed).shuffle(texts)
    return texts


def voa_stretches(seed: int) -> list[str]:
    """VOA text in stretches, shuffled; none of held-out blocks, of the gold set's passages or of annotated articles."""
    rows = read_rows(SHARED / "gold" / "train.jsonl")
    first = [row["gmb_sentence"] for row in rows if "gmb_sentence" in row]
    known = {at for start in first for at in range(start, start + STRETCH)}
    known |= {at for story in read_annotations() for at in voa_sentences(story.id)}
    starts = range(0, len(read_gmb()) - STRETCH, STRETCH)
    kept = [at for at in starts if at // GMB_BLOCK % 10 and known.isdisjoint(range(at, at + STRETCH))]
    random.Random(seed).shuffle(kept)
    return [text_of(voa_article(at, at + STRETCH - 1)) for at in kept]


def label_texts(runs: Sequence[Run], texts: Sequence[str], seed: int) -> Iterator[Example]:
    """Windows with the mean opinion of the networks."""
    rng = random.Random(seed)
    tokenizer = pretrained_tokenizer()
    for text in texts:
        keep_quiet = rng.random() < QUIET_SHARE
        for window in cut_windows(text, split_sentences(text), tokenizer):
            example = mean_opinion(runs, window)
            if len(example.rows) or keep_quiet:
                yield example


def mean_opinion(runs: Sequence[Run], window: Window) -> Example:
    """Targets of one window."""
    outputs = [run(window) for run in runs]
    example = blank(window.pieces)
    first = np.array([piece.first for piece in window.pieces])
    for group, columns in GROUPS.items():
        example.tags[:, columns] = np.mean([probabilities(tags, group) for tags, _ in outputs], axis=0)
        example.weights[:, GROUP_NAMES.index(group)] = first
    suspected = first & (example.tags[:, GROUPS["trigger"].start] < 1 - SUSPECTED)
    for group in ("type", "modality"):
        example.weights[:, GROUP_NAMES.index(group)] = suspected
    for layer, group in WHO.items():
        example.weights[:, GROUP_NAMES.index(group)] = first & (example.tags[:, GROUPS[layer].start + 1] >= SUSPECTED)
    begins = first & (example.tags[:, GROUPS["trigger"].start + 1] >= SUSPECTED)
    example.rows = np.flatnonzero(begins)
    links = np.mean([1 / (1 + np.exp(-links[:, example.rows])) for _, links in outputs], axis=0)
    example.links = links.transpose(1, 0, 2).astype(np.float16)
    return example


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--reports", type=int, default=30_000)
    parser.add_argument("--stretches", type=int, default=0, help="stretches of VOA text besides")
    parser.add_argument("--skip", type=int, default=0, help="reports of the order to pass over")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    runs = [open_model(path)[0] for path in args.teachers]
    texts = archive_texts(args.seed)[args.skip : args.skip + args.reports]
    texts += voa_stretches(args.seed)[: args.stretches]
    taught: list[Example] = []
    for at in range(0, len(texts), 1000):
        taught += label_texts(runs, texts[at : at + 1000], args.seed + at)
        print(f"{min(at + 1000, len(texts))} texts, {len(taught)} windows kept", flush=True)
    torch.save(taught, args.out)


if __name__ == "__main__":
    main()
