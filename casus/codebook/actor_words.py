"""Cut a text into the words that actor names are compared by.

    "Al-Qa'ida's"   ->  al qaida        "el-Sisi"      ->  al sisi
    "U.S.-led"      ->  US led          "us"           ->  us
    "Erdoğan"       ->  erdogan         "Workers' Party" -> workers party

Case, diacritics, hyphens, apostrophes and possessives do not count; capitals count for abbreviations, so that "US" and
"us" stay apart. Every word keeps its place in the text, without the possessive.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

Key = tuple[str, ...]

_WORD = re.compile(r"[A-Z](?:\.[A-Z])+\.?(?!\w)|[^\W_]+(?:['’‘ʼʻ`ʿʾ][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`ʿʾ]")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_HYPHENS = ("-", "‐", "‑", "–")
_ARTICLE = "al"
# The Arabic article as reports write it before its noun, with the sun letters' changes.
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ar", "ad", "an", "at", "az", "adh"})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ə": "a", "Ə": "A"})
# "NATO", "FARDC", "UNAMID"; longer words in capitals are headlines.
_LONGEST_ABBREVIATION = 7


class Word(NamedTuple):
    """A word of a text: its place, its form without case, and its form in capitals where it is written so."""

    start: int
    end: int
    key: str
    capitals: str | None
    capitalized: bool


def words_of(text: str) -> list[Word]:
    """The words of `text` in reading order."""
    words = []
    for match in _WORD.finditer(text):
        raw = match.group()
        key, capitals, length = _forms(raw)
        end = match.start() + length
        if key in _ARTICLES and (text[end : end + 1] in _HYPHENS or raw in ("al", "el")):
            key = _ARTICLE
        words.append(Word(match.start(), end, key, capitals, raw[0].isupper()))
    return words


def key_of(name: str) -> Key:
    """The words of a name to compare by; abbreviations in it keep their capitals."""
    return _keys(name)[0]


def plain_key(name: str) -> Key:
    """The words of `name` without case."""
    return _keys(name)[1]


def without_article(key: Key) -> Key:
    """The key without the Arabic article: "bashar al assad" gives "bashar assad"."""
    return tuple(part for part in key if part != _ARTICLE)


def slug(name: str) -> str:
    """An id from a name: "Al-Shabaab" gives "al-shabaab"."""
    return "-".join(plain_key(name))


@lru_cache(maxsize=65536)
def _keys(name: str) -> tuple[Key, Key]:
    words = words_of(name)
    return tuple(word.capitals or word.key for word in words), tuple(word.key for word in words)


@lru_cache(maxsize=65536)
def _forms(raw: str) -> tuple[str, str | None, int]:
    """Folded form, capital form or None, and the length without a possessive."""
    base = _POSSESSIVE.sub("", raw)
    letters = base.replace(".", "") if "." in base else base
    plain = letters if letters.isascii() and letters.isalnum() else _unmarked(letters)
    abbreviation = plain.isupper() and 2 <= len(plain) <= _LONGEST_ABBREVIATION
    return plain.casefold(), plain if abbreviation else None, len(base)


def _unmarked(letters: str) -> str:
    """The letters without diacritics and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
    return "".join(c for c in _APOSTROPHES.sub("", decomposed) if not unicodedata.combining(c))
