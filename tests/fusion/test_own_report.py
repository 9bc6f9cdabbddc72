"""A claim without place and day goes to what its own report tells, before another report's event."""

from casus.fusion import fuse_component

from .tellings import report_of, tell, tell_in

HERE = report_of(
    "An air strike on Aleppo on Sunday killed 12 people. The agency counted 15 dead in the strikes.",
    published="2024-12-02",
    outlet="Orontes Dispatch",
)
PLACED = tell_in(HERE, "air_strike", "air strike", at="Aleppo", day="2024-12-01", killed=("12 people", 12, 12))
BARE = tell_in(HERE, "air_strike", "strikes", killed=("15 dead", 15, 15), said_by="agency")


def wire(text, **more):
    more = {"published": "2024-12-02", "day": "2024-12-01", "outlet": "Northern Wire", **more}
    return tell(text, "air_strike", "strikes", **more)


ELSEWHERE = wire("The death toll of the strikes on Idlib rose to 15", at="Idlib", killed=("15", 15, 15))
AGAIN = wire(
    "The agency counted 15 dead in the strikes on Aleppo", at="Aleppo", killed=("15 dead", 15, 15), said_by="agency"
)


def together(told):
    return {frozenset(incident.claims) for incident in fuse_component(told).incidents}


def test_a_bare_claim_goes_to_the_event_of_its_report():
    assert together([PLACED, BARE, ELSEWHERE]) == {frozenset({PLACED.id, BARE.id}), frozenset({ELSEWHERE.id})}


def test_without_an_event_in_its_report_it_goes_where_it_fits():
    assert together([BARE, ELSEWHERE]) == {frozenset({BARE.id, ELSEWHERE.id})}


def test_a_link_that_holds_all_the_same_tells_what_was_taken():
    reasons = {
        reason.comparison: reason.weight
        for link in fuse_component([PLACED, BARE, AGAIN]).links
        for reason in link.reasons
    }
    assert reasons["told_of_own"] == -1.5
