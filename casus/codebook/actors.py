"""Who a name stands for on a day: the actor book.

    resolve("Hizbullah", day)                ->  hezbollah, rebel_group, LBN
    resolve("the Taliban", 2021-08-14)       ->  taliban, rebel_group;  on 2021-08-15 government
    resolve("President Assad", 2024-12-01)   ->  bashar-al-assad, government;  on 2024-12-09 politician
    resolve("Syrian troops", day)            ->  syr-armed-forces "Syrian Armed Forces"
    resolve("IS", day)                       ->  islamic-state;  resolve("is", day) None

Names match to the letter but for case, diacritics, hyphens, articles and possessives; unknown words give None. The
recorded actors are in actors/*.yaml, states follow by rule from countries.yaml and actor_nouns.yaml. More cases in
tests/examples/actors.txt.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casus.claim import ActorKind
from casus.codebook.actor_entries import ACTORS, ActorEntry, load_entries
from casus.codebook.actor_index import Node, build_index, choose, exists, view
from casus.codebook.actor_nouns import ActorNouns, load_actor_nouns, nominal_kind
from casus.codebook.actor_phrases import (
    ResolvedActor,
    keys,
    name_adjective,
    name_country,
    name_state,
    skip_ahead,
    state_at,
    state_noun_end,
)
from casus.codebook.actor_words import Word, plain_key, without_article, words_of
from casus.codebook.countries import Countries, country_of, demonym_country, load_countries

__all__ = ["ActorBook", "ActorEntry", "ResolvedActor", "country_of", "demonym_country", "load_actors", "nominal_kind"]

_LONGEST_TITLE = 8
# Capitals tell nothing in a run of so many words in capitals: a headline.
_HEADLINE = 4
_ENDS_NAME = frozenset('.;:!?\n"“”')


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorBook:
    """Recorded actors by id, and the rules for states; compared by identity. `load_actors` makes it."""

    entries: Mapping[str, ActorEntry]
    countries: Countries
    nouns: ActorNouns
    names: Node
    state_words: frozenset[str]
    at_home: Mapping[tuple[str, str], ActorEntry]

    def resolve(self, words: str, day: date | None = None, hint: str | None = None) -> ResolvedActor | None:
        """The actor that `words` name on `day` (None: on no day in particular).

        `hint` is the ISO code of the country that settles a doubt ("Congolese troops" in a report from COD).
        """
        cut = words_of(words)
        if not cut:
            return None
        rest = skip_ahead(cut, self.nouns)
        found = (
            self._exact(cut, day)
            or self._exact(rest, day)
            or self._after_title(rest, day)
            or self._introduced(rest, day)
            or name_state(rest, words, self.countries, self.nouns, hint)
            or self._before_member(rest, day)
            or name_country(rest, self.countries, hint)
            or name_adjective(cut, self.countries, hint)
        )
        return self._at_home(found, cut, day, hint) if found and hint else found

    def _at_home(self, found: ResolvedActor, words: list[Word], day: date | None, hint: str) -> ResolvedActor:
        """Who goes by that name in the country `hint`: "the Taliban" in Pakistan, not "the Afghan Taliban" there."""
        meant = self.at_home.get((found.id or "", hint))
        if meant is None or (day is not None and not exists(meant, day)):
            return found
        told = any((word.key,) in self.countries.by_adjective for word in words)
        return found if told else view(meant, day)

    def find(self, text: str, day: date | None = None) -> list[tuple[int, int, ResolvedActor]]:
        """Every actor that `text` names: start, end and who; the longest names, without overlap, in reading order."""
        words = words_of(text)
        headlines = _headlines(words, text)
        found: list[tuple[int, int, ResolvedActor]] = []
        position = 0
        while position < len(words):
            end, actor = self._listed(words, position, text, day, headlines)
            state = self._part_of_state(words, position, text)
            if state and state[0] > end:
                end, actor = state
            if actor:
                found.append((words[position].start, words[end - 1].end, actor))
            position = max(end, position + 1)
        return found

    def is_title(self, word: str) -> bool:
        """Whether `word` may stand before a person's surname: "President", "Mr."."""
        return self._title(words_of(word)) is not None or plain_key(word) in self.nouns.kinds

    def _exact(self, words: list[Word], day: date | None) -> ResolvedActor | None:
        """The actor whose name is all of `words`, with or without the Arabic article."""
        tried = [form for key in keys(words) for form in (key, without_article(key)) if form]
        for key in dict.fromkeys(tried):
            node = self.names.at(key)
            actor = choose(node.names, day, words, in_text=False) if node else None
            if actor:
                return actor
        return None

    def _after_title(self, words: list[Word], day: date | None) -> ResolvedActor | None:
        """The person after titles: "Syrian President Bashar al-Assad"; after "former" no longer in government."""
        for start in range(1, min(_LONGEST_TITLE, len(words))):
            actor = self._exact(words[start:], day)  # before the title, since few phrases end in a known name
            former = self._title(words[:start]) if actor and self._is_person(actor) else None
            if actor and former is not None:
                left = former and actor.kind is ActorKind.GOVERNMENT
                return replace(actor, kind=ActorKind.POLITICIAN) if left else actor
        return None

    def _introduced(self, words: list[Word], day: date | None) -> ResolvedActor | None:
        """The group named after what it is: "the Palestinian militant group Hamas"."""
        for start in range(1, len(words)):
            if (words[start - 1].key,) in self.nouns.introducing:
                actor = self._exact(words[start:], day)
                if actor and actor.id in self.entries and not self._is_person(actor):
                    return actor
        return None

    def _title(self, words: list[Word]) -> bool | None:
        """Whether the title says "former"; None where the words are no title."""
        position, former = 0, False
        while position < len(words):
            length = next((n for n in (3, 2, 1) if self._is_title(words, position, n)), 0)
            if not length:
                return None
            former = former or words[position].key in self.nouns.former
            position += length
        return former

    def _is_title(self, words: list[Word], start: int, length: int) -> bool:
        key = tuple(word.key for word in words[start : start + length])
        if len(key) < length:
            return False
        part = self.nouns.of_state.get(key)
        listed = key in self.nouns.titles or key in self.nouns.skipped or (part is not None and part.title)
        former = length == 1 and key[0] in self.nouns.former
        return listed or former or state_at(words, start, length, self.countries, None) is not None

    def _is_person(self, actor: ResolvedActor) -> bool:
        return actor.id is not None and actor.id in self.entries and self.entries[actor.id].person

    def _before_member(self, words: list[Word], day: date | None) -> ResolvedActor | None:
        """The group before "fighters", "officials", ...: "Hamas gunmen"."""
        for end in range(len(words) - 1, 0, -1):
            rest = skip_ahead(words[end:], self.nouns)
            if tuple(word.key for word in rest) in self.nouns.members:
                actor = self._exact(words[:end], day)
                if actor and not self._is_person(actor):
                    return actor
        return None

    def _listed(
        self, words: list[Word], start: int, text: str, day: date | None, headlines: frozenset[int]
    ) -> tuple[int, ResolvedActor | None]:
        """The longest listed name that begins at word `start`: where it ends, and who it names."""
        best, actor = start, None
        nodes, position = [self.names], start
        while position < len(words) and (position == start or _joined(text, words, position)):
            word = words[position]
            forms = [word.key] if word.capitals is None or position in headlines else [word.capitals, word.key]
            nodes = [node.below[form] for node in nodes for form in forms if form in node.below]
            if not nodes:
                break
            position += 1
            names = [name for node in nodes for name in node.names]
            chosen = choose(names, day, words[start:position], in_text=True) if names else None
            if chosen:
                best, actor = position, chosen
        return best, actor

    def _part_of_state(self, words: list[Word], start: int, text: str) -> tuple[int, ResolvedActor] | None:
        """A state's adjective or name with a noun after it: "Syrian troops"; where it ends, and who it names."""
        word = words[start]
        if not word.capitalized or (word.key not in self.state_words and word.capitals not in self.state_words):
            return None
        for length in (3, 2, 1):
            after = start + length
            if after >= len(words) or not state_at(words, start, length, self.countries, None):
                continue
            end = state_noun_end(words, after, self.nouns)
            if end is None or not all(_joined(text, words, index) for index in range(start + 1, end)):
                continue
            actor = name_state(words[start:end], text, self.countries, self.nouns, None)
            if actor:
                return end, actor
        return None


