"""Score find_times on TBAQ: python -m bench.times ../shared/corpora/evaluation_only/timebank_aquaint/tbaq_cleaned.tgz

A found expression matches a gold one that it overlaps, each used once. "value" counts a match right where the TIMEX3
values are equal; precision over all found, recall over all gold expressions of the documents' texts (as in TempEval-3).
"""

import argparse
import html
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from casus.coding.times import find_times

TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
Gold = tuple[int, int, str, str]


def documents(path: Path) -> Iterator[tuple[str, date | None, str]]:
    """Name, day of creation and marked-up text of each document."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.name.endswith(".tml") else None
            if file is None:
                continue
            source = file.read().decode("utf-8", "replace")
            day = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
            body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
            yield member.name, date.fromisoformat(day[1]) if day else None, body[1] if body else ""


def unmark(marked: str) -> tuple[str, list[Gold]]:
    """The plain text with the gold expressions as start, end, type and value."""
    text, gold, at = "", [], 0
    for match in TIMEX.finditer(marked):
        text += _plain(marked[at : match.start()])
        words = _plain(match[2])
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
        gold.append((len(text), len(text) + len(words), attributes.get("type", ""), attributes.get("value", "")))
        text += words
        at = match.end()
    return text + _plain(marked[at:]), gold


def _plain(marked: str) -> str:
    return html.unescape(TAG.sub("", marked))


def main() -> None:
    """Print the figures, and with --errors the commonest differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for _, day, marked in documents(args.archive):
        text, gold = unmark(marked)
        found = find_times(text, day)
        counts["found"] += len(found)
        counts["gold"] += len(gold)
        free = list(gold)
        for time in found:
            hit = next((g for g in free if g[0] < time.span.end and time.span.start < g[1]), None)
            if hit is None:
                errors[f"spurious  {text[time.span.start : time.span.end].lower()}  {time.value}"] += 1
                continue
            free.remove(hit)
            counts["overlap"] += 1
            counts["value"] += time.value == hit[3]
            if time.value != hit[3]:
                errors[f"value     {text[hit[0] : hit[1]].lower()}  gold {hit[3]}  got {time.value}"] += 1
        errors.update(f"missed    {text[g[0] : g[1]].lower()}  {g[2]} {g[3]}" for g in free)
    for name in ("overlap", "value"):
        precision, recall = counts[name] / counts["found"], counts[name] / counts["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        told = f"{counts[name]} of {counts['found']} found, {counts['gold']} gold"
        print(f"{name:8s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({told})")
    for error, count in errors.most_common(args.errors):
        print(count, error)


if __name__ == "__main__":
    main()
