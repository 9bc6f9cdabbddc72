"""From the network's numbers over one window to spans, claims' triggers and links.

    trigger   a word whose B is likely enough opens one; I's follow
    cluster   triggers that are likely one event share type and links; an event must be likely enough as a whole
    link      role x mention, where event, link and mention together are likely enough; one place, time, voice each

All thresholds come with the model (labels.json), where the trainer put them; `Decoding` names them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from casus.reading.labels import EVENT_TYPES, GROUPS, LAYERS, MODALITIES, ROLES, SAME, SPAN_LAYERS, WHO
from casus.reading.windows import Window
from casus.reading.word_types import WordTypes
from casus.report import Span

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
# Link logits [roles, pieces asked for, pieces] of the first pieces of triggers.
Links = Callable[[Sequence[int]], Floats]
LAYER_OF = {"initiator": "actor", "recipient": "actor", "attribution": "actor", "place": "place", "when": "time"}
LAYER_OF_ROLE = tuple(LAYER_OF.get(role, "quantity") for role in ROLES[:-1])
ONE_ONLY = ("place", "when", "attribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """Thresholds and temperatures that were tuned on held-out reports."""

    found: float = 0.35  # every event is at least so likely
    joined: float = 0.3  # further triggers of an event
    same: float = 0.5  # mean probability that two groups of triggers tell one event
    # By role: the link and its event are both right at least so likely. Where the link alone was asked, doubtful events
    # drew doubtful fillers: 0.6046 of frame F1 against 0.6089 on 752 held-out texts (2026-11-28, training/LOG.md).
    link: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES[:-1], 0.25))
    mention_power: float = 0.25  # how much the mention layer counts beside the link layer
    # Links count the less the more sentences lie between: of 0.2 to 1 (no weighing) 0.7 gave the best frame F1 on the
    # same texts, 0.6094 against 0.6082 at 0.3, which was best while the network knew short reports alone (2026-11-28).
    far: float = 0.7
    temperature: float = 1.0  # divides the logits of triggers and types
    word_power: float = 0.3  # how much the types that the trigger's words had in training count


@dataclass(frozen=True, slots=True)
class SeenTrigger:
    start: int  # index of the first piece
    span: Span
    score: float
    types: Doubles  # log-probabilities
    modality: Floats


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A mention in a role; `who` is the likeliest label of the layer that says who it is, with its probability."""

    role: str
    layer: str
    span: Span
    score: float
    who: tuple[str, float] | None


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """Triggers that tell one event, the likeliest first, with its links."""

    triggers: tuple[SeenTrigger, ...]
    event_type: str
    modality: str
    score: float
    links: tuple[SeenLink, ...] = field(default=())


def probabilities(logits: Floats, group: str, temperature: float = 1.0) -> Floats:
    """Softmax over one group of the tag layer."""
    part = logits[:, GROUPS[group]].astype(np.float64) / temperature
    part = np.exp(part - part.max(1, keepdims=True))
    probs: Floats = (part / part.sum(1, keepdims=True)).astype(np.float32)
    return probs


def span_end(window: Window, start: int, goes_on: NDArray[np.bool_]) -> int:
    """The piece after the last one of the span: word by word while `goes_on` says so."""
    at = start + 1
    pieces = window.pieces
    while at < len(pieces) and pieces[at].start >= 0 and (not pieces[at].first or goes_on[at]):
        at += 1
    return at


def span_between(window: Window, start: int, end: int) -> Span:
    return Span(start=window.pieces[start].start, end=window.pieces[end - 1].end)


def decode_triggers(text: str, window: Window, tags: Floats, decoding: Decoding, words: WordTypes) -> list[SeenTrigger]:
    """Every possible trigger that the window owns, in reading order."""
    bio = probabilities(tags, "trigger", decoding.temperature)
    opens = np.flatnonzero((bio[:, 1] >= decoding.joined) & (bio[:, 2] <= bio[:, 1])).tolist()
    goes_on = bio.argmax(1) == 2
    found: list[SeenTrigger] = []
    end = window.own_from
    for at in opens:
        if end <= at < window.own_to and window.pieces[at].first:
            end = span_end(window, at, goes_on)
            span = span_between(window, at, end)
            leaning = _types(window, tags, at, end, decoding) + decoding.word_power * words.lean(
                text[span.start : span.end]
            )
            leaning -= np.log(np.exp(leaning).sum())
            modality = probabilities(tags[at : at + 1], "modality")[0]
            found.append(SeenTrigger(at, span, float(bio[at, 1]), leaning, modality))
    return found


def _types(window: Window, tags: Floats, start: int, end: int, decoding: Decoding) -> Doubles:
    """Log-probabilities of the types, the mean over the words from `start` to `end`."""
    inside = [at for at in range(start, end) if window.pieces[at].first]
    mean: Doubles = np.log(probabilities(tags[inside], "type", decoding.temperature) + 1e-9).mean(0)
    return mean


def links_in(links: Floats) -> Links:
    """Those of a window whose links [roles, pieces, pieces] are at hand."""
    return lambda rows: links[:, rows]


