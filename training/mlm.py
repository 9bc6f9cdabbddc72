"""Go on with masked-language-model training of the encoder on the archive's text and the VOA text.

    python -m training.mlm --minutes 20

A quarter of the words is masked whole (80 % [MASK], 10 % another piece, 10 % left). The loss is taken at the masked
pieces alone, against the tied word embeddings. Reports whose text stands in a measuring set are left out.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from casus.reading.sentences import split_sentences
from casus.reading.windows import LONGEST, cut_windows, load_tokenizer
from training.data import WORK, measuring_texts, read_archive, read_voa
from training.model import Network, minilm_folder
from training.targets import batches_by_length, pad

MASK_SHARE = 0.25
MASK, PIECES = 103, 30522


class MaskedHead(nn.Module):
    """Fresh transform before the tied output layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(PIECES))


def load_pieces(limit: int) -> list[tuple[list[int], list[int], list[bool]]]:
    """Ids, shapes and word beginnings of every window of the raw texts."""
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    leave_out = measuring_texts()
    texts = [row["text"] for row in read_archive() if row["text"] not in leave_out] + read_voa()
    random.Random(7).shuffle(texts)
    windows = []
    for text in texts[:limit]:
        for window in cut_windows(f"\n{text}", split_sentences(f"\n{text}"), tokenizer):
            pieces = window.pieces[:LONGEST]
            windows.append(([p.id for p in pieces], [p.shape for p in pieces], [p.first for p in pieces]))
    return windows


def mask_words(ids: Tensor, first: Tensor, special: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Masked ids and the places that are to be guessed; whole words go together."""
    word = first.long().cumsum(1)
    draw = torch.rand(ids.shape[0], int(word.max()) + 1, generator=generator) < MASK_SHARE
    chosen = draw.gather(1, word) & ~special
    kind = torch.rand(ids.shape, generator=generator)
    masked = ids.clone()
    masked[chosen & (kind < 0.8)] = MASK
    swap = chosen & (kind >= 0.8) & (kind < 0.9)
    masked[swap] = torch.randint(1000, PIECES, (int(swap.sum()),), generator=generator)
    return masked, chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--limit", type=int, default=200_000)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--out", type=Path, default=WORK / "mlm.pt")
    args = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    generator = torch.Generator().manual_seed(7)
    windows = load_pieces(args.limit)
    print(f"{len(windows)} windows, {sum(len(w[0]) for w in windows)} pieces", flush=True)
    network, head = Network(), MaskedHead(384)
    optimizer = torch.optim.AdamW([*network.parameters(), *head.parameters()], lr=args.rate, weight_decay=0.01)
    began, losses, seconds = time.time(), [], args.minutes * 60
    for step, batch in enumerate(batches_by_length([len(w[0]) for w in windows], 2400, seed=7)):
        elapsed = time.time() - began
        if elapsed > seconds:
            break
        for group in optimizer.param_groups:
            group["lr"] = args.rate * min(1.0, (step + 1) / 100) * max(0.02, 1 - elapsed / seconds)
        rows = [windows[at] for at in batch]
        ids, shapes, first = (pad([torch.tensor(row[part]) for row in rows]) for part in range(3))
        masked, chosen = mask_words(ids, first, shapes == 0, generator)
        hidden = network.encode(masked, shapes, (ids != 0).long())[chosen]
        logits = head.transform(hidden) @ network.bert.embeddings.word_embeddings.weight.T + head.bias
        loss = nn.functional.cross_entropy(logits, ids[chosen])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 100 == 99:
            print(f"step {step + 1} loss {sum(losses[-100:]) / 100:.3f} {elapsed / 60:.1f} min", flush=True)
            torch.save({"bert": network.bert.state_dict(), "shape": network.shape.state_dict()}, args.out)
    torch.save({"bert": network.bert.state_dict(), "shape": network.shape.state_dict()}, args.out)


if __name__ == "__main__":
    main()
