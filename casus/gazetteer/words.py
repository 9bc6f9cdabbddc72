"""The words that stand around a name and tell its kind or its part, from place_words.yaml.

"Idlib province"       ->  name "idlib", kinds admin1 then admin2
"the city of Homs"     ->  name "homs", kind settlement
"northeastern Syria"   ->  name "syria", direction 45 degrees
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casus.claim import PlaceKind
from casus.errors import CodebookError
from casus.gazetteer.normalise import fold
from casus.shipped import read_shipped


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWords:
    """Keys are folded; `directions` in degrees clockwise from north, None for the middle."""

    after: Mapping[str, tuple[PlaceKind, ...]]
    before: Mapping[str, tuple[PlaceKind, ...]]
    directions: Mapping[str, int | None]
    around: frozenset[str]
    transliterated: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A name without the words around it. `kinds` are those the words allow, best first; empty where none are told.

    `part` says that a direction was told, then `bearing` is its degrees or None for the middle.
    """

    key: str
    kinds: tuple[PlaceKind, ...] = ()
    part: bool = False
    bearing: int | None = None


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The shipped words; CodebookError where the file names an unknown kind."""
    raw = read_shipped("casus.gazetteer", "place_words.yaml")
    return PlaceWords(
        after={fold(word): _kinds(word, kinds) for word, kinds in raw["after"].items()},
        before={fold(word): _kinds(word, kinds) for word, kinds in raw["before"].items()},
        directions={fold(word): degrees for word, degrees in raw["directions"].items()},
        around=frozenset(fold(word) for word in raw["around"]),
        transliterated=frozenset(raw["transliterated"]),
    )


def _kinds(word: str, kinds: Iterable[str]) -> tuple[PlaceKind, ...]:
    try:
        return tuple(PlaceKind(kind) for kind in kinds)
    except ValueError as error:
        raise CodebookError(f"place_words.yaml, {word}: {error}") from error


def wordings(name: str) -> tuple[Wording, ...]:
    """The readings of a name, the whole name first, then with one more word around it taken off each time."""
    reading = Wording(key=fold(name))
    found = [reading]
    while (shorter := _shortened(reading)) is not None:
        found.append(shorter)
        reading = shorter
    return tuple(found)


def _shortened(reading: Wording) -> Wording | None:
    words, known = reading.key.split(), place_words()
    for size in (4, 3, 2, 1):
        if len(words) <= size:
            continue
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        rest, start = " ".join(words[size:]), " ".join(words[:-size])
        if last in known.after and not reading.kinds:
            return Wording(key=start, kinds=known.after[last], part=reading.part, bearing=reading.bearing)
        if first in known.before and not reading.kinds:
            return Wording(key=rest, kinds=known.before[first], part=reading.part, bearing=reading.bearing)
        if first in known.directions and not reading.part:
            rest = rest.removeprefix("of ")
            return Wording(key=rest, kinds=reading.kinds, part=True, bearing=known.directions[first])
        if first in known.around:
            return Wording(key=rest, kinds=reading.kinds, part=reading.part, bearing=reading.bearing)
    return None


def bare_names(name: str) -> list[str]:
    """The name without the word that tells its type, in every way it can be taken off once."""
    words = place_words()
    parts = name.split()
    found = []
    for size in (1, 2):
        if len(parts) > size and fold(" ".join(parts[-size:])) in words.after:
            found.append(" ".join(parts[:-size]))
        before = words.before.get(fold(" ".join(parts[:size])), ()) if len(parts) > size else ()
        # "Port of Spain" is not called Spain: only words for units are taken off.
        if PlaceKind.ADMIN1 in before or PlaceKind.ADMIN2 in before:
            found.append(" ".join(parts[size:]))
    return found
