"""Find the name that a phrase has of its own where the gazetteer knows none: "Hambira" of "Hambira village".

    "Hambira village"                 ->  "Hambira village": it keeps its name and is no other settlement
    "Xyzzy village in Mandera county" ->  "Xyzzy village", which the county holds
    "the Syrian village", "RSF camp"  ->  none: whose it is, or which of many
    "the Xyzzy hotel"                 ->  none: it stands in the town told of, as houses do
"""

import re
from itertools import pairwise

from casus.claim import PlaceKind
from casus.gazetteer.find import not_places
from casus.gazetteer.normalise import fold
from casus.gazetteer.words import place_words

# What lies in the open country as often as in the town that is named near by.
OUTLYING = frozenset(
    "base air-base airbase outpost post checkpoint crossing mine field oilfield plant refinery pipeline dam barracks "
    "garrison camp farm depot airfield airstrip positions position".split()
)
IN_TOWNS = frozenset("street avenue intersection road".split())
NAMED = frozenset(
    {PlaceKind.SETTLEMENT, PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.FEATURE, PlaceKind.FACILITY}
)
ARTICLE = r"(?:[aA]l|[eE]l|[aA][dhnrstz]h?|[eE][dhnrst])[- ]"
RUN = re.compile(rf"(?:{ARTICLE})?[A-Z][\w’'-]*(?: (?:{ARTICLE})?[A-Z][\w’'-]*| (?:de|del|la|el|al|bin|i|e)(?= [A-Z]))*$")
BARE = re.compile(
    rf"(?P<name>(?:{ARTICLE})?[A-Z][\w’'-]*(?: (?:{ARTICLE})?[A-Z][\w’'-]*)*),? (?:in|near|outside|close to|[a-z]+ of)(?: the)? [A-Zae]"
)
# "Kurdish-held", "US-led": who holds it, no name.
HELD_BY = re.compile(r"-[a-z]+$")
# Peoples, faiths and armed groups: a Houthi camp, a Christian village.
GROUPS = frozenset(
    "houthi houthis taliban taleban shabaab al-shabaab shabab haram qaeda al-qaeda hezbollah hamas islamic isis daesh "
    "kurdish peshmerga wagner junta sunni shia shiite shi'ite christian muslim hindu jewish druze alawite tamil fulani "
    "hausa tuareg yazidi rohingya serb sikh arab maoist naxalite coalition allied army navy police united nations".split()
)


def own_name(head: str, kind: PlaceKind | None, size: int, not_names: frozenset[str]) -> str | None:
    """The run of capitals right before the `size` words that tell the kind, with them; None where it names nobody's own.

    `head` is the phrase up to its first preposition; `not_names` are adjectives of countries, folded.
    """
    words = head.split()
    if kind not in NAMED or not 0 < size < len(words):
        return None
    last = words[-1].lower()
    if last in IN_TOWNS or (kind is PlaceKind.FACILITY and last not in OUTLYING):
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
    return word.lower() in not_names | GROUPS or bool(HELD_BY.search(word)) or (word.isupper() and len(word) > 1)


def _is_name(word: str) -> bool:
    """No side of the compass, no first name or word that is seldom a place."""
    key = fold(word)
    return not (key in not_places().never or key in not_places().organisation or key in place_words().directions)


def bare_head(words: str) -> str | None:
    """ "Sarafaya" of "Sarafaya near El Fasher": a run of capitals alone before the place that it is told by."""
    told = BARE.match(words)
    return told["name"] if told and any(map(_is_name, told["name"].split())) else None
