"""The scores of coreference against worked examples and against every assignment tried out."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.coreference import assign, b_cubed, ceaf_e, conll, muc


def clusters(words: str) -> list[frozenset[str]]:
    return [frozenset(group) for group in words.split()]


def test_the_example_of_the_docstring() -> None:
    gold, found = clusters("abc d"), clusters("ab c d")
    assert [round(m(gold, found).f1, 2) for m in (muc, b_cubed, ceaf_e)] == [0.67, 0.8, 0.72]


def test_the_example_of_the_papers() -> None:
    """Bagga and Baldwin's two responses to {1-5} {6 7} {8-C}: MUC cannot tell which wrong link costs more."""
    gold = clusters("12345 67 89ABC")
    joins_small, joins_large = clusters("12345 6789ABC"), clusters("1234589ABC 67")
    assert muc(gold, joins_small).precision == muc(gold, joins_large).precision == pytest.approx(0.9)
    assert b_cubed(gold, joins_small).precision == pytest.approx(0.762, abs=0.001)
    assert b_cubed(gold, joins_large).precision == pytest.approx(0.583, abs=0.001)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_gold_itself_is_perfect_and_all_in_one_recalls_all(chains: list[int]) -> None:
    gold = [frozenset(n for n, c in enumerate(chains) if c == chain) for chain in sorted(set(chains))]
    assert b_cubed(gold, gold).f1 == ceaf_e(gold, gold).f1 == pytest.approx(1.0)
    assert conll(gold, gold) == pytest.approx(1.0 if len(gold) < len(chains) else 2 / 3)
    assert b_cubed(gold, [frozenset(range(len(chains)))]).recall == pytest.approx(1.0)


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_no_assignment_is_cheaper(cost: list[list[float]]) -> None:
    rows = assign(cost)
    assert sorted(rows) == list(range(len(cost)))
    cheapest = min(
        sum(cost[row][column] for column, row in enumerate(order)) for order in permutations(range(len(cost)))
    )
    assert sum(cost[row][column] for column, row in enumerate(rows)) == cheapest
