"""Cut a text into sentences without losing an offset.

    "Shells hit market\\nLt. Col. A. Aziz spoke. He left."  ->  Shells hit market | Lt. Col. A. Aziz spoke. | He left.
    "The U.S. Army left. \\"Stop!\\" Mr. Omar said."         ->  The U.S. Army left. | "Stop!" Mr. Omar said.

A line end cuts, but for lines that were only wrapped: a long line without a full stop, followed by a small letter.
Every character that is not white space belongs to exactly one sentence.
"""

import re
from itertools import pairwise

from casus.report import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Stand before a name or a number, so that they never end a sentence.
BEFORE_NAMES = _words(
    "adm approx art brig c ca capt cf cmdr col comdr cpl dr fr gen gov hon lt maj mgr mr mrs ms mt mx no nos op pfc pp "
    "pres prof pvt rep reps rev sec sen sens sfc sgt spc sr sra st supt v vol vs pte messrs mme mlle insp det amb fig "
    "e.g i.e al-hajj"
)
# May also end one: they cut before a word that usually begins a sentence.
MAY_END = _words(
    "inc co corp ltd jr bros etc est dept univ assn govt intl nat'l a.m p.m a.d b.c ph.d jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd km kg min max ed eds et al"
)
STARTERS = _words(
    "a after all also although an and another as at because before both but by during earlier each early even five "
    "for four from he her his however if in instead it its last later local many meanwhile more most no nobody nor on "
    "one only other others our several she since so some such that the their then there these they this those though "
    "three to today tomorrow two under until we what when where whether while who with yesterday you authorities "
    "officials police witnesses militants rebels troops people protesters demonstrators"
)
SPEECH = r"(?:said|says|told|asked|asks|added|adds|shouted|cried|wrote|writes|declared|yelled|chanted|replied|warned)"
STOP = re.compile(r"[.!?…]+(?:['\"”’»)\]]|\[\d{1,3}\])*|[。！？؟]+[”」』]*")
NEXT = re.compile(r"\s+(?:[\"“‘'«(\[]|--?|—|–)*\s?(\w[\w’'.-]*)?")
LAST_WORD = re.compile(r"[\w.'’-]*\w(?=[.!?…]*$)")
INITIALS = re.compile(r"(?:\w\.)*\w")
SPEAKER = re.compile(rf"\s*(?:[\w.’'-]+\s+){{1,5}}{SPEECH}\b")
GLUED = re.compile(r"(?<=[a-z)\d]{2}[.!?])(?=[A-Z][a-z]+)")
WRAPPED_AT = 50  # a line shorter than this was ended on purpose


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, trimmed of white space; the line of the title is one of its own."""
    sentences: list[Span] = []
    for start, end in _blocks(text):
        cuts = [start, *_cuts(text, start, end), end]
        sentences += [span for low, high in pairwise(cuts) if (span := _trim(text, low, high))]
    return tuple(sentences)


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    low = start + len(piece) - len(piece.lstrip())
    high = start + len(piece.rstrip())
    return Span(start=low, end=high) if low < high else None


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of lines that may hold one sentence: broken at the title's end and every line end but wraps."""
    title = text.find("\n")
    breaks = [m.end() for m in re.finditer(r"\n", text) if m.start() == title or not _is_wrap(text, m.start())]
    cuts = [0, *breaks, len(text)]
    return [(low, high) for low, high in pairwise(cuts) if low < high]


def _is_wrap(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    follows = text[at + 1 : at + 2]
    return len(line) >= WRAPPED_AT and line[-1] not in '.!?:;…”"' and (follows.islower() or follows.isdigit())


def _cuts(text: str, start: int, end: int) -> list[int]:
    cuts = [m.start() for m in GLUED.finditer(text, start, end) if _starts(text[m.start() : m.start() + 20])]
    for stop in STOP.finditer(text, start, end):
        follows = NEXT.match(text, stop.end(), end)
        if stop.group()[0] in "。！？؟" or (follows and _ends_here(text, start, stop, follows)):
            cuts.append(stop.end())
    return sorted(cuts)


def _starts(words: str) -> bool:
    return words.split()[0].lower() in STARTERS


def _ends_here(text: str, start: int, stop: re.Match[str], follows: re.Match[str]) -> bool:
    """Whether the stop ends a sentence, by the word before it and the word after it."""
    after = follows.group(1) or ""
    if after[:1].islower() or (stop.group()[0] in "!?" and len(stop.group()) > 1 and SPEAKER.match(text, stop.end())):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = LAST_WORD.search(text, max(start, stop.start() - 24), stop.start() + 1)
    word = before.group() if before else ""
    if text[start : stop.start()].strip() == word and (word.isdigit() or len(word) == 1):
        return False  # "1." and "a." at the head of a line number it
    return _may_end(word, after)


def _may_end(word: str, after: str) -> bool:
    plain = word.lower().strip("'’-")
    if plain in BEFORE_NAMES:
        return not (after[:1].isupper() or after[:1].isdigit())
    if plain in MAY_END or ("." in plain and INITIALS.fullmatch(plain)):
        return after.lower() in STARTERS
    if len(plain) == 1 and word.isupper():
        return after.lower() in STARTERS and word not in ("A", "J", "M")
    return True
