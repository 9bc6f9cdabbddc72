"""Read marked sentences: `At least <12-?>12 people</> died.` says that the words "12 people" mean "12-?".

Lines that begin with # are comments. A line without marks asserts that nothing is found in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casus.report import Span

EXAMPLES = Path(__file__).parent / "examples"
MARK = re.compile(r"<([^<>/][^<>]*)>(.*?)</>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One example: `text` without marks, each mark's span and value, and what stood before " | " on the line."""

    line: int
    before: str
    text: str
    marks: tuple[tuple[Span, str], ...]


def read_examples(name: str) -> Iterator[Marked]:
    """The examples of tests/examples/<name>.txt."""
    for number, line in enumerate((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            before, _, marked = line.rpartition(" | ")
            yield unmark(number, before, marked)


def unmark(line: int, before: str, marked: str) -> Marked:
    """The sentence behind its marks."""
    text, marks, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks.append((Span(start=len(text), end=len(text) + len(mark[2])), mark[1]))
        text += mark[2]
        at = mark.end()
    return Marked(line=line, before=before, text=text + marked[at:], marks=tuple(marks))


def words_marked(example: Marked, mark: str) -> list[str]:
    """The words of the example that are marked so, in reading order."""
    return [example.text[span.start : span.end] for span, told in example.marks if told == mark]
