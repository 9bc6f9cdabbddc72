"""Read and check the hand-recorded actors in codebook/actors/*.yaml.

    organizations:            people:
      rebel_group:              SYR:
        AFG:                      - {name: Bashar al-Assad, offices: [president 2000-07-17..2024-12-08]}
          - {name: Taliban, terms: [{kind: government, from: 2021-08-15}]}

A term holds from its first day up to, not including, its last. People are public office holders and leaders only: kind
government while in office and politician otherwise, unless their entry says another kind.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casus.claim import ActorKind
from casus.codebook.actor_words import key_of, slug
from casus.codebook.countries import is_iso3
from casus.codebook.yaml_lines import Located, read_yaml
from casus.errors import CodebookError

ACTORS = Path(__file__).parent / "actors"
_OFFICE = re.compile(r"(?P<office>\D+?) (?P<first>\d{4}-\d\d-\d\d)?\.\.(?P<last>\d{4}-\d\d-\d\d)?")
_NO_COUNTRY = "none"
# Particles that belong to the name after them: "bin Laden", "van Aartsen".
_PARTICLES = frozenset(
    {"bin", "ben", "bint", "ibn", "van", "von", "der", "de", "da", "dos", "ould", "ag", "di", "la", "le", "du"}
)
_OPTIONAL = ("id", "country", "aliases", "from", "until", "allegiance", "meant_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Days on which an actor is of a kind, has a name or holds an office; None is an open end, `last` not included."""

    kind: ActorKind
    name: str
    country: str | None
    office: str | None
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """One recorded actor. `kind` holds where no day is given, `otherwise` on days outside every term.

    `shorts` are surnames: they resolve only where they fit one person. `first`, `last`: when the actor existed.
    `meant_by` is the id of an actor abroad by whose name it goes in its own country: "the Taliban" of a report of
    Pakistan. `where` is file and line.
    """

    id: str
    name: str
    kind: ActorKind
    otherwise: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    shorts: tuple[str, ...]
    terms: tuple[Term, ...]
    first: date | None
    last: date | None
    allegiance: str | None
    meant_by: str | None
    person: bool
    where: str

    def term_on(self, day: date | None) -> Term | None:
        """The term that holds on `day`."""
        return next((term for term in self.terms if day is not None and term.holds(day)), None)


def load_entries(folder: Path = ACTORS) -> tuple[ActorEntry, ...]:
    """Every entry of every file, in the order of file names and lines; CodebookError names file, line and key."""
    entries: dict[str, ActorEntry] = {}
    for path in sorted(folder.glob("*.yaml")):
        for found, entry in _read_file(path):
            if entry.id in entries:
                raise found.error(f"id '{entry.id}' stands twice, first in {entries[entry.id].where}")
            entries[entry.id] = entry
    _check_ids(entries)
    return tuple(entries.values())


def _read_file(path: Path) -> list[tuple[Located, ActorEntry]]:
    fields = read_yaml(path).fields((), ("organizations", "people", "common_surnames"))
    common = frozenset(fields["common_surnames"].texts()) if "common_surnames" in fields else frozenset[str]()
    read: list[tuple[Located, ActorEntry]] = []
    for name, countries in fields["organizations"].mapping().items() if "organizations" in fields else ():
        if name not in set(ActorKind):
            raise countries.error(f"'{name}' is none of {', '.join(sorted(ActorKind))}")
        read += [(item, _organization(item, ActorKind(name), code)) for code, item in _by_country(countries)]
    if "people" in fields:
        read += [(item, _person(item, code, common)) for code, item in _by_country(fields["people"])]
    return read


def _by_country(found: Located) -> list[tuple[str | None, Located]]:
    """Every item under its country; "none" stands for no country."""
    items: list[tuple[str | None, Located]] = []
    for code, group in found.mapping().items():
        if code != _NO_COUNTRY and not is_iso3(code):
            raise group.error(f"'{code}' is no ISO 3166 alpha-3 code and not '{_NO_COUNTRY}'")
        items += [(None if code == _NO_COUNTRY else code, item) for item in group.items()]
    return items


def _organization(found: Located, kind: ActorKind, group: str | None) -> ActorEntry:
    fields = found.fields(("name",), (*_OPTIONAL, "terms"))
    name, country = fields["name"].text(), _country(fields, group)
    terms = tuple(_term(term, name, kind, country) for term in fields["terms"].items()) if "terms" in fields else ()
    return _entry(found, fields, country=country, kind=kind, otherwise=kind, shorts=(), terms=terms, person=False)


