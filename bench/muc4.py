"""Score claims against MUC-4's templates, slot by slot, beside the commonest value of each slot.

    python -m bench.muc4 ../shared [--part tst1 --part tst2] [--limit 50]

Key and answer templates of a document are paired by how many slots agree, two at the least, greedily from the best.
Precision counts the fillers given, recall those of the key; fillers of unpaired templates count against both, in the
second block only those of paired templates do. The baseline gives our own templates the commonest value that each slot
has in the corpus' training part (the 1,300 documents DEV-MUC3); who is hurt and who is blamed stay as we found them.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench.muc4_key import SLOTS, Document, Fill, Template, read_documents
from bench.muc4_slots import to_templates
from bench.truecase import Cases, learn_cases
from casus.pipeline import code_reports, open_rooms

Value = TypeVar("Value", str, int)
CORPUS = "corpora/evaluation_only/muc4/muc4_dev_tst1_tst2.jsonl.gz"
ARCHIVE = "data/current_events.jsonl.gz"
TRAINING = "dev"
# Every third report of the archive tells how a word is written as well as all of them do.
EVERY = 3
# Slots that must agree before two templates are taken for one incident.
LEAST = 2
PAIRING = ("type", "organisation", "number", "date", "country", "location")
# Words that do not tell one name from another.
EMPTY = frozenset(("THE", "A", "AN", "OF", "AND", "OTHER", "OTHERS"))


def alike(mine: frozenset[str], gold: frozenset[str]) -> bool:
    """Whether some name of one side holds all words of some name of the other."""
    ours = [_words(name) for name in sorted(mine)]
    theirs = [_words(name) for name in sorted(gold)]
    return any(a and b and (a <= b or b <= a) for a in ours for b in theirs)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.replace(",", " ").split()) - EMPTY


def right(slot: str, mine: Fill, gold: Fill) -> bool:
    """Whether a filler given is one that the key accepts."""
    if slot in ("organisation", "location"):
        return alike(mine.values, gold.values)
    tied = not gold.about or not mine.about or alike(mine.about, gold.about)
    return tied and not mine.values.isdisjoint(gold.values)


def matches(slot: str, mine: Sequence[Fill], gold: Sequence[Fill]) -> list[tuple[Fill, Fill]]:
    """Right fillers, each of the key used once."""
    found, free = [], list(gold)
    for fill in mine:
        hit = next((g for g in free if right(slot, fill, g)), None)
        if hit is not None:
            free.remove(hit)
            found.append((fill, hit))
    return found


def pair(mine: Sequence[Template], gold: Sequence[Template]) -> list[tuple[int, int]]:
    """Which of our templates tells which of the key's, best agreement first."""
    scores = []
    for i, ours in enumerate(mine):
        for j, theirs in enumerate(gold):
            agree = sum(bool(matches(slot, ours.slots[slot], theirs.slots[slot])) for slot in PAIRING)
            scores.append((-agree, i, j))
    pairs: list[tuple[int, int]] = []
    for score, i, j in sorted(scores):
        if -score >= LEAST and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


