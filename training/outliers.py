"""Keep the few channels far out of line in fp32, so that the int8 products of all others are exact enough.

Products in int8 scale by the largest value of what they are given. In the feed-forward layers one input or unit stands
at 30 where nearly all stay below 7, which leaves the others a quarter of the 256 steps. With FEW_INPUTS inputs and
FEW_UNITS units of each layer multiplied apart, the mean squared error of u2's tag logits fell from 0.0035 to 0.0007 of
their square, over 42 windows of gold/train (LOG.md has what else was tried).

    network = part_outliers(network, windows)      says the same as before in fp32; quantize() leaves `few` alone
"""

import copy
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from casus.reading.windows import Window
from training.evaluate import torch_run
from training.model import Network

FEW_INPUTS = 4
FEW_UNITS = 16  # of 1536; what is left is a multiple of the kernels' block


class Apart(nn.Module):
    """A linear layer that multiplies its `few` inputs [FEW_INPUTS] apart from the many."""

    few_at: Tensor
    kept: Tensor

    def __init__(self, layer: nn.Linear, few: Tensor) -> None:
        super().__init__()
        kept = torch.ones(layer.in_features)
        kept[few] = 0
        self.register_buffer("few_at", few)
        self.register_buffer("kept", kept)
        self.many = linear(layer.weight * kept, layer.bias)
        self.few = linear(layer.weight[:, few])

    def forward(self, inputs: Tensor) -> Tensor:
        return self.many(inputs * self.kept) + self.few(torch.index_select(inputs, -1, self.few_at))


class FeedForward(nn.Module):
    """Both linear layers of a block with the units that are far out of line apart: [..., width] to [..., width]."""

    def __init__(self, inner: nn.Linear, outer: nn.Linear, inputs: Tensor, units: Tensor) -> None:
        """`inputs` [width] and `units` [units] are the largest values that each was seen to take."""
        super().__init__()
        few = torch.topk(units, FEW_UNITS).indices
        many = torch.ones(len(units), dtype=torch.bool)
        many[few] = False
        self.many_in = Apart(linear(inner.weight[many], inner.bias[many]), torch.topk(inputs, FEW_INPUTS).indices)
        self.many_out = linear(outer.weight[:, many], outer.bias)
        self.few_in = linear(inner.weight[few], inner.bias[few])
        self.few_out = linear(outer.weight[:, few])

    def forward(self, inputs: Tensor) -> Tensor:
        many = self.many_out(nn.functional.gelu(self.many_in(inputs)))
        return many + self.few_out(nn.functional.gelu(self.few_in(inputs)))


def linear(weight: Tensor, bias: Tensor | None = None) -> nn.Linear:
    """A layer of these weights [outputs, inputs]."""
    layer = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    layer.weight.data = weight.detach().clone()
    if bias is not None:
        layer.bias.data = bias.detach().clone()
    return layer


def part_outliers(network: Network, windows: Iterable[Window]) -> Network:
    """A network that says the same, its outliers over `windows` apart."""
    parted = copy.deepcopy(network).eval()
    blocks = [(block, block.intermediate.dense, block.output.dense) for block in parted.bert.encoder.layer]
    seen = largest(parted, [layer for _, *both in blocks for layer in both], windows)
    for block, inner, outer in blocks:
        block.output.dense = FeedForward(inner, outer, seen[inner], seen[outer])
        block.intermediate = nn.Identity()  # the output layer gets what it got, and does the work of both
    return parted


def largest(network: Network, layers: list[nn.Linear], windows: Iterable[Window]) -> dict[nn.Linear, Tensor]:
    """The largest magnitude of every input [in_features] of each of these layers of the network."""
    seen = {layer: torch.zeros(layer.in_features) for layer in layers}

    def look(layer: nn.Linear, given: tuple[Tensor], _: Tensor) -> None:
        seen[layer] = torch.maximum(seen[layer], given[0].detach().abs().flatten(0, -2).amax(0))

    hooks = [layer.register_forward_hook(look) for layer in seen]
    run = torch_run(network)
    for window in windows:
        run(window)
    for hook in hooks:
        hook.remove()
    return seen