def _person(found: Located, group: str | None, common: frozenset[str]) -> ActorEntry:
    fields = found.fields(("name",), (*_OPTIONAL, "kind", "otherwise", "offices", "shorts"))
    name, country = fields["name"].text(), _country(fields, group)
    kind = fields["kind"].choice(ActorKind) if "kind" in fields else ActorKind.GOVERNMENT
    away = kind if "kind" in fields else ActorKind.POLITICIAN
    otherwise = fields["otherwise"].choice(ActorKind) if "otherwise" in fields else away
    in_office = kind if kind is not ActorKind.POLITICIAN else ActorKind.GOVERNMENT
    offices = fields["offices"].items() if "offices" in fields else ()
    terms = tuple(_office(office, name, in_office, country) for office in offices)
    if "kind" not in fields and not terms:
        raise found.error("a person without 'offices' needs a 'kind'")
    shorts = fields["shorts"].texts() if "shorts" in fields else _surname(name, common)
    return _entry(
        found, fields, country=country, kind=kind, otherwise=otherwise, shorts=shorts, terms=terms, person=True
    )


def _entry(
    found: Located,
    fields: dict[str, Located],
    *,
    country: str | None,
    kind: ActorKind,
    otherwise: ActorKind,
    shorts: tuple[str, ...],
    terms: tuple[Term, ...],
    person: bool,
) -> ActorEntry:
    name = fields["name"].text()
    aliases = fields["aliases"].items() if "aliases" in fields else ()
    for alias in (fields["name"], *aliases):
        if not key_of(alias.text()):
            raise alias.error(f"'{alias.text()}' holds no word")
    first = fields["from"].day() if "from" in fields else None
    last = fields["until"].day() if "until" in fields else None
    _check_order(found, first, last)
    return ActorEntry(
        id=fields["id"].text() if "id" in fields else slug(name),
        name=name,
        kind=kind,
        otherwise=otherwise,
        country=country,
        aliases=tuple(alias.text() for alias in aliases),
        shorts=shorts,
        terms=terms,
        first=first,
        last=last,
        allegiance=fields["allegiance"].text() if "allegiance" in fields else None,
        meant_by=fields["meant_by"].text() if "meant_by" in fields else None,
        person=person,
        where=f"{found.file}:{found.line}",
    )


def _term(found: Located, name: str, kind: ActorKind, country: str | None) -> Term:
    fields = found.fields((), ("kind", "name", "country", "from", "until"))
    first = fields["from"].day() if "from" in fields else None
    last = fields["until"].day() if "until" in fields else None
    _check_order(found, first, last)
    return Term(
        kind=fields["kind"].choice(ActorKind) if "kind" in fields else kind,
        name=fields["name"].text() if "name" in fields else name,
        country=_country(fields, country),
        office=None,
        first=first,
        last=last,
    )


def _office(found: Located, name: str, kind: ActorKind, country: str | None) -> Term:
    """A term written "president 2000-07-17..2024-12-08"; either day may be left out."""
    match = _OFFICE.fullmatch(found.text())
    if not match:
        raise found.error(f"expected 'office 2000-07-17..2024-12-08', found '{found.text()}'")
    first, last = (_day(found, match[end]) for end in ("first", "last"))
    _check_order(found, first, last)
    return Term(kind=kind, name=name, country=country, office=match["office"], first=first, last=last)


def _day(found: Located, words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise found.error(f"expected a day like 2024-12-08, found '{words}'") from None


def _check_order(found: Located, first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last <= first:
        raise found.error(f"ends on {last}, not after it begins on {first}")


def _check_ids(entries: dict[str, ActorEntry]) -> None:
    for entry in entries.values():
        if entry.meant_by and entry.meant_by not in entries:
            raise CodebookError(f"{entry.where}: {entry.id}.meant_by: '{entry.meant_by}' is no id of an actor")
        if entry.allegiance and entry.allegiance not in entries and not is_iso3(entry.allegiance):
            message = f"{entry.where}: {entry.id}.allegiance: '{entry.allegiance}' is no id of an actor and no country"
            raise CodebookError(message)


def _country(fields: dict[str, Located], otherwise: str | None) -> str | None:
    if "country" not in fields:
        return otherwise
    code = fields["country"].text()
    if not is_iso3(code):
        raise fields["country"].error(f"'{code}' is no ISO 3166 alpha-3 code")
    return code


def _surname(name: str, common: frozenset[str]) -> tuple[str, ...]:
    """The last word with its particle: "bin Laden"; none where many people bear it."""
    parts = name.split()
    start = len(parts) - 1
    if start > 0 and parts[start - 1] in _PARTICLES:
        start -= 1
    surname = " ".join(parts[start:])
    return () if len(parts) < 2 or surname in common or len(surname) < 3 else (surname,)