def cluster_triggers(logits: Floats, decoding: Decoding) -> list[list[int]]:
    """Groups of triggers that tell one event: likeliest pair of groups first, by their mean probability.

    `logits` [triggers, triggers] say whether two are one.
    """
    same = 1 / (1 + np.exp(-logits.astype(np.float64)))
    groups = {at: [at] for at in range(len(same))}
    scores = {(first, second): float(same[first, second]) for first, second in combinations(groups, 2)}
    while scores:
        first, second = max(scores, key=lambda pair: (scores[pair], -pair[0], -pair[1]))
        if scores[first, second] < decoding.same:
            break
        groups[first] += groups.pop(second)
        scores = {pair: score for pair, score in scores.items() if second not in pair}
        for one, other in scores:
            if first in (one, other):
                scores[one, other] = float(same[np.ix_(groups[one], groups[other])].mean())
    return list(groups.values())


def decode_events(
    text: str, window: Window, tags: Floats, links: Links, decoding: Decoding, words: WordTypes
) -> list[SeenEvent]:
    """The events of the window with their links, in the order of their first triggers."""
    triggers = decode_triggers(text, window, tags, decoding, words)
    if not triggers:
        return []
    starts = [trigger.start for trigger in triggers]
    rows = links(starts)
    events = []
    layers = mention_layers(tags)
    for group in cluster_triggers(rows[ROLES.index(SAME)][:, starts], decoding):
        group.sort(key=lambda at: (-triggers[at].score, at))
        ranked = [triggers[at] for at in group]
        types = _weighed([t.types for t in ranked], ranked)
        # The root: a type that is unsure between two kin counts less against an event than a trigger that is unsure.
        score = float(ranked[0].score * np.exp(types.max() / 2))
        if score < decoding.found:
            continue
        modality = _weighed([t.modality for t in ranked], ranked)
        pooled = _weighed([rows[:, at] for at in group], ranked)
        links_seen = decode_links(window, layers, pooled, decoding, [t.start for t in ranked], score)
        events.append(
            SeenEvent(
                triggers=tuple(ranked),
                event_type=EVENT_TYPES[int(types.argmax())],
                modality=MODALITIES[int(modality.argmax())],
                score=score,
                links=tuple(links_seen),
            )
        )
    return sorted(events, key=lambda e: min(t.start for t in e.triggers))


def _weighed(rows: Sequence[NDArray[np.floating]], triggers: Sequence[SeenTrigger]) -> Doubles:
    """The mean of what each trigger says, by their scores; np.average takes four times as long over so few."""
    weights = np.array([t.score for t in triggers]).reshape(-1, *[1] * rows[0].ndim)
    mean: Doubles = (np.array(rows) * weights).sum(0) / weights.sum(0)
    return mean


def nearness(window: Window, triggers: Sequence[int], far: float) -> NDArray[np.float64]:
    """For each piece `far` to the power of the sentence ends between it and the nearest trigger."""
    sentences = np.array([piece.sentence for piece in window.pieces])
    gaps = [np.abs(sentences - window.pieces[trigger].sentence) for trigger in triggers]
    near: NDArray[np.float64] = far ** np.min(gaps, axis=0).astype(np.float64)
    return near


def mention_layers(tags: Floats) -> dict[str, Floats]:
    """The probabilities of every layer of mentions, and of who they are."""
    return {layer: probabilities(tags, layer) for layer in (*SPAN_LAYERS, *WHO.values())}


def decode_links(
    window: Window,
    layers: Mapping[str, Floats],
    pooled: NDArray[np.floating],
    decoding: Decoding,
    triggers: Sequence[int],
    event: float = 1.0,
) -> list[SeenLink]:
    """The mentions of one event, itself so likely; `layers` are those of its window, `pooled` [roles, pieces] its link
    logits.

    `triggers` are the first pieces of its triggers: a link counts the less the more sentences lie between.
    """
    scores = 1 / (1 + np.exp(-pooled[:-1].astype(np.float64)))
    scores *= np.array([layers[layer][:, 1] for layer in LAYER_OF_ROLE]) ** decoding.mention_power
    scores *= nearness(window, triggers, decoding.far)
    likely = scores * event >= np.array([[decoding.link[role]] for role in ROLES[:-1]])
    found = []
    for at_role in np.flatnonzero(likely.any(1)).tolist():
        role, layer, score = ROLES[at_role], LAYER_OF_ROLE[at_role], scores[at_role]
        picks = [p for p in np.flatnonzero(likely[at_role]).tolist() if window.pieces[p].first]
        if role in ONE_ONLY and picks:
            picks = [max(picks, key=lambda p: (score[p], -p))]
        goes_on = layers[layer].argmax(1) == 2
        for pick in picks:
            end = span_end(window, pick, goes_on)
            who = _likeliest(WHO[layer], layers, pick) if layer in WHO else None
            found.append(SeenLink(role, layer, span_between(window, pick, end), float(score[pick]), who))
    return found


def _likeliest(layer: str, layers: Mapping[str, Floats], piece: int) -> tuple[str, float]:
    best = int(layers[layer][piece].argmax())
    return LAYERS[layer][best], float(layers[layer][piece, best])
