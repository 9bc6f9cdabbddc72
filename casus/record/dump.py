"""What a record holds, as text: two records that hold the same give the same lines.

    ["claim","9f2c...","53c4...","9f2c...","{\"id\":..."]

Left out is what depends on when and in which order things came: `recorded_at`, the numbers of reports (wherever they
stand), issues and acts, and the table meta. Revisions tell how incidents came to be, so they are the same only for the
same order of arrival.
"""

from collections.abc import Iterator
from datetime import date

import orjson
from sqlalchemy import Connection, Table, select

from casus.record import tables

_NUMBERED = (tables.report, tables.issue, tables.act, tables.superseded)
_ARRIVAL = frozenset((*(table.c.number for table in _NUMBERED), tables.incident_claim.c.report))


def dump_lines(connection: Connection) -> Iterator[str]:
    """Every row as a JSON list that begins with its table, tables and rows in order."""
    for table in sorted(tables.metadata.tables.values(), key=lambda one: one.name):
        if table is not tables.meta:
            yield from _table_lines(connection, table)


def _table_lines(connection: Connection, table: Table) -> Iterator[str]:
    columns = [column for column in table.columns if column.name != "recorded_at" and column not in _ARRIVAL]
    for row in connection.execute(select(*columns).order_by(*(one.nulls_first() for one in columns))):
        yield orjson.dumps([table.name, *(str(v) if isinstance(v, date) else v for v in row)]).decode()
