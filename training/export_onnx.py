"""Write a trained network as int8 ONNX with its tokenizer and labels, where reading/encoder.py looks for it.

    python -m training.export_onnx training/work/final.pt --decoding training/decoding.json

Weights of matrix products are stored in 7 of 8 bits per channel (no overflow on processors without VNNI), heads and a
few outlying channels (outliers.py) stay in fp32, the word table is int8 too. The export fails if the folder would hold
more than 30 MB.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from casus.reading.decode import Decoding
from casus.reading.encoder import FOLDER
from casus.reading.labels import LAYERS, ROLES
from casus.reading.sentences import split_sentences
from casus.reading.windows import SHAPES, Window, cut_windows, load_tokenizer
from training.annotated import read_annotations
from training.data import Story, read_gold
from training.model import Network, minilm_folder
from training.outliers import part_outliers
from training.train import load_start
from training.triggers import count_words

MOST_BYTES = 30_000_000
BLOCKS = 6  # of the encoder


class Graph(nn.Module):
    """The network in fixed argument order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        tags, links = self.network(ids, shapes, mask)
        return tags, links


def export_fp32(network: Network, path: Path) -> None:
    """The graph in fp32 with free batch and length."""
    network.bert.set_attn_implementation("eager")
    sample = torch.ones(1, 16, dtype=torch.int64)
    free = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        Graph(network).eval(),
        (sample, sample * 4, sample),
        str(path),
        input_names=["ids", "shapes", "mask"],
        output_names=["tags", "links"],
        dynamic_axes={"ids": free, "shapes": free, "mask": free, "tags": free, "links": {0: "batch", 2: "p", 3: "q"}},
        opset_version=17,
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Int8 for the encoder's matrix products and the word table; heads and outliers stay as they are."""
    products = [node.name for node in onnx.load(str(source)).graph.node if node.op_type == "MatMul"]
    plain = [name for name in products if "/bert/" not in name or "/few" in name]
    if len([name for name in plain if "/few" in name]) != 3 * BLOCKS:
        raise SystemExit("outliers are not where the exported graph's names say they are")
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=plain,
    )


def some_windows(stories: list[Story]) -> Iterator[Window]:
    """Those of a hundred stories or some more, to see which values the network's channels take."""
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    for story in stories[:: max(1, len(stories) // 100)]:
        yield from cut_windows(story.text, split_sentences(story.text), tokenizer)


def write_model(network: Network, folder: Path, decoding: dict[str, float], stories: list[Story]) -> None:
    """Everything that reading/encoder.py wants to find; SystemExit if it is too large to ship."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        export_fp32(part_outliers(network, some_windows(stories)), plain)
        quantize(plain, folder / "network.onnx")
    shutil.copy(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    labels = {"layers": LAYERS, "roles": ROLES, "shapes": SHAPES, "decoding": decoding}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    counts = json.dumps(count_words(stories), sort_keys=True, separators=(",", ":"))
    (folder / "word_types.json").write_text(counts + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size > MOST_BYTES:
        raise SystemExit(f"{folder} holds {size} bytes, more than {MOST_BYTES}")
    print(f"{folder}: {size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--decoding", type=Path, help="thresholds, training/decoding.json those that ship")
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    network = Network()
    load_start(network, args.checkpoint)
    decoding = json.loads(args.decoding.read_text()) if args.decoding else asdict(Decoding())
    write_model(network, args.out, decoding, [*read_gold("train"), *read_annotations()])


if __name__ == "__main__":
    main()
