"""Who an actor is: by the actor book, by its noun, and by what reading takes it for."""

from dataclasses import replace

import pytest

from casus.annotation import ActorKind, Mention, MentionLabel, Role
from casus.coding.actor_kinds import part_in
from casus.coding.actors import code_actor
from casus.report import Span
from tests.coding.seen import behind_newline, seen_context
from tests.marks import unmark


@pytest.mark.parametrize(
    ("marked", "seen", "score", "wanted"),
    [
        # the book's word stands whatever reading says
        ("<actor>Hezbollah</> shelled a town.", ActorKind.CIVILIANS, 0.99, ("Hezbollah", ActorKind.REBEL_GROUP)),
        # a noun's word stands where reading is unsure
        ("<actor>26 students</> were arrested.", ActorKind.PROTESTERS, 0.55, ("civilians", ActorKind.CIVILIANS)),
        ("<actor>26 students</> were arrested.", ActorKind.PROTESTERS, 0.9, ("protesters", ActorKind.PROTESTERS)),
        # a person has no name, whatever kind it is
        ("<person>journalist Jon Doremi</> was arrested.", ActorKind.CIVILIANS, 0.9, (None, ActorKind.CIVILIANS)),
        # words without any noun are what reading takes them for, and a private person has no name
        ("<actor>them</>, he said.", ActorKind.REBEL_GROUP, 0.5, (None, ActorKind.REBEL_GROUP)),
        ("<person>Jon Doremi</> was arrested.", ActorKind.POLITICIAN, 0.5, (None, ActorKind.POLITICIAN)),
        # a group keeps its words
        ("<organization>The Red Delta</> rose.", ActorKind.MILITIA, 0.5, ("The Red Delta", ActorKind.MILITIA)),
    ],
)
def test_kinds(marked: str, seen: ActorKind, score: float, wanted: tuple[str | None, ActorKind]) -> None:
    example = unmark(1, "", marked)
    (inside, mark), *_ = example.marks
    label, span = MentionLabel(mark), behind_newline(inside)
    context = seen_context(example, [], (Mention(span=span, label=label, kind=seen, who_score=score),))
    actor = code_actor(context, span, label, part_in(context, "arrest", Role.RECIPIENT))
    assert (actor.name, actor.kind) == wanted


@pytest.mark.parametrize(
    ("seen", "wanted"), [(None, ActorKind.UNKNOWN_ARMED), (ActorKind.CIVILIANS, ActorKind.CIVILIANS)]
)
def test_who_attacks_is_armed_unless_reading_sees_a_civilian(seen: ActorKind | None, wanted: ActorKind) -> None:
    example = unmark(1, "", "<actor>A woman</> fired.")
    span = behind_newline(example.marks[0][0])
    mention = Mention(span=span, label=MentionLabel.ACTOR, kind=seen, who_score=0.9)
    context = seen_context(example, [], (mention,))
    actor = code_actor(context, span, MentionLabel.ACTOR, part_in(context, "attack", Role.INITIATOR))
    assert actor.kind is wanted


def test_witnesses_are_no_voice_of_that_name() -> None:
    example = unmark(1, "", "<actor>Residents</> said so.")
    span = behind_newline(example.marks[0][0])
    context = seen_context(example, [])
    for role, name in ((Role.ATTRIBUTION, None), (Role.RECIPIENT, "civilians")):
        actor = code_actor(context, span, MentionLabel.ACTOR, part_in(context, "attack", role))
        assert (actor.name, actor.kind) == (name, ActorKind.CIVILIANS)


