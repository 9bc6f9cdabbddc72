"""Opens a record: makes it where there is none, brings an older one up to date, refuses what is no record.

no such file, or an empty one     ->  a new record; missing folders are made
a record of this version          ->  opened as it is
an older record                   ->  migrated, in one transaction
a newer record, another file      ->  RecordError that says what to do
"""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text

from casus.errors import RecordError
from casus.record import sqlite, tables
from casus.record.sqlite import Kind
from casus.record.sqlite_trouble import trouble_told

# The newest file of migrations/versions. Ids are numbers, so that a larger one is a newer one.
SCHEMA = "0002"


def open_database(target: str | Path, clock: Callable[[], datetime], patience_s: float) -> Engine:
    """Connections to the record at `target`, its tables made and up to date."""
    path = _path(target)
    engine = sqlite.make_engine(path, patience_s)
    try:
        with trouble_told(str(path)):
            _bring_up_to_date(engine, path, clock)
    except RecordError:
        engine.dispose()
        raise
    return engine


def _path(target: str | Path) -> Path:
    """The file of the record, its folder made where it is missing."""
    if "://" in str(target):
        raise RecordError(f"{target}: this version keeps records in files only; name a file with --record")
    path = Path(target)
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file in it, such as {path / 'record.casus'}")
    if path.exists() and not path.is_file():
        raise RecordError(f"{path} is no ordinary file; name another with --record")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(
            f"the folder {path.parent} cannot be made ({error.strerror}); name another place with --record"
        ) from error
    return path


def _bring_up_to_date(engine: Engine, path: Path, clock: Callable[[], datetime]) -> None:
    with engine.begin() as connection:
        kind = sqlite.kind_of(connection)
        held = _schema(connection) if kind is Kind.RECORD else None
    if kind is Kind.FOREIGN:
        raise RecordError(f"{path} is no Casus record but the database of another program; name another with --record")
    if held == SCHEMA:
        return
    if held is not None and held > SCHEMA:
        raise RecordError(
            f"{path} was written by a newer Casus (schema {held}, this version knows {SCHEMA}); upgrade casus-record"
        )
    if kind is Kind.EMPTY:
        sqlite.use_log(engine)
    with sqlite.for_writing(engine).begin() as connection:
        _migrate(connection, clock())


def _schema(connection: Connection) -> str | None:
    held = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if held is None else str(held)


def _migrate(connection: Connection, moment: datetime) -> None:
    """All missing steps in the transaction under way; none where another process was faster."""
    if inspect(connection).has_table("alembic_version") and _schema(connection) == SCHEMA:
        return
    from alembic import command  # slow to import, and needed once in a record's life
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    sqlite.mark(connection)
    if connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == "created")) is None:
        connection.execute(
            tables.meta.insert(),
            [
                {"name": "created", "value": moment.isoformat(timespec="seconds")},
                {"name": "created_by", "value": f"casus {version('casus-record')}"},
            ],
        )
