"""What databases only spell differently."""

import json

import pytest
from sqlalchemy import Column, select, text

from casus.record import tables
from casus.record.record import Record
from casus.record.statements import among


@pytest.mark.parametrize(
    "column", [tables.claim.c.id, tables.report.c.id, tables.blocking_key.c.key, tables.link.c.claim_id]
)
def test_rows_are_looked_up_and_never_searched_through(sqlite_record: Record, column: Column[str]) -> None:
    with sqlite_record.looking() as reading:
        wanted = select(column).where(among(column)).compile(reading._connection)
        plan = reading._connection.execute(text(f"EXPLAIN QUERY PLAN {wanted}".replace("?", ":ids")), {"ids": "[]"})
        steps = [row[-1] for row in plan]
    assert any(step.startswith(f"SEARCH {column.table.name}") for step in steps)
    assert not any(step.startswith(f"SCAN {column.table.name}") for step in steps)


def test_any_number_of_ids_are_one_statement(sqlite_record: Record) -> None:
    with sqlite_record.looking() as reading:
        ids = json.dumps([f"{n}" for n in range(50_000)])
        assert (
            reading._connection.execute(select(tables.claim.c.id).where(among(tables.claim.c.id)), {"ids": ids}).all()
            == []
        )
