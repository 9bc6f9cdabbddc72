"""Every incident of a record anew: keys, components and incidents, as if all reports came in at once.

    casus fuse        writes them, a piece of the record in each transaction
    casus check       asks only what hangs together, and compares
    --as-of DAY       fuses what was known by then in a record of its own, in one transaction

An incident that stays the same is left alone.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from casus.anew import CHUNK, Component, Union, chunks_of, put_in_place, told_of
from casus.fuse_elsewhere import FusedLines, fuse_lines, fused_from, to_fuse
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys, bound_by, related
from casus.incident import Incident
from casus.record.record import Reading, Record, Writing
from casus.workers import Map, processes

# Claims a transaction, about ten seconds: others that want to write wait that long. All in one, SQLite's log of a
# million claims grew to 4 GB, and its index is searched for every page that is read (docs/fusion.md, scale).
PIECE = 10_000
# Who waits for SQLite asks every tenth of a second whether the record is free.
BREATH_S = 0.15
# How often all is begun again because somebody else wrote; then it is done in one transaction.
ATTEMPTS = 3
# Claims kept with all that fusion works out of them, 10 kB each: at 40 a day those of four months.
KNOWN = 5_000
BECAUSE_FUSED = "fused anew"

Reads = TypeVar("Reads", bound=Reading)
Turn = Callable[[], AbstractContextManager[Reads]]
Keys = Mapping[str, Sequence[str]]
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedAnew:
    """How much there was, and how many incidents are no longer what they were."""

    claims: int
    components: int
    incidents: int
    changed: int


class _Overtaken(Exception):
    """Somebody else wrote between two pieces."""


def fuse_all(record: Record, advance: Advance = lambda _: None, workers: int = 1) -> FusedAnew:
    """Every incident anew from the claims that stand, PIECE claims a transaction, so that others can write between.

    Where somebody did, what was compared is out of date, and all is begun again; after ATTEMPTS it is done in one
    transaction, and others wait. Stopped half way, each incident is the old or the new one, whole; until it is
    repeated, claims may be filed under keys of both versions. `advance` is told of how many claims each step is done.
    With more than one of `workers` components are fused in so many other processes; what is written is the same.
    """
    changed = set[str]()
    with processes(workers) as mapped:
        for _ in range(ATTEMPTS):
            try:
                return _fuse(_pieces(record), mapped, changed, advance)
            except _Overtaken:
                continue
        with record.writing() as writing:
            return _fuse(lambda: nullcontext(writing), mapped, changed, advance)


def fuse_everything(writing: Writing) -> FusedAnew:
    """The same within a transaction."""
    return _fuse(lambda: nullcontext(writing), map, set(), lambda _: None)


def hanging_together(reading: Reading, held: Iterable[str]) -> Union:
    """All these claims, together where comparing relates them or a person's act binds them."""
    return _compared(list(held), lambda: nullcontext(reading), _as_they_are, lambda _: None)[0]


def _pieces(record: Record) -> Turn[Writing]:
    """Transactions one after another; raises _Overtaken where claims or acts came in since the first."""
    first: tuple[int, ...] | None = None

    @contextmanager
    def turn() -> Iterator[Writing]:
        nonlocal first
        began = time.monotonic()
        with record.writing() as writing:
            arrivals = writing.arrivals()
            first = first or arrivals
            if arrivals != first:
                raise _Overtaken
            yield writing
        if time.monotonic() - began > BREATH_S:
            time.sleep(BREATH_S)

    return turn


def _fuse(turn: Turn[Writing], mapped: Map, changed: set[str], advance: Advance) -> FusedAnew:
    """See fuse_all; `changed` gets the ids of the incidents that are no longer what they were."""
    with turn() as writing:
        held = writing.standing_claims()
    near = _keyed_and_compared(held, turn, advance)
    wide = Union(held)
    for names in [*near.groups(), *_by_component(held)]:
        wide.unite(names)
    present = set[str]()
    for piece in _runs(wide.groups(held), PIECE):
        with turn() as writing:
            runs = [[*chain.from_iterable(run)] for run in _runs(piece, CHUNK)]
            fused = mapped(fuse_lines, (to_fuse(names, near, writing) for names in runs))
            for names, lines in zip(runs, fused, strict=True):
                present.update(one.id for one in _replaced(names, lines, writing, changed))
                advance(len(names))
    return FusedAnew(
        claims=len(held), components=len(near.groups()), incidents=len(present), changed=len(changed & present)
    )


