"""Statements that databases spell differently, written once; which spelling is meant is known when they run.

    among(claim.c.id)    SQLite       id IN (SELECT value FROM json_each(:ids))
                         PostgreSQL   id = ANY (ARRAY (SELECT json_array_elements_text(CAST(:ids AS json))))

What databases do differently beyond spelling is in sqlite.py and postgres.py, chosen by dialects.py.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    String,
    Table,
    bindparam,
    exists,
    insert,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

# Rows fetched at a time while they stream.
IN_RUNS = {"yield_per": 200}


class _Among(FunctionElement[Any]):
    """That the first clause is one of the strings of the second, a JSON list."""

    name = "among"
    # Called a Boolean, SQLite would be asked for "... IN (...) = 1", for which it looks at every row of the table.
    type = NullType()
    inherit_cache = True


@compiles(_Among, "sqlite")
def _among_sqlite(among: _Among, compiler: SQLCompiler, **more: Any) -> str:
    value, ids = (compiler.process(clause, **more) for clause in among.clauses)
    return f"{value} IN (SELECT value FROM json_each({ids}))"


@compiles(_Among, "postgresql")
def _among_postgresql(among: _Among, compiler: SQLCompiler, **more: Any) -> str:
    # An array is looked up in the index; a join would be planned by counts that a growing table soon belies.
    value, ids = (compiler.process(clause, **more) for clause in among.clauses)
    return f"{value} = ANY (ARRAY (SELECT json_array_elements_text(CAST({ids} AS json))))"


def among(values: ColumnElement[str]) -> ColumnElement[bool]:
    """That the column is one of the ids given as `ids=id_list(...)`: one statement for any number of them."""
    return _Among(values, bindparam("ids", type_=String))


def id_list(ids: Iterable[str]) -> str:
    """The ids as `among` takes them."""
    return json.dumps(sorted({*all_storable(ids)}))


def streamed(connection: Connection, wanted: Select[tuple[str]]) -> Iterator[str]:
    """The values, read as they are asked for."""
    return iter(connection.scalars(wanted, execution_options=IN_RUNS))


def insert_all(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows, all with the same columns, into the table."""
    if rows:
        connection.execute(_insert_into(into), list(rows))


@cache
def _insert_into(table: Table) -> Insert:
    """Built once: SQLAlchemy takes longer to build a statement than SQLite to run it."""
    return insert(table)


def insert_unless_there(into: Table) -> Insert:
    """An insert that leaves a row be whose `id` is there already; writers take turns, so none comes between."""
    named = [column.name for column in into.columns if not column.primary_key]
    given = select(*(bindparam(name, type_=into.c[name].type) for name in named))
    there = exists(literal_column("1")).select_from(into).where(into.c.id == bindparam("id"))
    return insert(into).from_select(named, given.where(~there))


def storable(words: str) -> str:
    """The words as every database can hold them: without the sign NUL and halves of surrogate pairs."""
    if _plain(words):
        return words
    return words.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def all_storable(words: Iterable[str]) -> list[str]:
    """The same of each, in their order; of nearly all keys and ids, which are plain, it is seen at one glance."""
    words = list(words)
    return words if _plain("".join(words)) else [*map(storable, words)]


def _plain(words: str) -> bool:
    return words.isascii() and "\0" not in words
