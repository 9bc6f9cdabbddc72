"""Read a place phrase: the name in it, the kind its words make it, and its part.

    "a hospital in central Aleppo"     ->  facility, name "Aleppo"
    "Idlib province"                   ->  admin1, name "Idlib province"
    "the border with Syria"            ->  feature, name "Syria"
    "the country"                      ->  country, no name: what the report has been about

The words stand in place_words.yaml.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casus.claim import PlaceKind
from casus.coding.place_own_name import bare_head, own_name
from casus.gazetteer.entry import Fit
from casus.gazetteer.find import find_places, not_places
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.own import own_countries
from casus.gazetteer.words import place_words
from casus.report import Span
from casus.shipped import read_shipped

# Facilities carry the name of a place of at least this many people ("Miami International Airport").
SIZE_OF_NAMER = 50_000
LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|our|this|that)\s+", re.IGNORECASE)
# A settlement or unit whose own name follows: "the West Bank city of Hebron".
NAMED_AFTER = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|capital|port|hamlet|settlements?|suburb|district|province|neighbou?rhood|quarter|camp"
    r"|state|region|area|county|governorate|municipality|island)s? (?:of|called|named) (?=[A-Z])"
)
OWNED = re.compile(r"\b(?:embassy|consulate|mission|high commission)\b", re.IGNORECASE)
# Names of countries that stand for adjectives: "a U.S. base" is theirs, wherever it is.
ADJECTIVES = frozenset({"U.S.", "US", "U.S", "UK", "U.K."})
# Speaks for no country.
AMERICAS = re.compile(r"\b(?:North|South|Central|Latin) Americans?\b")
# What stands before the place that a phrase is at: "a hospital in Aleppo", "the office of the mayor of Kyiv".
RELATION = re.compile(
    r"\b(?:in|at|of|near|outside|on|from|inside|around|between|along|off|with|to|and)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePhrase:
    """`names` are the toponyms in the phrase, innermost place first; `whole` says that the phrase is one name.

    `kind` is None where no word tells it; `words` is the phrase without its article; `own`, that the first name is the
    place's own and that the gazetteer does not know it.
    """

    span: Span
    words: str
    names: tuple[str, ...]
    kind: PlaceKind | None
    whole: bool
    own: bool = False


@lru_cache(maxsize=1)
def head_words() -> Mapping[str, PlaceKind]:
    """Kind by head word."""
    raw = read_shipped("casus.coding", "place_words.yaml")
    return {fold(word): PlaceKind(kind) for kind, words in reversed(raw.items()) for word in words}


LOOSE = re.compile(r"\s+(?:in|of|near|at|on|and)(?: the)?$")
NAME = r"(?: [A-Z][\w’'-]*)+"
NAME_BEHIND = re.compile(rf"(?: the)?{NAME}")
# "seized most of Aleppo", "parts of the city of Aleppo": at the place that it is a part of.
PART = re.compile(r"(?:(?:large|other|some|most|many|vast) )?(?:parts?|areas?|swathes|most|much|half|all|sections?)")
OF_NAME = re.compile(rf" of(?: the)?(?: (?:city|town|province) of)?(?P<name>{NAME})")


# What reading cut a name off before: "Ivory| Coast", "Guinea|-Bissau".
REST = re.compile(r"(?:[- ][A-Z]\w*(?:[’'](?!s\b)\w+)*){1,3}")

# "Niger| State" is no country: the word for the unit belongs to the name; not so before "state television".
UNIT_BEHIND = re.compile(
    r" (?:[Ss]tate(?! (?:tele|media|TV|radio|news|broad|run|of))|[Pp]rovince|[Oo]blast|[Gg]overnorate|[Cc]ounty)\b"
)


def read_place(text: str, span: Span, gazetteer: Gazetteer) -> PlacePhrase:
    """The phrase at `span`, read.

    One that ends in a preposition goes on to the name behind it, or ends before it; a mere part is its whole's name,
    and a name goes on where the gazetteer knows the longer one.
    """
    span = _whole_name(text, span, gazetteer)
    if loose := LOOSE.search(text, span.start, span.end):
        name = NAME_BEHIND.match(text, span.end)
        span = Span(start=span.start, end=name.end() if name else loose.start())
    part_of = OF_NAME.match(text, span.end) if PART.fullmatch(text[span.start : span.end].lower()) else None
    if part_of:
        span = Span(start=part_of.start("name") + 1, end=part_of.end())
    words = LEADING.sub("", text[span.start : span.end])
    kind = head_kind(words)
    if not any(letter.isupper() for letter in words):
        return PlacePhrase(span=span, words=words, names=(), kind=kind, whole=False)
    if kind is PlaceKind.FACILITY and OWNED.search(words) and " in " not in words:
        return PlacePhrase(span=span, words=words, names=(), kind=kind, whole=False)
    if words.lower() in demonyms():
        country = gazetteer.country(demonyms()[words.lower()])
        return PlacePhrase(span=span, words=words, names=(country.name,) if country else (), kind=None, whole=True)
    if gazetteer.candidates(words) and (kind is not PlaceKind.FACILITY or gazetteer.exact(words)):
        return PlacePhrase(span=span, words=words, names=(words,), kind=None, whole=True)
    names = _inner_names(words, kind, gazetteer)
    if not names and kind is None:
        names = [words] if words[:1].isupper() else []
    own = _own_name(words, kind, names, gazetteer)
    names = [own, *names] if own else names
    return PlacePhrase(span=span, words=words, names=tuple(names), kind=kind, whole=False, own=own is not None)


def _own_name(words: str, kind: PlaceKind | None, names: list[str], gazetteer: Gazetteer) -> str | None:
    """The name of the phrase's own place, where the gazetteer knows none of it."""
    head = RELATION.split(words, maxsplit=1)[0].strip() if RELATION.search(words[1:]) else words
    own = own_name(head, kind, head_size(head), frozenset(demonyms())) if kind else bare_head(words)
    known = own is None or gazetteer.candidates(own) or any(name.split()[0] in own for name in names)
    return None if known else own