def _replaced(
    names: Sequence[str], fused: Sequence[FusedLines], writing: Writing, changed: set[str]
) -> tuple[Incident, ...]:
    """The incidents of these claims anew, which hang together with no others, before or now."""
    before = writing.incidents_of(names)
    components = [lines.claim_ids for lines in fused]
    after = put_in_place(components, before, [*map(fused_from, fused)], BECAUSE_FUSED, writing, {})
    same = {incident.id: incident for incident in before}
    changed.update(one.id for one in after if same.get(one.id) != one)
    return after


def _runs(groups: Iterable[Sequence[str]], most: int) -> Iterator[list[Sequence[str]]]:
    """Whole groups, as many at once as make up `most` claims."""
    run, size = list[Sequence[str]](), 0
    for names in groups:
        run.append(names)
        size += len(names)
        if size >= most:
            yield run
            run, size = [], 0
    if run:
        yield run


def _keyed_and_compared(held: Iterable[str], turn: Turn[Writing], advance: Advance) -> Union:
    """What hangs together by the keys as this version makes them, which the claims get on the way."""
    names = list(held)
    union, settled = _compared(names, turn, Writing.replace_keys, advance)
    return union if settled else _compared(names, turn, _as_they_are, advance)[0]


def _as_they_are(_: Reading, keys: Keys) -> bool:
    """Claims are looked up by the keys that they have: none is another now."""
    return False


def _compared(
    names: Sequence[str], turn: Turn[Reads], give_keys: Callable[[Reads, Keys], bool], advance: Advance
) -> tuple[Union, bool]:
    """What hangs together, and whether that is settled: which keys too many claims have is not known before all have
    theirs. Once one was passed by and others are new, it cannot be settled, and claims only get their keys.

    `give_keys` gets the blocking keys of each claim before any claim is looked up by them, and says whether any is new.
    """
    union, known, met = Union(names), dict[str, Told](), set[str]()
    passed_by, new, vain = Counter[str](), False, False
    for piece in _runs(chunks_of(names), PIECE):
        with turn() as reading:
            for chunk in piece:
                known = {name: known[name] for name in [*known][-KNOWN:]} | told_of(chunk, reading)
                keys = {name: blocking_keys(known[name]) for name in chunk}
                new |= give_keys(reading, keys)
                vain |= new and bool(passed_by)
                if not vain:
                    passed_by.update(_unite_near(keys, met, known, union, reading))
                advance(len(chunk))
    with turn() as reading:
        for act in reading.acts_about(names):
            union.unite(bound_by(act))
        return union, not vain and _by_all(passed_by, reading)


def _by_all(passed_by: Counter[str], reading: Reading) -> bool:
    """Whether each of these keys was passed by for every claim that has it, and rightly."""
    sizes = reading.block_sizes(passed_by)
    return all(sizes[key] == count > MOST_IN_BLOCK for key, count in passed_by.items())


def _unite_near(keys: Keys, met: set[str], known: dict[str, Told], union: Union, reading: Reading) -> Iterator[str]:
    """Unites these claims with those `met` before that they are related to; the keys passed by, once for each claim."""
    blocks = reading.blocks({key for given in keys.values() for key in given}, MOST_IN_BLOCK)
    near: dict[str, set[str]] = {}
    for name, given in keys.items():  # each pair once, from the later one
        near[name] = {other for key in given for other in blocks.get(key, ()) if other in met}
        met.add(name)
    known |= told_of(sorted(set[str]().union(*near.values()) - known.keys()), reading)
    _unite_related(near, known, union)
    return (key for given in keys.values() for key in given if key not in blocks)


def _unite_related(near: Mapping[str, Iterable[str]], known: Component, union: Union) -> None:
    """Whatever hangs together already is not compared."""
    for name, others in near.items():
        for other in others:
            if union.root(name) != union.root(other) and related(known[other], known[name]):
                union.unite((other, name))


def _by_component(held: Mapping[str, str]) -> list[list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, component in held.items():
        grouped.setdefault(component, []).append(name)
    return list(grouped.values())