def test_reading_outweighs_a_noun_only_at_these_very_words() -> None:
    example = unmark(1, "", "The <actor>26 students of the</> <actor>Delta Brigade</> fell.")
    inner, outer = (behind_newline(span) for span, _ in example.marks)
    mention = Mention(span=outer, label=MentionLabel.ACTOR, kind=ActorKind.MILITIA, who_score=0.99)
    context = seen_context(example, [], (mention,))
    whole = Span(start=inner.start, end=outer.end)
    actor = code_actor(context, whole, MentionLabel.ACTOR, part_in(context, "attack", Role.RECIPIENT))
    assert actor.kind is ActorKind.CIVILIANS


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<person>Foreign Minister Araghchi</> was shot.", "Abbas Araghchi"),
        ("<person>strongman Maduro</> was shot.", "Nicolás Maduro"),
        ("<person>Caracas's Maduro</> was shot.", "Nicolás Maduro"),
        ("<person>Nicholas Maduro</> was shot.", "Nicolás Maduro"),
        ("<person>Vladimir Vladimirovich Putin</> was shot.", "Vladimir Putin"),
        ("<person>Ahmed Maduro</>, a shopkeeper, was shot.", None),
        ("<person>Fatima al-Araghchi</>, a student, was shot.", None),
        ("<person>President Ahmed Maduro</> was shot.", None),
        ("<person>teacher Ahmed Maduro</> was shot.", None),
        ("<person>Mayor Pedro Petro</> was shot.", None),
        ("<person>General Hemedti</> was shot.", "Mohamed Hamdan Dagalo"),
        ("<person>resident Adam Hemedti</> was shot.", None),
        ("<person>Imran Khan</> was shot.", "Imran Khan"),
        ("<person>former premier Imran Khan</> was shot.", "Imran Khan"),
        ("<person>Constable Imran Khan</> was shot.", None),
        ("<person>police constable Imran Khan</> was shot.", None),
    ],
)
def test_a_surname_behind_another_first_name_is_a_stranger(marked: str, name: str | None) -> None:
    example = unmark(1, "", marked)
    span = behind_newline(example.marks[0][0])
    context = seen_context(example, [])
    actor = code_actor(context, span, MentionLabel.PERSON, part_in(context, "attack", Role.RECIPIENT))
    assert actor.name == name


@pytest.mark.parametrize(("words", "name"), [("journalist Abdul Latif Baloch", None), ("Baloch", "Baloch")])
def test_a_people_behind_a_first_name_is_a_surname(words: str, name: str | None) -> None:
    start = words.find("Abdul") if "Abdul" in words else 0
    person = Mention(span=Span(start=1 + start, end=1 + len(words)), label=MentionLabel.PERSON)
    context = seen_context(unmark(1, "", f"{words} fled."), [], (person,))
    span = Span(start=1, end=1 + len(words))
    actor = code_actor(context, span, MentionLabel.PERSON, part_in(context, "attack", Role.RECIPIENT))
    assert actor.name == name


@pytest.mark.parametrize(
    ("marked", "role", "wanted"),
    [
        ("<actor>A Syrian</> killed three people.", Role.INITIATOR, ("unknown_armed", "SYR")),
        ("<actor>A Syrian</> kills three people.", Role.INITIATOR, ("unknown_armed", "SYR")),
        ("<actor>An American</> was killed near Kabul.", Role.RECIPIENT, ("civilians", "USA")),
        ("<actor>Two Chinese</> and a Thai were shot.", Role.RECIPIENT, ("civilians", "CHN")),
        ("<actor>Two Syrians</> killed three people.", Role.INITIATOR, ("unknown_armed", "SYR")),
        ("They shot <actor>a Palestinian</>.", Role.RECIPIENT, ("civilians", "PSE")),
        ("<actor>An Israeli</> air strike killed three people.", Role.INITIATOR, ("state_forces", "ISR")),
        ("<actor>Two Israeli</> strikes killed three people.", Role.INITIATOR, ("state_forces", "ISR")),
        ("<actor>The Israeli</> raids killed three people.", Role.INITIATOR, ("state_forces", "ISR")),
        ("<actor>Russian</> and Syrian jets bombed it.", Role.INITIATOR, ("state_forces", "RUS")),
        ("They killed <actor>Russian</> and Syrian officials.", Role.RECIPIENT, ("government", "RUS")),
        ("They killed <actor>Russian</> and Syrian farmers.", Role.RECIPIENT, ("civilians", "RUS")),
        ("They downed <actor>a Russian</> warplane.", Role.RECIPIENT, ("state_forces", "RUS")),
    ],
)
def test_a_countryman_is_no_army(marked: str, role: Role, wanted: tuple[str, str]) -> None:
    example = unmark(1, "", marked)
    span = behind_newline(example.marks[0][0])
    actor = code_actor(
        seen_context(example, []), span, MentionLabel.ACTOR, part_in(seen_context(example, []), "attack", role)
    )
    assert (actor.kind, actor.country) == wanted


