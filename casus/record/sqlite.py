"""What is SQLite's own: how a record's file is opened, written to by one at a time, and searched for words.

    write-ahead log, synchronous FULL     what was committed is there after a power cut
    BEGIN IMMEDIATE                       a writer waits for its turn before it reads what it will change
    report_text                           FTS5 without content of its own: reports are added, never changed or removed,
                                          so nothing can drift apart, and the text is not kept twice

What SQLite's troubles mean is in sqlite_trouble.py; postgres.py has the same functions for the other database.
"""

import time
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2
from sqlalchemy import (
    Connection,
    Engine,
    Select,
    column,
    create_engine,
    event,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from casus.record import tables
from casus.record.database import Kind, writes
from casus.record.phrases import TOKENIZE, phrases
from casus.record.statements import storable

# "Casu": SQLite keeps it in the file's header, so that no other program's database is taken for a record.
APPLICATION_ID = 0x43617375

_report_text = table("report_text", column("rowid"), column("words"), column("report_text"))
_ADD_TEXT = insert(_report_text)
# One report's row takes a page or two: 16 MB keep a season's reports and keys at hand.
_CACHE_KB = 16_000
_PAUSE_S = 0.02


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
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")


def kind_of(connection: Connection) -> Kind:
    """What the file holds; nothing is changed by asking."""
    marked = connection.scalar(text("PRAGMA application_id"))
    if marked == APPLICATION_ID:
        return Kind.RECORD
    used = connection.scalar(text("SELECT count(*) FROM sqlite_master"))
    return Kind.FOREIGN if marked or used else Kind.EMPTY


def prepare(engine: Engine, _: str) -> None:
    """Turns the write-ahead log on; the file remembers.

    Where two processes do so at once SQLite refuses one of them without the wait that it grants for other locks: it is
    asked again until that wait is over.
    """
    with engine.connect() as connection:
        until = time.monotonic() + connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() / 1000
        connection.exec_driver_sql("COMMIT")  # inside a transaction the log stays what it was
        while not _log_turned_on(connection, last_try=time.monotonic() > until):
            time.sleep(_PAUSE_S)


def _log_turned_on(connection: Connection, *, last_try: bool) -> bool:
    try:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    except OperationalError as error:
        if last_try or not str(getattr(error.orig, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise
        return False
    return True


def mark(connection: Connection) -> None:
    """Marks the file as a record, in the transaction that makes its tables."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def make_search(connection: Connection) -> None:
    """The word search over reports: words without accents and case; the row is the report's number."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE report_text USING fts5("
        f"words, content = '', contentless_delete = 1, tokenize = '{TOKENIZE}')"
    )


def add_keys(connection: Connection, rows: list[tuple[str, str]]) -> None:
    """Blocking keys that their claims do not have yet, (key, claim id).

    Past SQLAlchemy, which looks at every value of every row: half the time of a row, and a claim has twelve.
    """
    if rows:
        connection.exec_driver_sql("INSERT INTO blocking_key (key, claim_id) VALUES (?, ?)", rows)


def add_to_search(connection: Connection, number: int, words: str) -> None:
    """Makes a report findable by the words of its text."""
    connection.execute(_ADD_TEXT, {"rowid": number, "words": storable(words)})


def found_by(words: str) -> Select[tuple[int]]:
    """The numbers of the reports that hold every word, and every phrase in "double quotes"."""
    match = " ".join(f'"{phrase}"' for phrase in phrases(words))
    return select(_report_text.c.rowid).where(_report_text.c.report_text.op("MATCH")(match))


def faults(connection: Connection) -> list[str]:
    """What is wrong with the file itself: pages, keys and the word search. Empty where all is well."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check")
    found += [f"a row of {row[0]} names one of {row[2]} that is not there" for row in loose]
    unsearched = select(tables.report.c.id).where(
        tables.report.c.number.not_in(text("(SELECT id FROM report_text_docsize)"))
    )
    found += [f"report {name} cannot be found by its words" for name in connection.scalars(unsearched)]
    return found


def check_search(connection: Connection) -> None:
    """Raises where the word search contradicts itself."""
    connection.exec_driver_sql("INSERT INTO report_text(report_text) VALUES ('integrity-check')")
