"""A key that too many claims have is none, whichever of them came first."""

from collections.abc import Sequence, Set
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import anew, arrival, everything, near, recode
from casus.anew import told_of
from casus.check import check
from casus.everything import fuse_all
from casus.fusion import Told, blocking_keys
from casus.near import ToCompare
from casus.record.record import Record, Writing
from tests.strikes import add, add_unfused, strike

# One town's days: most of them share province, type and country, square and many a word and number.
STRIKES = [
    strike("Aleppo", f"2024-11-{day:02}", killed, outlet, name)
    for day, killed, outlet, name in (
        (26, 12, "Coastal Press", "Hamdan"),
        (26, 12, "Northern Wire", "Hamdan"),
        (27, 14, "Coastal Press", "Hamdan"),
        (27, 3, "Northern Wire", "Sakhur"),
        (28, 3, "River Post", "Sakhur"),
        (28, 30, "Coastal Press", "Firdaws"),
        (29, 31, "River Post", "Firdaws"),
        (29, 5, "Hill Radio", "Jazmati"),
    )
]


@pytest.fixture(autouse=True)
def bound(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (anew, arrival, near, recode):
        monkeypatch.setattr(module, "MOST_IN_BLOCK", 2)


def contents(record: Record) -> list[object]:
    found = sorted(record.incidents(), key=lambda incident: incident.id)
    return [(incident, record.links(incident.id)) for incident in found]


def added(path: Path, told: Sequence[Told]) -> list[object]:
    with Record.open(path) as record:
        add(record, *told)
        assert check(record).faults == ()
        before = contents(record)
        assert fuse_all(record).changed == 0
        assert contents(record) == before
        return before


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(len(STRIKES))))
def test_any_order_gives_one_record(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("crowded")
    straight = added(folder / "a.casus", STRIKES)
    assert added(folder / "b.casus", [STRIKES[number] for number in order]) == straight


def test_a_claim_that_fills_a_block_takes_apart_what_only_that_key_tied(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        add(record, *STRIKES[:5])
        assert apart(record) == {STRIKES[0].id}
        add(record, STRIKES[5])
        assert apart(record) == {STRIKES[0].id, STRIKES[2].id, STRIKES[5].id}


def apart(record: Record) -> set[str]:
    """The first claim of each component."""
    with record.looking() as reading:
        held = reading.standing_claims()
    order = [one.id for one in STRIKES if one.id in held]
    return {next(name for name in order if held[name] == component) for component in held.values()}


def test_claims_superseded_make_a_key_rare_again(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        add(record, *STRIKES)
        for one in STRIKES[3:6]:
            with record.writing() as writing:
                recode.supersede(one.report, [], writing)
        assert check(record).faults == ()
        left = [one for number, one in enumerate(STRIKES) if number not in (3, 4, 5)]
        assert contents(record) == added(tmp_path / "b.casus", left)


def unfused(path: Path) -> Record:
    record = Record.open(path)
    add_unfused(record, *STRIKES)
    return record


def test_claims_are_compared_again_where_their_keys_were_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one(monkeypatch)
    advanced = list[int]()
    with unfused(tmp_path / "a.casus") as record:
        fuse_all(record, advanced.append)
        assert sum(advanced) == 3 * len(STRIKES)  # compared, compared again, fused
        assert contents(record) == added(tmp_path / "b.casus", STRIKES)
        advanced.clear()
        fuse_all(record, advanced.append)
        assert sum(advanced) == 2 * len(STRIKES)  # the keys held


@pytest.mark.parametrize("stale", range(len(STRIKES)))
def test_keys_that_are_new_late_or_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stale: int) -> None:
    one_by_one(monkeypatch)
    straight = added(tmp_path / "b.casus", STRIKES)
    with Record.open(tmp_path / "b.casus") as record:
        with record.writing() as writing:
            writing.replace_keys({STRIKES[stale].id: ("6000|old",)})
        fuse_all(record)
        assert contents(record) == straight


def test_keys_that_another_fuse_writes_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every claim has its keys before it is compared, and which keys too many have is another set in the end."""
    one_by_one(monkeypatch)
    straight = added(tmp_path / "b.casus", STRIKES)
    with unfused(tmp_path / "a.casus") as record:
        real = near.to_compare

        def ahead(names: Sequence[str], crowded: Set[str], writing: Writing) -> ToCompare:
            told = told_of(names, writing)
            writing.replace_keys({name: blocking_keys(one) for name, one in told.items()})
            return real(names, crowded, writing)

        monkeypatch.setattr(near, "to_compare", ahead)
        fuse_all(record)
        assert contents(record) == straight


FAR = [strike("Beirut", f"2025-{month}-05", 5, "River Post", "Sakhur") for month in ("03", "05")]


@pytest.mark.parametrize(("far", "components"), [(FAR[:1], 2), (FAR, 3)])
def test_a_key_that_stale_ones_make_common_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, far: list[Told], components: int
) -> None:
    """With one more stale key it is too common from the beginning, and rare in the end."""
    one_by_one(monkeypatch)
    first, second = STRIKES[0], strike("Aleppo", "2024-11-27", 12, "Northern Wire")
    both = tuple(sorted({*blocking_keys(first)} & {*blocking_keys(second)}))
    with Record.open(tmp_path / "a.casus") as record:
        add_unfused(record, first, second, *far)
        with record.writing() as writing:
            writing.replace_keys({one.id: both for one in (second, *far)})
        assert fuse_all(record).components == components
        assert check(record).faults == ()


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "LOT", 1)
    for name in ("CHUNK", "PIECE"):
        monkeypatch.setattr(everything, name, 1)