@dataclass(slots=True)
class Tally:
    """Fillers by slot: right, given, wanted; over all templates or those paired."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, mine: Template | None, gold: Template | None) -> None:
        for slot in SLOTS:
            ours = mine.slots[slot] if mine else ()
            theirs = gold.slots[slot] if gold else ()
            found = matches(slot, ours, theirs)
            self.right[slot] += len(found)
            self.given[slot] += len(ours)
            hit = [g for _, g in found]
            self.wanted[slot] += sum(not g.optional or g in hit for g in theirs)

    def line(self, slot: str) -> str:
        precision = self.right[slot] / max(1, self.given[slot])
        recall = self.right[slot] / max(1, self.wanted[slot])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{precision:.3f} {recall:.3f} {f1:.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """The commonest value of each slot in the training part; `lag` days lie between the incident and the report."""

    values: Mapping[str, str]
    lag: int

    def fill(self, template: Template, published: date | None) -> Template:
        """The template with every value the commonest; ties to persons and organisations stay."""
        slots = dict(template.slots)
        for slot in ("type", "stage", "organisation", "country", "location"):
            slots[slot] = (Fill(values=frozenset({self.values[slot]})),)
        slots["date"] = ()
        if published:
            day = date.fromordinal(published.toordinal() - self.lag)
            slots["date"] = (Fill(values=frozenset({f"|{day}", f"{day}|{day}"})),)
        for slot in ("confidence", "number", "effect"):
            tied = dict.fromkeys(f.about for f in template.slots[slot])
            slots[slot] = tuple(Fill(values=frozenset({self.values[slot]}), about=about) for about in tied)
        return replace(template, slots=slots)


def commonest(counts: Counter[Value]) -> Value:
    """What is counted most often, the first in order where several are."""
    return min(sorted(counts), key=lambda value: -counts[value])


def learn_majority(documents: Iterable[Document]) -> Majority:
    """What the key of the training part says most often, slot by slot."""
    counts: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
    lags: Counter[int] = Counter()
    for document in documents:
        for template in document.key:
            for slot in SLOTS:
                counts[slot].update(value for fill in template.slots[slot] for value in sorted(fill.values))
            if document.report.published:
                lags.update(_lags(template, document.report.published))
    return Majority(values={slot: commonest(told) for slot, told in counts.items()}, lag=commonest(lags))


def _lags(template: Template, published: date) -> Iterator[int]:
    for fill in template.slots["date"]:
        for value in fill.values:
            yield (published - date.fromisoformat(value.partition("|")[2])).days


def archive_cases(shared: Path) -> Cases:
    with gzip.open(shared / ARCHIVE, "rt", encoding="utf-8") as lines:
        return learn_cases(json.loads(line)["text"] for line in islice(lines, 0, None, EVERY))


def score(documents: Sequence[Document], majority: Majority) -> tuple[dict[str, Tally], tuple[int, int, int]]:
    """Tallies of ours and of the baseline, over all templates and over paired ones; templates paired, given, wanted."""
    tallies = {f"{who}, {what}": Tally() for what in ("all templates", "paired") for who in ("casus", "majority")}
    paired, given, wanted = 0, 0, 0
    words = open_rooms().codebook.toll_words
    for document, coded in zip(documents, code_reports([d.report for d in documents], open_rooms()), strict=True):
        mine = to_templates(document.report, coded.claims, words)
        base = [majority.fill(template, document.report.published) for template in mine]
        pairs = pair(mine, document.key)
        found = {j for _, j in pairs}
        wanting = [g for j, g in enumerate(document.key) if j not in found and not g.optional]
        paired, given, wanted = paired + len(pairs), given + len(mine), wanted + len(found) + len(wanting)
        for who, templates in (("casus", mine), ("majority", base)):
            for i, template in enumerate(templates):
                key = next((document.key[j] for a, j in pairs if a == i), None)
                tallies[f"{who}, all templates"].add(template, key)
                if key:
                    tallies[f"{who}, paired"].add(template, key)
            for key in wanting:
                tallies[f"{who}, all templates"].add(None, key)
    return tallies, (paired, given, wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--part", action="append", choices=("dev", "tst1", "tst2"), help="default: tst1 and tst2")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    documents = list(read_documents(options.shared / CORPUS, archive_cases(options.shared)))
    majority = learn_majority(document for document in documents if document.part == TRAINING)
    parts = options.part or ["tst1", "tst2"]
    measured = [document for document in documents if document.part in parts][: options.limit]
    tallies, (paired, given, wanted) = score(measured, majority)
    print(f"{len(measured)} documents ({', '.join(parts)}): {given} templates given, {wanted} wanted, {paired} paired")
    print("slot".ljust(14) + "".join(name.ljust(26) for name in tallies) + "(P R F1)")
    for slot in SLOTS:
        print(slot.ljust(14) + "".join(tally.line(slot).ljust(26) for tally in tallies.values()))


if __name__ == "__main__":
    main()
