"""Read a shipped network back into a checkpoint, so that training goes on from it where its own checkpoint is lost.

    python -m training.from_onnx casus/reading/model/network.onnx --out training/work/shipped.pt

Weights in int8 come back as the multiples of their scale that they were rounded to: the network says what the int8 one
says but for the rounding of what flows through it. The word table has coarse steps: what was learned there comes back
to half a step. The units of a feed-forward layer come back in another order (outliers.py parts them), which changes
nothing.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from training.model import Network

WORDS = "bert.embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True)
class Graph:
    """The exported graph by name: values of its initializers, inputs of its nodes."""

    values: dict[str, NDArray[np.float32]]
    inputs: dict[str, list[str]]

    def value(self, name: str) -> Tensor:
        """An initializer of this name; one in int8 times its scale. KeyError where there is none."""
        if name in self.values:
            return torch.from_numpy(np.array(self.values[name]))
        scale, zero = (self.values[f"{name}_{part}"] for part in ("scale", "zero_point"))
        whole = self.values[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)
        return torch.from_numpy((whole * scale).astype(np.float32))

    def weight(self, layer: str) -> Tensor:
        """The weight [outputs, inputs] of the linear layer whose path in the graph this is."""
        node = f"/network/{layer}/MatMul"
        name = self.inputs[node if node in self.inputs else f"{node}_quant"][1]
        return self.value(name.removesuffix("_quantized")).T.contiguous()


def open_graph(path: Path) -> Graph:
    """The graph that export_onnx.py wrote to `path`."""
    graph = onnx.load(str(path)).graph
    values = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    alike = [node for node in graph.node if node.op_type == "Identity" and node.input[0] in values]
    values |= {node.output[0]: values[node.input[0]] for node in alike}  # one of several equal ones is stored
    return Graph(values, {node.name: list(node.input) for node in graph.node})


def restore(graph: Graph) -> Network:
    """The network whose graph this is."""
    network = Network()
    state = network.state_dict()
    for name in state:
        layer, _, part = name.rpartition(".")
        if name == WORDS:
            state[name] = _words(graph, state[name])
        elif "position_ids" not in name and not _in_feed_forward(name):
            product = part == "weight" and isinstance(network.get_submodule(layer), nn.Linear)
            state[name] = graph.weight(_path(layer)) if product else graph.value(f"network.{name}")
    for at in range(len(network.bert.encoder.layer)):
        state |= _feed_forward(graph, at)
    network.load_state_dict(state)
    return network


def _words(graph: Graph, pretrained: Tensor) -> Tensor:
    """The word table [words, width]: as it was pretrained where that rounds to what is stored, else the next to it."""
    stored, step = graph.value(f"network.{WORDS}"), graph.value(f"network.{WORDS}_scale")
    return pretrained.clamp(stored - step / 2, stored + step / 2)


def _path(module: str) -> str:
    """How the graph writes a module's name: "bert/encoder/layer.0/output"."""
    return module.replace(".", "/").replace("layer/", "layer.")


def _in_feed_forward(name: str) -> bool:
    return ".intermediate.dense." in name or (".output.dense." in name and ".attention." not in name)


def _feed_forward(graph: Graph, at: int) -> dict[str, Tensor]:
    """Both linear layers of a block, put together from their many and few channels."""
    block = f"bert.encoder.layer.{at}"
    path = _path(f"{block}.output.dense")
    few_at = graph.value(graph.inputs[f"/network/{path}/many_in/Gather"][1])
    many = graph.weight(f"{path}/many_in/many")
    many[:, few_at] = graph.weight(f"{path}/many_in/few")
    bias = [graph.value(f"network.{block}.output.dense.{part}.bias") for part in ("many_in.many", "few_in")]
    return {
        f"{block}.intermediate.dense.weight": torch.cat([many, graph.weight(f"{path}/few_in")]),
        f"{block}.intermediate.dense.bias": torch.cat(bias),
        f"{block}.output.dense.weight": torch.cat(
            [graph.weight(f"{path}/many_out"), graph.weight(f"{path}/few_out")], dim=1
        ),
        f"{block}.output.dense.bias": graph.value(f"network.{block}.output.dense.many_out.bias"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": restore(open_graph(args.network)).state_dict()}, args.out)


if __name__ == "__main__":
    main()
