"""Counts how common the words of news are, for casus/fusion/common_words.yaml.

    python -m bench.count_words ../shared/data/current_events.jsonl.gz > casus/fusion/common_words.yaml

A word is cut and folded as fusion/words.py does it. Band b holds the words of one item in 2**b to 2**(b+1); words rarer
than one item in 1024 are left out: they are all alike telling.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from math import log2

from casus.fusion.words import stems

RAREST_BAND = 9
WIDTH = 118

counts: Counter[str] = Counter()
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    items = 0
    for line in file:
        items += 1
        counts.update(set(stems(json.loads(line)["text"])))

bands: dict[int, list[str]] = defaultdict(list)
for word, count in counts.items():
    band = int(log2(items / count))
    if band <= RAREST_BAND and not word.isdigit():
        bands[band].append(word)

print(
    f"# How common words are in news of conflict: counted over {items:,} items of 2002 to 2026 by bench/count_words.py."
)
print("# Band b: in one item of 2**b to 2**(b+1). Words are folded and cut to six letters. Words not listed are rarer.")
for band in sorted(bands):
    print(f"{band}: >-")
    line = " "
    for word in sorted(bands[band]):
        if len(line) + len(word) + 1 > WIDTH:
            print(line)
            line = " "
        line += f" {word}"
    print(line)
