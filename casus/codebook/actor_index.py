"""The names of actors as a trie over words, and the choice among those that bear one name.

"Bush", 2005-03-01          ->  one bearer in office: George W. Bush
"Kim", no day               ->  several bearers: nobody
"Islamic Jihad" under two groups at one time in the files  ->  CodebookError, names both lines
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casus.claim import ActorKind
from casus.codebook.actor_entries import ActorEntry
from casus.codebook.actor_nouns import ActorNouns
from casus.codebook.actor_phrases import ResolvedActor
from casus.codebook.actor_words import Key, Word, key_of, plain_key, without_article
from casus.codebook.countries import Countries, Country
from casus.errors import CodebookError

# A surname alone stands for its bearer from a year before the first office to two years after the last.
_BEFORE_OFFICE = timedelta(days=365)
_AFTER_OFFICE = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to name an actor: an entry's name, alias or surname, or a state's name that follows by rule."""

    entry: ActorEntry | None = None
    state: ResolvedActor | None = None
    surname: bool = False
    in_text: bool = True
    capitalized: bool = True
    abbreviation: bool = False


class Node:
    """The names that end here, and the nodes one word further."""

    __slots__ = ("below", "names")

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.below: dict[str, Node] = {}

    def at(self, key: Key) -> "Node | None":
        """The node that `key` leads to."""
        node: Node | None = self
        for part in key:
            node = node.below.get(part) if node else None
        return node


def build_index(entries: tuple[ActorEntry, ...], countries: Countries, nouns: ActorNouns) -> Node:
    """The trie of every name; CodebookError where two entries bear one name at one time."""
    root = Node()
    for entry in entries:
        for words in (entry.name, *entry.aliases):
            _add(root, words, nouns, entry=entry)
        for words in entry.shorts:
            _add(root, words, nouns, entry=entry, surname=True)
    for country in countries.by_iso3.values():
        _add_country(root, country, countries, nouns)
    for people in nouns.peoples:
        group = ResolvedActor(id=None, name=people, kind=ActorKind.COMMUNAL_GROUP, country=None)
        _add(root, people, nouns, state=group)
    return root


def choose(names: list[Name], day: date | None, words: list[Word], *, in_text: bool) -> ResolvedActor | None:
    """Who `words` name on `day`; None where nobody, or where it stays open who of several."""
    shown = any(word.capitalized for word in words)
    fitting = [n for n in names if (n.in_text or not in_text) and (shown or not _needs_capital(n, in_text))]
    full = [n for n in fitting if n.entry and not n.surname and not (n.abbreviation and _too_early(n.entry, day))]
    if full:
        return _one([n.entry for n in full if n.entry], day)
    states = {n.state for n in fitting if n.state}
    if states:
        return states.pop() if len(states) == 1 else None
    return _bearer([n.entry for n in fitting if n.entry and n.surname], day)


def view(entry: ActorEntry, day: date | None) -> ResolvedActor:
    """The entry as it is on `day`."""
    term = entry.term_on(day)
    if term:
        return ResolvedActor(id=entry.id, name=term.name, kind=term.kind, country=term.country)
    kind = entry.kind if day is None else entry.otherwise
    return ResolvedActor(id=entry.id, name=entry.name, kind=kind, country=entry.country)


def _needs_capital(name: Name, in_text: bool) -> bool:
    return name.surname or (in_text and name.capitalized)


def _too_early(entry: ActorEntry, day: date | None) -> bool:
    return day is not None and entry.first is not None and day < entry.first


def _one(entries: list[ActorEntry], day: date | None) -> ResolvedActor | None:
    """The only entry of these, or the only one that exists on the day."""
    entries = list({entry.id: entry for entry in entries}.values())
    if len(entries) > 1:
        entries = [e for e in entries if day is None or exists(e, day)]
    return view(entries[0], day) if len(entries) == 1 else None


def exists(entry: ActorEntry, day: date) -> bool:
    return (entry.first is None or entry.first <= day) and (entry.last is None or day < entry.last)


