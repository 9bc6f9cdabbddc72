"""Tell strangers from the known persons and the peoples whose names they bear.

    "Ahmed Maduro", "resident Adam Hemedti"     not Nicolás Maduro, nor the general who goes by Hemedti
    "Constable Imran Khan"                      not the former prime minister
    "journalist Abdul Latif Baloch"             a surname, no people

Names of private persons are not collected as actors: taken for somebody known, they would be slandered besides.
"""

import re
from difflib import get_close_matches

from casus.annotation import MentionLabel
from casus.claim import ActorKind
from casus.codebook.actor_words import plain_key, without_article
from casus.codebook.actors import ActorBook, ActorEntry, ResolvedActor
from casus.coding.context import Context
from casus.report import Span

# "Islamic State leader Abu Hamza" before "al-Sudani", not "Moscow's" before "Putin".
FIRST_NAMES = re.compile(r"(?:[A-Z][\w’'-]*(?<!['’]s)\.? )+(?:[Aa]l-|[Ee]l-)?$")
# How alike, from 0 to 1, two spellings of a first name are: "Binyamin" and "Benjamin" 0.75, "John" and "Joe" 0.57.
NEAR_NAME = 0.6
# What no holder of an office and no leader is called.
LOWLY = re.compile(
    r"(?:[a-z]+ ){0,2}(?:constable|sergeant|corporal|trooper|sub-inspector|policeman|policewoman|resident|villager"
    r"|farmer|teacher|student|pupil|shopkeeper|driver|labou?rer|worker|nurse|trader|fisherman|herder|passenger|clerk)"
    r" (?=[A-Z])",
    re.IGNORECASE,
)


def is_lowly(book: ActorBook, words: str, known: ResolvedActor) -> bool:
    """Whether what stands before the name of somebody known tells that a stranger of that name is meant."""
    entry = book.entries.get(known.id or "")
    return entry is not None and entry.person and LOWLY.match(words) is not None


def is_namesake(context: Context, span: Span, words: str, found: tuple[int, int, ResolvedActor]) -> bool:
    """Whether who is `found` in the `words` at `span` only shares a name with whoever is meant there."""
    start, end, known = found
    book = context.codebook.actors
    given = FIRST_NAMES.search(words[:start])
    if is_lowly(book, words, known) or given is None:
        return is_lowly(book, words, known)
    if known.kind is ActorKind.COMMUNAL_GROUP and known.id is None:
        return _is_surname(context, span)
    entry, names = book.entries.get(known.id or ""), given[0].split()
    if entry is None or not entry.person or book.is_title(names[-1]):
        return False
    return _is_stranger(entry, names, words[start:end])


def _is_stranger(entry: ActorEntry, names: list[str], last: str) -> bool:
    """Whether the first `names` before a surname or nickname are none of the known person's own."""
    nicknames = [name for name in entry.aliases if len(plain_key(name)) == 1]
    alone = {without_article(plain_key(name)) for name in (*entry.shorts, *nicknames)}
    if without_article(plain_key(last)) not in alone:
        return False
    own = {part for name in (entry.name, *entry.aliases) for part in plain_key(name)} - set(plain_key(last))
    return not any(get_close_matches(part, own, 1, NEAR_NAME) for name in names for part in plain_key(name))


def _is_surname(context: Context, span: Span) -> bool:
    """Whether reading sees a person of several names in whom the words at `span` end: "Abdul Latif Baloch"."""
    people = (m.span for m in context.mentions_over(span) if m.label is MentionLabel.PERSON)
    return any(one.end == span.end and " " in context.report.quote(one) for one in people)
