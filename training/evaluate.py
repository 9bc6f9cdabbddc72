"""Scores of a network, head by head.

claim_scores    triggers and types alone against gold claims, by gold/score.py's rule
name_f1         spans and labels of the name layer on UNER-EWT dev, held-out GMB blocks, held-out re3d documents
link_scores     links per role given the gold triggers, mentions found by the network
who_scores      kinds of actors and whom numbers count, given the gold mentions
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
import torch

from casus.annotation import MentionLabel
from casus.reading.blend import Logits, Run, read_text
from casus.reading.decode import (
    Decoding,
    Floats,
    SeenEvent,
    decode_events,
    decode_links,
    links_in,
    mention_layers,
    probabilities,
)
from casus.reading.encoder import open_encoder
from casus.reading.labels import GROUPS, ROLES, WHO
from casus.reading.names import decode_names
from casus.reading.sentences import split_sentences
from casus.reading.windows import Window, cut_windows, load_tokenizer
from casus.reading.word_types import WordTypes, from_counts
from casus.report import Span
from training.annotated import split_stories
from training.data import (
    NATIONALITY,
    ORGANIZATION,
    PERSON,
    PLACE,
    SHARED,
    Named,
    Story,
    named_gmb,
    named_re3d,
    named_uner,
    read_gold,
)  # fmt: skip
from training.model import Network, minilm_folder
from training.standoff import Row
from training.targets import GROUP_NAMES, Example, covered, fillers_of, window_example
from training.triggers import bare_trigger, count_words

TEMPERATURES = (0.8, 1.0, 1.2, 1.4, 1.7, 2.0)
POWERS = (0.0, 0.25, 0.5)
SAME = 0.5  # by frames of the whole coder on fold 0 of 10; claims alone would choose 0.3 (LOG.md)
LINK_THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Seen = list[tuple[Story, list[tuple[Window, Floats, Floats]]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Stories with the network's numbers over their windows, to decode as often as wanted."""

    seen: Seen
    words: WordTypes


def torch_run(network: Network) -> Run:
    """Tag and link logits of one window by the network at hand."""
    network.eval()

    def run(window: Window) -> Logits:
        ids = torch.tensor([[p.id for p in window.pieces]])
        shapes = torch.tensor([[p.shape for p in window.pieces]])
        with torch.inference_mode():
            tags, links = network(ids, shapes, torch.ones_like(ids))
        return tags[0].numpy(), links[0].numpy()

    return run


def read_stories(run: Run, stories: Iterable[Story], words: WordTypes) -> Reading:
    """Every window of every story with the network's numbers, to decode as often as wanted."""
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    out: Seen = []
    for story in stories:
        read = read_text(story.text, split_sentences(story.text), tokenizer, run)
        out.append((story, [(window, tags, links(range(len(tags)))) for window, tags, links in read]))
    return Reading(out, words)