def load_actors(folder: Path = ACTORS) -> ActorBook:
    """The shipped actor book; CodebookError names file, line and key of what is wrong with it."""
    with _collector_paused():
        entries, countries, nouns = load_entries(folder), load_countries(), load_actor_nouns()
        return ActorBook(
            entries={entry.id: entry for entry in entries},
            countries=countries,
            nouns=nouns,
            names=build_index(entries, countries, nouns),
            state_words=frozenset(key[0] for key in (*countries.by_adjective, *countries.by_name)),
            at_home={(one.meant_by, one.country): one for one in entries if one.meant_by and one.country},
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: over small objects that all stay, it took a third of the loading time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _joined(text: str, words: list[Word], index: int) -> bool:
    """No sentence, clause or line ends between the word before `index` and the word there."""
    return not _ENDS_NAME.intersection(text[words[index - 1].end : words[index].start])


def _headlines(words: list[Word], text: str) -> frozenset[int]:
    """The words in runs of capitals, with a longer word among them, where capitals mark no abbreviation."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(words) + 1):
        if index < len(words) and text[words[index].start : words[index].end].isupper():
            run.append(index)
            continue
        if len(run) >= _HEADLINE and any(words[i].capitals is None or len(words[i].key) > 5 for i in run):
            found.update(run)
        run = []
    return frozenset(found)
