"""A component as a whole: independence of order, links, ids."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casus.fusion import fuse_component, redirects, related
from casus.fusion.compare import explain
from casus.fusion.features import features_of
from casus.fusion.identity import incident_id

from .tellings import tell

TYPES = ["air_strike", "shelling", "attack", "armed_clash", "violence_unspecified"]
PLACES = ["Aleppo", "University Hospital", "Aleppo Governorate", "Homs", "Hama", "Syria", None]


def make(number, event_type, at, offset, killed, modality, stated):
    """One claim out of drawn values; `number` keeps texts apart."""
    published = date(2024, 11, 28) + timedelta(days=offset)
    text = f"Item {number}: an attack in {at} killed {killed} people"
    return tell(
        text,
        event_type,
        "attack",
        published=published.isoformat(),
        day=published.isoformat() if stated else None,
        outlet=f"Paper {number % 3}",
        at=at,
        killed=(f"{killed} people", killed, killed),
        modality=modality,
    )


claims = st.lists(
    st.tuples(
        st.sampled_from(TYPES),
        st.sampled_from(PLACES),
        st.integers(0, 6),
        st.integers(0, 30),
        st.sampled_from(["asserted", "asserted", "hedged", "denied", "planned"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(claims, st.randoms())
def test_order_does_not_matter(drawn, random):
    told = [make(number, *values) for number, values in enumerate(drawn)]
    fused = fuse_component(told)
    shuffled = random.sample(told, len(told))
    assert fuse_component(shuffled) == fused
    assert fuse_component([*told, told[0]]) == fused


@settings(max_examples=40, deadline=None)
@given(claims)
def test_every_claim_is_in_one_incident_with_one_link(drawn):
    told = [make(number, *values) for number, values in enumerate(drawn)]
    fused = fuse_component(told)
    placed = sorted(claim for incident in fused.incidents for claim in incident.claims)
    assert placed == sorted(t.id for t in told) == sorted(link.claim_id for link in fused.links)
    assert len({i.id for i in fused.incidents}) == len(fused.incidents)
    for incident in fused.incidents:
        for support in incident.supports:
            assert set(support.claims) <= set(incident.claims)
        for estimate in incident.tolls:
            assert set(estimate.low_from + estimate.best_from + estimate.high_from) <= set(incident.claims)


def strike(published="2024-11-30", killed=12, outlet="Coastal Press", day=None):
    return tell(
        f"An air strike on the Hamdan bakery in Aleppo killed {killed} people",
        "air_strike",
        "strike",
        at="Aleppo",
        published=published,
        day=day,
        killed=(f"{killed} people", killed, killed),
        outlet=outlet,
    )


def test_links_say_why():
    first, second = strike(), strike("2024-12-01", 14, "Northern Wire")
    fused = fuse_component([second, first])
    (incident,) = fused.incidents
    by_claim = {link.claim_id: link for link in fused.links}
    assert by_claim[first.id].with_claim is None
    assert by_claim[second.id].with_claim == first.id
    assert by_claim[second.id].reasons == explain(features_of(first), features_of(second)).reasons
    assert incident.reports == (first.report.id, second.report.id)


def test_the_id_names_the_first_day_and_follows_the_leading_claim():
    first, second = strike(day="2024-11-29"), strike("2024-12-01", 14, "B")
    assert incident_id([second, first]) == incident_id([first])
    assert incident_id([first]).startswith("INC-20241129-")
    assert len(incident_id([first])) == len("INC-20241129-") + 8


def test_an_earlier_report_renames_and_the_old_id_leads_on():
    later, earlier = strike("2024-12-01", 14, "B"), strike()
    before = fuse_component([later]).incidents
    after = fuse_component([later, earlier]).incidents
    assert before[0].id != after[0].id
    assert redirects(before, after) == {before[0].id: after[0].id}
    assert redirects(after, after) == {}


@settings(max_examples=60, deadline=None)
@given(claims)
def test_an_edge_is_the_same_from_both_ends(drawn):
    told = [make(number, *values) for number, values in enumerate(drawn)]
    for one in told:
        for other in told:
            assert related(one, other) == related(other, one)
            assert explain(features_of(one), features_of(other)) == explain(features_of(other), features_of(one))
