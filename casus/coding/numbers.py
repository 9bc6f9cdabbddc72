"""Read how many from words: low and high bound of a number of people.

    "12 people"             ->  12 - 12        "at least 12 people"   ->  12 - ?
    "more than 12"          ->  13 - ?         "up to 12"             ->   ? - 12
    "10 to 12", "10-12"     ->  10 - 12        "about 12"             ->  12 - 12
    "dozens"                ->  24 - ?         "some people", "many"  ->   ? - ?
    "rose from 12 to 15"    ->  15 - 15        "some 12 people"       ->  12 - 12
    "a soldier", "Ali Said" ->   1 - 1         "no casualties"        ->   0 - 0

The words and their values stand in codebook/toll_words.yaml; more cases in tests/examples/numbers.txt.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casus.claim import MOST_PEOPLE
from casus.codebook.words import TollWords
from casus.coding.number_words import find_numbers, number_pattern, to_number
from casus.report import Span

# How far before a number its bound may stand: "at least another 12", "more than an estimated 300".
LOOK_BEHIND = 28
OLD = re.compile(r"(?: and \w+)?[-‑ ]?(?:year|month|day|week)s?[- ]old")
YOUNG = re.compile(r"\b(?:boy|girl|man|woman|child|son|daughter|baby|youth|student) (?:of|aged) $", re.IGNORECASE)
# "Ahmed Ali, 35, and", "a German (29)", "a shepherd of 15,": a number behind one person is an age.
AGED = re.compile(
    r"(?:(?-i:\b(?!\w+day\b)[A-Z][\w'’-]+)|\b(?:an?|the|his|her|another) (?:[\w-]+ ){0,2}[\w-]+(?<!s))(?:, | \()$"
    r"|\ban? (?:[\w-]+ )?(?!number|order|member)(?:\w+(?:er|or|ist|man)|nurse|pupil|conscript|shepherd) of $"
    r"|\baged about $",
    re.IGNORECASE,
)
AFTER_AGE = re.compile(r"\s*(?:[,;.)]|$)")
# "rose from 12 to 15" tells 15; "from 12 to 15 people" is a range.
ROSE_FROM = re.compile(
    r"\b(?:r[ao]se|rises?|risen|rising|rais\w+|climb\w*|increas\w*|revis\w*|jump\w*|grew|grown|went|up|upped|updated|down"
    r"|lower\w*|reduc\w*|fell|fallen)\b[^.;,]*\bfrom (?:(?:about|at least|around|some) )?$",
    re.IGNORECASE,
)
NOT_ONE = re.compile(r"\bnot (?:even )?(?:one|a(?= single\b))(?: single)?\b", re.IGNORECASE)
RANK = re.compile(r"\bnumber $", re.IGNORECASE)
# "Al-Qaida's number two" is a rank, "the dead number 300" counts.
COUNTING = re.compile(
    r"\b(?:dead|wounded|injured|missing|people|they|who|now|already|casualties|victims|(?-i:[a-z]{3,}s))"
    r"(?: so far| in \w+)? number $",
    re.IGNORECASE,
)
# Persons told one by one before a number: "the chief and two others", "a boy, 24-year-old Ahmed and 12 others".
ONE = re.compile(r"(?:^|, |\band )(?:(?:the|a|an|his|her|its)\b|\d+[-‑ ]year[-‑ ]old\b)(?= \w)", re.IGNORECASE)
# "a couple and their three children": as many as are told behind are more.
AND_THEIR = re.compile(r"\band (?:his|her|their) $", re.IGNORECASE)
# "12+ people", "20-plus"
PLUS = re.compile(r"\+|[- ]plus\b", re.IGNORECASE)
AND = re.compile(r"(?:\band|,)\s+(?:his |her |its )?$", re.IGNORECASE)
# Behind an age ("a 35-year-old mother of four") only what is joined counts: "a boy of nine and three soldiers".
JOINED = re.compile(r"(?:\band|,) $")
# "a group of terrorists", "a German family": more than one, nobody says how many.
COLLECTIVE = re.compile(
    r"an? (?:(?!of\b)[\w.\"“”-]+ ){0,3}[\"“]*(?:group|number|family|team|squad|crowd|gang|band|busload|convoy|patrol)\b"
    r"(?=\W*$|\W+of\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`low` and `high` in persons, None for no bound; `span` the number itself, without its bound."""

    low: int | None
    high: int | None
    span: Span


def read_quantity(text: str, span: Span, words: TollWords) -> Quantity | None:
    """The number told by the phrase at `span` (a number and its noun), with the bound that stands before it.

    None where the phrase counts nobody (a bare plural, a word such as "killings").
    """
    nobody = NOT_ONE.search(text, max(0, span.start - len("not even ")), span.end)
    if nobody and nobody.start() <= span.start < nobody.end():
        return Quantity(low=0, high=0, span=span)
    found = _counting(text, span, words)
    if found is None:
        return _uncounted(text, span, words)
    number = Span(start=found.start(), end=found.end())
    low, high = _value(found, words)
    if found["second"] and ROSE_FROM.search(text, max(0, number.start - 80), number.start):
        low = high
    before = text[max(0, number.start - LOOK_BEHIND) : number.start].lower()
    low, high = _bounded(low, high, before, _after(text, number, span), words)
    extra = _joined(text[span.start : number.start], text[number.end : span.end]) + _their(
        text, number.end, span, words
    )
    return Quantity(low=_plus(low, extra), high=_plus(high, extra), span=number)


