"""What a record asks of its database that each database does in its own way: sqlite.py and postgres.py have these.

for_writing(engine).begin()      waits for its turn; one writes at a time
engine.connect()                 reads one state of the record throughout
"""

from enum import Enum
from typing import Protocol

from sqlalchemy import Connection, Engine, Select


class Kind(Enum):
    """What a database holds."""

    EMPTY = "empty"
    RECORD = "record"
    FOREIGN = "foreign"


class Database(Protocol):
    """What sqlite.py and postgres.py both do, each in its own way."""

    def kind_of(self, connection: Connection) -> Kind:
        """What the database holds; nothing is changed by asking."""

    def prepare(self, engine: Engine, record: str) -> None:
        """What must be so before the first table is made; RecordError where it cannot be."""

    def mark(self, connection: Connection) -> None:
        """Marks the database as a record, in the transaction that makes or changes its tables."""

    def make_search(self, connection: Connection) -> None:
        """The word search over reports: words without accents and case; its rows are the reports' numbers."""

    def add_keys(self, connection: Connection, rows: list[tuple[str, str]]) -> None:
        """Blocking keys that their claims do not have yet: (key, claim id), both as databases can hold them."""

    def add_to_search(self, connection: Connection, number: int, words: str) -> None:
        """Makes a report findable by the words of its text."""

    def found_by(self, words: str) -> Select[tuple[int]]:
        """The numbers of the reports that hold every word, and every phrase in "double quotes"."""

    def faults(self, connection: Connection) -> list[str]:
        """What is wrong with the database itself, by reading alone. Empty where all is well."""

    def check_search(self, connection: Connection) -> None:
        """Raises where the word search contradicts itself; in a transaction that writes."""


def for_writing(engine: Engine) -> Engine:
    """The same database, whose transactions wait for their turn to write."""
    return engine.execution_options(writes=True)


def writes(connection: Connection) -> bool:
    """Whether the connection comes from `for_writing`."""
    return bool(connection.get_execution_options().get("writes", False))