def _whole_name(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """The span up to the end of the longest name that its last word begins: before a hyphen always, else unless that
    word is a name by itself.
    """
    rest = REST.match(text, span.end)
    last = text[span.start : span.end].rpartition(" ")[2]
    unit = UNIT_BEHIND.match(text, span.end)
    if unit and last[:1].isupper() and gazetteer.candidates(last + unit[0]):
        return Span(start=span.start, end=unit.end())
    if rest is None or not last[-1:].isalpha() or (rest[0][0] == " " and gazetteer.exact(last)):
        return span
    for end in sorted((m.end() for m in re.finditer(r"[\w’']+", rest[0])), reverse=True):
        if gazetteer.exact(last + rest[0][:end]):
            return Span(start=span.start, end=span.end + end)
    return span


def _inner_names(words: str, kind: PlaceKind | None, gazetteer: Gazetteer) -> list[str]:
    """The names in a phrase, the innermost place first; not the owner of an embassy."""
    if follows := NAMED_AFTER.search(words):
        inner, outer = words[follows.end() :], words[: follows.start()]
        first = _inner_names(inner, None, gazetteer) or [inner.split(",")[0].strip()]
        return first + [name for _, name in find_places(f"in {outer}", gazetteer)]
    inside = [(span.start - 3, name) for span, name in find_places(f"in {words}", gazetteer)]
    houses = kind not in (None, PlaceKind.SETTLEMENT)
    whole = [name for at, name in inside if houses or not _is_half(words, at, gazetteer)]
    names = _owner_last(words, whole) or capitalised(words)
    if OWNED.search(words):
        where = re.search(r"\bin (?:the )?([A-Z].*)", words)
        owners = [
            n for n in names if gazetteer.candidates(n)[:1] and gazetteer.candidates(n)[0].kind is PlaceKind.COUNTRY
        ]
        names = [name for name in names if name not in owners or (where and where[1].startswith(name))]
    elif not names and kind in (PlaceKind.FACILITY, PlaceKind.FEATURE, PlaceKind.NEIGHBOURHOOD):
        names = _leading_name(words, gazetteer)
    if kind is PlaceKind.FACILITY and " in " not in words:
        owners = [name for name in names if re.search(rf"\b{re.escape(name)} [a-z]", words) and name in ADJECTIVES]
        names = [name for name in names if name not in owners and name.lower() not in demonyms()]
    elif not names and kind is not None and not OWNED.search(words):
        told = AMERICAS.sub("", words).split()
        found = [demonyms()[word.lower()] for word in told if word.lower() in demonyms()]
        countries = [gazetteer.country(code) for code in found[:1]]
        names = [country.name for country in countries if country]
    return names


def _is_half(words: str, at: int, gazetteer: Gazetteer) -> bool:
    """Whether the name at `at` is the end of a longer one: Jordan of "Puerto Jordan", not Golan of "Syrian Golan"."""
    before = words[:at].rstrip(" ").rpartition(" ")[2] if words[at - 1 : at] == " " else ""
    key, known = fold(before), place_words()
    told = key in known.directions or key in known.around or key in known.after or before.lower() in demonyms()
    is_name = before[:1].isupper() and before.isalpha() and not before.isupper()
    return is_name and not told and key not in head_words() and not _names_a_place(before, gazetteer)


def _owner_last(words: str, names: list[str]) -> list[str]:
    """ "Afghanistan's Helmand province": Helmand is the inner one; so is Kunduz of "a U.S. compound in Kunduz city"."""
    within = words.find(" in ")
    return sorted(
        names,
        key=lambda name: (
            words.find(name) < within,
            re.search(rf"{re.escape(name)}['’]s ", words) is not None,
        ),
    )


def _leading_name(words: str, gazetteer: Gazetteer) -> list[str]:
    """ "Miami" of "Miami International Airport": the longest start that a place of some size bears."""
    parts = words.split()
    for size in range(min(3, len(parts) - 1), 0, -1):
        name = " ".join(parts[:size]).removesuffix("'s").removesuffix("’s")
        if name[:1].isupper() and fold(name) not in not_places().never and _names_a_place(name, gazetteer):
            return [name]
    return []


def _names_a_place(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a place of some size bears the name, so that other things may be called after it."""
    named = [entry for entry in gazetteer.exact(name) if entry.fit is Fit.NAME]
    small = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)
    return any(entry.kind not in small or entry.population >= SIZE_OF_NAMER for entry in named)


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, str]:
    """Country by demonym in lower case; words shared by two countries are left out."""
    found: dict[str, set[str]] = {}
    for code, country in own_countries().items():
        for word in country.people:
            for form in (word, f"{word}s"):
                found.setdefault(form.lower(), set()).add(code)
    return {word: min(codes) for word, codes in sorted(found.items()) if len(codes) == 1}


def head_kind(words: str) -> PlaceKind | None:
    """The kind told by the head of a noun phrase: its last words before a relation ("hospital" in Aleppo)."""
    head = RELATION.split(words, maxsplit=1)[0] if RELATION.search(words[1:]) else words
    for part in (head, words):
        if size := head_size(part):
            return head_words()[" ".join(fold(part).split()[-size:])]
    return None


def head_size(words: str) -> int:
    """How many words at the end tell the kind; 0 where none do."""
    keys = fold(words).split()
    return next((n for n in (3, 2, 1) if len(keys) >= n and " ".join(keys[-n:]) in head_words()), 0)


def capitalised(words: str) -> list[str]:
    """Runs of capitalised words after a relation, which may be names that the gazetteer does not know."""
    runs = re.findall(r"(?:in|of|at|near|from|outside)\s+((?:[A-Z][\w'’-]+\s?)+)", words)
    return [run.strip() for run in runs]


def name_goes_on(before: str) -> bool:
    """Whether what stands right after `before` is only the rest of a name: "Harbour " (Blue Line), "hotel "
    (Carthage).
    """
    last = before.rstrip(" ").rpartition(" ")[2]
    if not last[-1:].isalnum():
        return False
    return last.rpartition("-")[2][:1].isupper() or head_words().get(fold(last)) is PlaceKind.FACILITY
