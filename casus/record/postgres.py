"""What is PostgreSQL's own: how a record there is reached, written to by one at a time, and searched for words.

    pg_advisory_xact_lock     a writer waits for its turn before it reads what it will change
    REPEATABLE READ           a reader sees one state throughout, and waits for nobody
    COLLATE "C"               texts are sorted as SQLite sorts them, by their bytes
    report_text               the words of a report: each once, with an index, and all in order for phrases

The record is the schema in which new tables would be made (public, or what search_path says). sqlite.py has the same
functions for the other database; what PostgreSQL's troubles mean is in postgres_trouble.py.
"""

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    exists,
    false,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from casus.errors import RecordError
from casus.record import tables
from casus.record.database import Kind, writes
from casus.record.phrases import phrases, words_of
from casus.record.statements import insert_all

SCHEMES = ("postgresql", "postgres")
# "Casu", as in the header of a SQLite record: the first half of the lock's number, the schema is the other.
LOCK = 0x43617375
_TITLE = "Casus record"
# An index entry may take 2,700 bytes; longer words are found by their beginning and told apart by `told`.
_LONGEST = 200

_report_text = table("report_text", column("number"), column("words", ARRAY(Text)), column("told", Text))

# A commit that was reported survives a power cut, also where the server is set up to be hasty.
_BEGIN_WRITING = f"""
    SET LOCAL lock_timeout = %d;
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
    SELECT pg_advisory_xact_lock({LOCK}, oid::integer) FROM pg_namespace WHERE nspname = current_schema()
"""
_BEGIN_READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def address(target: str) -> URL:
    """The address of a database, as postgresql://user@host/name; RecordError where it is none."""
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise RecordError(
            "the address of the record cannot be understood; write it as postgresql://user@host:5432/database"
        ) from error
    if url.drivername.partition("+")[0] not in SCHEMES:
        raise RecordError(
            f"{url.render_as_string()}: records are kept in files and in PostgreSQL; "
            "name a file or postgresql://user@host/database with --record"
        )
    return url.set(drivername="postgresql+psycopg")


def name_of(url: URL) -> str:
    """The address as messages show it, without any password."""
    bare = url.set(drivername=SCHEMES[0]).difference_update_query(["password", "sslpassword"])
    return bare.render_as_string(hide_password=True)


def make_engine(url: URL, patience_s: float) -> Engine:
    """Connections to the database; a writer waits `patience_s` for its turn."""
    try:
        engine = create_engine(url, isolation_level="READ COMMITTED")
    except ImportError as error:
        raise RecordError(
            "records in PostgreSQL need the package psycopg; install it with: pip install 'casus-record[postgres]'"
        ) from error
    begin_writing = _BEGIN_WRITING % max(1, round(patience_s * 1000))

    def take_turn(connection: Connection) -> None:
        # A writer sees what was committed before each of its statements; as it alone writes, that is one state.
        begin = begin_writing if writes(connection) else _BEGIN_READING
        connection.exec_driver_sql(begin, execution_options={"no_parameters": True})  # several statements in one go

    event.listen(engine, "begin", take_turn)
    return engine


def kind_of(connection: Connection) -> Kind:
    """What the schema holds; nothing is changed by asking."""
    title = connection.scalar(
        text("SELECT obj_description(to_regclass(quote_ident(current_schema()) || '.meta'), 'pg_class')")
    )
    if title == _TITLE:
        return Kind.RECORD
    used = connection.scalar(_USED)
    return Kind.FOREIGN if used else Kind.EMPTY


# What an extension has put there is in nobody's way.
_USED = text(
    "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE nspname = current_schema() AND relkind NOT IN ('i', 'I') "
    "AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')"
)


def prepare(engine: Engine, record: str) -> None:
    """The database must be able to hold every text."""
    with engine.connect() as connection:
        encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise RecordError(
            f"the database {record} keeps texts as {encoding}, which cannot hold every report; "
            "make one with: createdb --encoding UTF8 --template template0 NAME"
        )


def mark(connection: Connection) -> None:
    """Titles the schema's tables as a record, and has their texts sorted by bytes."""
    connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{_TITLE}'")
    for name, of, kind in connection.execute(_OTHERWISE_SORTED, {"tables": sorted(tables.metadata.tables)}).all():
        connection.exec_driver_sql(f'ALTER TABLE "{of}" ALTER COLUMN "{name}" TYPE {kind} COLLATE "C"')


_OTHERWISE_SORTED = text(
    "SELECT column_name, table_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() "
    "AND table_name = ANY(:tables) AND data_type IN ('character varying', 'text') "
    "AND collation_name IS DISTINCT FROM 'C' ORDER BY table_name, ordinal_position"
).bindparams(bindparam("tables", type_=ARRAY(Text)))


def make_search(connection: Connection) -> None:
    """The word search over reports: words without accents and case; `number` is the report's."""
    connection.exec_driver_sql(
        "CREATE TABLE report_text (number integer PRIMARY KEY REFERENCES report (number), "
        'words text[] COLLATE "C" NOT NULL, told text COLLATE "C" NOT NULL)'
    )
    connection.exec_driver_sql("CREATE INDEX report_text_words ON report_text USING gin (words)")


def add_keys(connection: Connection, rows: list[tuple[str, str]]) -> None:
    """Blocking keys that their claims do not have yet, (key, claim id); SQLAlchemy sends many at once."""
    insert_all(connection, tables.blocking_key, [{"key": key, "claim_id": name} for key, name in rows])


def add_to_search(connection: Connection, number: int, words: str) -> None:
    """Makes a report findable by the words of its text."""
    told = words_of(words)
    entries = sorted({word[:_LONGEST] for word in told})
    connection.execute(insert(_report_text).values(number=number, words=entries, told=f" {' '.join(told)} "))


def found_by(words: str) -> Select[tuple[int]]:
    """The numbers of the reports that hold every word, and every phrase in "double quotes"."""
    asked = [told for phrase in phrases(words) if (told := words_of(phrase))]
    found = select(_report_text.c.number)
    return found.where(*(_holds(told) for told in asked)) if asked else found.where(false())


def _holds(told: list[str]) -> ColumnElement[bool]:
    """That a report holds these words one after the other."""
    entries = bindparam(None, [word[:_LONGEST] for word in told], type_=ARRAY(Text))
    held: ColumnElement[bool] = _report_text.c.words.op("@>", is_comparison=True)(entries)
    if len(told) == 1 and len(told[0]) < _LONGEST:
        return held
    return held & _report_text.c.told.contains(f" {' '.join(told)} ", autoescape=True)


def faults(connection: Connection) -> list[str]:
    """What is wrong with the tables themselves: indexes and the word search. Empty where all is well."""
    broken = connection.scalars(
        text(
            "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid "
            "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE nspname = current_schema() AND NOT indisvalid ORDER BY 1"
        )
    )
    found = [f"the index {name} is not valid; make it anew with: REINDEX INDEX {name}" for name in broken]
    searched = exists().where(_report_text.c.number == tables.report.c.number)
    unsearched = select(tables.report.c.id).where(~searched).order_by(tables.report.c.id)
    return found + [f"report {name} cannot be found by its words" for name in connection.scalars(unsearched)]


def check_search(_: Connection) -> None:
    """An index like any other: `faults` asks for all of them."""
