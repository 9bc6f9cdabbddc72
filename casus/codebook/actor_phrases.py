"""Name an actor from a phrase by rule, where no entry lists it.

    "12 Syrian soldiers"            ->  Syrian Armed Forces, state_forces, SYR
    "the Turkish president"         ->  President of Turkey, government, TUR
    "Chad's foreign ministry"       ->  Chadian Ministry of Foreign Affairs, government, TCD
    "French Foreign Minister X"     ->  X, government, FRA
    "Iraqi insurgents"              ->  Iraqi insurgents, rebel_group, IRQ
    "Israeli" alone, as an actor    ->  Israel Defense Forces: the doer of "Israeli strikes"
    "Congolese army"                ->  None without a hint: two countries

The nouns are in actor_nouns.yaml, the states' own names in countries.yaml.
"""

from dataclasses import dataclass

from casus.claim import ActorKind
from casus.codebook.actor_nouns import ActorNouns, StatePart, kind_of_key
from casus.codebook.actor_words import Key, Word
from casus.codebook.countries import Countries, Country

_LONGEST_NOUN = 4
_LONGEST_NAME = 5
_OF = "of"
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedActor:
    """Who words name on a day. `id` is None where the words name no recorded actor and no part of a state."""

    id: str | None
    name: str
    kind: ActorKind
    country: str | None


def name_state(
    words: list[Word], text: str, countries: Countries, nouns: ActorNouns, hint: str | None
) -> ResolvedActor | None:
    """The part of a state, or the group of its people, that `words` of `text` name from first to last."""
    for length in range(min(4, len(words)), 0, -1):
        iso3 = state_at(words, 0, length, countries, hint)
        if iso3 and length < len(words):
            return _part(words[length:], text, countries.by_iso3[iso3], nouns, words[0].start)
    return _part_of(words, text, countries, nouns, hint)


def name_country(words: list[Word], countries: Countries, hint: str | None) -> ResolvedActor | None:
    """The state whose ambiguous name ("Congo") the hint settles."""
    iso3 = state_at(words, 0, len(words), countries, hint)
    if not hint or iso3 != hint or not any(iso3 in countries.by_name.get(key, ()) for key in keys(words)):
        return None
    country = countries.by_iso3[iso3]
    return ResolvedActor(id=f"{iso3.lower()}-government", name=country.name, kind=ActorKind.GOVERNMENT, country=iso3)


def name_adjective(words: list[Word], countries: Countries, hint: str | None) -> ResolvedActor | None:
    """The forces of the state whose adjective is all of `words`: "Israeli" in "Israeli strikes"."""
    iso3 = state_at(words, 0, len(words), countries, hint)
    if not iso3 or not countries.by_iso3[iso3].has_army:
        return None
    country = countries.by_iso3[iso3]
    return ResolvedActor(
        id=f"{iso3.lower()}-armed-forces", name=country.forces, kind=ActorKind.STATE_FORCES, country=iso3
    )


def state_at(words: list[Word], start: int, length: int, countries: Countries, hint: str | None) -> str | None:
    """The code of the state whose adjective or name is these words; a name in small letters is none."""
    if not words[start].capitalized:
        return None
    found = set[str]()
    for key in keys(words[start : start + length]):
        found.update(countries.by_adjective.get(key, ()), countries.by_name.get(key, ()))
    found = {iso3 for iso3 in found if iso3 in countries.by_iso3}
    if len(found) == 1:
        return found.pop()
    return hint if hint in found else None


def keys(words: list[Word]) -> list[Key]:
    """The keys these words may match: abbreviations in capitals, or without case."""
    plain = tuple(word.key for word in words)
    capitals = tuple(word.capitals or word.key for word in words)
    return [capitals, plain] if capitals != plain else [plain]


def state_noun_end(words: list[Word], start: int, nouns: ActorNouns) -> int | None:
    """Where a noun for a part of a state that begins at `start`, or after words that change nothing, ends."""
    for skipped in range(3):
        for length in range(_LONGEST_NOUN, 0, -1):
            end = start + skipped + length
            if end <= len(words) and tuple(word.key for word in words[start + skipped : end]) in nouns.of_state:
                return end
        if start + skipped >= len(words) or (words[start + skipped].key,) not in nouns.skipped:
            return None
    return None


