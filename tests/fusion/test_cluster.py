from hypothesis import given, settings
from hypothesis import strategies as st

from casus.fusion.cluster import cluster


def test_a_weak_bridge_breaks():
    assert cluster(["a", "b", "c"], {("a", "b"): 2.1, ("b", "c"): 0.4}) == (("a", "b"), ("c",))


def test_a_strong_bridge_holds_where_nothing_forbids():
    scores = {("a", "b"): 2.0, ("b", "c"): 2.0, ("a", "c"): -1.0}
    assert cluster(["a", "b", "c"], scores) == (("a", "b", "c"),)


def test_the_average_decides():
    scores = {("a", "b"): 2.0, ("b", "c"): 1.0, ("a", "c"): -3.0}
    assert cluster(["a", "b", "c"], scores) == (("a", "b"), ("c",))


def test_alone():
    assert cluster(["a"], {}) == (("a",),)


names = st.sampled_from("abcdefgh")
scores = st.dictionaries(
    st.tuples(names, names).filter(lambda p: p[0] < p[1]), st.integers(-40, 40).map(lambda n: n / 10), max_size=28
)


@settings(deadline=None)
@given(scores, st.randoms())
def test_no_group_holds_a_forbidden_pair_and_order_does_not_matter(scores, random):
    ids = list("abcdefgh")
    groups = cluster(ids, scores)
    assert sorted(name for group in groups for name in group) == ids
    for group in groups:
        for number, one in enumerate(group):
            assert all((one, other) in scores for other in group[number + 1 :])
    random.shuffle(ids)
    pairs = list(scores.items())
    random.shuffle(pairs)
    assert cluster(ids, dict(pairs)) == groups
