"""What people decided, act by act.

ACT-20241202-7h1m0xwz  anna, 2 December 2024: correct killed to 10-16, of 3 claims (the hospital's list)
ACT-20241203-b8a4504f  anna, 3 December 2024: undo ACT-20241202-7h1m0xwz
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from casus.act import Act, ActKind, standing
from casus.json_bytes import json_line
from casus.views.page import Line
from casus.views.words import day_words, field_key, plain, plural


def act_table(acts: Sequence[Act]) -> Iterator[Line]:
    """Every act, oldest first; those that are undone are marked."""
    if not acts:
        yield Line("No acts: nobody has corrected, joined, split or graded anything.")
        return
    holding = {act.id for act in standing(acts)}
    for act in acts:
        undone = "" if act.id in holding else "  [undone]"
        yield Line(f"{act.id}  {act_words(act)}{undone}", dim=bool(undone))


def act_words(act: Act) -> str:
    """Who, when, what and why, in one line."""
    note = f" ({act.note})" if act.note else ""
    return f"{act.by}, {day_words(act.at.date())}: {_what(act)}{note}"


def _what(act: Act) -> str:
    claims, others = plural(len(act.claims), "claim"), plural(len(act.others), "claim")
    if act.kind is ActKind.CORRECT:
        return f"correct {plain(act.field or '')} to {plain(act.value or '')}, of {claims}"
    if act.kind is ActKind.JOIN:
        return f"join {claims} with {others}"
    if act.kind is ActKind.SPLIT:
        return f"split {claims} from {others}"
    return f"grade {act.field} {act.value}" if act.kind is ActKind.GRADE else f"undo {act.undoes}"


def act_lines(acts: Iterable[Act]) -> Iterator[str]:
    """The acts as JSON, one object a line."""
    ordered = tuple(acts)
    holding = {act.id for act in standing(ordered)}
    return (json_line({**asdict(act), "field": _field(act), "undone": act.id not in holding}) for act in ordered)


def _field(act: Act) -> str | None:
    """A field of an incident, or a source, whose name stays as it is."""
    return field_key(act.field) if act.field and act.kind is ActKind.CORRECT else act.field
