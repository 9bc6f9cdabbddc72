"""Opens a record: makes it where there is none, brings an older one up to date, refuses what is no record.

no such file, or an empty one     ->  a new record; missing folders are made
an empty database                 ->  a new record, where the database allows it
a record of this version          ->  opened as it is
an older record                   ->  migrated, in one transaction
a newer record, anything else     ->  RecordError that says what to do
"""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text

from casus.errors import NoRecord, RecordError
from casus.record import postgres, sqlite, tables
from casus.record.database import Kind, for_writing
from casus.record.dialects import database_of
from casus.record.trouble import trouble_told

# The newest file of migrations/versions. Ids are numbers, so that a larger one is a newer one.
SCHEMA = "0007"


def open_database(target: str | Path, clock: Callable[[], datetime], patience_s: float, make: bool) -> Engine:
    """Connections to the record at `target`, its tables made and up to date; NoRecord where `make` forbids it."""
    name = name_of(target)
    engine = _make_engine(target, patience_s, make)
    try:
        with trouble_told(name):
            _bring_up_to_date(engine, name, clock, make)
    except RecordError:
        engine.dispose()
        raise
    return engine


def name_of(target: str | Path) -> str:
    """What messages call the record: its file, or its address without the password."""
    return postgres.name_of(postgres.address(str(target))) if _is_address(target) else str(target)


def files_of(target: str | Path) -> tuple[Path, ...]:
    """Every file in which the record at `target` may be; none where a server keeps it."""
    if _is_address(target):
        return ()
    real = Path(target).resolve()
    return (real, *(real.with_name(f"{real.name}{end}") for end in ("-wal", "-shm", "-journal")))


def _is_address(target: str | Path) -> bool:
    return "://" in str(target)


def _make_engine(target: str | Path, patience_s: float, make: bool) -> Engine:
    if _is_address(target):
        return postgres.make_engine(postgres.address(str(target)), patience_s)
    if not make and not Path(target).exists():
        raise _none(str(target))
    return sqlite.make_engine(_path(target), patience_s)


def _none(name: str) -> NoRecord:
    return NoRecord(f"there is no record at {name} yet; make one with: casus add PATH...")


def _path(target: str | Path) -> Path:
    """The file of the record, its folder made where it is missing."""
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


def _bring_up_to_date(engine: Engine, name: str, clock: Callable[[], datetime], make: bool) -> None:
    database = database_of(engine)
    with engine.begin() as connection:
        kind = database.kind_of(connection)
        held = _schema(connection) if kind is Kind.RECORD else None
    if kind is Kind.FOREIGN:
        raise RecordError(f"{name} is no Casus record but the database of another program; name another with --record")
    if kind is Kind.EMPTY and not make:
        raise _none(name)
    if held == SCHEMA:
        return
    if held is not None and held > SCHEMA:
        raise RecordError(
            f"{name} was written by a newer Casus (schema {held}, this version knows {SCHEMA}); upgrade casus-record"
        )
    if kind is Kind.EMPTY:
        database.prepare(engine, name)
    with for_writing(engine).begin() as connection:
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
    database_of(connection).mark(connection)
    if connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == "created")) is None:
        connection.execute(
            tables.meta.insert(),
            [
                {"name": "created", "value": moment.isoformat(timespec="seconds")},
                {"name": "created_by", "value": f"casus {version('casus-record')}"},
            ],
        )
