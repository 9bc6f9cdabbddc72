"""What people bind and part holds in clustering, whatever comparing says and whatever comes later."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.act import Act, ActKind, new_act
from casus.fusion.cluster import cluster
from casus.fusion.constraints import judged

MOMENT = datetime(2024, 12, 2, tzinfo=UTC)
IDS = "abcdef"


def act(kind: ActKind, claims: str, others: str) -> Act:
    return new_act(kind, "anna", "", MOMENT, claims=tuple(claims), others=tuple(others))


def join(claims: str, others: str) -> Act:
    return act(ActKind.JOIN, claims, others)


def split(claims: str, others: str) -> Act:
    return act(ActKind.SPLIT, claims, others)


def grouped(scores: dict[str, float], *acts: Act, ids: str = "abcd") -> list[str]:
    """Groups of claims with one letter a claim; pairs that are not given are forbidden."""
    pairs = {(pair[0], pair[1]): score for pair, score in scores.items()}
    return ["".join(group) for group in cluster(tuple(ids), judged(ids, pairs, acts))]


@pytest.mark.parametrize(
    ("scores", "acts", "groups"),
    [
        ({"ab": 1.0}, [], ["ab", "c", "d"]),
        ({}, [join("a", "b")], ["ab", "c", "d"]),
        ({"ab": 2.0}, [split("b", "a")], ["a", "b", "c", "d"]),
        ({"ab": 2.0, "cd": 2.0}, [join("ab", "cd")], ["abcd"]),
        # c agrees with a and is forbidden with b: it may join what a person made of the two
        ({"ac": 2.0}, [join("a", "b")], ["abc", "d"]),
        # c agrees with a only, d with b only: the conflict of c and d is the one that was set aside
        ({"ac": 2.0, "bd": 2.0}, [join("a", "b")], ["abcd"]),
        # c and d both may be with a and b: what parts them is their own conflict
        ({"ac": 2.0, "bc": 2.0, "ad": 1.0, "bd": 1.0}, [join("a", "b")], ["abc", "d"]),
        # the later act holds
        ({"ab": 2.0}, [split("b", "a"), join("a", "b")], ["ab", "c", "d"]),
        ({"ab": 2.0}, [join("a", "b"), split("b", "a")], ["a", "b", "c", "d"]),
        # what is split off together stays together, and takes nothing back along
        ({"ab": 2.0, "ac": 2.0, "bc": -1.0}, [split("bc", "a")], ["a", "bc", "d"]),
        ({"ab": 2.0, "bd": 2.0, "ad": 2.0}, [split("b", "a")], ["ad", "b", "c"]),
        # a claim that is not in this component
        ({"ab": 2.0}, [join("a", "z"), split("z", "b")], ["ab", "c", "d"]),
    ],
)
def test_groups(scores: dict[str, float], acts: list[Act], groups: list[str]) -> None:
    assert grouped(scores, *acts) == groups


_sides = st.lists(st.sampled_from(IDS), min_size=2, max_size=5, unique=True).map(
    lambda names: ("".join(names[: len(names) // 2]), "".join(names[len(names) // 2 :]))
)
_said = st.lists(st.tuples(st.booleans(), _sides), min_size=1, max_size=6)
_scores = st.dictionaries(
    st.sampled_from([a + b for a in IDS for b in IDS if a < b]), st.floats(-5, 5).map(lambda x: round(x, 3))
)


@given(_scores, _said)
def test_the_latest_act_always_holds(scores: dict[str, float], said: list[tuple[bool, tuple[str, str]]]) -> None:
    acts = [join(*sides) if binds else split(*sides) for binds, sides in said]
    home = {name: group for group in grouped(scores, *acts, ids=IDS) for name in group}
    binds, (one, other) = said[-1]
    if binds:
        assert len({home[name] for name in one + other}) == 1
    else:
        assert len({home[name] for name in one}) == 1
        assert all(home[a] != home[b] for a in one for b in other)


@given(_scores, _said)
def test_acts_about_other_claims_change_nothing(
    scores: dict[str, float], said: list[tuple[bool, tuple[str, str]]]
) -> None:
    elsewhere = [join("x", "y"), split("y", "z")]
    acts = [join(*sides) if binds else split(*sides) for binds, sides in said]
    assert grouped(scores, *acts, *elsewhere, ids=IDS) == grouped(scores, *acts, ids=IDS)
