"""Decide how bytes become text, and freeze its letters.

    UTF-8, with or without byte order mark   ->  read as such
    UTF-16 and UTF-32, by mark or by zeros   ->  read as such
    "\\xd1\\xe8\\xf0\\xe8\\xff" (cp1251)          ->  guessed, and the guess is told ("encoding guessed")
    an image, an archive                     ->  None: binary

Freezing happens once, here: line ends become "\\n", control characters a space, lone surrogates U+FFFD. Nothing else is
touched (no Unicode normalisation, no quotes made straight), so offsets into the text stay true to what was printed.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_STARTS = (
    b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!", b"7z\xbc\xaf",
    b"BZh", b"\xfd7zXZ", b"SQLite format 3", b"\xd0\xcf\x11\xe0",
)  # fmt: skip

# What news is still found in. cp1250 and cp1254 are left out: they win over cp1252 on short French and English text.
GUESSES = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1256",
    "cp1253",
    "cp1255",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]

# Enough to tell an encoding by; text has far fewer control characters than one in fifty, binary data more.
SAMPLE = 65_536
CONTROL_SHARE = 0.02

CONTROL_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """The name of an encoding as Python knows it, and whether it was only guessed."""

    name: str
    guessed: bool = False


def find_encoding(head: bytes, declared: str | None = None) -> Encoding | None:
    """How `head`, the first bytes of a document, is encoded; None where it is no text."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return Encoding(name=name)
    if zeros := _by_zeros(head):
        return Encoding(name=zeros)
    if looks_binary(head):
        return None
    # First, as other encodings are hardly ever valid UTF-8, and pages that moved to it keep their old declarations.
    if _decodes(head, "utf-8"):
        return Encoding(name="utf-8")
    if declared and _decodes(head, declared):
        return Encoding(name=declared)
    return _guess(head[:SAMPLE])


def looks_binary(head: bytes) -> bool:
    """Whether bytes without mark are no text in any encoding that keeps ASCII."""
    sample = head[:SAMPLE]
    if sample.startswith(BINARY_STARTS):
        return True
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return controls > CONTROL_SHARE * len(sample) + 1


def decode(raw: bytes, encoding: Encoding) -> str:
    """The text of `raw`, bytes that do not fit replaced by U+FFFD."""
    return raw.decode(encoding.name, "replace").removeprefix("\ufeff")


def freeze(text: str) -> str:
    """`text` as it will stay: "\\n" for every line end, spaces for control characters, U+FFFD for lone surrogates."""
    if not UNCLEAN.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return SURROGATE.sub("\ufffd", CONTROL.sub(" ", lines))


def _by_zeros(head: bytes) -> str | None:
    """UTF-16 without mark: Latin letters leave every other byte zero."""
    sample = head[: min(len(head), 2_000)]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _decodes(head: bytes, name: str) -> bool:
    """Whether `head`, which may end inside a character, is valid in the encoding."""
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False
    return True


def _guess(sample: bytes) -> Encoding | None:
    best = from_bytes(sample, cp_isolation=GUESSES, preemptive_behaviour=False).best()
    if best is None:
        return None
    # Where dashes and quotation marks are all there is, every Windows encoding reads the same: name the commonest.
    same = _decodes(sample, "cp1252") and sample.decode(best.encoding, "replace") == sample.decode("cp1252", "replace")
    return Encoding(name="cp1252" if same else best.encoding, guessed=True)
