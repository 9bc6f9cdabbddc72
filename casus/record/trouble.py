"""What a database says of trouble, told as a RecordError that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from casus.errors import RecordError
from casus.record import postgres_trouble, sqlite_trouble


@contextmanager
def trouble_told(record: str) -> Iterator[None]:
    """Turns what the database says into a RecordError; `record` is the file or the address without its password."""
    try:
        yield
    except DBAPIError as error:
        own = postgres_trouble if type(error.orig).__module__.startswith("psycopg") else sqlite_trouble
        said = " ".join(str(error.orig).split())
        raise RecordError(f"the record {record} {own.words(error)} ({said})") from error
