"""Cut a report into windows of word pieces that the network reads; each sentence is owned by exactly one window.

    a short report   [CLS] title [SEP] all sentences [SEP]                                one window, everything owned
    a long report    [CLS] title [SEP] end of the sentence before | owned | begin of the one after [SEP]

What a window shows but does not own is context: nothing is read off it but the far end of a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from casus.report import Span

LONGEST = 192  # pieces of a window; 95 in 100 reports of the training set fit whole
TITLE = 24  # pieces of the title shown in every window of a long report
NEIGHBOUR = 28  # pieces shown of the sentence before, and of the one after
SHAPES = ("special", "sign", "digits", "alnum", "lower", "Title", "Initial", "UPPER", "Mixed")
SPECIAL = 0


class Piece(NamedTuple):
    """A word piece; `start`, `end` are characters of the text, -1 for [CLS] and [SEP]. `first` begins a word.

    `sentence` is the place of its sentence in the report, -1 for [CLS] and [SEP].
    """

    id: int
    shape: int
    start: int
    end: int
    first: bool
    sentence: int = -1


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces in order; those from `own_from` up to `own_to` are owned."""

    pieces: tuple[Piece, ...]
    own_from: int
    own_to: int


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer with neither padding nor truncation, whatever its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@dataclass(frozen=True, slots=True)
class Pieces:
    """All word pieces of a report by sentence, `title` how many of the sentences are its title; with the two signs."""

    sentences: Sequence[Sequence[Piece]]
    title: int
    cls: Piece
    sep: Piece

    def __len__(self) -> int:
        """Pieces of a window that holds them all."""
        return sum(map(len, self.sentences)) + 2


def cut_windows(
    text: str, sentences: tuple[Span, ...], tokenizer: Tokenizer, longest: int = LONGEST
) -> tuple[Window, ...]:
    """The windows of `text` in order, each of at most `longest` pieces; none where there is no sentence."""
    return fit_windows(cut_all(text, sentences, tokenizer), longest)


def cut_all(text: str, sentences: tuple[Span, ...], tokenizer: Tokenizer) -> Pieces:
    """The pieces that windows of any length are made of; [SEP] ends each sentence of the title."""
    cls, sep = (Piece(tokenizer.token_to_id(name) or 0, SPECIAL, -1, -1, False) for name in ("[CLS]", "[SEP]"))
    title_end = text.find("\n")
    title = sum(sentence.end <= title_end for sentence in sentences)
    pieces = [cut_pieces(text, sentence, tokenizer, at) for at, sentence in enumerate(sentences)]
    for line in pieces[:title]:
        line.append(sep)
    return Pieces(pieces, title, cls, sep)


def fit_windows(pieces: Pieces, longest: int) -> tuple[Window, ...]:
    """Windows of at most `longest` pieces."""
    cls, sep = pieces.cls, pieces.sep
    if len(pieces) <= longest:
        whole = tuple(chain.from_iterable(pieces.sentences))
        return (Window((cls, *whole, sep), 1, 1 + len(whole)),) if whole else ()
    owned = longest - 4 - TITLE - 2 * NEIGHBOUR
    chunks = [line[cut : cut + owned] for line in pieces.sentences for cut in range(0, len(line), owned)]
    title = list(chain.from_iterable(pieces.sentences[: pieces.title]))
    head = [*title[: TITLE - 1], sep] if title else []
    return tuple(_windows(chunks, cls, sep, head, owned))


def _windows(
    chunks: Iterable[Sequence[Piece]], cls: Piece, sep: Piece, head: list[Piece], owned: int
) -> Iterable[Window]:
    groups: list[list[Piece]] = [[]]
    for chunk in chunks:
        if groups[-1] and len(groups[-1]) + len(chunk) > owned:
            groups.append([])
        groups[-1] += chunk
    for at, own in enumerate(groups):
        lead = [cls, *head, *groups[at - 1][-NEIGHBOUR:]] if at else [cls]
        after = groups[at + 1][:NEIGHBOUR] if at + 1 < len(groups) else []
        yield Window((*lead, *own, *after, sep), len(lead), len(lead) + len(own))


def cut_pieces(text: str, span: Span, tokenizer: Tokenizer, sentence: int) -> list[Piece]:
    """The word pieces of `span`, each with the shape of the word that it is part of."""
    encoding = tokenizer.encode(text[span.start : span.end], add_special_tokens=False)
    ids, offsets, begin = encoding.ids, encoding.offsets, span.start  # made anew each time they are asked for
    firsts = [not token.startswith("##") for token in encoding.tokens]
    heads = [at for at, first in enumerate(firsts) if first] + [len(firsts)]
    pieces: list[Piece] = []
    for head, next_head in pairwise(heads):
        shape = shape_of(text[begin + offsets[head][0] : begin + offsets[next_head - 1][1]])
        for at in range(head, next_head):
            start, end = offsets[at]
            pieces.append(Piece(ids[at], shape, begin + start, begin + end, firsts[at], sentence))
    return pieces


@lru_cache(maxsize=50_000)  # most words of a report were in another one
def shape_of(word: str) -> int:
    """The index into SHAPES that tells how `word` is written."""
    if word.isdigit():
        name = "digits"
    elif not any(c.isalpha() for c in word):
        name = "alnum" if any(c.isdigit() for c in word) else "sign"
    elif any(c.isdigit() for c in word):
        name = "alnum"
    elif word.islower():
        name = "lower"
    elif len(word) == 1:
        name = "Initial"
    elif word.isupper():
        name = "UPPER"
    else:
        name = "Title" if word[1:].islower() else "Mixed"
    return SHAPES.index(name)
