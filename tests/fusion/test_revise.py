"""Revisions: what changed, of what kind, because of which report."""

from dataclasses import replace

from casus.claim import Whom
from casus.fusion import fuse_component, revise
from casus.incident import RevisionKind

from .tellings import report_of, tell

BECAUSE = report_of("A strike", published="2024-12-02")


def strike(published="2024-11-30", killed=12, outlet="Coastal Press", at="Aleppo", **more):
    return tell(
        f"An air strike on the Hamdan bakery in {at} killed {killed} people, {outlet} says",
        "air_strike",
        "strike",
        at=at,
        published=published,
        killed=(f"{killed} people", killed, killed),
        outlet=outlet,
        **more,
    )


def incidents(*told):
    return fuse_component(told).incidents


def test_opened():
    (revision,) = revise((), incidents(strike()), BECAUSE, {})
    assert revision.kind is RevisionKind.OPENED
    assert revision.number == 1
    assert revision.because == BECAUSE.id
    assert revision.report_day == BECAUSE.published
    words = {change.field: (change.before, change.after) for change in revision.changes}
    assert words["killed"] == (None, "12")
    assert words["place"] == (None, "Aleppo, SYR")


def test_joined_with_the_change_in_words():
    before = incidents(strike())
    after = incidents(strike(), strike("2024-12-01", 14, "B"))
    (revision,) = revise(before, after, BECAUSE, {after[0].id: 4})
    assert (revision.kind, revision.number) == (RevisionKind.JOINED, 5)
    words = {change.field: (change.before, change.after) for change in revision.changes}
    assert words["killed"] == ("12", "12 to 14, best 14")
    assert words["status"] == ("single_source", "corroborated")


def changed(before, after):
    (revision,) = revise(before, after, BECAUSE, {})
    return {change.field: (change.before, change.after) for change in revision.changes}


def test_a_place_that_becomes_its_namesake():
    (before,) = incidents(strike())
    there = replace(before.place, place_id="test:other", country="LBN", admin1="Beqaa")
    assert changed([before], [replace(before, place=there)]) == {"place": ("Aleppo, SYR", "Aleppo, Beqaa, LBN")}


def test_another_class_of_victims_is_one_change():
    (before,) = incidents(strike())
    (toll,) = before.tolls
    mixed = replace(toll, whom=Whom.MIXED, high=16)
    assert changed([before], [replace(before, tolls=(mixed,))]) == {"killed": ("12", "12 to 16, best 12 (mixed)")}
    children = replace(toll, whom=Whom.CIVILIAN, low=5, best=5, high=5)
    assert changed([before], [replace(before, tolls=(toll, children))]) == {"killed civilian": (None, "5")}


def test_nothing_changed_nothing_said():
    same = incidents(strike())
    assert revise(same, same, BECAUSE, {}) == ()


def test_merged_names_what_became_one():
    one, other = strike(), strike("2024-12-01", 13, "B")
    before = (*incidents(one), *incidents(other))
    after = incidents(one, other)
    (revision,) = revise(before, after, BECAUSE, {})
    assert revision.kind is RevisionKind.MERGED
    assert revision.changes[0].field == "incidents"
    assert set((revision.changes[0].before or "").split()) == {i.id for i in before}


def test_split():
    one, other = strike(), strike("2024-12-01", 13, "B")
    before = incidents(one, other)
    after = (*incidents(one), *incidents(other))
    kinds = {revision.incident_id: revision.kind for revision in revise(before, after, BECAUSE, {})}
    assert set(kinds.values()) == {RevisionKind.SPLIT}
    assert set(kinds) == {i.id for i in after}


def test_withdrawn():
    before = incidents(strike())
    (revision,) = revise(before, (), BECAUSE, {before[0].id: 2})
    assert (revision.kind, revision.number) == (RevisionKind.WITHDRAWN, 3)


def test_an_earlier_report_that_renames_is_a_revision_under_the_new_name():
    later, earlier = strike("2024-12-01", 14, "B"), strike()
    before, after = incidents(later), incidents(later, earlier)
    (revision,) = revise(before, after, BECAUSE, {})
    assert revision.incident_id == after[0].id
    assert revision.changes[0].field == "incidents"
    assert revision.kind is RevisionKind.JOINED
