"""Which reports are copies of one another, and how many independent sources tell an incident.

    "Reuters" and "The Daily Star via Reuters"             one origin: one agency's word
    two papers with the same wire paragraph                one origin: near-duplicates
    two papers that both quote the White Helmets           one origin: one voice
    a paper quoting the army, another quoting a hospital   two origins

A copy is no second source: claims that share a text, an outlet or a named voice stand together, through as many steps
as it takes, and each such group counts once.
"""

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from casus.fusion.told import Told, in_order
from casus.fusion.voice import named_voice, outlets_of
from casus.fusion.words import evidence_sentence
from casus.report import Report

SHINGLE_WORDS = 4
# Share of the shorter text's shingles found in the longer one: a copied paragraph in a longer article is still a copy.
COPY_SHARE = 0.7
# Shorter texts ("Three people were killed in Jos.") agree by chance.
LEAST_SHINGLES = 8


Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """All runs of four words."""
    words = text.casefold().split()
    return frozenset(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


@lru_cache(maxsize=4096)
def _report_shingles(report: Report) -> Shingles:
    return shingles(report.body or report.title)


@lru_cache(maxsize=256)
def _sentence_shingles(told: Told) -> Shingles:
    return shingles(evidence_sentence(told))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether the shorter of two texts stands for the most part in the longer one."""
    shorter = min(len(a), len(b))
    return shorter >= LEAST_SHINGLES and len(a & b) >= COPY_SHARE * shorter


def are_copies(a: Report, b: Report) -> bool:
    """Whether two reports are one text, or one holds the other."""
    return a.id == b.id or is_copy(_report_shingles(a), _report_shingles(b))


def origins(told: Iterable[Told]) -> tuple[tuple[str, ...], ...]:
    """The claims grouped by independent source, each group in order of publication."""
    ordered = in_order(told)
    group: dict[str, str] = {t.id: t.id for t in ordered}
    by_mark: dict[Hashable, str] = {}
    for item in ordered:
        for mark in _marks(item):
            _unite(group, by_mark.setdefault(mark, item.id), item.id)
    for one, other in combinations(_one_a_report(ordered), 2):
        if _root(group, one.id) != _root(group, other.id) and _copied(one, other):
            _unite(group, one.id, other.id)
    grouped: dict[str, list[str]] = {}
    for item in ordered:
        grouped.setdefault(_root(group, item.id), []).append(item.id)
    return tuple(tuple(names) for names in grouped.values())


def _marks(told: Told) -> list[Hashable]:
    """What makes two claims one source: the report, an outlet behind it, a named voice."""
    voice = named_voice(told.claim.attribution)
    outlets = [("outlet", outlet) for outlet in outlets_of(told.report)]
    return [("report", told.report.id), *outlets, *([("voice", voice)] if voice else [])]


def _one_a_report(ordered: Sequence[Told]) -> list[Told]:
    return list({t.report.id: t for t in reversed(ordered)}.values())[::-1]


def _copied(a: Told, b: Told) -> bool:
    """Whether the reports, or the sentences that carry the two claims, are copies."""
    return are_copies(a.report, b.report) or is_copy(_sentence_shingles(a), _sentence_shingles(b))


def _root(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        group[name] = group[group[name]]
        name = group[name]
    return name


def _unite(group: dict[str, str], one: str, other: str) -> None:
    a, b = _root(group, one), _root(group, other)
    group[max(a, b)] = min(a, b)
