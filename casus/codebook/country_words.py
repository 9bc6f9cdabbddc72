"""Find the countries that a text names.

"Syria's army, U.S. officials"     SYR, USA
"Congolese troops"                 COD, COG: all that a word fits
"they gave us turkey"              none: names have capitals
"a US-led force"                   USA: who the force is, the caller has to judge
"""

import re
from functools import cache, lru_cache

from casus.codebook.actor_words import Key, key_of, words_of
from casus.codebook.countries import load_countries

_CAPITALISED = re.compile(r"\b[A-Z][\w.]*")
REACH = 60  # characters; no usual name of a country is longer


@lru_cache(maxsize=8192)
def countries_in(text: str) -> frozenset[str]:
    """The ISO codes of the countries whose names, adjectives or peoples stand in a text."""
    names = _names()
    found: set[str] = set()
    done = 0
    for match in _CAPITALISED.finditer(text):
        begins = names.get(key_of(match.group())[:1])
        if begins and match.start() >= done:
            words = words_of(text[match.start() : match.start() + REACH])
            key = tuple(word.capitals or word.key for word in words)
            length = next((n for n in range(len(key), 0, -1) if key[:n] in begins), 0)
            found |= begins.get(key[:length], frozenset())
            done = match.start() + (words[length - 1].end if length else 0)
    return frozenset(found)


@cache
def _names() -> dict[Key, dict[Key, frozenset[str]]]:
    """The countries by the words that stand for them, and these by their first word."""
    countries = load_countries()
    names: dict[Key, dict[Key, frozenset[str]]] = {}
    for index in (countries.by_name, countries.by_adjective, countries.by_people):
        for key, codes in index.items():
            begins = names.setdefault(key[:1], {})
            begins[key] = begins.get(key, frozenset()).union(codes)
    return names
