"""Windows with targets: what the network should say at each piece and each pair of pieces.

Targets are distributions, so that a teacher's opinion and an annotator's word have one form:
    tags [pieces, TAGS], weights [pieces, groups]      a weight of 0 says that nothing is known there
    rows [triggers], links [triggers, ROLES, pieces]   only at the pieces that begin a trigger
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from casus.annotation import Modality
from casus.reading.decode import LAYER_OF
from casus.reading.labels import EVENT_TYPES, GROUPS, LAYERS, MODALITIES, NAME_TAGS, ROLES, SPAN_LAYERS, TAGS, WHO
from casus.reading.sentences import split_sentences
from casus.reading.windows import LONGEST, Piece, Window, cut_windows
from casus.report import Span
from training.data import Named, Story
from training.standoff import Row
from training.triggers import bare_trigger

GROUP_NAMES = tuple(LAYERS)
FIELDS = {"initiators": "initiator", "recipients": "recipient"} | {f: f for f in ("attribution", "place", "when")}


@dataclass(slots=True)
class Example:
    """One window with its targets."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    tags: NDArray[np.float16]
    weights: NDArray[np.float16]
    rows: NDArray[np.int64]
    links: NDArray[np.float16]
    weight: float = 1.0


@dataclass(slots=True)
class Batch:
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    tags: Tensor
    weights: Tensor
    rows: tuple[Tensor, Tensor]  # window and piece of every trigger
    links: Tensor


def story_examples(story: Story, tokenizer: Tokenizer, longest: int = LONGEST) -> list[Example]:
    """The windows of a story; context pieces are learned like owned ones."""
    windows = cut_windows(story.text, split_sentences(story.text), tokenizer, longest)
    return [window_example(window, story) for window in windows]


def named_example(named: Named, tokenizer: Tokenizer) -> Example | None:
    """A sentence with the name layer alone."""
    text = "\n" + named.text
    windows = cut_windows(text, split_sentences(text), tokenizer)
    if len(windows) != 1:
        return None
    pieces = windows[0].pieces
    example = blank(pieces)
    know(example, pieces, "name")
    for span, label in named.names:
        inside = covered(pieces, Span(start=span.start + 1, end=span.end + 1))
        for at, piece in enumerate(inside):
            put(example, piece, "name", NAME_TAGS.index(f"{'I' if at else 'B'}-{label}"))
    for span in named.unsure:
        for piece in covered(pieces, Span(start=span.start + 1, end=span.end + 1)):
            example.weights[piece, GROUP_NAMES.index("name")] = 0
    example.weight = named.weight
    return example


def blank(pieces: Sequence[Piece]) -> Example:
    size = len(pieces)
    return Example(
        ids=np.array([p.id for p in pieces]),
        shapes=np.array([p.shape for p in pieces]),
        tags=np.zeros((size, TAGS), np.float16),
        weights=np.zeros((size, len(GROUP_NAMES)), np.float16),
        rows=np.zeros(0, np.int64),
        links=np.zeros((0, len(ROLES), size), np.float16),
    )


def know(example: Example, pieces: Sequence[Piece], group: str) -> None:
    """Every word of the window is labelled in `group`, O until a span is put."""
    for at, piece in enumerate(pieces):
        if piece.first:
            example.weights[at, GROUP_NAMES.index(group)] = 1
            example.tags[at, GROUPS[group].start] = 1


def put(example: Example, piece: int, group: str, label: int) -> None:
    example.tags[piece, GROUPS[group]] = 0
    example.tags[piece, GROUPS[group].start + label] = 1
    example.weights[piece, GROUP_NAMES.index(group)] = 1


def covered(pieces: Sequence[Piece], span: Span) -> list[int]:
    """The word-beginning pieces of the words that `span` touches."""
    touched = [at for at, p in enumerate(pieces) if p.start >= 0 and p.start < span.end and p.end > span.start]
    if touched:
        while touched[0] > 0 and not pieces[touched[0]].first:
            touched.insert(0, touched[0] - 1)
    return [at for at in touched if pieces[at].first]


def window_example(window: Window, story: Story) -> Example:
    """What the network should say at `window` of `story`."""
    pieces = window.pieces
    example = blank(pieces)
    for group in ("trigger", *SPAN_LAYERS):
        know(example, pieces, group)
    links: dict[tuple[int, int, int], float] = {}
    rows: dict[int, None] = {}
    for claim in story.claims:
        spans = [bare_trigger(story.text, span) for span in claim["triggers"]]
        heads = [head for span in spans if (head := _put_trigger(example, pieces, claim, span)) is not None]
        rows.update(dict.fromkeys(heads))
        for role, piece in [
            *_fillers(example, pieces, claim, story.text),
            *((ROLES.index("same"), head) for head in heads),
        ]:
            links.update({(head, role, piece): 1.0 for head in heads if head != piece})
    example.rows = np.array(list(rows), np.int64)
    example.links = np.zeros((len(rows), len(ROLES), len(pieces)), np.float16)
    order = {head: at for at, head in enumerate(rows)}
    for (head, role, piece), value in links.items():
        example.links[order[head], role, piece] = value
    return example


