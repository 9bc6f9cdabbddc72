"""Triggers as they are learned: bare of what leads them in long articles, and counted by stem and type."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from casus.reading.word_types import keys_of
from casus.report import Span
from training.data import Story

# Words that lead a trigger in long articles and nowhere else: of 78,000 triggers in articles written for this project
# 7,400 began with one, of 5,800 in gold/train.jsonl 70. Learned as they stood, "had" was half of "had fallen".
LEADING = re.compile(
    r"(?:(?:the|an?|is|was|were|are|be|been|being|has|have|had|will|would|could|may|might|shall|should|did|does|do)\s+)+"
    r"(?=\w)",
    re.IGNORECASE,
)


def bare_trigger(text: str, span: Sequence[int]) -> Span:
    """A trigger without article and auxiliaries before it: "had been arrested" is "arrested"."""
    lead = LEADING.match(text, span[0], span[1])
    return Span(start=lead.end() if lead else span[0], end=span[1])


def count_words(stories: Iterable[Story]) -> dict[str, dict[str, int]]:
    """How often each stem of a trigger had each type; the empty stem counts every trigger."""
    counts: dict[str, Counter[str]] = {"": Counter()}
    for story in stories:
        for claim in story.claims:
            for span in claim["triggers"]:
                bare = bare_trigger(story.text, span)
                for key in {"", *keys_of(story.text[bare.start : bare.end])}:
                    counts.setdefault(key, Counter())[claim["type"]] += 1
    return {key: dict(sorted(types.items())) for key, types in sorted(counts.items())}
