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
LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "œ": "oe",
        "Œ": "oe",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ı": "i",
        "ə": "a",
        "Ə": "a",
        "ǝ": "a",
        "Ǝ": "a",
        "ħ": "h",
        "Ħ": "h",
        "ŋ": "n",
        "&": " and ",
    }
)
SILENT = re.compile(r"[’'‘ʻʼʽʾʿ`´ʹʺ′\"“”*]")
BREAKS = re.compile(r"[^0-9a-z]+")
# Arabic articles with their assimilated forms, as the Latin spellings write them.
ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez|the)\b ")
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


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, unaccented, apostrophes gone, everything else that is no letter a space."""
    if not name.isascii():
        taken_apart = unicodedata.normalize("NFKD", SILENT.sub("", name).translate(LETTERS))
        name = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    else:
        name = SILENT.sub("", name).replace("&", " and ")
    words = BREAKS.sub(" ", _joined_initials(name).lower()).split()
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


def without_article(key: str) -> str:
    """A key without Arabic articles and "the"; the key itself where nothing else would be left."""
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