def _after(text: str, number: Span, span: Span) -> str:
    """The words behind the number; of "20 people or more" those behind its noun."""
    if PLUS.match(text, number.end):
        return "or more"
    noun = text[number.end : span.end].split()
    start = span.end if len(noun) == 1 else number.end
    return text[start : start + 16].lower()


def _counting(text: str, span: Span, words: TollWords) -> re.Match[str] | None:
    """The first number of the phrase that is no age and no rank; behind one of these only a joined one."""
    passed = False
    for found in find_numbers(text, span.start, span.end, words):
        if passed and not JOINED.search(text, span.start, found.start()):
            continue
        if not (is_age(text, found) or _is_rank(text, found) or _is_too_large(found, words)):
            return found
        passed = True
    return None


def count_named(text: str, span: Span) -> int:
    """How many persons a phrase of names joins: "Ali Said and his driver" are 2."""
    return 1 + len(re.findall(r"\band\b", text[span.start : span.end]))


def _joined(before: str, after: str) -> int:
    """Single persons told beside the number: "the chief and two others", "a woman and her three sons", "two girls and
    their father" have one more.
    """
    first = len(ONE.findall(before)) if AND.search(before) else 0
    last = bool(re.search(r"\band (?:a|an|his|her|its|their) [\w-]+(?<!s)$", after))
    return first + last


def _their(text: str, start: int, span: Span, words: TollWords) -> int:
    """ "a couple and their three children": the three."""
    found = number_pattern(words).search(text, start, span.end)
    return (_value(found, words)[0] or 0) if found and AND_THEIR.search(text, start, found.start()) else 0


def _plus(bound: int | None, extra: int) -> int | None:
    return None if bound is None else bound + extra


def _uncounted(text: str, span: Span, words: TollWords) -> Quantity | None:
    phrase = text[span.start : span.end]
    first = phrase.split(maxsplit=1)[0].lower() if phrase.split() else ""
    if first in words.singular and not COLLECTIVE.match(phrase):
        joined = 1 + len(re.findall(r"(?:\band (?:a|an|one|another|his|her|its|their)|, (?:his|her))\b", phrase))
        return Quantity(low=joined, high=joined, span=span)
    return None


def is_age(text: str, found: re.Match[str]) -> bool:
    """A number that tells an age ("a 17-year-old", "a boy of nine", "Ali Said, 35,") counts nobody."""
    before = max(0, found.start() - LOOK_BEHIND)
    alone = re.fullmatch(r"[1-9]\d", found.group()) and AFTER_AGE.match(text, found.end())
    return bool(
        OLD.match(text, found.end())
        or YOUNG.search(text, before, found.start())
        or (alone and AGED.search(text, before, found.start()))
    )


def _is_too_large(found: re.Match[str], words: TollWords) -> bool:
    return not found["vague"] and max(filter(None, _value(found, words)), default=0) >= MOST_PEOPLE


def _is_rank(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - LOOK_BEHIND) : found.start()]
    return bool(RANK.search(before)) and not (re.match(r"\d\d", found.group()) and COUNTING.search(before))


def _value(found: re.Match[str], words: TollWords) -> tuple[int | None, int | None]:
    if found["vague"]:
        return words.vague[" ".join(found["vague"].lower().split())]
    first = to_number(found["first"] or found["from"], words)
    if found["second"] or found["to"]:
        told = found["second"] or found["to"]
        second = to_number(told, words)
        # "two or three dozen": the dozen counts both; but "ninety to one hundred".
        scale = words.multipliers.get(re.split(r"[- ]", told.lower())[-1], 1)
        first = first * scale if first * scale < second else first
        return (first, second) if second >= first else (first, first)
    return first, first


def _bounded(
    low: int | None, high: int | None, before: str, after: str, words: TollWords
) -> tuple[int | None, int | None]:
    if low is None or low != high:
        return low, high
    clean = re.sub(r"\b(?:another|a further|an estimated|the|other|additional)\s+$", "", before.rstrip() + " ").rstrip()
    if _ends_with(clean, words.at_least) or after.lstrip().startswith(words.or_more):
        return low, None
    # "no more than" ends with "more than", so upper bounds are asked first.
    if _ends_with(clean, words.at_most):
        return None, low
    if _ends_with(clean, words.more_than):
        return low + 1, None
    if _ends_with(clean, words.fewer_than):
        return None, low - 1
    return low, high


def _ends_with(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases ends it as whole words: "over" ends "well over", not "in Hanover"."""
    return any(text.endswith(one) and not text[: -len(one)][-1:].isalnum() for one in phrases)
