"""Unnamed actors are of the country where the event happened, unless something speaks against it."""

import pytest

from casus.claim import Actor, ActorKind, Evidence
from casus.coding.actor_home import at_home, home_countries
from tests.coding.seen import seen_context
from tests.marks import unmark

POLICE, RULERS, PEOPLE = ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.CIVILIANS
CONTEXT = seen_context(unmark(1, "", "Nothing happened."), [])


def actor(words: str, kind: ActorKind, country: str | None = None) -> Actor:
    evidence = Evidence(start=0, end=len(words), quote=words, cue="actor:noun")
    return Actor(evidence=evidence, name=None, kind=kind, country=country)


@pytest.mark.parametrize(
    ("event_type", "place", "doer", "undergoer", "wanted"),
    [
        ("attack", "KEN", actor("police", POLICE), actor("a marcher", ActorKind.PROTESTERS), ["KEN", "KEN"]),
        ("attack", None, actor("police", POLICE), actor("a teacher", PEOPLE), [None, None]),
        (
            "air_strike",
            "SOM",
            actor("US jets", POLICE, "USA"),
            actor("militants", ActorKind.REBEL_GROUP),
            ["USA", "SOM"],
        ),
        ("armed_clash", "IRQ", actor("US troops", POLICE, "USA"), actor("soldiers", POLICE), ["USA", None]),
        ("attack", "NGA", actor("gunmen", ActorKind.UNKNOWN_ARMED), actor("a teacher", PEOPLE), [None, "NGA"]),
        ("air_strike", "LBY", actor("NATO aircraft", POLICE), actor("12 foreigners", PEOPLE), [None, None]),
        ("attack", "YEM", actor("his troops", POLICE), actor("a nurse from Sri Lanka", PEOPLE), [None, None]),
        ("attack", "YEM", actor("troops", POLICE), actor("two Congolese nurses", PEOPLE), ["YEM", None]),
        ("arrest", "PSE", actor("soldiers", POLICE), actor("two men", PEOPLE), [None, "PSE"]),
        ("arrest", "PSE", actor("police", POLICE), actor("two men", PEOPLE), ["PSE", "PSE"]),
        ("coercion", "MLI", actor("the governor", RULERS), actor("villagers", PEOPLE), ["MLI", "MLI"]),
        ("consultation", "FRA", actor("the president", RULERS), actor("villagers", PEOPLE), [None, "FRA"]),
    ],
)
def test_the_unnamed_are_of_the_place(
    event_type: str, place: str | None, doer: Actor, undergoer: Actor, wanted: list[str | None]
) -> None:
    doers, undergoers = at_home(CONTEXT, event_type, place, (doer,), (undergoer,))
    assert [one.country for one in (*doers, *undergoers)] == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("a nurse from Sri Lanka", {"LKA"}),
        ("12 South Korean soldiers", {"KOR"}),
        ("U.S.-Iraqi patrols", {"USA", "IRQ"}),
        ("Congolese soldiers", {"COD", "COG"}),
        ("a US-led force", set()),
        ("an Iranian-backed militia in Iraq", {"IRQ"}),
        ("villagers", set()),
    ],
)
def test_countries_that_an_actor_is_of(words: str, wanted: set[str]) -> None:
    assert home_countries(words) == wanted
