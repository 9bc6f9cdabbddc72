"""Reports in any order, in any batches, by any number of workers: the same incidents and links."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import pipeline
from casus.record.record import Record
from casus.report import Report
from tests import corpus

ROWS = corpus.rows(8)


def contents(record: Record) -> list[object]:
    """What must not depend on the order: every incident with the links of its claims, by id."""
    found = sorted(record.incidents(), key=lambda incident: incident.id)
    return [(incident, record.links(incident.id)) for incident in found]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> list[pipeline.Coded]:
    """The reports coded once: what stands beside a report in its batch makes no difference to its claims."""
    source = corpus.write(tmp_path_factory.mktemp("rows") / "rows.jsonl", ROWS)
    reports = [one for one in pipeline.gather_reports([str(source)]) if isinstance(one, Report)]
    return pipeline.code_reports(reports, pipeline.open_rooms())


def add(path: Path, batches: Sequence[Sequence[pipeline.Coded]]) -> list[object]:
    """Each batch by an opening of its own, as days of gathering do it."""
    for batch in batches:
        with Record.open(path) as record:
            for one in batch:
                pipeline._keep(one, record)
    with Record.open(path) as record:
        return contents(record)


def cut(numbers: Sequence[int], at: set[int]) -> Iterator[list[int]]:
    for start, end in pairwise([0, *sorted(at), len(numbers)]):
        yield list(numbers[start:end])


@pytest.fixture(scope="module")
def straight(coded: list[pipeline.Coded], tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    return add(tmp_path_factory.mktemp("straight") / "a.casus", [coded])


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(len(ROWS))), st.sets(st.integers(1, len(ROWS) - 1), max_size=4))
def test_any_order_and_any_batches_give_one_record(
    coded: list[pipeline.Coded],
    straight: list[object],
    tmp_path_factory: pytest.TempPathFactory,
    order: list[int],
    at: set[int],
) -> None:
    batches = [[coded[number] for number in part] for part in cut(order, at)]
    assert add(tmp_path_factory.mktemp("order") / "a.casus", batches) == straight


def test_workers_and_shuffled_batches_give_one_record(tmp_path: Path) -> None:
    rows = [ROWS[number * 3 % len(ROWS)] for number in range(len(ROWS))]
    parts = [corpus.write(tmp_path / f"{n}.jsonl", rows[n * 3 : n * 3 + 3]) for n in range(3)]
    straight = corpus.write(tmp_path / "straight.jsonl", ROWS)
    with Record.open(tmp_path / "a.casus") as one, Record.open(tmp_path / "b.casus") as two:
        list(pipeline.add_reports([str(straight)], one))
        for part in parts:
            list(pipeline.add_reports([str(part)], two, workers=2))
        assert contents(one) == contents(two)
        assert len(contents(one)) < sum(1 for _ in one.all_claims())
