import pytest

from casus.fusion.status import fuse_status

from .tellings import tell

TEXT = "The strike killed 40 or 5 people, said the Syrian army, Russia and the Observatory"


def told(modality="asserted", **more):
    return tell(TEXT, "air_strike", "strike", modality=modality, **more)


CASES = {
    "single_source": [told()],
    "corroborated": [told(), told(outlet="B")],
    "denied": [told("denied", said_by="Syrian army")],
    "planned": [told("planned"), told("hypothetical", outlet="B")],
    "contested": [told(), told("denied", outlet="B", said_by="Syrian army")],
}


@pytest.mark.parametrize("status", CASES)
def test_status(status):
    given = CASES[status]
    assert fuse_status(given, len(given)) == status


def test_who_denies_own_word_contests_nothing():
    given = [told(said_by="Syrian army"), told("denied", said_by="Syrian army", outlet="B")]
    assert fuse_status(given, 1) == "single_source"


def test_tolls_of_one_day_that_cannot_both_be_right_are_contested():
    given = [
        told(killed=("40", 40, 40), said_by="Observatory"),
        told(killed=("5 people", 5, 5), said_by="Syrian army", outlet="B"),
    ]
    assert fuse_status(given, 2) == "contested"


def test_each_side_blames_the_other():
    given = [
        told(by="Russia", said_by="Syrian army", responsibility="blamed"),
        told(by="Syrian army", said_by="Russia", responsibility="blamed", outlet="B"),
    ]
    assert fuse_status(given, 2) == "contested"
