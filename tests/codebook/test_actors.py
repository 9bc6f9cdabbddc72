"""The actor book: names on days, rules for states, what must stay unresolved, and what the loader refuses."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.claim import ActorKind
from casus.codebook.actor_entries import load_entries
from casus.codebook.actor_index import build_index
from casus.codebook.actor_nouns import load_actor_nouns, nominal_kind
from casus.codebook.actor_words import key_of, words_of
from casus.codebook.actors import ActorBook, load_actors
from casus.codebook.countries import country_of, demonym_country, is_iso3, load_countries
from casus.errors import CodebookError

EXAMPLES = Path(__file__).parent.parent / "examples" / "actors.txt"


def example_lines() -> list[tuple[str, ...]]:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in kept]


@pytest.fixture(scope="module")
def book() -> ActorBook:
    return load_actors()


@pytest.mark.parametrize("cells", example_lines(), ids=" | ".join)
def test_each_example_names_whom_it_says(book: ActorBook, cells: tuple[str, ...]) -> None:
    words, day, *expected = cells
    found = book.resolve(words, None if day == "-" else date.fromisoformat(day))
    if expected == ["nobody"]:
        assert found is None
    else:
        assert found is not None
        assert [found.id or "-", found.kind, found.country or "-", found.name] == expected


def test_the_examples_are_many() -> None:
    assert len(example_lines()) >= 80


def test_the_book_holds_many_actors_of_every_sort(book: ActorBook) -> None:
    kinds = Counter(entry.kind for entry in book.entries.values())
    assert len(book.entries) >= 600
    assert kinds[ActorKind.REBEL_GROUP] >= 250
    assert kinds[ActorKind.MILITIA] >= 60
    assert kinds[ActorKind.INTERNATIONAL_ORGANIZATION] >= 80
    assert kinds[ActorKind.MEDIA] >= 80


def test_every_entry_resolves_by_its_own_name(book: ActorBook) -> None:
    lost = []
    for entry in book.entries.values():
        day = entry.terms[-1].first if entry.terms else entry.first
        found = book.resolve(entry.name, day)
        if found is None or found.id != entry.id:
            lost.append(entry.id)
    assert lost == []


def test_every_country_has_government_and_forces(book: ActorBook) -> None:
    for country in load_countries().by_iso3.values():
        assert is_iso3(country.iso3)
        state = book.resolve(f"Government of {country.the_name}")
        assert state is not None
        assert (state.kind, state.country) == (ActorKind.GOVERNMENT, country.iso3)
        if country.has_army:
            forces = book.resolve(country.forces)
            assert forces is not None
            assert forces.kind == ActorKind.STATE_FORCES


def test_a_hint_settles_what_is_ambiguous(book: ActorBook) -> None:
    troops = book.resolve("Congolese troops", date(2012, 11, 20), hint="COD")
    congo = book.resolve("Congo", None, hint="COG")
    assert troops is not None
    assert troops.id == "cod-armed-forces"
    assert congo is not None
    assert congo.country == "COG"
    assert book.resolve("Syrian troops", None, hint="COD") == book.resolve("Syrian troops")


def test_names_and_adjectives_of_countries() -> None:
    assert demonym_country("Burmese") == "MMR"
    assert demonym_country("Syrians") == "SYR"
    assert demonym_country("Congolese") is None
    assert demonym_country("Congolese", hint="COD") == "COD"
    assert country_of("Côte d'Ivoire") == country_of("Ivory Coast") == "CIV"
    assert country_of("Islamic Republic of Iran") == "IRN"
    assert country_of("US") == "USA"
    assert country_of("us") is None
    assert country_of("Greenland") == "GRL"
    assert country_of("Atlantis") is None


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("gunmen", "unknown_armed"),
        ("suspected suicide bombers", "unknown_armed"),
        ("militants", "rebel_group"),
        ("rebel forces", "rebel_group"),
        ("rebel leader", "rebel_group"),
        ("government forces", "state_forces"),
        ("soldiers", "state_forces"),
        ("policemen", "state_forces"),
        ("military officials", "state_forces"),
        ("officials", "government"),
        ("opposition leader", "politician"),
        ("villagers", "civilians"),
        ("12 children", "civilians"),
        ("aid workers", "ngo"),
        ("rights groups", "ngo"),
        ("journalists", "media"),
        ("peacekeepers", "international_organization"),
        ("protesters", "protesters"),
        ("leaders", None),
        ("aardvarks", None),
        ("", None),
    ],
)
def test_nouns_tell_kinds(noun: str, kind: str | None) -> None:
    assert nominal_kind(noun) == kind


def test_find_takes_the_longest_name_and_leaves_ordinary_words(book: ActorBook) -> None:
    text = "Syrian troops and Hezbollah's men told us who is in Aleppo, al-Qaeda in Iraq and the U.S. Army said."
    found = [(text[start:end], actor.id) for start, end, actor in book.find(text, date(2013, 5, 1))]
    assert found == [
        ("Syrian troops", "syr-armed-forces"),
        ("Hezbollah", "hezbollah"),
        ("al-Qaeda in Iraq", "al-qaeda-in-iraq"),
        ("U.S. Army", "united-states-army"),
    ]


def test_find_does_not_cross_sentences_or_read_small_letters(book: ActorBook) -> None:
    found = book.find("They ate turkey in Syria. Democratic forces won.", date(2013, 5, 1))
    assert [actor.country for _, _, actor in found] == ["SYR"]
    assert [actor.id for _, _, actor in found] == ["syr-government"]


def test_capitals_in_headlines_mark_no_abbreviation(book: ActorBook) -> None:
    assert book.find("POLICE ARREST MAN WHO SHOT NEIGHBOUR") == []


def test_the_same_text_gives_the_same_names(book: ActorBook) -> None:
    text = "Israel and Hamas fight; UN, EU and Russian officials meet in Cairo with Egyptian President Sisi."
    assert book.find(text) == load_actors().find(text)


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "Syrian",
                "al-",
                "troops",
                "of",
                "the",
                "President",
                "former",
                "Hamas",
                "fighters",
                "U.S.",
                "'s",
                "IS",
                "Congo",
            ]
        ),
        max_size=8,
    ).map(" ".join),
    st.none() | st.dates(),
    st.none() | st.sampled_from(["SYR", "COD", "USA"]),
)
def test_resolve_never_crashes_and_spans_are_exact(words: str, day: date | None, hint: str | None) -> None:
    book = _shared_book()
    found = book.resolve(words, day, hint)
    assert found is None or found.name
    last = 0
    for start, end, actor in book.find(words, day):
        assert last <= start < end <= len(words)
        assert words[start:end] == words[start:end].strip()
        assert actor.name
        last = end


@given(st.text(max_size=80))
def test_words_lie_in_their_text(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert last <= word.start < word.end <= len(text)
        last = word.end


def test_abbreviations_keep_their_capitals_in_keys() -> None:
    assert key_of("Al-Qa'ida's") == ("al", "qaida")
    assert key_of("U.S.-led") == ("US", "led")
    assert key_of("us") == ("us",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("organizations:\n  rebels:\n    SYR: []\n", r"x\.yaml:3: organizations\.rebels: 'rebels' is none of"),
        ("organizations:\n  ngo:\n    SYX:\n      - {name: A}\n", r"x\.yaml:4: .*'SYX' is no ISO 3166"),
        ("organizations:\n  ngo:\n    SYR:\n      - {name: A, colour: red}\n", r"x\.yaml:4: .*colour: unknown key"),
        ("organizations:\n  ngo:\n    SYR:\n      - {aliases: [A]}\n", r"x\.yaml:4: .*'name' is missing"),
        ("organizations:\n  ngo:\n    SYR:\n      - {name: A, from: soon}\n", r"x\.yaml:4: .*from: expected a day"),
        (
            "organizations:\n  ngo:\n    SYR:\n      - {name: A, from: 2020-01-02, until: 2020-01-01}\n",
            r"x\.yaml:4: .*ends on 2020-01-01, not after it begins",
        ),
        (
            "organizations:\n  ngo:\n    SYR:\n      - {name: A}\n      - {name: a}\n",
            r"x\.yaml:5: .*id 'a' stands twice",
        ),
        (
            "organizations:\n  ngo:\n    SYR:\n      - {name: A, allegiance: b}\n",
            r"x\.yaml:4: a\.allegiance: 'b' is no id",
        ),
        (
            "organizations:\n  ngo:\n    SYR:\n      - {name: A, meant_by: b}\n",
            r"x\.yaml:4: a\.meant_by: 'b' is no id",
        ),
        ("people:\n  SYR:\n    - {name: A B}\n", r"x\.yaml:3: .*without 'offices' needs a 'kind'"),
        ("people:\n  SYR:\n    - {name: A B, offices: [president]}\n", r"x\.yaml:3: .*offices\[1\]: expected 'office"),
        ("people:\n  SYR:\n    - {name: A B, offices: [president 2020-13-01..]}\n", r"x\.yaml:3: .*expected a day"),
        ("persons:\n  SYR: []\n", r"x\.yaml:2: persons: unknown key"),
    ],
)
def test_the_loader_names_file_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_entries(tmp_path)
    assert re.search(message, str(caught.value)), str(caught.value)


@pytest.mark.parametrize(
    ("words", "day", "country", "meant"),
    [
        ("the Taliban", date(2014, 6, 1), "PAK", "tehrik-i-taliban-pakistan"),
        ("the Taliban", date(2014, 6, 1), "AFG", "taliban"),
        ("the Taliban", date(2014, 6, 1), None, "taliban"),
        ("the Afghan Taliban", date(2014, 6, 1), "PAK", "taliban"),
        ("the Taliban", date(2003, 6, 1), "PAK", "taliban"),
        ("People's Defence Forces", date(2023, 6, 1), "MMR", "people-defence-force"),
        ("People's Defence Forces", date(2023, 6, 1), "TUR", "people-defence-forces"),
    ],
)
def test_a_name_may_mean_another_at_home(words: str, day: date, country: str | None, meant: str) -> None:
    found = _shared_book().resolve(words, day, country)
    assert found is not None
    assert found.id == meant


def test_one_name_for_two_actors_at_one_time_is_refused(tmp_path: Path) -> None:
    first, second = "{name: A B, until: 2010-01-01}", "{name: C, aliases: [a-b]%s}"
    text = f"organizations:\n  ngo:\n    SYR:\n      - {first}\n      - {second}\n"
    (tmp_path / "x.yaml").write_text(text % "", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"x\.yaml:5: c\.aliases: 'a-b' names a-b"):
        build_index(load_entries(tmp_path), load_countries(), load_actor_nouns())
    (tmp_path / "x.yaml").write_text(text % ", from: 2010-01-01", encoding="utf-8")
    build_index(load_entries(tmp_path), load_countries(), load_actor_nouns())


_BOOKS: list[ActorBook] = []


def _shared_book() -> ActorBook:
    """One book for all examples that hypothesis tries."""
    if not _BOOKS:
        _BOOKS.append(load_actors())
    return _BOOKS[0]
