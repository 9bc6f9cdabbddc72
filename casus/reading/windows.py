"""Cut a report into windows of word pieces that the network reads; each sentence is owned by exactly one window.

    a short report   [CLS] title [SEP] all sentences [SEP]                                one window, everything owned
    a long report    [CLS] title [SEP] end of the sentence before | owned | begin of the one after [SEP]

What a window shows but does not own is context: nothing is read off it but the far end of a link.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

from tokenizers import Tokenizer

from casus.report import Span

LONGEST = 192  # pieces of a window; 95 in 100 reports of the training set fit whole
TITLE = 24  # pieces of the title shown in every window of a long report
NEIGHBOUR = 28  # pieces shown of the sentence before, and of the one after
SHAPES = ("special", "sign", "digits", "alnum", "lower", "Title", "Initial", "UPPER", "Mixed")
SPECIAL = 0


@dataclass(frozen=True, slots=True)
class Piece:
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


def cut_windows(
    text: str, sentences: tuple[Span, ...], tokenizer: Tokenizer, longest: int = LONGEST
) -> tuple[Window, ...]:
    """The windows of `text` in order, each of at most `longest` pieces; none where there is no sentence."""
    owned = longest - 4 - TITLE - 2 * NEIGHBOUR
    cls, sep = (Piece(tokenizer.token_to_id(name) or 0, SPECIAL, -1, -1, False) for name in ("[CLS]", "[SEP]"))
    title_end = text.find("\n")
    title: list[Piece] = []
    chunks: list[list[Piece]] = []
    for at, sentence in enumerate(sentences):
        pieces = cut_pieces(text, sentence, tokenizer, at)
        if sentence.end <= title_end:
            pieces.append(sep)
            title += pieces
        chunks += [pieces[cut : cut + owned] for cut in range(0, len(pieces), owned)]
    if sum(map(len, chunks)) <= longest - 2:
        whole = tuple(chain.from_iterable(chunks))
        return (Window((cls, *whole, sep), 1, 1 + len(whole)),) if whole else ()
    head = [*title[: TITLE - 1], sep] if title else []
    return tuple(_windows(chunks, cls, sep, head, owned))


def _windows(chunks: list[list[Piece]], cls: Piece, sep: Piece, head: list[Piece], owned: int) -> Iterable[Window]:
    groups: list[list[Piece]] = [[]]
    for chunk in chunks:
        if groups[-1] and len(groups[-1]) + len(chunk) > owned:
            groups.append([])
        groups[-1] = groups[-1] + chunk
    for at, own in enumerate(groups):
        lead = [cls, *head, *groups[at - 1][-NEIGHBOUR:]] if at else [cls]
        after = groups[at + 1][:NEIGHBOUR] if at + 1 < len(groups) else []
        yield Window((*lead, *own, *after, sep), len(lead), len(lead) + len(own))


def cut_pieces(text: str, span: Span, tokenizer: Tokenizer, sentence: int) -> list[Piece]:
    """The word pieces of `span`, each with the shape of the word that it is part of."""
    encoding = tokenizer.encode(text[span.start : span.end], add_special_tokens=False)
    firsts = [not token.startswith("##") for token in encoding.tokens]
    heads = [at for at, first in enumerate(firsts) if first] + [len(firsts)]
    pieces: list[Piece] = []
    for head, next_head in pairwise(heads):
        offsets = encoding.offsets[head:next_head]
        shape = shape_of(text[span.start + offsets[0][0] : span.start + offsets[-1][1]])
        for at, (start, end) in enumerate(offsets, start=head):
            pieces.append(Piece(encoding.ids[at], shape, span.start + start, span.start + end, firsts[at], sentence))
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
