"""The countries of the codebook: names, adjectives, seats of government, own names of their forces.

    country_of("Burma")         ->  MMR          demonym_country("Burmese")    ->  MMR
    country_of("US")            ->  USA          country_of("us")              ->  None
    country_of("Korea")         ->  None         demonym_country("Congolese")  ->  None, two countries

Facts are in countries.yaml; territories without an own line there have their ISO names only.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import pycountry

from casus.codebook.actor_words import Key, key_of, plain_key
from casus.codebook.yaml_lines import Located, read_yaml
from casus.errors import CodebookError

COUNTRIES = Path(__file__).parent / "countries.yaml"
_KOSOVO = "XKX"  # user-assigned in ISO 3166, in general use
NEAR = 4
_NEEDED = ("name", "adjectives", "capital")
_OPTIONAL = (
    *("people", "also", "former", "seats", "no_seat", "the", "government"),
    *("forces", "forces_also", "army", "air_force", "navy", "police", "no_army"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state. `forces`, `army`, `air_force`, `navy`, `police` are usual English names, whether or not it has them."""

    iso3: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    names: tuple[str, ...]
    seats: tuple[str, ...]
    takes_article: bool
    has_army: bool
    government: str
    forces: str
    forces_also: tuple[str, ...]
    army: str
    air_force: str
    navy: str
    police: str

    @property
    def adjective(self) -> str:
        """The adjective that names are made with: "Syrian", "United States"."""
        return "United States" if self.iso3 == "USA" else self.adjectives[0]

    @property
    def the_name(self) -> str:
        """The name as it stands after "of"."""
        return f"the {self.name}" if self.takes_article else self.name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Countries:
    """Countries by ISO code, by name and by adjective; a key with several codes is ambiguous."""

    by_iso3: dict[str, Country]
    by_name: dict[Key, tuple[str, ...]]
    by_adjective: dict[Key, tuple[str, ...]]
    by_people: dict[Key, tuple[str, ...]]
    by_seat: dict[Key, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_countries(path: Path = COUNTRIES) -> Countries:
    """The shipped countries, or those of `path`; CodebookError names file, line and key."""
    countries = tuple(_country(iso3, found) for iso3, found in read_yaml(path).mapping().items())
    names = [(name, c.iso3) for c in countries for name in c.names]
    return Countries(
        by_iso3={c.iso3: c for c in countries},
        by_name=_index([*names, *_other_names({c.iso3 for c in countries})]),
        by_adjective=_index([(word, c.iso3) for c in countries for word in c.adjectives]),
        by_people=_index([(word, c.iso3) for c in countries for word in c.people]),
        by_seat=_index([(word, c.iso3) for c in countries for word in c.seats]),
    )


@lru_cache(maxsize=8192)  # asked of every actor's words, and countries and armies come again and again
def country_of(name: str, hint: str | None = None) -> str | None:
    """The ISO code of the country with this name; an ambiguous name needs the code it is meant to be as `hint`."""
    return one_of(load_countries().by_name, name, hint)


@lru_cache(maxsize=8192)
def demonym_country(word: str, hint: str | None = None) -> str | None:
    """The ISO code that belongs to an adjective ("Syrian") or the name of a people ("Syrians")."""
    countries = load_countries()
    return one_of(countries.by_adjective, word, hint) or one_of(countries.by_people, word, hint)


def one_of(index: dict[Key, tuple[str, ...]], words: str, hint: str | None) -> str | None:
    """The one code for these words; of several the hinted one, else None."""
    found = index.get(key_of(words)) or index.get(plain_key(words)) or ()
    if len(found) == 1:
        return found[0]
    return hint if hint in found else None


def is_iso3(code: str) -> bool:
    """ISO 3166 alpha-3, or Kosovo's code."""
    return code == _KOSOVO or code in _iso_codes()


def near_countries(code: str) -> list[str]:
    """Countries that three letters may have been meant for: "GER" -> ["DEU (Germany)", ...], by name, then by code."""
    named = {country.alpha_3: country.name for country in pycountry.countries}
    begins = [iso3 for iso3, name in sorted(named.items()) if name.upper().startswith(code.upper())]
    alike = get_close_matches(code.upper(), sorted(named), n=NEAR, cutoff=0.6)
    return [f"{iso3} ({named[iso3]})" for iso3 in dict.fromkeys([*begins, *alike])][:NEAR]


@lru_cache(maxsize=1)
def _iso_codes() -> frozenset[str]:
    return frozenset(country.alpha_3 for country in pycountry.countries)


def _country(iso3: str, found: Located) -> Country:
    if not is_iso3(iso3):
        raise found.error(f"'{iso3}' is no ISO 3166 alpha-3 code")
    fields = found.fields(_NEEDED, _OPTIONAL)

    def many(key: str) -> tuple[str, ...]:
        return fields[key].texts() if key in fields else ()

    def one(key: str, otherwise: str) -> str:
        return fields[key].text() if key in fields else otherwise

    def yes(key: str) -> bool:
        return key in fields and fields[key].yes()

    name, adjectives = fields["name"].text(), many("adjectives")
    if not adjectives:
        raise fields["adjectives"].error("expected at least one adjective")
    first, the_name = adjectives[0], f"the {name}" if yes("the") else name
    formal = "United States" if iso3 == "USA" else first
    return Country(
        iso3=iso3,
        name=name,
        adjectives=adjectives,
        people=many("people") if "people" in fields else (f"{first}s",),
        names=_distinct((name, *many("also"), *many("former"), *_official_names(iso3))),
        seats=() if yes("no_seat") and "seats" not in fields else _seats(fields, yes("no_seat"), many("seats")),
        takes_article=yes("the"),
        has_army=not yes("no_army"),
        government=one("government", f"Government of {the_name}"),
        forces=one("forces", f"{formal} Armed Forces"),
        forces_also=many("forces_also"),
        army=one("army", f"{formal} Army"),
        air_force=one("air_force", f"{formal} Air Force"),
        navy=one("navy", f"{formal} Navy"),
        police=one("police", f"{formal} police"),
    )


def _seats(fields: dict[str, Located], not_capital: bool, further: tuple[str, ...]) -> tuple[str, ...]:
    return further if not_capital else (fields["capital"].text(), *further)


def _official_names(iso3: str) -> tuple[str, ...]:
    """ISO's own names of the country, where they read as a name ("Iran, Islamic Republic of" does not)."""
    entry = pycountry.countries.get(alpha_3=iso3)
    names = (entry.name, getattr(entry, "official_name", "")) if entry else ()
    return tuple(name for name in names if name and "," not in name and "(" not in name)


def _other_names(known: set[str]) -> list[tuple[str, str]]:
    """Names of ISO's territories that have no line of their own."""
    rest = [country for country in pycountry.countries if country.alpha_3 not in known]
    return [(name, country.alpha_3) for country in rest for name in _official_names(country.alpha_3)]


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _index(pairs: list[tuple[str, str]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for words, iso3 in pairs:
        key = key_of(words)
        if not key:
            raise CodebookError(f"countries.yaml: {iso3}: '{words}' holds no word")
        found[key] = tuple(sorted({*found.get(key, ()), iso3}))
    return found