@pytest.mark.parametrize(
    ("marked", "event_type", "wanted"),
    [
        # the army is no navy, nor an air force, named before
        ("<organization>The Ukrainian Army</> fell back. <actor>The army</> fired.", "shelling", "Ukrainian Army"),
        ("<organization>The Ukrainian Navy</> fell back. <actor>The army</> fired.", "shelling", None),
        # whose people they are
        ("<organization>Hamas</> said <actor>its fighters</> fired.", "shelling", "Hamas"),
        ("<place>Israel</> said <actor>its jets</> fired.", "shelling", "Israel Defense Forces"),
        ("In <place>Israel</> <actor>its jets</> fired.", "shelling", None),
        ("<organization>Hamas</> fell back. <actor>Its fighters</> fired.", "shelling", None),
        # a medium tells of violence, it does none; "they" are not one person
        ("<organization>Boko Haram</> fell back. <actor>They</> fired.", "shelling", "Boko Haram"),
        ("A man told <organization>Reuters</> <actor>they</> fired.", "shelling", None),
        ("A man told <organization>Reuters</> <actor>they</> lied.", "accusation", "Reuters"),
        ("<person>Vladimir Putin</> fell back. <actor>They</> fired.", "shelling", None),
    ],
)
def test_who_was_told_before(marked: str, event_type: str, wanted: str | None) -> None:
    example = unmark(1, "", marked)
    mentions = tuple(Mention(span=behind_newline(span), label=MentionLabel(mark)) for span, mark in example.marks)
    context = seen_context(example, [], mentions)
    part = part_in(context, event_type, Role.INITIATOR)
    assert code_actor(context, mentions[-1].span, MentionLabel.ACTOR, part).name == wanted


@pytest.mark.parametrize(
    ("seen", "score", "wanted"),
    [
        # who reading sees is not the last one named, but the one before
        (ActorKind.REBEL_GROUP, 0.9, "Boko Haram"),
        (ActorKind.MILITIA, 0.9, "Boko Haram"),
        # where it is in doubt the last one named stands, and nobody where nobody fits
        (ActorKind.REBEL_GROUP, 0.4, "United Nations"),
        (ActorKind.PROTESTERS, 0.9, None),
    ],
)
def test_they_are_who_reading_sees(seen: ActorKind, score: float, wanted: str | None) -> None:
    marked = "<organization>Boko Haram</> shot at men of <organization>the UN</>. <actor>They</> took two."
    example = unmark(1, "", marked)
    *named, they = (Mention(span=behind_newline(span), label=MentionLabel(mark)) for span, mark in example.marks)
    context = seen_context(example, [], (*named, replace(they, kind=seen, who_score=score)))
    actor = code_actor(context, they.span, MentionLabel.ACTOR, part_in(context, "abduction", Role.INITIATOR))
    assert actor.name == wanted


@pytest.mark.parametrize(
    ("country", "wanted"),
    [("COD", "Armed Forces of the Democratic Republic of the Congo"), ("KEN", None), (None, None)],
)
def test_the_country_of_the_event_settles_an_ambiguous_adjective(country: str | None, wanted: str | None) -> None:
    example = unmark(1, "", "<actor>Congolese troops</> fired.")
    span = behind_newline(example.marks[0][0])
    context = seen_context(example, [])
    part = part_in(context, "shelling", Role.INITIATOR, country)
    assert code_actor(context, span, MentionLabel.ACTOR, part).name == wanted
