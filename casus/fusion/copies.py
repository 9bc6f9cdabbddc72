"""Which reports are copies of one another, and how many independent sources tell an incident.

    "Reuters" and "The Daily Star via Reuters"             one origin: one agency's word
    two papers with the same wire paragraph                one origin: near-duplicates
    two papers that both quote the White Helmets           one origin: one voice
    a paper quoting the army, another quoting a hospital   two origins

A copy is no second source: claims that share a text, an outlet or a named voice stand together, through as many steps
as it takes, and each such group counts once. What an outlet says itself is none beside what it prints of others.
"""

from collections.abc import Hashable, Iterable, Mapping
from itertools import islice
from math import ceil

from casus.fusion.told import Told, in_order
from casus.fusion.union import Union
from casus.fusion.voice import named_voice, outlet_key, outlets_of
from casus.fusion.words import evidence_sentence
from casus.report import Report

SHINGLE_WORDS = 4
# Share of the shorter text's shingles found in the longer one: a copied paragraph in a longer article is still a copy.
COPY_SHARE = 0.7
# Shorter texts ("Three people were killed in Jos.") are alike by chance, if not to the letter the same.
LEAST_SHINGLES = 8


Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """All runs of four words."""
    words = text.casefold().split()
    return frozenset(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether the shorter of two texts stands for the most part in the longer one."""
    shorter = min(len(a), len(b))
    return shorter >= LEAST_SHINGLES and len(a & b) >= COPY_SHARE * shorter


def origins(told: Iterable[Told]) -> tuple[tuple[str, ...], ...]:
    """The claims grouped by independent source, each group in order of publication."""
    ordered = in_order(told)
    names = [item.id for item in ordered]
    if len(names) == 1:  # most incidents
        return (tuple(names),)
    union = Union(names)
    first = {item.report.id: item for item in reversed(ordered)}  # of each report's claims it speaks for the report
    leading: dict[str, str] = {}
    by_mark: dict[Hashable, str] = {}
    for item in ordered:
        leading.setdefault(outlet_key(item.report.outlet), item.report.id)
        marks = [*_marks(item), *(_marks_of(item.report, leading) if first[item.report.id] is item else ())]
        for mark in marks:
            union.unite((by_mark.setdefault(mark, item.id), item.id))
    if len(union.groups()) > 1:
        _unite_copies(((item.id, item.report.body or item.report.title) for item in first.values()), union)
    if len(union.groups()) > 1:
        _unite_copies(((item.id, evidence_sentence(item)) for item in ordered), union)
    return tuple(tuple(group) for group in union.groups(names))


def _marks(told: Told) -> list[Hashable]:
    """What makes two claims one source: the report, a named voice."""
    voice = named_voice(told.claim.attribution)
    return [("report", told.report.id), *([("voice", voice)] if voice else [])]


def _marks_of(report: Report, leading: Mapping[str, str]) -> list[Hashable]:
    """What makes two reports one source: their words, an outlet behind them.

    `leading` has the first report of each outlet; with it stands whatever that outlet says without citing anybody.
    """
    carrier, behind = outlet_key(report.outlet), outlets_of(report)
    marks: list[Hashable] = [("text", *report.text.casefold().split())]
    marks += [("outlet", outlet) for outlet in behind]
    return [*marks, ("carrier", carrier)] if carrier and (carrier in behind or leading[carrier] == report.id) else marks


def _unite_copies(texts: Iterable[tuple[str, str]], union: Union) -> None:
    """Unites the claims whose texts are copies.

    From the longest on, so that each text is held against longer ones alone: of those of which it can be a copy all
    have one run or more of any so many of its runs as a copy may lack, and one.
    """
    known: dict[Shingles, str] = {}
    kept: list[Shingles] = []
    having: dict[tuple[str, ...], set[int]] = {}
    for mine, name in sorted(((shingles(text), name) for name, text in texts), key=lambda text: -len(text[0])):
        if len(mine) < LEAST_SHINGLES:
            continue
        if mine in known:
            union.unite((known[mine], name))
            continue
        some = islice(mine, len(mine) - ceil(COPY_SHARE * len(mine)) + 1)
        for number in set[int]().union(*(having.get(run, ()) for run in some)):
            other = known[kept[number]]
            if union.root(name) != union.root(other) and is_copy(mine, kept[number]):
                union.unite((other, name))
        for run in mine:
            having.setdefault(run, set()).add(len(kept))
        known[mine] = name
        kept.append(mine)
