"""Train a minute on a sliver of made-up reports and export: shows that every step of the making still runs.

python -m training.smoke --out training/work/smoke
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import torch

from casus.reading.decode import Decoding
from casus.reading.encoder import open_encoder
from casus.reading.windows import LONGEST
from casus.report import new_report
from training.data import Named, Story, to_story
from training.export_onnx import some_windows, write_model
from training.from_onnx import open_graph, restore
from training.model import Network
from training.outliers import part_outliers
from training.targets import Batch, collate, named_example
from training.train import batch_loss, make_optimizer, pretrained_tokenizer, story_set

PLACES = ("Homs", "Aleppo", "Mosul", "Kabul")
EMPTY: dict[str, object] = {"initiators": [], "recipients": [], "tolls": [], "place": None, "when": None}
STEPS = 25


def made_up_stories() -> list[Story]:
    """Reports of one pattern, with every kind of filler."""
    rows = []
    for at, place in enumerate(PLACES):
        text = f"Officials said shelling by rebels killed {at + 2} people in {place} on Friday."
        claim = {
            **EMPTY, "type": "shelling", "triggers": ["shelling"], "modality": "asserted",
            "initiators": [{"quote": "rebels", "kind": "rebel_group"}], "place": {"quote": place},
            "when": {"quote": "Friday"}, "attribution": {"quote": "Officials", "kind": "government"},
            "tolls": [{"harm": "killed", "whom": "unknown", "quote": f"{at + 2} people"}],
        }  # fmt: skip
        rows.append({"id": f"made-{at}", "title": "", "text": text, "claims": [claim]})
    return [to_story(row) for row in rows]


def check_outliers(network: Network, batch: Batch) -> None:
    """SystemExit where outliers apart change what the network says."""
    parted = part_outliers(network, some_windows(made_up_stories()))
    network.eval()
    with torch.inference_mode():
        one, other = (given(batch.ids, batch.shapes, batch.mask) for given in (network, parted))
    apart = max(float((a - b).abs().max()) for a, b in zip(one, other, strict=True))
    if apart > 1e-3:
        raise SystemExit(f"outliers apart change the logits by {apart}")


def check_restored(network: Network, batch: Batch, folder: Path) -> None:
    """SystemExit where what was exported does not come back as the network it was, but for the rounding of weights."""
    restored = restore(open_graph(folder / "network.onnx"))
    with torch.inference_mode():
        one, other = (given.eval()(batch.ids, batch.shapes, batch.mask) for given in (network, restored))
    for told, again in zip(one, other, strict=True):
        share = float(((told - again) ** 2).sum() / (told**2).sum())
        if share > 0.01:
            raise SystemExit(f"the exported network comes back with {share:.3f} of its logits' squares off")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    stories = made_up_stories()
    named = named_example(Named("Barack Obama left.", ()), pretrained_tokenizer())
    batch = collate([*story_set(stories, (LONGEST,), seed=0), *([named] if named else [])])
    network = Network()
    optimizer = make_optimizer(network, 3e-4)
    for step in range(STEPS):
        loss = batch_loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 8 == 0:
            print(f"step {step} loss {loss.item():.2f}", flush=True)
    check_outliers(network, batch)
    write_model(network, args.out, asdict(Decoding()), stories)
    check_restored(network, batch, args.out)
    text = stories[0].text.strip()
    seen = open_encoder(args.out).annotate(
        new_report(given_id="made", outlet="smoke", published=None, title="", body=text)
    )
    print(json.dumps([[t.event_type, round(t.score, 2)] for t in seen.triggers]))
    if [t.event_type for t in seen.triggers] != ["shelling"]:
        raise SystemExit("the network did not learn the sliver by heart")


if __name__ == "__main__":
    main()
