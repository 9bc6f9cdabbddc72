"""An act: what a person decided about claims, with name, moment and note. Acts are only ever added to.

    correct  INC-20241130-q3k7zd5m  killed 10-16    "the hospital's list"        a value
    join     INC-20241130-q3k7zd5m  INC-20241201-0c2vbn8r                        one incident
    split    INC-20241130-q3k7zd5m  5f0c...                                      another incident
    grade    Coastal Press  B                                                    a source's reliability
    undo     ACT-20241202-7h1m0xwz                                               as if that act had not been

An act names claims, never incidents: incidents are computed anew whenever reports come in, claims stay. A correction is
one more voice, with a name; what the claims alone give stays beside it (`incident.Corrected`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casus.claim import Place
from casus.report import digest


class ActKind(StrEnum):
    CORRECT = "correct"
    JOIN = "join"
    SPLIT = "split"
    GRADE = "grade"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`claims` are ids of claims, those of the incident it was said of, leading claim first; `at` is in UTC.

    `others`: join, the claims of the second incident; split, those that stay behind. `field` and `value`: correct, what
    is corrected and to what, with `place` where it is the place; grade, the source and its letter. `undoes`: an act.
    """

    id: str
    kind: ActKind
    by: str
    at: datetime
    note: str = ""
    claims: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    place: Place | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """How many, by a person's word; `high` is None where open."""

    low: int
    best: int
    high: int | None


_RANGE = re.compile(r"(\d+)(?:-(\d+))?(?:-(\d+))?(\+)?")


def new_act(
    kind: ActKind,
    by: str,
    note: str,
    at: datetime,
    *,
    claims: Sequence[str] = (),
    others: Sequence[str] = (),
    field: str | None = None,
    value: str | None = None,
    place: Place | None = None,
    undoes: str | None = None,
) -> Act:
    """An act whose id follows from all that it says."""
    where = place.place_id if place else None
    said = digest(kind.value, by, at.isoformat(), note, " ".join(claims), " ".join(others), field, value, undoes, where)
    return Act(
        id=f"ACT-{at:%Y%m%d}-{said[:8]}",
        kind=kind,
        by=by,
        at=at,
        note=note,
        claims=tuple(claims),
        others=tuple(others),
        field=field,
        value=value,
        place=place,
        undoes=undoes,
    )


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that nobody has undone, in their order; an undo can be undone."""
    ordered, undone, kept = list(acts), set[str](), list[Act]()
    for act in reversed(ordered):
        if act.id in undone:
            continue
        if act.undoes:
            undone.add(act.undoes)
        kept.append(act)
    return tuple(reversed(kept))


def read_range(words: str) -> Range | None:
    """ "12", "10-16", "10-12-16" (low, best, high), "12+" (at least); None where it is no such thing.

    Where no best is named the lowest stands for it, as it does where a claim tells a range.
    """
    match = _RANGE.fullmatch(words.strip())
    if not match:
        return None
    numbers = [int(part) for part in match.groups()[:3] if part is not None]
    if numbers != sorted(numbers) or (match[4] and len(numbers) > 1):
        return None
    best = numbers[1] if len(numbers) == 3 else numbers[0]
    return Range(low=numbers[0], best=best, high=None if match[4] else numbers[-1])
