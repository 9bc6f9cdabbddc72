"""Which database a record is in: SQLite for a file, PostgreSQL for an address.

database_of(connection).found_by("hospital")     the same question to either
"""

from sqlalchemy import Connection, Engine

from casus.record import postgres, sqlite
from casus.record.database import Database


def database_of(bind: Connection | Engine) -> Database:
    """The module that knows the database on the other side."""
    return postgres if bind.dialect.name == "postgresql" else sqlite