def scorer() -> ModuleType:
    """gold/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    if not spec or not spec.loader:
        raise SystemExit("gold/score.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_claims(text: str, events: Sequence[SeenEvent]) -> list[dict[str, object]]:
    """Events in the gold form, triggers and types alone."""
    return [
        {
            "type": event.event_type,
            "triggers": [text[t.span.start : t.span.end] for t in event.triggers],
            "modality": event.modality,
        }
        for event in events
    ]


def gold_claims(story: Story) -> list[dict[str, object]]:
    return [
        {"type": c["type"], "triggers": [story.text[s:e] for s, e in c["triggers"]], "modality": c["modality"]}
        for c in story.claims
    ]


def count_claims(read: Reading, decoding: Decoding) -> dict[str, float]:
    """Claim F1, any type F1, claims per 100 empty reports and macro F1 of modality within matched claims."""
    score = scorer()
    right, any_type, told, gold_total, empty, extra = 0, 0, 0, 0, 0, 0
    modality: Counter[tuple[str, str]] = Counter()
    for story, windows in read.seen:
        events = [
            e
            for window, tags, links in windows
            for e in decode_events(story.text, window, tags, links_in(links), decoding, read.words)
        ]
        predicted, gold = as_claims(story.text, events), gold_claims(story)
        pairs = score.pair(predicted, gold)
        right, any_type = right + len(pairs), any_type + len(score.pair(predicted, gold, typed=False))
        told, gold_total = told + len(predicted), gold_total + len(gold)
        empty, extra = empty + (not gold), extra + (len(predicted) if not gold else 0)
        modality.update((str(gold[j]["modality"]), str(predicted[i]["modality"])) for i, j in pairs)
    return {
        "claim": f1(right, told, gold_total),
        "any type": f1(any_type, told, gold_total),
        "precision": right / max(told, 1),
        "recall": right / max(gold_total, 1),
        "empty": 100 * extra / max(empty, 1),
        "modality": macro_f1(modality),
    }


def f1(right: int, told: int, gold: int) -> float:
    return 2 * right / (told + gold) if told + gold else 0.0


def macro_f1(pairs: Counter[tuple[str, str]]) -> float:
    """Mean F1 over the classes of (gold, predicted) pairs."""
    classes = sorted({gold for gold, _ in pairs})
    sums = [
        f1(
            pairs[c, c],
            sum(n for (_, p), n in pairs.items() if p == c),
            sum(n for (g, _), n in pairs.items() if g == c),
        )
        for c in classes
    ]
    return float(np.mean(sums)) if sums else 0.0


def sweep(read: Reading, temperature: float = 1.0) -> tuple[Decoding, dict[str, float]]:
    """The decoding with the best claim F1 on these reports."""
    grid = [
        Decoding(found=found, joined=joined, same=SAME, temperature=temperature, word_power=power)
        for found in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
        for joined in (0.2, 0.3)
        for power in (0.2, 0.4)
    ]
    scored = [(count_claims(read, decoding), decoding) for decoding in grid]
    scores, best = max(scored, key=lambda pair: pair[0]["claim"])
    return best, scores


def claim_scores(network: Network, stories: list[Story], learned: list[Story]) -> str:
    """One line: the swept scores on `stories`."""
    best, scores = sweep(read_stories(torch_run(network), stories, from_counts(count_words(learned))))
    shown = " ".join(f"{key} {value:.3f}" for key, value in scores.items())
    return f"{shown} (found {best.found} joined {best.joined})"


def name_f1(run: Run, named: Sequence[Named], labels: Sequence[MentionLabel]) -> float:
    """Exact spans with their label over `labels`; mentions of other labels are left out on both sides."""
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    right = told = gold = 0
    for sentence in named:
        text = "\n" + sentence.text
        truth = {(s.start + 1, s.end + 1, label) for s, label in sentence.names if label in labels}
        seen = set()
        for window in cut_windows(text, split_sentences(text), tokenizer):
            tags, _ = run(window)
            found = decode_names(window, tags)
            seen |= {
                (span.start, span.end, label) for at, span, label, _ in found if window.own_from <= at < window.own_to
            }
        seen = {mention for mention in seen if mention[2] in labels}
        right, told, gold = right + len(seen & truth), told + len(seen), gold + len(truth)
    return f1(right, told, gold)


def name_scores(run: Run, most: int) -> dict[str, float]:
    """Mention F1 per corpus, on at most `most` sentences of each."""
    every = (PERSON, ORGANIZATION, NATIONALITY, PLACE)
    return {
        "UNER-EWT dev": name_f1(run, named_uner("dev")[:most], (PERSON, ORGANIZATION, PLACE)),
        "GMB held-out blocks": name_f1(run, named_gmb(held_out=True)[:most], every),
        "re3d held-out documents": name_f1(run, named_re3d(held_out=True)[:most], every),
    }


def link_scores(read: Reading, decoding: Decoding) -> dict[str, float]:
    """F1 of links per role given the gold triggers; right is a link to the word where the gold span begins."""
    right, told, gold = Counter[str](), Counter[str](), Counter[str]()
    for story, windows in read.seen:
        for window, tags, links in windows:
            layers = mention_layers(tags)
            for claim in story.claims:
                rows = [covered(window.pieces, bare_trigger(story.text, span)) for span in claim["triggers"]]
                heads = [row[0] for row in rows if row]
                if not heads:
                    continue
                truth = claim_links(window, claim, story.text)
                pooled = np.mean([links[:, head] for head in heads], axis=0)
                seen = {(k.role, k.span.start) for k in decode_links(window, layers, pooled, decoding, heads)}
                right.update(role for role, _ in seen & truth)
                told.update(role for role, _ in seen)
                gold.update(role for role, _ in truth)
    scores = {role: f1(right[role], told[role], gold[role]) for role in ROLES[:-1]}
    return scores | {"all links": f1(right.total(), told.total(), gold.total())}


def who_scores(read: Reading) -> dict[str, float]:
    """Shares of gold actors whose kind, and of gold numbers whose people, are told right at their first word."""
    right, gold = Counter[str](), Counter[str]()
    for example, window, tags in wanted_and_seen(read):
        owned = slice(window.own_from, window.own_to)
        for layer in WHO.values():
            known = example.weights[owned, GROUP_NAMES.index(layer)] > 0
            truth, told = (each[owned, GROUPS[layer]].argmax(1) for each in (example.tags, tags))
            right[layer] += int((truth == told)[known].sum())
            gold[layer] += int(known.sum())
    return {layer: right[layer] / max(gold[layer], 1) for layer in WHO.values()}


def wanted_and_seen(read: Reading) -> Iterator[tuple[Example, Window, Floats]]:
    """What the network should say at each window, the window, and its tag logits."""
    for story, windows in read.seen:
        for window, tags, _ in windows:
            yield window_example(window, story), window, tags


def claim_links(window: Window, claim: Row, text: str) -> set[tuple[str, int]]:
    """(role, character where the mention's first word begins) for every filler of `claim` inside the window."""
    found = set()
    for role, span, _ in fillers_of(claim, text):
        inside = covered(window.pieces, Span(start=span[0], end=span[1]))
        if inside:
            found.add((role, window.pieces[inside[0]].start))
    return found


def fit_temperature(read: Reading) -> float:
    """The divisor of trigger and type logits under which the held-out labels are likeliest."""
    losses = dict.fromkeys(TEMPERATURES, 0.0)
    for example, _, tags in wanted_and_seen(read):
        for temperature in TEMPERATURES:
            for group in ("trigger", "type"):
                known = example.weights[:, GROUP_NAMES.index(group)] > 0
                logs = np.log(probabilities(tags, group, temperature) + 1e-9)
                losses[temperature] -= float((example.tags[:, GROUPS[group]] * logs)[known].sum())
    return min(TEMPERATURES, key=lambda temperature: losses[temperature])


def together(read: Sequence[Reading]) -> Reading:
    """The reports and the articles of a fold, whose words are counted in the same stories, as one."""
    return Reading([seen for one in read for seen in one.seen], read[0].words)


def tune(read: Reading) -> tuple[Decoding, dict[str, float]]:
    """Temperature first, then thresholds for claims, then for links given the gold triggers: all events are sure."""
    best, scores = sweep(read, fit_temperature(read))
    power = max(POWERS, key=lambda p: link_scores(read, replace(best, mention_power=p))["all links"])
    best = replace(best, mention_power=power)
    tried = {t: link_scores(read, replace(best, link=dict.fromkeys(ROLES[:-1], t))) for t in LINK_THRESHOLDS}
    link = {role: max(tried, key=lambda t, role=role: (tried[t][role], t == 0.35)) for role in ROLES[:-1]}
    return replace(best, link=link), scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="a checkpoint (.pt) or a folder with network.onnx")
    parser.add_argument("--fold", type=int, help="score on this fold of gold/train.jsonl")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--dev", action="store_true", help="score on gold/dev.jsonl")
    parser.add_argument("--names", type=int, default=0, help="sentences a corpus for the name layer")
    parser.add_argument("--tune", type=Path, help="choose thresholds on the fold and write them here")
    parser.add_argument("--decoding", type=Path, help="thresholds to use; those of the folder by default")
    args = parser.parse_args()
    if args.tune and args.fold is None:
        parser.error("--tune chooses on a fold: name it with --fold")
    torch.set_num_threads(1)
    run, decoding = open_model(args.model)
    if args.decoding:
        decoding = Decoding(**json.loads(args.decoding.read_text()))
    if args.names:
        print_scores("names", name_scores(run, args.names))
    chosen = list(held_out(run, args.fold, args.folds)) if args.fold is not None else []
    if args.tune:
        decoding, _ = tune(together([read for _, read in chosen]))
        print(decoding)
        args.tune.write_text(json.dumps(asdict(decoding)))
    if args.dev:
        learned = split_stories(None, args.folds)[2]
        chosen.append(("dev", read_stories(run, read_gold("dev"), from_counts(count_words(learned)))))
    for title, read in chosen:
        print_scores(f"{title} claims", count_claims(read, decoding))
        print_scores(f"{title} links", link_scores(read, decoding))
        print_scores(f"{title} kinds", who_scores(read))


def held_out(run: Run, fold: int, folds: int) -> Iterator[tuple[str, Reading]]:
    """A title and the reading of the reports of the fold, then of its articles."""
    reports, articles, learned = split_stories(fold, folds)
    words = from_counts(count_words(learned))
    yield f"fold {fold}", read_stories(run, reports, words)
    yield f"articles of fold {fold}", read_stories(run, articles, words)


def open_model(path: Path) -> tuple[Run, Decoding]:
    """How to run a checkpoint or an exported folder, with its thresholds."""
    if path.is_dir():
        encoder = open_encoder(path)
        return encoder.run, encoder.decoding
    network = Network()
    network.load_state_dict(torch.load(path, weights_only=True)["network"])
    return torch_run(network), Decoding()


def print_scores(title: str, scores: dict[str, float]) -> None:
    print(title, " ".join(f"{key} {value:.3f}" for key, value in scores.items()), flush=True)


if __name__ == "__main__":
    main()
