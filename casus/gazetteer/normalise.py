"""Decide when two spellings of a place name are one key.

    "Ḩimş", "HIMS"                      ->  "hims"
    "Al-Hasakah", "el Hasakah"          ->  "al hasakah", "el hasakah"; without article both "hasakah"
    "Deir ez-Zor", "Dayr az Zawr"       ->  different keys, one skeleton

A skeleton is a coarse key for names that came through several transliterations; it is asked only where no key fits
and only within countries that the report supports.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark.
_SMALL = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}
LETTERS = {form: plain for letter, plain in _SMALL.items() for form in (letter, letter.upper()) if form != "I"}
LETTERS |= {"ǝ": "a", "Ǝ": "a", "ħ": "h", "Ħ": "h", "ŋ": "n"}
SILENT = "’'‘ʻʼʽʾʿ`´ʹʺ′\"“”*"
# Arabic articles with their assimilated forms, as the Latin spellings write them.
_ARTICLES = "al|el|ul|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez|the"
ARTICLES = frozenset(_ARTICLES.split("|"))
ARTICLE = re.compile(rf"\b(?:{_ARTICLES})\b ")
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# Spellings of one sound, longest first; what is left after them is a skeleton.
SOUNDS = (
    (re.compile(r"[ _]"), ""),
    (re.compile(r"iy?ya[ht]?$|iye[ht]?$|ia[ht]?$|iyya$"), "ia"),
    (re.compile(r"a[ht]$|e[ht]$"), "a"),
    (re.compile(r"ay|ei|ey|ai|ae"), "e"),
    (re.compile(r"aw|au|ou|oo|ow"), "o"),
    (re.compile(r"ee|ij|iy|yi|ii|y"), "i"),
    (re.compile(r"u"), "o"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|tsh"), "ch"),
    (re.compile(r"w"), "v"),
    (re.compile(r"e"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[a-z])[aio](?=[a-z])"), ""),
)


class _Plain(dict[int, str]):
    """Each character without its accents, filled as characters are met: names of the world use some thousands."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        apart = LETTERS.get(letter) or unicodedata.normalize("NFKD", letter)
        plain = "" if letter in SILENT else "".join(part for part in apart if not unicodedata.combining(part))
        self[code] = plain
        return plain


class _Key(dict[int, str]):
    """Each unaccented character as a key has it: small letters and digits, all else a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()
        key = letter if letter.isascii() and letter.isalnum() else ""
        self[code] = {"&": " and "}.get(letter, key or ("" if letter in SILENT else " "))
        return self[code]


_PLAIN, _KEY = _Plain(), _Key()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, unaccented, apostrophes gone, everything else that is no letter a space."""
    plain = name if name.isascii() else name.translate(_PLAIN)
    if "." in plain:
        plain = _joined_initials(plain)
    words = plain.translate(_KEY).split()
    if not ABBREVIATIONS.keys().isdisjoint(words):
        words = [ABBREVIATIONS.get(word, word) for word in words]
    return " ".join(words)


def without_article(key: str) -> str:
    """A key without Arabic articles and "the"; the key itself where nothing else would be left."""
    if ARTICLES.isdisjoint(key.split()):
        return key
    return ARTICLE.sub("", key + " ").strip() or key


def skeleton(key: str) -> str:
    """The coarse key: articles and doubled letters gone, one letter per sound, inner vowels gone."""
    coarse = without_article(key)
    for pattern, sound in SOUNDS:
        coarse = pattern.sub(sound, coarse)
    return coarse


def _joined_initials(name: str) -> str:
    """ "U.S." and "D.R. Congo" lose the stops of their initials."""
    return re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b|\s|$)", r"\1", re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\.)", r"\1", name))
