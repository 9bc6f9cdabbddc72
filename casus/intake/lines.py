"""Streams of lines, compressed or not, with bounds: no long line, and no swollen archive, comes whole into memory.

a line of 50 MB             ->  skipped in small pieces, an Issue; the next line is read
lines that end in "\\r"       ->  read as if they ended in "\\n"
a .gz cut in the middle     ->  the whole lines before the cut, then an Issue
10 MB that unpack to 10 GB  ->  read up to a bound, then an Issue
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from casus.errors import Issue
from casus.intake.decode import Encoding, decode, find_encoding
from casus.intake.trouble import Trouble, trouble

# Bytes. The longest newspaper pages have under 1 MB of markup; a book of 1,000 pages about 3 MB.
DOCUMENT_LIMIT = 10_000_000

# News as JSONL packs to a fifth or a tenth of its size; only emptiness packs to less than a hundredth.
UNPACKED_FLOOR = 100_000_000
UNPACKED_RATIO = 100

PIECE = 65_536

Line = tuple[int, str]


def read_lines(path: Path, document: str) -> Iterator[Line | Issue]:
    """The lines of a file as text, numbered from 1, with their line ends; trouble in between as issues."""
    packed = path.suffix.lower() == ".gz"
    try:
        size = path.stat().st_size
        budget = UNPACKED_FLOOR + UNPACKED_RATIO * size if packed else None
        with gzip.open(path) if packed else path.open("rb", buffering=PIECE) as stream:
            yield from lines_of(cast(BinaryIO, stream), document, budget)
    except OSError as error:
        yield trouble(document, Trouble.UNREADABLE, error.strerror or str(error))


def lines_of(stream: BinaryIO, document: str, budget: int | None = None) -> Iterator[Line | Issue]:
    """The lines of an open stream as `read_lines` gives them; at most `budget` bytes of it."""
    number = 0
    try:
        # `peek` is there on files, on gzip files and on standard input, but not in BinaryIO's type.
        head = cast(io.BufferedReader, stream).peek(PIECE)
        encoding = find_encoding(head)
        yield from _first_troubles(head, encoding, document)
        if not head or encoding is None:
            return
        for number, raw in _numbered(_line_reader(stream, encoding, head), budget):
            yield from _text(raw, number, encoding, document)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield trouble(document, Trouble.CUT_SHORT, f"after line {number}: {error}")
    except _SwollenError:
        yield trouble(document, Trouble.SWOLLEN, f"more than {budget:,} bytes unpacked; read up to line {number}")


class _SwollenError(Exception):
    """More was unpacked than a file of this size should hold."""


def _first_troubles(head: bytes, encoding: Encoding | None, document: str) -> Iterator[Issue]:
    if not head:
        yield trouble(document, Trouble.EMPTY, "nothing in it")
    elif encoding is None:
        yield trouble(document, Trouble.BINARY, "it holds no text")
    elif encoding.guessed:
        yield trouble(document, Trouble.ENCODING, f"read as {encoding.name}")


def _numbered(readline: Callable[[int], bytes], budget: int | None) -> Iterator[tuple[int, bytes | None]]:
    """Each line, or None in place of one over the limit."""
    number = taken = 0
    while line := readline(DOCUMENT_LIMIT + 1):
        number, taken = number + 1, taken + len(line)
        whole = len(line) <= DOCUMENT_LIMIT
        while not whole and line and not line.endswith(b"\n"):
            line = readline(PIECE)
            taken += len(line)
            _check(taken, budget)
        _check(taken, budget)
        yield number, line if whole else None


def _check(taken: int, budget: int | None) -> None:
    if budget is not None and taken > budget:
        raise _SwollenError


def _line_reader(stream: BinaryIO, encoding: Encoding, head: bytes) -> Callable[[int], bytes]:
    """`readline` of the stream, "\\n" at the end; where characters are two or four bytes wide, in UTF-8 instead."""
    wide = encoding.name.startswith(("utf-16", "utf-32"))
    # Latin-1 gives every byte as one character, and back.
    name, given = (encoding.name, "utf-8") if wide else ("latin-1", "latin-1")
    old_mac = _ends_in_returns(head.decode(name, "replace"))
    if not wide and not old_mac:
        return stream.readline
    text = io.TextIOWrapper(stream, encoding=name, errors="replace", newline="\r" if old_mac else "\n")
    if old_mac:
        return lambda most: text.readline(most).replace("\r", "\n").encode(given)
    return lambda most: text.readline(most).encode(given)


def _ends_in_returns(head: str) -> bool:
    """Whether lines end in "\\r" alone, as old spreadsheets wrote them; after the last of the head "\\n" may follow."""
    return "\n" not in head and "\r" in head[:-1]


def _text(raw: bytes | None, number: int, encoding: Encoding, document: str) -> Iterator[Line | Issue]:
    """The text of one line. Each line is tried as UTF-8 first: files put together from others mix encodings."""
    place = f"{document}:{number}"
    if raw is None:
        yield trouble(place, Trouble.TOO_LONG, f"a line of over {DOCUMENT_LIMIT:,} bytes")
        return
    try:
        yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        own = encoding if encoding.guessed else find_encoding(raw)
        if own is None:
            yield trouble(place, Trouble.BINARY, "the line holds no text")
            return
        if own is not encoding:
            yield trouble(place, Trouble.ENCODING, f"line read as {own.name}")
        yield number, decode(raw, own)
