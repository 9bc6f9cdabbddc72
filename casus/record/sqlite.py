"""What is SQLite's own: how a record's file is opened, written to by one at a time, and searched for words.

    write-ahead log, synchronous FULL     what was committed is there after a power cut
    BEGIN IMMEDIATE                       a writer waits for its turn before it reads what it will change
    report_text                           FTS5 without content of its own: reports are added, never changed or removed,
                                          so nothing can drift apart, and the text is not kept twice

All SQL that another database would spell differently is here; what SQLite's troubles mean is in sqlite_trouble.py.
"""

import json
import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Insert,
    Select,
    String,
    Table,
    bindparam,
    column,
    create_engine,
    event,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL

from casus.record import tables

# "Casu": SQLite keeps it in the file's header, so that no other program's database is taken for a record.
APPLICATION_ID = 0x43617375

_report_text = table("report_text", column("rowid"), column("words"), column("report_text"))
# One report's row takes a page or two: 16 MB keep a season's reports and keys at hand.
_CACHE_KB = 16_000
_PHRASES = re.compile(r'"([^"]*)"|(\S+)')


class Kind(Enum):
    """What a database file is."""

    EMPTY = "empty"
    RECORD = "record"
    FOREIGN = "foreign"


def make_engine(path: Path, patience_s: float) -> Engine:
    """Connections to the file, which is made where it is missing; a writer waits `patience_s` for its turn."""
    url = URL.create("sqlite", database=str(path.absolute()))
    engine = create_engine(url, module=dbapi2, connect_args={"timeout": patience_s})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says so, and nowhere else
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        f"cache_size = -{_CACHE_KB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def for_writing(engine: Engine) -> Engine:
    """The same database, whose transactions wait for their turn to write."""
    return engine.execution_options(writes=True)


def kind_of(connection: Connection) -> Kind:
    """What the file holds; nothing is changed by asking."""
    marked = connection.scalar(text("PRAGMA application_id"))
    if marked == APPLICATION_ID:
        return Kind.RECORD
    used = connection.scalar(text("SELECT count(*) FROM sqlite_master"))
    return Kind.FOREIGN if marked or used else Kind.EMPTY


def use_log(engine: Engine) -> None:
    """Turns the write-ahead log on; the file remembers."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute("PRAGMA journal_mode = WAL")


def mark(connection: Connection) -> None:
    """Marks the file as a record, in the transaction that makes its tables."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def make_search(connection: Connection) -> None:
    """The word search over reports: words without accents and case; the row is the report's number."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE report_text USING fts5("
        "words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')"
    )


def add_to_search(connection: Connection, number: int, words: str) -> None:
    """Makes a report findable by the words of its text."""
    clean = words.encode("utf-8", "replace").decode()
    connection.execute(insert(_report_text).values(rowid=number, words=clean))


def found_by(words: str) -> Select[tuple[int]]:
    """The numbers of the reports that hold every word, and every phrase in "double quotes"."""
    phrases = [phrase or word for phrase, word in _PHRASES.findall(words.encode("utf-8", "replace").decode())]
    match = " ".join(f'"{phrase.replace(chr(0), " ").replace(chr(34), " ")}"' for phrase in phrases)
    return select(_report_text.c.rowid).where(_report_text.c.report_text.op("MATCH")(match))


def among(values: ColumnElement[str]) -> ColumnElement[bool]:
    """That the column is one of the ids given as `ids=id_list(...)`: one statement for any number of them."""
    listed = func.json_each(bindparam("ids", type_=String)).table_valued("value")
    return values.in_(select(listed.c.value))


def id_list(ids: Iterable[str]) -> str:
    """The ids as `among` takes them."""
    return json.dumps(sorted(set(ids)))


def insert_unless_there(into: Table) -> Insert:
    """An insert that leaves a row be that is there already."""
    return sqlite.insert(into).on_conflict_do_nothing()


def faults(connection: Connection) -> list[str]:
    """What is wrong with the file itself: pages, keys and the word search. Empty where all is well."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check")
    found += [f"a row of {row[0]} names one of {row[2]} that is not there" for row in loose]
    connection.exec_driver_sql("INSERT INTO report_text(report_text) VALUES ('integrity-check')")
    unsearched = select(tables.report.c.id).where(
        tables.report.c.number.not_in(text("(SELECT id FROM report_text_docsize)"))
    )
    found += [f"report {name} cannot be found by its words" for name in connection.scalars(unsearched)]
    return found