def _put_trigger(example: Example, pieces: Sequence[Piece], claim: Row, span: Span) -> int | None:
    inside = covered(pieces, span)
    for at, piece in enumerate(inside):
        if not at or example.tags[piece, GROUPS["trigger"].start + 1] == 0:
            put(example, piece, "trigger", 2 if at else 1)
        put(example, piece, "type", EVENT_TYPES.index(claim["type"]))
    if inside:
        put(example, inside[0], "modality", MODALITIES.index(claim["modality"]))
        if claim["modality"] != Modality.ASSERTED:  # 14 in 100 claims
            example.weights[inside[0], GROUP_NAMES.index("modality")] = 2
    return inside[0] if inside else None


def _fillers(example: Example, pieces: Sequence[Piece], claim: Row, text: str) -> Iterator[tuple[int, int]]:
    """(role, piece) of every filler of the claim that stands in the window; longest spans are put first."""
    for role, span, labels in sorted(fillers_of(claim, text), key=lambda f: f[1][0] - f[1][1]):
        layer = LAYER_OF.get(role, "quantity")
        inside = covered(pieces, Span(start=span[0], end=span[1]))
        free = all(example.tags[piece, GROUPS[layer].start] == 1 for piece in inside)
        for at, piece in enumerate(inside):
            if free:
                put(example, piece, layer, 2 if at else 1)
        if inside:
            _put_who(example, inside[0], layer, labels)
            yield ROLES.index(role), inside[0]


def _put_who(example: Example, piece: int, layer: str, labels: Row) -> None:
    """Who the actor is, or who the people of the number are."""
    if layer in WHO:
        group = WHO[layer]
        put(example, piece, group, LAYERS[group].index(labels[group]))


def fillers_of(claim: Row, text: str) -> Iterator[tuple[str, list[int], Row]]:
    """(role, span, its labels) of every filler of a claim, spans made alike; a toll's role is its harm."""
    for field, role in FIELDS.items():
        fillers = claim[field] if isinstance(claim[field], list) else [claim[field]]
        yield from ((role, _alike(role, filler["span"], text), filler) for filler in fillers if filler)
    yield from ((toll["harm"], toll["span"], toll) for toll in claim["tolls"])


def _alike(role: str, span: list[int], text: str) -> list[int]:
    """Actors and places with the article before them, as nine in ten annotations have it; times without on and in."""
    start, end = span
    if role == "when":
        lead = re.match(r"(?:on|in)\s+", text[start:end], re.IGNORECASE)
        return [start + lead.end(), end] if lead else span
    article = re.search(r"(?<!\w)(?:the|an?)\s$", text[max(0, start - 4) : start], re.IGNORECASE)
    return [start - len(article.group()), end] if article else span


def collate(examples: Sequence[Example]) -> Batch:
    """Examples padded to one length."""

    def padded(arrays: list[NDArray[np.generic]]) -> Tensor:
        return pad_sequence([torch.from_numpy(array) for array in arrays], batch_first=True)

    ids = padded([e.ids for e in examples])
    length = ids.shape[1]
    windows = [torch.full((len(e.rows),), at) for at, e in enumerate(examples)]
    links = [np.pad(e.links, ((0, 0), (0, 0), (0, length - e.links.shape[2]))) for e in examples]
    weight = torch.tensor([e.weight for e in examples])[:, None, None]
    return Batch(
        ids=ids,
        shapes=padded([e.shapes for e in examples]),
        mask=(ids != 0).long(),
        tags=padded([e.tags for e in examples]).float(),
        weights=padded([e.weights for e in examples]).float() * weight,
        rows=(torch.cat(windows), torch.cat([torch.from_numpy(e.rows) for e in examples])),
        links=torch.from_numpy(np.concatenate(links)).float(),
    )


def batches_by_length(lengths: Sequence[int], pieces: int, seed: int) -> Iterator[list[int]]:
    """Indices in batches of like length, at most `pieces` with padding, in an order that follows from the seed."""
    rng = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda at: (lengths[at] + rng.random() * 6, at))
    batches: list[list[int]] = [[]]
    for at in order:
        if batches[-1] and (len(batches[-1]) + 1) * lengths[at] > pieces:
            batches.append([])
        batches[-1].append(at)
    rng.shuffle(batches)
    return iter(batches)


def pad(rows: list[Tensor]) -> Tensor:
    return pad_sequence(rows, batch_first=True)