def _bearer(entries: list[ActorEntry], day: date | None) -> ResolvedActor | None:
    """The bearer of a surname: the only one in office on the day, else the only one of these days."""
    entries = list({entry.id: entry for entry in entries}.values())
    if day is not None:
        in_office = [e for e in entries if e.term_on(day)]
        entries = in_office if len(in_office) == 1 else [e for e in entries if _of_these_days(e, day)]
    return view(entries[0], day) if len(entries) == 1 else None


def _of_these_days(entry: ActorEntry, day: date) -> bool:
    firsts = [term.first for term in entry.terms if term.first]
    lasts = [term.last for term in entry.terms]
    begun = not firsts or day >= min(firsts) - _BEFORE_OFFICE
    ended = [last for last in lasts if last]
    over = bool(lasts) and len(ended) == len(lasts) and day > max(ended) + _AFTER_OFFICE
    return begun and not over and exists(entry, day)


def _add_country(root: Node, country: Country, countries: Countries, nouns: ActorNouns) -> None:
    """The names of a state, its seat, its people, its government and its forces."""

    def part(suffix: str | None, name: str, kind: ActorKind) -> ResolvedActor:
        id_of_part = f"{country.iso3.lower()}-{suffix}" if suffix else None
        return ResolvedActor(id=id_of_part, name=name, kind=kind, country=country.iso3)

    state = part("government", country.name, ActorKind.GOVERNMENT)
    for words in country.names:
        if len(countries.by_name[key_of(words)]) == 1:
            _add(root, words, nouns, state=state)
    for words in country.seats:
        _add(root, words, nouns, state=state, in_text=False)
    for words in country.people:
        _add(root, words, nouns, state=part(None, words, ActorKind.CIVILIANS))
    for words in {country.government: 0, f"Government of {country.name}": 0}:
        _add(root, words, nouns, state=part("government", country.government, ActorKind.GOVERNMENT))
    _add(root, country.police, nouns, state=part("police", country.police, ActorKind.STATE_FORCES))
    if country.iso3 == "PSE" or country.has_army:
        forces = part("armed-forces", country.forces, ActorKind.STATE_FORCES)
        for words in (country.forces, *country.forces_also):
            _add(root, words, nouns, state=forces)
    for suffix, words in (("army", country.army), ("air-force", country.air_force), ("navy", country.navy)):
        if country.has_army and words != country.forces:
            _add(root, words, nouns, state=part(suffix, words, ActorKind.STATE_FORCES))


def _add(
    root: Node,
    words: str,
    nouns: ActorNouns,
    *,
    entry: ActorEntry | None = None,
    state: ResolvedActor | None = None,
    surname: bool = False,
    in_text: bool = True,
) -> None:
    key = key_of(words)
    name = Name(
        entry=entry,
        state=state,
        surname=surname,
        in_text=in_text and plain_key(words) not in nouns.whole_only,
        capitalized=words != words.casefold(),
        abbreviation=len(key) == 1 and words.isupper(),
    )
    bare = without_article(key)
    # "Qaeda" is a name by itself; what "Al Monitor" leaves is a noun that stands in other names too.
    for form in (key, bare) if bare and bare != key and bare not in nouns.kinds else (key,):
        _put(root, form, words, name)


def _put(root: Node, key: Key, words: str, name: Name) -> None:
    node = root
    for part in key:
        below = node.below.get(part)
        if below is None:
            below = node.below[part] = Node()
        node = below
    for other in node.names:
        if other == name:
            return
        _check_rivals(words, name, other)
    node.names.append(name)


def _check_rivals(words: str, name: Name, other: Name) -> None:
    """Surnames and states' names may meet; two recorded names may not, unless their days are apart."""
    one, two = name.entry, other.entry
    if one is None or two is None or one is two or name.surname or other.surname:
        return
    apart = (one.last and two.first and one.last <= two.first) or (two.last and one.first and two.last <= one.first)
    if not apart:
        raise CodebookError(f"{one.where}: {one.id}.aliases: '{words}' names {two.id} ({two.where}) on the same days")
