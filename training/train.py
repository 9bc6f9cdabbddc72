"""Train the network on claims and names; one function a step, no trainer.

    python -m training.train --init training/work/mlm.pt --epochs 8 --out training/work/a.pt
    python -m training.train --fold 0 ...       every fifth report (by id) held out, for choosing; prints claim F1 on it

A checkpoint with optimizer is written after every epoch; the same command goes on from it.
"""

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from casus.reading.labels import GROUPS
from casus.reading.windows import LONGEST, load_tokenizer
from training.annotated import split_stories
from training.data import (
    Story,
    named_crossner,
    named_gmb,
    named_re3d,
    named_uner,
    read_gold,
)
from training.evaluate import claim_scores
from training.model import Network, minilm_folder
from training.standoff import read_rows
from training.targets import GROUP_NAMES, Batch, Example, batches_by_length, collate, named_example, story_examples

# Sums of log-likelihoods a window; triggers and types are what claims hang on. Types and modality learn slowest.
GROUP_WEIGHTS = {"trigger": 1.0, "type": 2.0, "modality": 1.5} | dict.fromkeys(("actor", "place", "time"), 0.5)
GROUP_WEIGHTS |= {"quantity": 0.5, "name": 0.5, "kind": 1.0, "whom": 1.0}
LINK_WEIGHT, SAME_WEIGHT = 0.5, 1.0
PIECES = 1000  # of a batch, with padding
HIDDEN_SHARE, MASK = 0.04, 103  # pieces hidden from the network as it learns; cheaper than dropout inside the encoder


def batch_loss(
    network: Network, batch: Batch, link_weight: float = LINK_WEIGHT, weights: Mapping[str, float] = GROUP_WEIGHTS
) -> Tensor:
    """Negative log-likelihood of the batch, a window on average."""
    tags, links = network(batch.ids, batch.shapes, batch.mask)
    loss = tags.new_zeros(())
    for at, group in enumerate(GROUP_NAMES):
        spread = -(batch.tags[..., GROUPS[group]] * tags[..., GROUPS[group]].log_softmax(-1)).sum(-1)
        loss = loss + weights[group] * (spread * batch.weights[..., at]).sum()
    window, piece = batch.rows
    if len(window):
        loss = loss + link_loss(links[window, :, piece], batch, window, piece, link_weight)
    return loss / len(batch.ids)


def link_loss(scores: Tensor, batch: Batch, window: Tensor, piece: Tensor, weight: float) -> Tensor:
    """Cross-entropy of every role at every piece for each trigger; "same event" only between triggers."""
    cross = nn.functional.binary_cross_entropy_with_logits(scores, batch.links, reduction="none")
    cross = cross * batch.mask[window].unsqueeze(1)
    triggers = torch.zeros_like(batch.mask, dtype=torch.bool)
    triggers[window, piece] = True
    others = triggers[window]
    others[torch.arange(len(piece)), piece] = False
    known = batch.weights[window, piece, GROUP_NAMES.index("type")]
    same = (cross[:, -1] * others).sum(1)
    return ((weight * cross[:, :-1].sum((1, 2)) + SAME_WEIGHT * same) * known).sum()


def pretrained_tokenizer() -> Tokenizer:
    return load_tokenizer(minilm_folder() / "tokenizer.json")


