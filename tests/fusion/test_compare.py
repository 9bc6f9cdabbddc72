"""Which claims are one incident, and that every link says why."""

import pytest

from casus.fusion import blocking_keys, related
from casus.fusion.compare import explain
from casus.fusion.features import features_of

from .tellings import report_of, tell, tell_in


def hospital(text="An air strike hit the University Hospital in Aleppo, killing 12", **more):
    more = {"at": "University Hospital", "killed": ("12", 12, 12), **more}
    return tell(text, "air_strike", "strike", **more)


SAME = {
    "a growing toll": (
        hospital(),
        tell(
            "The death toll of the strike on the hospital in Aleppo rose to 16",
            "air_strike",
            "strike",
            published="2024-12-01",
            at="Aleppo",
            killed=("16", 16, 16),
            outlet="B",
        ),
    ),
    "another word for the deed": (
        hospital(),
        tell("12 people died in Aleppo", "violence_unspecified", "died", at="Aleppo", killed=("12 people", 12, 12)),
    ),
    "the province for the town": (
        tell("Gunmen killed 19 in Idlib", "attack", "killed", at="Idlib", killed=("19", 19, 19)),
        tell(
            "An attack in Idlib Governorate left 19 dead",
            "attack",
            "attack",
            at="Idlib Governorate",
            killed=("19", 19, 19),
            outlet="B",
        ),
    ),
    "an untold place, the country told by an adjective": (
        tell("A suicide bomber killed 27 people in Homs", "attack", "killed", at="Homs", killed=("27", 27, 27)),
        tell("A bomber left 27 people dead, Syrian police said", "attack", "dead", killed=("27", 27, 27), outlet="B"),
    ),
    "an untold place, the country told by nobody": (
        tell("Gunmen killed 27 people in Homs", "attack", "killed", at="Homs", killed=("27", 27, 27)),
        tell("Gunmen shot 27 people dead, police said", "attack", "shot", killed=("27", 27, 27), outlet="B"),
    ),
    "a denial": (
        hospital(by=None),
        tell(
            "The army denies the air strike on the University Hospital",
            "air_strike",
            "strike",
            at="University Hospital",
            modality="denied",
            outlet="B",
        ),
    ),
}
DIFFERENT = {
    "another town": (hospital(), tell("An air strike hit Homs", "air_strike", "strike", at="Homs")),
    "another week": (hospital(day="2024-11-30"), hospital(day="2024-12-07", published="2024-12-08")),
    "another kind of event": (hospital(), tell("Talks in Aleppo", "consultation", "Talks", at="Aleppo")),
    "another doer, toll and day": (
        tell("Russia bombed Idlib, killing 4", "air_strike", "bombed", at="Idlib", by="Russia", killed=("4", 4, 4)),
        tell(
            "Jets of Syria raided Idlib market: 30 dead",
            "air_strike",
            "raided",
            at="Idlib",
            by="Syria",
            killed=("30", 30, 30),
            published="2024-12-02",
            outlet="B",
        ),
    ),
    "one number of one day in two countries": (
        tell("Gunmen killed 14 people in Homs on Saturday", "attack", "killed", at="Homs", killed=("14", 14, 14)),
        tell(
            *("Gunmen killed 14 people on a bus on Saturday, Colombian police said", "attack", "killed"),
            killed=("14", 14, 14),
            outlet="B",
        ),
    ),
    "one country and nothing else": (
        tell("A strike in Syria", "air_strike", "strike", at="Syria"),
        tell("Warplanes bombed depots in northern Syria", "air_strike", "bombed", at="northern Syria", outlet="B"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_same_incident(case):
    a, b = SAME[case]
    assert related(a, b)
    assert related(b, a)
    pair = explain(features_of(a), features_of(b))
    assert pair == explain(features_of(b), features_of(a))
    assert pair.score == pytest.approx(sum(reason.weight for reason in pair.reasons), abs=1e-3)


@pytest.mark.parametrize("case", SAME)
def test_same_incident_shares_a_key(case):
    a, b = SAME[case]
    assert set(blocking_keys(a)) & set(blocking_keys(b))


@pytest.mark.parametrize("case", DIFFERENT)
def test_different_incidents(case):
    assert not related(*DIFFERENT[case])


def test_reasons_name_what_was_compared():
    pair = explain(*map(features_of, SAME["a growing toll"]))
    details = {reason.comparison: reason.detail for reason in pair.reasons}
    assert details["near_spot"] == "University Hospital, SYR / Aleppo, SYR, 4 km apart"
    assert details["tolls_close"] == "killed 12 / killed 16" or details["tolls_close"] == "killed 16 / killed 12"


def test_an_untold_place_is_compared_by_countries():
    pair = explain(*map(features_of, DIFFERENT["one number of one day in two countries"]))
    details = {reason.comparison: reason.detail for reason in pair.reasons}
    assert set(details["countries_apart"].partition("speaking of ")[2].split(" / ")) == {"SYR", "COL"}


def test_two_voices_on_one_event_of_one_report_are_one_incident():
    report = report_of("Officials said the shelling of Homs killed 12; the Observatory put it at 15")
    one = tell_in(report, "shelling", "shelling", at="Homs", killed=("12", 12, 12))
    other = tell_in(report, "shelling", "shelling", at="Homs", killed=("15", 15, 15), said_by="Observatory")
    assert related(one, other)


def test_two_events_of_one_voice_in_one_report_stay_two():
    report = report_of("A bomb in Homs killed 12. A second blast at a market in Homs killed 5")
    one = tell_in(report, "remote_explosive", "bomb", at="Homs", killed=("12", 12, 12))
    other = tell_in(report, "remote_explosive", "blast", at="Homs", killed=("5", 5, 5))
    assert not related(one, other)
