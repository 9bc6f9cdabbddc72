"""What common nouns say about an actor: "gunmen" are unknown_armed, "rebel leader" a rebel_group.

    nominal_kind("soldiers")                      ->  state_forces
    nominal_kind("Turkish security officials")    ->  state_forces: the word before "officials" decides
    nominal_kind("leaders")                       ->  None: leaders of what?

The lists are in actor_nouns.yaml.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casus.claim import ActorKind
from casus.codebook.actor_words import Key, plain_key
from casus.codebook.yaml_lines import Located, read_yaml

ACTOR_NOUNS = Path(__file__).parent / "actor_nouns.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePart:
    """What a noun after an adjective names ("Syrian troops"). `name` is a template over the country's names."""

    suffix: str | None
    kind: ActorKind
    name: str
    title: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorNouns:
    """The word lists of actor_nouns.yaml as keys to compare by."""

    kinds: dict[Key, ActorKind]
    bent: frozenset[Key]
    modifiers: dict[Key, ActorKind]
    of_state: dict[Key, StatePart]
    members: frozenset[Key]
    titles: frozenset[Key]
    former: frozenset[str]
    skipped: frozenset[Key]
    peoples: tuple[str, ...]
    whole_only: frozenset[Key]
    introducing: frozenset[Key]


@lru_cache(maxsize=1)
def load_actor_nouns(path: Path = ACTOR_NOUNS) -> ActorNouns:
    """The shipped nouns, or those of `path`; CodebookError names file, line and key."""
    lists = ("members", "titles", "former", "skipped", "peoples", "bent", "whole_only", "introducing")
    fields = read_yaml(path).fields(("kinds", "modifiers", "of_state", *lists))
    return ActorNouns(
        kinds=_by_kind(fields["kinds"]),
        modifiers=_by_kind(fields["modifiers"]),
        of_state=_state_parts(fields["of_state"]),
        bent=_keys(fields["bent"]),
        members=_keys(fields["members"]),
        titles=_keys(fields["titles"]),
        former=frozenset(part for key in _keys(fields["former"]) for part in key),
        skipped=_keys(fields["skipped"]),
        peoples=fields["peoples"].texts(),
        whole_only=_keys(fields["whole_only"]),
        introducing=_keys(fields["introducing"]),
    )


@lru_cache(maxsize=8192)  # the same nouns stand in every report
def nominal_kind(noun: str) -> ActorKind | None:
    """The kind that a common noun or its phrase tells, None where it tells none."""
    return kind_of_key(plain_key(noun), load_actor_nouns())


def kind_of_key(key: Key, nouns: ActorNouns) -> ActorKind | None:
    """As `nominal_kind`, for words already cut."""
    for start in range(max(0, len(key) - 4), len(key)):
        head = singular_in(key[start:], nouns.kinds)
        if head is not None and head not in nouns.bent:
            return nouns.kinds[head]
        if head is not None or singular_in(key[start:], nouns.bent) is not None:
            bent = _bent_kind(key[:start], nouns)
            return bent or (nouns.kinds[head] if head is not None else None)
    return None


def singular_in(key: Key, known: dict[Key, ActorKind] | frozenset[Key]) -> Key | None:
    """The form of `key`, as it is or with its last word in the singular, that `known` holds."""
    if not key:
        return None
    last = key[-1]
    forms = [last]
    if last.endswith("ies"):
        forms.append(last[:-3] + "y")
    if last.endswith("es"):
        forms.append(last[:-2])
    if last.endswith("s"):
        forms.append(last[:-1])
    if last.endswith("men"):
        forms.append(last[:-2] + "an")
    return next((found for form in forms if (found := (*key[:-1], form)) in known), None)


def _bent_kind(before: Key, nouns: ActorNouns) -> ActorKind | None:
    """The kind that the nearest modifier among the three words before a head gives."""
    for end in range(len(before), max(0, len(before) - 3), -1):
        for length in (2, 1):
            found = nouns.modifiers.get(before[max(0, end - length) : end])
            if found is not None:
                return found
    return None


def _by_kind(found: Located) -> dict[Key, ActorKind]:
    kinds: dict[Key, ActorKind] = {}
    for name, words in found.mapping().items():
        if name not in set(ActorKind):
            raise words.error(f"'{name}' is none of {', '.join(sorted(ActorKind))}")
        for item in words.items():
            key = _key(item)
            if kinds.setdefault(key, ActorKind(name)) is not ActorKind(name):
                raise item.error(f"'{item.text()}' stands under {kinds[key]} too")
    return kinds


def _state_parts(found: Located) -> dict[Key, StatePart]:
    parts: dict[Key, StatePart] = {}
    for item in found.items():
        fields = item.fields(("kind", "name", "nouns"), ("id", "title"))
        part = StatePart(
            suffix=fields["id"].text() if "id" in fields else None,
            kind=fields["kind"].choice(ActorKind),
            name=fields["name"].text(),
            title="title" in fields and fields["title"].yes(),
        )
        for noun in fields["nouns"].items():
            if _key(noun) in parts:
                raise noun.error(f"'{noun.text()}' stands twice")
            parts[_key(noun)] = part
    return parts


def _keys(found: Located) -> frozenset[Key]:
    return frozenset(_key(item) for item in found.items())


def _key(item: Located) -> Key:
    key = plain_key(item.text())
    if not key:
        raise item.error(f"'{item.text()}' holds no word")
    return key