def name_examples(limit: int, seed: int) -> list[Example]:
    """Sentences for the name layer: half of `limit` from the web treebank, half GMB, a few of the rest."""
    rng = random.Random(seed)
    tokenizer = pretrained_tokenizer()
    small = [*named_re3d(held_out=False), *named_crossner()]
    chosen = rng.sample(named_uner("train"), limit // 2) + rng.sample(named_gmb(held_out=False), limit // 2)
    chosen += rng.sample(small, min(limit // 9, len(small)))
    return [example for named in chosen if (example := named_example(named, tokenizer))]


def taught_examples(paths: list[Path], windows: int, epoch: int) -> list[Example]:
    """The next `windows` of those that teachers labelled, from the beginning again after the last."""
    every = [example for path in paths for example in torch.load(path, weights_only=False)]
    return [every[at % len(every)] for at in range(epoch * windows, (epoch + 1) * windows)] if every else []


def story_set(stories: list[Story], lengths: Sequence[int], seed: int) -> list[Example]:
    """The windows of all stories, each cut at one of `lengths` (pieces), drawn by `seed`: other borders every time."""
    rng = random.Random(seed)
    tokenizer = pretrained_tokenizer()
    cut = (story_examples(story, tokenizer, rng.choice(lengths)) for story in stories)
    return list(chain.from_iterable(cut))


def ids_of(new: Sequence[Path]) -> set[str]:
    """Of the gold set and of the annotation files `new`."""
    return {row["id"] for path in new for row in read_rows(path)} | {story.id for story in read_gold("train")}


def draw_stories(stories: list[Story], always: set[str], rest: float, seed: int) -> list[Story]:
    """Those of the ids `always`, and a share of the others, which were learned from before."""
    rng = random.Random(seed)
    return [story for story in stories if story.id in always or rng.random() < rest]


def make_optimizer(network: Network, rate: float, *, words: bool = False) -> torch.optim.AdamW:
    """Heads learn four times faster than the encoder; the word table five times slower, and not without `words`."""
    table = network.bert.embeddings.word_embeddings.weight
    table.requires_grad_(words)
    body = [p for name, p in network.named_parameters() if name.startswith("bert") and p is not table]
    heads = [p for name, p in network.named_parameters() if not name.startswith("bert")]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": 4 * rate}]
    if words:
        # Adam moves a row that is seldom met by thirty rates at each meeting
        groups.append({"params": [table], "lr": rate / 5, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def run_epoch(
    network: Network, optimizer: torch.optim.AdamW, examples: list[Example], epoch: int, args: argparse.Namespace
) -> float:
    """The mean loss of one pass; the rate climbs over the first tenth of the training and falls to nothing."""
    network.train()
    batches = list(batches_by_length([len(e.ids) for e in examples], PIECES, seed=args.seed * 1000 + epoch))
    total = 0.0
    for step, chosen in enumerate(batches):
        done = (epoch + step / len(batches)) / args.epochs
        slope = min(1.0, done * 10 + 0.02) if done < 0.1 else max(0.02, (1 - done) / 0.9)
        for group in optimizer.param_groups:
            group["lr"] = group.setdefault("top", group["lr"]) * slope
        batch = collate([examples[at] for at in chosen])
        batch.ids[(torch.rand(batch.ids.shape) < args.hidden) & (batch.shapes > 0)] = MASK
        loss = batch_loss(network, batch, args.link_weight, GROUP_WEIGHTS | {"name": args.name_weight})
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        total += loss.item()
        if step % 50 == 49:
            print(f"  {step + 1}/{len(batches)} {total / (step + 1):.2f}", flush=True)
    return total / len(batches)


def load_start(network: Network, path: Path) -> None:
    """Weights of masked-language-model training, or of a whole network."""
    state = torch.load(path, weights_only=True)
    if "bert" in state:
        network.bert.load_state_dict(state["bert"])
        network.shape.load_state_dict(state["shape"])
    else:
        network.load_state_dict(state["network"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training reports, for learning curves")
    parser.add_argument("--rest", type=float, default=1.0, help="of them an epoch, drawn anew, besides gold and --new")
    parser.add_argument("--new", type=Path, nargs="*", default=[], help="annotation files learned from in every epoch")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--names", type=int, default=0, help="named sentences an epoch, drawn anew")
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="windows labelled by teachers (teach.py)")
    parser.add_argument("--taught-windows", type=int, default=0, help="of these an epoch, each once before any again")
    parser.add_argument("--lengths", type=int, nargs="+", default=[LONGEST], help="of a window, drawn for each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--link-weight", type=float, default=LINK_WEIGHT, help="of a role's loss; a trigger's is 1")
    parser.add_argument("--name-weight", type=float, default=GROUP_WEIGHTS["name"], help="of a name's loss, likewise")
    parser.add_argument("--words", action="store_true", help="learn the word table, too")
    parser.add_argument("--hidden", type=float, default=HIDDEN_SHARE, help="share of the pieces hidden as it learns")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    held_out, _, learned = split_stories(args.fold, args.folds)
    learned = random.Random(args.seed).sample(learned, round(args.share * len(learned)))
    always = ids_of(args.new)
    network = Network(args.dropout)
    if args.init:
        load_start(network, args.init)
    optimizer = make_optimizer(network, args.rate, words=args.words)
    start = 0
    if args.out.exists():
        state = torch.load(args.out, weights_only=True)
        network.load_state_dict(state["network"])
        if "optimizer" in state:
            optimizer.load_state_dict(state["optimizer"])
            start = state["epoch"] + 1
    for epoch in range(start, args.epochs):
        began = time.time()
        drawn = draw_stories(learned, always, args.rest, args.seed * 1000 + epoch)
        examples = story_set(drawn, args.lengths, args.seed * 1000 + epoch)
        names = name_examples(args.names, args.seed * 1000 + epoch) if args.names else []
        taught = taught_examples(args.taught, args.taught_windows, epoch)
        loss = run_epoch(network, optimizer, examples + names + taught, epoch, args)
        last = epoch + 1 == args.epochs
        state = {"network": network.state_dict(), "epoch": epoch}
        torch.save(state if last else state | {"optimizer": optimizer.state_dict()}, args.out)
        line = f"epoch {epoch} loss {loss:.3f} {time.time() - began:.0f}s"
        if held_out and last:
            line += "  " + claim_scores(network, held_out, learned)
        print(line, flush=True)


if __name__ == "__main__":
    main()
