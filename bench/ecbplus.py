"""Cross-document event coreference on ECB+ with gold mentions: fusion's comparisons against the head-lemma baseline.

    python -m bench.ecbplus ../shared/corpora/open/ecbplus

Mentions are the ACTION mentions of the sentences that ECB+ lists as annotated, singletons among them; clusters are
sought within each topic. Most topics are no conflict news, and gold mentions have no types: in place of the event type
stands the head, which is the same, seen of one event in a training topic, or another. Day, doer and place are the gold
TIME, HUMAN and LOC mentions of the sentence, compared by their words; the sentence and the document's first lines are
compared as claims' are, by the weights of claims. What heads weigh, and how much the rest does beside them, was chosen
on the training topics, each scored with the heads seen in the others (2026-11-26: CoNLL 0.746 against 0.724).
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from bench.coreference import Clusters, b_cubed, ceaf_e, conll, muc
from casus.fusion.actors import Side, Sides, compare_doers
from casus.fusion.cluster import cluster
from casus.fusion.weights import WEIGHTS
from casus.fusion.words import Weighed, compare_leads, compare_words, weigh_words
from training.articles import ecb_documents

SAME_HEAD, SEEN_HEAD, PRIOR = 3.0, 1.0, -1.7
# The first lines tell which of a topic's two events a document is about; the words beside a mention say less than
# those of a claim's own sentence, whose parts are coded.
LEAD_FACTOR, REST_FACTOR = 2.0, 0.5
# Two heads count as seen from so many training events on: one may be a slip.
LEAST_SEEN = 2
_SUFFIX = re.compile(r"(?:ies|ied|ing|ings|ers|er|ed|es|e|s|ions|ion)$")
_IRREGULAR = {
    "shot": "shoot",
    "shooter": "shoot",
    "died": "die",
    "dead": "die",
    "death": "die",
    "deaths": "die",
    "dies": "die",
    "won": "win",
    "struck": "strike",
    "fought": "fight",
    "held": "hold",
    "took": "take",
    "taken": "take",
    "made": "make",
    "stolen": "steal",
    "stole": "steal",
    "left": "leave",
    "hit": "hit",
    "came": "come",
    "gave": "give",
    "given": "give",
    "found": "find",
    "fired": "fire",
    "firing": "fire",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One gold event mention with what its sentence and document say; `chain` names its gold event."""

    id: str
    topic: str
    document: str
    chain: str
    head: str
    words: Weighed
    lead: Weighed
    people: Sides
    places: frozenset[str]
    times: frozenset[str]


def lemma(word: str) -> str:
    """A word without its ending: "quakes", "quaked" -> quak; enough to tell heads apart."""
    folded = word.casefold()
    folded = _IRREGULAR.get(folded, folded)
    shorter = _SUFFIX.sub("", folded)
    return shorter if len(shorter) >= 3 else folded


def head_of(words: Sequence[str]) -> str:
    """The last word before a preposition: "the shooting of Reed" -> shoot."""
    stop = next((n for n, word in enumerate(words) if n and word.casefold() in ("of", "in", "on", "for", "to")), None)
    return lemma(words[: stop or len(words)][-1])


def read_mentions(folder: Path, topics: Iterable[int]) -> list[Mention]:
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        annotated = {tuple(row.values()) for row in csv.DictReader(file)}
    documents = ecb_documents(folder, topics)
    return [mention for topic, root in documents for mention in _mentions_of(root, topic, annotated)]


def _mentions_of(root: ElementTree.Element, topic: str, annotated: set[tuple[str, ...]]) -> Iterator[Mention]:
    """The event mentions of one document's annotated sentences."""
    document = root.attrib["doc_name"].removesuffix(".xml")
    tokens = {t.attrib["t_id"]: (t.attrib["sentence"], t.text or "") for t in root.iter("token")}
    sentences: dict[str, list[str]] = defaultdict(list)
    for sentence, word in tokens.values():
        sentences[sentence].append(word)
    lead = weigh_words(" ".join(word for _, word in tokens.values())[:600])
    spans = [(m.tag, m.attrib["m_id"], _anchors(m)) for m in root.find("Markables") or () if len(m)]
    chains = _chains(root, document)
    for tag, mention_id, anchors in spans:
        sentence = tokens[anchors[0]][0]
        if not tag.startswith(("ACTION", "NEG_ACTION")) or (topic, document.split("_")[1], sentence) not in annotated:
            continue
        beside = {
            kind: [
                " ".join(tokens[a][1] for a in other)
                for name, _, other in spans
                if name.startswith(kind) and tokens[other[0]][0] == sentence
            ]
            for kind in ("HUMAN", "LOC", "TIME")
        }
        yield Mention(
            id=f"{document}:{mention_id}",
            topic=topic,
            document=document,
            chain=chains.get(mention_id, f"{document}:{mention_id}"),
            head=head_of([tokens[a][1] for a in anchors]),
            words=weigh_words(" ".join(sentences[sentence])),
            lead=lead,
            people=_people(beside["HUMAN"]),
            places=frozenset(place.casefold() for place in beside["LOC"]),
            times=frozenset(time.casefold() for time in beside["TIME"]),
        )


