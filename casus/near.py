"""What hangs together in a whole record: claims that share a key and are related, and what people's acts bind.

    to_compare(crowded, names, reading)  ->  ToCompare   lines of JSON, of claims told of one time
    compare_lines(ToCompare)             ->  Compared    their keys, and which of them hang together; in any process
    _unite_across(...)                                   this process: with claims of earlier lots

Which keys too many claims have is asked before and after: where it is not the same, as keys were new, or was not on the
way, all claims are compared once more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial

from casus.anew import chunks_of, told_of, unite_near, unite_related
from casus.fuse_elsewhere import Line, reports_on, told_on
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys, bound_by
from casus.fusion.union import Union
from casus.record.record import Reading, Writing, all_storable
from casus.turns import Advance, Reads, Turn, Work, in_turns
from casus.workers import Map

# Claims compared with each other in one process: at 40 a day those of two months, so that few have a neighbour outside.
LOT = 2_500
# Claims with neighbours in another lot that are kept with all that fusion works out of them, 10 kB each.
KNOWN = 5_000

Keys = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCompare:
    """Claims in order of publication and their reports, as the record keeps them; the keys that too many have."""

    claims: Sequence[Line]
    reports: Mapping[str, Line]
    crowded: Set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The keys of each claim, as the record keeps them, and the claims that hang together."""

    keys: Keys
    groups: Sequence[Sequence[str]]


@dataclass(slots=True)
class _Met:
    """What was compared so far: all names, the claims read last, and whether a key became too common on the way."""

    names: set[str] = field(default_factory=set)
    known: dict[str, Told] = field(default_factory=dict)
    missed: bool = False


def hanging_together(reading: Reading, held: Iterable[str]) -> Union:
    """All these claims, together where comparing relates them or a person's act binds them."""
    names = list(held)
    return _compared(names, lambda: nullcontext(reading), _as_they_are, map, len(names), lambda _: None)[0]


def key_and_compare(names: Sequence[str], turn: Turn[Writing], mapped: Map, piece: int, advance: Advance) -> Union:
    """What hangs together by the keys as this version makes them, which the claims get on the way.

    `piece` claims are done in each `turn`; `advance` is told of how many claims each step is done.
    """
    union, settled = _compared(names, turn, Writing.replace_keys, mapped, piece, advance)
    return union if settled else _compared(names, turn, _as_they_are, mapped, piece, advance)[0]


def _as_they_are(_: Reading, keys: Keys) -> None:
    """Claims are looked up by the keys that they have."""


def _compared(
    names: Sequence[str],
    turn: Turn[Reads],
    give_keys: Callable[[Reads, Keys], None],
    mapped: Map,
    piece: int,
    advance: Advance,
) -> tuple[Union, bool]:
    """What hangs together, and whether that is settled: the keys that too many claims have are those of the beginning.

    `give_keys` gets the blocking keys of each claim before any claim is looked up by them.
    """
    union, met = Union(names), _Met()
    with turn() as reading:
        crowded = reading.crowded_keys(MOST_IN_BLOCK)

    def unite(_: Sequence[str], found: Compared, reading: Reads) -> None:
        give_keys(reading, found.keys)
        for group in found.groups:
            union.unite(group)
        _unite_across(found.keys, crowded, met, union, reading)

    work = Work(read=partial(to_compare, crowded), make=compare_lines, write=unite)
    in_turns(chunks_of(names, LOT), piece, work, turn, mapped, advance)
    with turn() as reading:
        for act in reading.acts_about(names):
            union.unite(bound_by(act))
        return union, not met.missed and crowded == reading.crowded_keys(MOST_IN_BLOCK)


def to_compare(crowded: Set[str], names: Sequence[str], reading: Reading) -> ToCompare:
    """These claims, in this order."""
    claims, reports = reading.lines(names)
    return ToCompare(claims=[claims[name] for name in names], reports=reports, crowded=crowded)


def compare_lines(given: ToCompare) -> Compared:
    """Keys, and what hangs together by those that too many claims have neither in the record nor among these."""
    told = told_on(given.claims, reports_on(given.reports))
    keys = {name: stored_keys(one) for name, one in told.items()}
    sizes = Counter(key for own in keys.values() for key in own)
    union = Union(told)
    unite_near(told, keys, given.crowded | {key for key, size in sizes.items() if size > MOST_IN_BLOCK}, union)
    return Compared(keys=keys, groups=[group for group in union.groups() if len(group) > 1])


def stored_keys(told: Told) -> tuple[str, ...]:
    """The blocking keys of a claim, sorted, as the record keeps them."""
    return tuple(sorted({*all_storable(blocking_keys(told))}))


def _unite_across(keys: Keys, crowded: Set[str], met: _Met, union: Union, reading: Reading) -> None:
    """Unites these claims with those of earlier lots that they are related to.

    Only keys that others have too are looked up; a claim filed under other keys than its own may miss whom it belongs
    to. Once a key is too common that was not at the beginning, all is compared once more, and nothing is looked up
    until then.
    """
    here = Counter(key for own in keys.values() for key in own if key not in crowded)
    sizes = {} if met.missed else reading.block_sizes(here)
    met.missed = met.missed or any(size > MOST_IN_BLOCK for size in sizes.values())
    shared = [key for key, size in sizes.items() if size > here[key]]
    blocks = {} if met.missed else reading.blocks(shared, MOST_IN_BLOCK)
    near = {} if met.missed else {name: _apart(name, own, blocks, met, union) for name, own in keys.items()}
    needed = {name for name, others in near.items() if others}.union(*near.values())
    told = met.known | told_of(sorted(needed - met.known.keys()), reading)
    for name, others in near.items():
        unite_related(name, others, told, union)
    met.names.update(keys)
    met.known = {name: told[name] for name in [*told][-KNOWN:]}


def _apart(name: str, keys: Iterable[str], blocks: Mapping[str, Sequence[str]], met: _Met, union: Union) -> set[str]:
    """The claims of earlier lots that share a key with this one and do not hang together with it so far."""
    others = {other for key in keys for other in blocks.get(key, ()) if other in met.names}
    return {other for other in others if union.root(other) != union.root(name)}
