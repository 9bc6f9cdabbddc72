"""Acts: which of them hold, and tolls by a person's word."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.act import Act, ActKind, Range, new_act, read_range, standing
from tests import factories as f

MOMENT = datetime(2024, 12, 2, 10, 15, tzinfo=UTC)


def said(number: int, undoes: Act | None = None) -> Act:
    kind = ActKind.UNDO if undoes else ActKind.GRADE
    return new_act(kind, "anna", str(number), MOMENT, undoes=undoes.id if undoes else None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("12", (12, 12, 12)),
        ("0", (0, 0, 0)),
        ("10-16", (10, 10, 16)),
        ("10-12-16", (10, 12, 16)),
        (" 12+ ", (12, 12, None)),
        ("16-10", None),
        ("10-16+", None),
        ("-3", None),
        ("about 12", None),
        ("", None),
    ],
)
def test_ranges(words: str, told: tuple[int | None, ...] | None) -> None:
    read = read_range(words)
    assert read == (Range(low=told[0], best=told[1], high=told[2]) if told else None)


def test_an_undone_act_holds_no_more_and_does_again_when_that_is_undone() -> None:
    first = said(1)
    back = said(2, undoes=first)
    forth = said(3, undoes=back)
    assert standing([first]) == (first,)
    assert standing([first, back]) == (back,)
    assert standing([first, back, forth]) == (first, forth)


@given(st.lists(st.integers(-1, 8), max_size=9))
def test_an_act_holds_just_where_no_act_that_holds_undoes_it(links: list[int]) -> None:
    acts: list[Act] = []
    for number, link in enumerate(links):
        acts.append(said(number, undoes=acts[link] if 0 <= link < number else None))
    holding = {act.id for act in standing(acts)}
    for act in acts:
        assert (act.id in holding) == (not any(act.id == other.undoes and other.id in holding for other in acts))


def test_ids_tell_day_and_differ_by_what_is_said() -> None:
    assert said(1).id.startswith("ACT-20241202-")
    assert said(1).id == said(1).id != said(2).id
    places = [f.place("Aleppo"), replace(f.place("Aleppo"), place_id="test:another")]
    assert len({new_act(ActKind.CORRECT, "anna", "", MOMENT, field="place", place=place).id for place in places}) == 2
