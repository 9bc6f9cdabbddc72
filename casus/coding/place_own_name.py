"""Find the name that a phrase has of its own where the gazetteer knows none: "Hambira" of "Hambira village".

"Hambira village"                 ->  "Hambira village": it keeps its name and is no other settlement
"Xyzzy village in Mandera county" ->  "Xyzzy village", which the county holds
"the Syrian village", "RSF camp"  ->  none: whose it is, or which of many
"the Xyzzy hotel"                 ->  none: it stands in the town told of, as houses do
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from casus.claim import PlaceKind
from casus.gazetteer.find import not_places
from casus.gazetteer.normalise import fold
from casus.gazetteer.words import place_words
from casus.shipped import read_shipped

NAMED = frozenset(
    {PlaceKind.SETTLEMENT, PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.FEATURE, PlaceKind.FACILITY}
)
ARTICLE = r"(?:[aA]l|[eE]l|[aA][dhnrstz]h?|[eE][dhnrst])[- ]"
NAME = rf"(?:{ARTICLE})?[A-Z][\w’'-]*"
RUN = re.compile(rf"{NAME}(?: {NAME}| (?:de|del|la|el|al|bin|i|e)(?= [A-Z]))*$")
BARE = re.compile(rf"(?P<name>{NAME}(?: {NAME})*),? (?:in|near|outside|close to|[a-z]+ of)(?: the)? [A-Zae]")
# "Kurdish-held", "US-led": who holds it, no name.
HELD_BY = re.compile(r"-[a-z]+$")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnNames:
    """Words in small letters, as place_own_names.yaml tells them apart."""

    outlying: frozenset[str]
    in_towns: frozenset[str]
    groups: frozenset[str]


@lru_cache(maxsize=1)
def own_names() -> OwnNames:
    raw = read_shipped("casus.coding", "place_own_names.yaml")
    return OwnNames(**{name: frozenset(words) for name, words in raw.items()})


def own_name(head: str, kind: PlaceKind | None, size: int, not_names: frozenset[str]) -> str | None:
    """The run of capitals right before the `size` words that tell the kind, with them; None where it is no name.

    `head` is the phrase up to its first preposition; `not_names` are adjectives of countries in small letters.
    """
    words = head.split()
    if kind not in NAMED or not 0 < size < len(words):
        return None
    last = words[-1].lower()
    if last in own_names().in_towns or (kind is PlaceKind.FACILITY and last not in own_names().outlying):
        return None
    before = re.split(r"['’]s ", " ".join(words[:-size]))[-1]
    run = RUN.search(before)
    capitals = [word for word in run[0].split() if word[:1].isupper()] if run else []
    pairs = [" ".join(pair) for pair in pairwise(capitals)]
    if run is None or any(_is_anothers(word, not_names) for word in (*capitals, *pairs)):
        return None
    if not any(map(_is_name, capitals)):
        return None
    return " ".join((run[0], *words[-size:]))


def _is_anothers(word: str, not_names: frozenset[str]) -> bool:
    """A people, a group, who holds it, or initials."""
    return (
        word.lower() in not_names | own_names().groups
        or bool(HELD_BY.search(word))
        or (word.isupper() and len(word) > 1)
    )


def _is_name(word: str) -> bool:
    """No side of the compass, no first name or word that is seldom a place."""
    key = fold(word)
    return not (key in not_places().never or key in not_places().organisation or key in place_words().directions)


def bare_head(words: str) -> str | None:
    """ "Sarafaya" of "Sarafaya near El Fasher": a run of capitals alone before the place that it is told by."""
    told = BARE.match(words)
    return told["name"] if told and any(map(_is_name, told["name"].split())) else None
