"""Give upper-case text back its capitals, from how words are written in running text elsewhere.

    learn_cases(["... killed by the Shining Path in Peru ..."]).apply("SHINING PATH KILLED A MAYOR")
        -> "Shining Path killed a mayor"

A word takes the form it has most often inside sentences of the archive; two words that stand together take the forms
of the pair ("shining path" is a name, "path" is none); a word never met is taken for a name, and for an acronym where
it stands alone in brackets somewhere ("[FMLN]"). The first word of a sentence is capitalised. Offsets stay.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from casus.reading.sentences import split_sentences

ACRONYM = re.compile(r"[\[(]([^\W\d_]{2,6})[\])]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A pair of words says more than each of them only where it is met more than once.
PAIR_SEEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The commonest form of each word, and of each pair of words that is written otherwise; keys in lower case."""

    words: Mapping[str, str]
    pairs: Mapping[tuple[str, str], tuple[str, str]]

    def apply(self, text: str) -> str:
        """`text` of the same length with capitals where they belong."""
        found = list(WORD.finditer(text))
        acronyms = frozenset(ACRONYM.findall(text))
        forms = [self._form(match.group(), acronyms) for match in found]
        for at in range(len(found) - 1):
            if text[found[at].end() : found[at + 1].start()].isspace():
                pair = self.pairs.get((found[at].group().lower(), found[at + 1].group().lower()))
                forms[at], forms[at + 1] = pair or (forms[at], forms[at + 1])
        out, end = [], 0
        for match, form in zip(found, forms, strict=True):
            out += [text[end : match.start()], form]
            end = match.end()
        return _capitalise("".join([*out, text[end:]]), text)

    def _form(self, word: str, acronyms: frozenset[str]) -> str:
        known = self.words.get(word.lower())
        if known is not None and len(known) == len(word):
            return known
        return word if word in acronyms else word.capitalize()


def learn_cases(texts: Iterable[str]) -> Cases:
    """How the words of `texts` are written where no sentence begins."""
    words: dict[str, Counter[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        forms = _inside_sentences(text)
        for form in forms:
            words.setdefault(form.lower(), Counter())[form] += 1
        pairs.update((a, b) for a, b in pairwise(forms) if a[0].isupper() or b[0].isupper())
    commonest = {word: _commonest(counts) for word, counts in words.items()}
    return Cases(words=commonest, pairs=_odd_pairs(pairs, commonest))


def _inside_sentences(text: str) -> list[str]:
    """Every word but the first of each sentence; words in capitals alone stay, they are acronyms."""
    body = f"\n{text}"
    return [match.group() for s in split_sentences(body) for match in list(WORD.finditer(body, s.start, s.end))[1:]]


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda form: (-counts[form], form))


def _odd_pairs(pairs: Counter[tuple[str, str]], words: Mapping[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Pairs of capitalised words of which one is written small when it stands alone."""
    return {
        (a.lower(), b.lower()): (a, b)
        for (a, b), count in sorted(pairs.items(), key=lambda item: (item[1], item[0]))
        if count >= PAIR_SEEN
        and a[0].isupper()
        and b[0].isupper()
        and (words[a.lower()][0].islower() or words[b.lower()][0].islower())
    }


def _capitalise(text: str, upper: str) -> str:
    """The first word of each sentence with a capital; where sentences begin is told by the upper-case text."""
    letters = list(text)
    for sentence in split_sentences(f"\n{upper}"):
        first = WORD.search(text, sentence.start - 1, sentence.end - 1)
        if first:
            letters[first.start()] = letters[first.start()].upper()
    return "".join(letters)