def skip_ahead(words: list[Word], nouns: ActorNouns) -> list[Word]:
    """The words without numbers, articles and "senior", "dozens of" in front."""
    start = 0
    while start < len(words) - 1:
        length = next((n for n in (3, 2, 1) if _skippable(words[start : start + n], nouns)), 0)
        if not length or start + length >= len(words):
            break
        start += length
    return words[start:]


def _skippable(words: list[Word], nouns: ActorNouns) -> bool:
    key = tuple(word.key for word in words)
    return key in nouns.skipped or (len(key) == 1 and (key[0].isdigit() or key[0] in _DETERMINERS))


def _part(words: list[Word], text: str, country: Country, nouns: ActorNouns, start: int) -> ResolvedActor | None:
    """What the words after a state's adjective or name stand for."""
    former = words[0].key in nouns.former
    words = words[1:] if former and len(words) > 1 else words
    rest = skip_ahead(words, nouns)
    for noun in (words, rest):
        part = nouns.of_state.get(tuple(word.key for word in noun))
        if part:
            phrase = text[noun[0].start : noun[-1].end]
            return _former(country, phrase) if former else state_part(country, part, phrase)
    titled = _titled(rest, text, country, nouns, former)
    if titled:
        return titled
    kind = kind_of_key(tuple(word.key for word in words), nouns)
    if kind is None or former:
        return None
    return ResolvedActor(id=None, name=text[start : words[-1].end], kind=kind, country=country.iso3)


def _titled(words: list[Word], text: str, country: Country, nouns: ActorNouns, former: bool) -> ResolvedActor | None:
    """The person named after an office: "Foreign Minister X" of the country."""
    for length in range(min(_LONGEST_NOUN, len(words) - 1), 0, -1):
        part = nouns.of_state.get(tuple(word.key for word in words[:length]))
        name = words[length:]
        if part and part.title and len(name) <= _LONGEST_NAME and name[0].capitalized and name[-1].capitalized:
            kind = ActorKind.POLITICIAN if former else part.kind
            words_of_name = text[name[0].start : name[-1].end]
            return ResolvedActor(id=None, name=words_of_name, kind=kind, country=country.iso3)
    return None


def _part_of(
    words: list[Word], text: str, countries: Countries, nouns: ActorNouns, hint: str | None
) -> ResolvedActor | None:
    """ "army of Syria", "Foreign Minister of the Netherlands"."""
    places = [index for index, word in enumerate(words) if word.key == _OF]
    if not places or places[-1] in (0, len(words) - 1):
        return None
    of = places[-1]
    state = skip_ahead(words[of + 1 :], nouns)
    iso3 = state_at(state, 0, len(state), countries, hint)
    part = nouns.of_state.get(tuple(word.key for word in skip_ahead(words[:of], nouns)))
    if not iso3 or not part:
        return None
    return state_part(countries.by_iso3[iso3], part, text[words[0].start : words[of - 1].end])


def _former(country: Country, noun: str) -> ResolvedActor:
    name = f"former {country.adjective} {noun}"
    return ResolvedActor(id=None, name=name, kind=ActorKind.POLITICIAN, country=country.iso3)


def state_part(country: Country, part: StatePart, noun: str) -> ResolvedActor:
    """The part of the country that an entry of `of_state` describes."""
    name = part.name.format(
        country=country.name,
        the_country=country.the_name,
        adjective=country.adjective,
        forces=country.forces,
        army=country.army,
        air_force=country.air_force,
        navy=country.navy,
        police=country.police,
        noun=noun,
    )
    if part.name.startswith("Government of"):
        name = country.government
    suffix = part.suffix
    if suffix == "army" and country.army == country.forces:
        suffix = "armed-forces"
    id_of_part = f"{country.iso3.lower()}-{suffix}" if suffix else None
    return ResolvedActor(id=id_of_part, name=name, kind=part.kind, country=country.iso3)
