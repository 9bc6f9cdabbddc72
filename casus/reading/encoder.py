"""Run the shipped network over reports: Report -> Annotations.

    reader = open_encoder()
    reader.annotate(report).triggers   ->  (Trigger(span=..., event_type="shelling", score=0.94), ...)

One window goes through the network at a time: the int8 kernels scale by the largest value of what they are given, so
that a batch would let one report change another's numbers. Sessions run one thread each; processes share the work.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from casus.annotation import (
    ActorKind,
    Annotations,
    Argument,
    Mention,
    MentionLabel,
    Modality,
    Role,
    SameEvent,
    Trigger,
    Whom,
)
from casus.errors import ModelError
from casus.reading.blend import LENGTHS, Logits, Read, read_pieces
from casus.reading.decode import Decoding, Floats, SeenEvent, decode_events
from casus.reading.labels import LAYERS, ROLES, SPAN_LAYERS
from casus.reading.names import decode_names
from casus.reading.sentences import split_sentences
from casus.reading.windows import SHAPES, Pieces, Window, cut_all, load_tokenizer
from casus.reading.word_types import WordTypes, load_word_types
from casus.report import Report, Span

FOLDER = Path(__file__).parent / "model"
FILES = ("network.onnx", "tokenizer.json", "labels.json", "word_types.json")
# Reports cut, run and decoded together: a forward pass empties the processor's caches, and what stands between two of
# them takes half as long again. One at a time 2.8 ms a report beside the forward pass, 4, 8 or 32 alike 2.1 ms
# (2026-11-27, 640 items of the archive).
TOGETHER = 8
BUCKET = 8  # lengths are rounded up to a multiple, so that the runtime meets few shapes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Encoder:
    """A loaded network with its tokenizer and thresholds; safe to share between threads, not between processes."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    decoding: Decoding
    words: WordTypes
    model: str

    def annotate(self, report: Report) -> Annotations:
        """Everything the network sees in one report."""
        return self.annotate_batch([report])[0]

    def annotate_batch(self, reports: Iterable[Report]) -> list[Annotations]:
        """Each report on its own, in the order given."""
        given = list(reports)
        few = (given[at : at + TOGETHER] for at in range(0, len(given), TOGETHER))
        return [read for some in few for read in self._annotate(some)]

    def _annotate(self, reports: Sequence[Report]) -> list[Annotations]:
        """All are cut, then all run, then all decoded."""
        sentences = [split_sentences(report.text) for report in reports]
        cut = [cut_all(r.text, spans, self.tokenizer) for r, spans in zip(reports, sentences, strict=True)]
        read = [self._read(pieces) for pieces in cut]
        return [self._decode(*one) for one in zip(reports, sentences, read, strict=True)]

    def _read(self, pieces: Pieces) -> Iterable[Read]:
        """The one window of a short report read at once; those of a long one as they are decoded, to spare memory."""
        windows = read_pieces(pieces, self.run)
        return list(windows) if len(pieces) <= LENGTHS[0] else windows

    def _decode(self, report: Report, sentences: tuple[Span, ...], read: Iterable[Read]) -> Annotations:
        found = _Found()
        for window, tags, links in read:
            found.add_names(_owned_names(window, tags))
            found.events += decode_events(report.text, window, tags, links, self.decoding, self.words)
        return found.annotations(report, sentences, self.model)

    def run(self, window: Window) -> Logits:
        """Tag logits [pieces, tags] and link logits [roles, pieces, pieces] of one window."""
        size = len(window.pieces)
        length = -(-size // BUCKET) * BUCKET
        ids, shapes, mask = (np.zeros((1, length), np.int64) for _ in range(3))
        ids[0, :size] = [p.id for p in window.pieces]
        shapes[0, :size] = [p.shape for p in window.pieces]
        mask[0, :size] = 1
        tags, links = self.session.run(["tags", "links"], {"ids": ids, "shapes": shapes, "mask": mask})
        return tags[0, :size], links[0, :, :size, :size]


class _Found:
    """Gathers what the windows of one report hold; a mention seen twice is one mention."""

    def __init__(self) -> None:
        self.mentions: dict[tuple[Span, MentionLabel], float] = {}
        self.who: dict[tuple[Span, MentionLabel], tuple[str, float]] = {}
        self.events: list[SeenEvent] = []

    def add_names(self, names: Iterable[tuple[Span, MentionLabel, float]]) -> None:
        for span, label, score in names:
            self.mentions[span, label] = max(score, self.mentions.get((span, label), 0.0))

    def annotations(self, report: Report, sentences: tuple[Span, ...], model: str) -> Annotations:
        arguments: list[tuple[SeenEvent, str, tuple[Span, MentionLabel], float]] = []
        for event in self.events:
            for link in event.links:
                key = self._mention_key(link.span, link.layer)
                self.mentions.setdefault(key, link.score)
                if link.who is not None:
                    self.who[key] = max(link.who, self.who.get(key, link.who), key=lambda who: who[1])
                arguments.append((event, link.role, key, link.score))
        mentions = sorted(self.mentions, key=lambda key: (key[0], key[1]))
        number = {key: at for at, key in enumerate(mentions)}
        seen = sorted((t.span, at, rank) for at, e in enumerate(self.events) for rank, t in enumerate(e.triggers))
        place = {(at, rank): number for number, (_, at, rank) in enumerate(seen)}
        rows = {id(event): at for at, event in enumerate(self.events)}
        return Annotations(
            report_id=report.id,
            sentences=sentences,
            mentions=tuple(map(self._mention, mentions)),
            triggers=tuple(_trigger(self.events[at], rank) for _, at, rank in seen),
            arguments=tuple(
                sorted(
                    (
                        Argument(trigger=place[rows[id(e)], 0], mention=number[key], role=Role(role), score=score)
                        for e, role, key, score in arguments
                    ),
                    key=lambda a: (a.trigger, a.mention, a.role),
                )
            ),
            same_events=tuple(sorted(_same_events(self.events, place), key=lambda s: (s.first, s.second))),
            model=model,
        )

    def _mention(self, key: tuple[Span, MentionLabel]) -> Mention:
        (span, label), score = key, self.mentions[key]
        who, who_score = self.who.get(key, (None, 0.0))
        if who is None:
            return Mention(span=span, label=label, score=score)
        if label is MentionLabel.QUANTITY:
            return Mention(span=span, label=label, score=score, whom=Whom(who), who_score=round(who_score, 4))
        return Mention(span=span, label=label, score=score, kind=ActorKind(who), who_score=round(who_score, 4))

    def _mention_key(self, span: Span, layer: str) -> tuple[Span, MentionLabel]:
        """A filler that is a name keeps the name's label, so that it stands once."""
        if layer == "actor":
            for label in (MentionLabel.ORGANIZATION, MentionLabel.PERSON, MentionLabel.NATIONALITY, MentionLabel.PLACE):
                if (span, label) in self.mentions:
                    return span, label
        return span, SPAN_LAYERS[layer]


def _trigger(event: SeenEvent, rank: int) -> Trigger:
    seen = event.triggers[rank]
    return Trigger(
        span=seen.span,
        event_type=event.event_type,
        modality=Modality(event.modality),
        score=round(event.score * seen.score / event.triggers[0].score, 4),
    )


def _same_events(events: Sequence[SeenEvent], place: dict[tuple[int, int], int]) -> Iterable[SameEvent]:
    """Links between the main trigger of an event and its others."""
    for at, event in enumerate(events):
        main = place[at, 0]
        for rank in range(1, len(event.triggers)):
            other = place[at, rank]
            yield SameEvent(first=min(main, other), second=max(main, other))


def _owned_names(window: Window, tags: Floats) -> Iterable[tuple[Span, MentionLabel, float]]:
    for at, span, label, score in decode_names(window, tags):
        if window.own_from <= at < window.own_to:
            yield span, label, round(score, 4)


def open_encoder(folder: Path = FOLDER) -> Encoder:
    """The network in `folder`; ModelError where it is missing or was trained for other labels."""
    labels = _read_labels(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    network = folder / "network.onnx"
    try:
        session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
    except (onnxruntime.capi.onnxruntime_pybind11_state.Fail, RuntimeError) as error:
        raise ModelError(f"{network} cannot be loaded: {error}; reinstall casus-record") from error
    return Encoder(
        session=session,
        tokenizer=load_tokenizer(folder / "tokenizer.json"),
        decoding=Decoding(**labels["decoding"]),
        words=load_word_types(folder / "word_types.json"),
        model=f"encoder {_fingerprint(folder)}",
    )


def _read_labels(folder: Path) -> dict[str, Any]:
    for name in FILES:
        if not (folder / name).exists():
            raise ModelError(f"{folder / name} is missing; reinstall casus-record or run training/make_model.sh")
    labels: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Decoding)}
    if set(labels.get("decoding", ())) != wanted:
        raise ModelError(f"{folder} has other thresholds than this version knows; run training/make_model.sh")
    expected = {"layers": {key: list(value) for key, value in LAYERS.items()}, "roles": list(ROLES)}
    expected["shapes"] = list(SHAPES)
    for key, value in expected.items():
        if labels.get(key) != value:
            raise ModelError(
                f"{folder} was trained with other {key} than this version knows; run training/make_model.sh"
            )
    return labels


@cache
def _fingerprint(folder: Path) -> str:
    """Eight digits that follow from everything the model's word depends on."""
    return sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()[:8]
