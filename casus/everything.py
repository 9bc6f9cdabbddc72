"""Every incident of a record anew: keys, components and incidents, as if all reports came in at once.

    casus fuse        writes them, a piece of the record in each transaction
    --as-of DAY       fuses what was known by then in a record of its own, in one transaction

An incident that stays the same is left alone.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain

from casus.anew import CHUNK, put_in_place, runs
from casus.fuse_elsewhere import FusedLines, fuse_lines, fused_from, to_fuse
from casus.fusion.union import Union
from casus.incident import Incident
from casus.near import key_and_compare
from casus.record.record import Record, Writing
from casus.turns import Advance, Turn, Work, in_turns
from casus.workers import Map, processes

# Claims a transaction, ten to twenty seconds: others that want to write wait that long. All in one, SQLite's log of a
# million claims grew to 4 GB, and its index is searched for every page that is read (docs/fusion.md, scale).
PIECE = 10_000
# Who waits for SQLite asks every tenth of a second whether the record is free.
BREATH_S = 0.15
# How often all is begun again because somebody else wrote; then it is done in one transaction.
ATTEMPTS = 3
BECAUSE_FUSED = "fused anew"


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
    """Every incident anew from the claims that stand, a piece in each transaction, so that others can write between.

    Where somebody did, what was compared is out of date, and all is begun again; after ATTEMPTS it is done in one
    transaction, and others wait. Stopped half way, each incident is the old or the new one, whole; until it is
    repeated, claims may be filed under keys of both versions. `advance` is told of how many claims each step is done.
    With more than one of `workers` claims are compared and components fused in so many other processes; what is
    written is the same.
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
    near = key_and_compare(list(held), turn, mapped, PIECE, advance)
    wide = Union(held)
    for names in [*near.groups(), *_by_component(held)]:
        wide.unite(names)
    present = set[str]()

    def replace(names: Sequence[str], fused: Sequence[FusedLines], writing: Writing) -> None:
        present.update(one.id for one in _replaced(names, fused, writing, changed))

    lots = ([*chain.from_iterable(run)] for run in runs(wide.groups(held), CHUNK))
    in_turns(lots, PIECE, Work(read=partial(to_fuse, near), make=fuse_lines, write=replace), turn, mapped, advance)
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


def _by_component(held: Mapping[str, str]) -> list[list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, component in held.items():
        grouped.setdefault(component, []).append(name)
    return list(grouped.values())