def _anchors(markable: ElementTree.Element) -> list[str]:
    return [anchor.attrib["t_id"] for anchor in markable]


def _chains(root: ElementTree.Element, document: str) -> dict[str, str]:
    """Mentions to chains: across documents by the event's id, within one by the relation's."""
    found: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        name = relation.attrib["note"] if across else f"{document}:r{relation.attrib['r_id']}"
        found |= {source.attrib["m_id"]: name for source in relation.iter("source")}
    return found


def _people(names: Sequence[str]) -> Sides:
    words = frozenset(w for name in names for w in weigh_words(name))
    side = Side(words, words, frozenset(), frozenset(), frozenset({"people"} if words else ()), ", ".join(names))
    return Sides(side, side, side, two_sided=False)


# --- scoring ---


HeadPairs = frozenset[frozenset[str]]


def score(a: Mention, b: Mention, seen: HeadPairs) -> float | None:
    """Log odds of one event, None for different heads that never were one."""
    if a.head != b.head and frozenset((a.head, b.head)) not in seen:
        return None
    lead = WEIGHTS[compare_leads(a.lead, b.lead, one_report=a.document == b.document)]
    rest = WEIGHTS[compare_doers(a.people, b.people)]
    rest += WEIGHTS[compare_words(a.words, b.words, one_report=False)]
    rest += _agreement(a.places, b.places, "same_spot", "places_apart")
    rest += _agreement(a.times, b.times, "same_day", "day_apart")
    head = SAME_HEAD if a.head == b.head else SEEN_HEAD
    return round(PRIOR + head + LEAD_FACTOR * lead + REST_FACTOR * rest, 4)


def _agreement(a: frozenset[str], b: frozenset[str], same: str, other: str) -> float:
    if not a or not b:
        return 0.0
    return WEIGHTS[same if a & b else other]


def found_clusters(mentions: Sequence[Mention], seen: HeadPairs) -> Clusters:
    """Average linkage within each topic, as claims are clustered."""
    return _by_topic(mentions, lambda these: _linked(these, seen))


def lemma_clusters(mentions: Sequence[Mention]) -> Clusters:
    """The baseline: mentions of a topic with one head lemma."""
    return _by_topic(mentions, lambda these: _grouped((m.head, m.id) for m in these))


def gold_clusters(mentions: Sequence[Mention]) -> Clusters:
    return _by_topic(mentions, lambda these: _grouped((m.chain, m.id) for m in these))


def _by_topic(mentions: Sequence[Mention], clusters_of: Callable[[Sequence[Mention]], Clusters]) -> Clusters:
    topics: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        topics[mention.topic].append(mention)
    return [group for these in topics.values() for group in clusters_of(these)]


def _grouped(named: Iterable[tuple[str, str]]) -> Clusters:
    groups: dict[str, set[str]] = defaultdict(set)
    for name, mention in named:
        groups[name].add(mention)
    return [frozenset(group) for group in groups.values()]


def _linked(mentions: Sequence[Mention], seen: HeadPairs) -> Clusters:
    scores = {}
    for a, b in combinations(sorted(mentions, key=lambda m: m.id), 2):
        value = score(a, b, seen)
        if value is not None:
            scores[a.id, b.id] = value
    return [frozenset(group) for group in cluster([m.id for m in mentions], scores)]


def seen_heads(mentions: Sequence[Mention]) -> HeadPairs:
    """Pairs of different heads that told one event in LEAST_SEEN topics or more."""
    chains: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        chains[mention.topic, mention.chain].add(mention.head)
    topics: dict[frozenset[str], set[str]] = defaultdict(set)
    for (topic, _), heads in chains.items():
        for pair in combinations(sorted(heads), 2):
            topics[frozenset(pair)].add(topic)
    return frozenset(pair for pair, where in topics.items() if len(where) >= LEAST_SEEN)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    split = json.loads((folder / "train_val_test_split.json").read_text(encoding="utf-8"))
    seen = seen_heads(read_mentions(folder, split["train"]))
    mentions = read_mentions(folder, split["val"])
    gold = gold_clusters(mentions)
    print(f"{len(mentions)} mentions, {len(gold)} events, {len(seen)} pairs of heads seen of one event in training")
    for name, found in (("head lemma", lemma_clusters(mentions)), ("fusion", found_clusters(mentions, seen))):
        parts = "  ".join(
            f"{m.__name__} {s.recall:.3f} {s.precision:.3f} {s.f1:.3f}"
            for m in (muc, b_cubed, ceaf_e)
            for s in (m(gold, found),)
        )
        print(f"{name:12}{parts}  CoNLL {conll(gold, found):.3f}")


if __name__ == "__main__":
    main()
