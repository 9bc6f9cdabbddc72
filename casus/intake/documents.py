"""One file that is one document: its bytes within bounds, and its text.

note.txt, 3 kB     ->  its text
note.txt, 50 MB    ->  Issue "document too long", after reading no more than the limit
photo.txt, a JPEG  ->  Issue "binary file"
"""

from collections.abc import Callable
from pathlib import Path

from casus.errors import Issue
from casus.intake.decode import decode, find_encoding, freeze
from casus.intake.lines import DOCUMENT_LIMIT
from casus.intake.trouble import Trouble, trouble


def no_declaration(head: bytes) -> str | None:
    """Plain text declares no encoding."""
    return None


def read_document(
    path: Path, document: str, declared: Callable[[bytes], str | None] = no_declaration
) -> tuple[str | None, tuple[Issue, ...]]:
    """The frozen text of a whole file, None where there is none, and what was wrong with it.

    `declared` finds the encoding that the document itself names in its bytes.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(DOCUMENT_LIMIT + 1)
    except OSError as error:
        return None, (trouble(document, Trouble.UNREADABLE, error.strerror or str(error)),)
    if not raw.strip():
        return None, (trouble(document, Trouble.EMPTY, "nothing in it"),)
    if len(raw) > DOCUMENT_LIMIT:
        return None, (trouble(document, Trouble.TOO_LONG, f"a file of over {DOCUMENT_LIMIT:,} bytes"),)
    encoding = find_encoding(raw, declared(raw))
    if encoding is None:
        return None, (trouble(document, Trouble.BINARY, "it holds no text"),)
    guess = (trouble(document, Trouble.ENCODING, f"read as {encoding.name}"),) if encoding.guessed else ()
    return freeze(decode(raw, encoding)), guess
