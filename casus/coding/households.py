"""The same toll told twice, in families and in persons: only the persons count.

"1,200 families, or about 6,000 people"     ->  6,000, of the harm told of the families
"1,200 households (some 6,000 people)"      ->  6,000
"1,200 families and 300 students"           ->  both
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.claim import Toll

IN_PERSONS = re.compile(
    r"[\w,.-]+(?: [\w-]+){0,2}? (?:families|households)"
    r"(?:,? or |,? \(|,? [-–—] ?|,? (?:comprising|totall?ing) )(?:or |i\.e\. )?"
    r"(?:(?:about|around|some|nearly|almost|roughly|approximately|more than|over|at least|an|estimated|at|up to"
    r"|totall?ing|comprising) )*",
    re.IGNORECASE,
)


def in_persons(text: str, tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls without families that are told again as persons, who undergo what the families do."""
    same = {
        persons.evidence.start: families for families in tolls for persons in tolls if _again(text, families, persons)
    }
    families = {toll.evidence.start for toll in same.values()}
    kept: dict[tuple[int, str], Toll] = {}
    for toll in tolls:
        start = toll.evidence.start
        if start not in families:
            told = replace(toll, harm=same[start].harm) if start in same else toll
            kept.setdefault((start, told.harm), told)
    return list(kept.values())


def _again(text: str, families: Toll, persons: Toll) -> bool:
    """Whether `persons` stands in brackets or with "or" right behind `families`, and is the larger number."""
    few, many = families.low or families.high or 0, persons.low or persons.high or 0
    return few < many and bool(IN_PERSONS.fullmatch(text, families.evidence.start, persons.evidence.start))
