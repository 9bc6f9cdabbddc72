"""A record in PostgreSQL is the record that SQLite keeps; what keeps it from being one is told with what to do."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from casus.errors import NoRecord, RecordError
from casus.record import tables
from casus.record.database import for_writing
from casus.record.phrases import words_of
from casus.record.record import IncidentFilter, Record
from tests import factories as f
from tests.postgres import Server
from tests.record import telling


@pytest.fixture
def address(postgres_server: Server) -> str:
    return postgres_server.new_schema()


def test_the_same_reports_make_the_same_record_on_both(address: str, tmp_path: Path) -> None:
    # Accents, capitals and signs are where a database's own order of texts would differ from SQLite's.
    bodies = ["Şaraqib was hit.", "Zulu fled; an air strike hit äpfel.", "_under and -dash", "half a pair \ud83d", "\0"]
    dumps = []
    for target in (address, tmp_path / "a.casus"):
        with Record.open(target) as record:
            for number in range(20):
                telling.add(record, *telling.numbered(number))
            for body in bodies:
                report = f.report(body, title="Title")
                claim = f.claim(report, trigger="Title", initiators=(f.actor("Title", report, name=body + "x"),))
                telling.put(
                    record,
                    f.incident(claim, id=f"INC-{body[:1] or 0}".replace("\0", "nul")),
                    report=report,
                    claims=[claim],
                )
            with record.writing() as writing:
                writing.add_issue(f.issue("not JSON"))
            dumps.append((record.dump(), [one.id for one in record.incidents()], dict(record.counts())))
    assert dumps[0] == dumps[1]


def test_awkward_keys_are_kept_and_found(address: str) -> None:
    report, claims = telling.numbered(1)
    keys = ["nul \0 sign", "half \ud83d", "é ي 中 🕊", "'\\%_\""]
    with Record.open(address) as record, record.writing() as writing:
        writing.add_report(report, claims[:1], [], {claims[0].id: keys})
        assert all(writing.claims_sharing([key]) == [(claims[0], report)] for key in keys)


@pytest.fixture(scope="module")
def both(postgres_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    file = tmp_path_factory.mktemp("both") / "words.casus"
    with Record.open(file) as one, Record.open(postgres_server.new_schema("words")) as other:
        yield one, other


WORDS = st.lists(st.sampled_from(["air", "Air-strike", "café", "CAFE", "Şa", "homs", "12", "a_b", "«", "ي", "中国"]))


@given(body=WORDS, asked=WORDS, quoted=st.booleans())
@settings(max_examples=25, deadline=None)
def test_words_find_the_same_reports_on_both(
    both: tuple[Record, Record], body: list[str], asked: list[str], quoted: bool
) -> None:
    words = " ".join(asked)
    wanted = IncidentFilter(text=f'"{words}"' if quoted else words)
    report = f.report(" ".join(body), title="Title")
    claim = f.claim(report, trigger="Title")
    for record in both:
        if not record.has_report(report.id):
            telling.put(record, f.incident(claim, id=report.id), report=report, claims=[claim])
    found = [record.incident_ids(wanted) for record in both]
    assert found[0] == found[1]


def test_words_are_without_case_and_accents() -> None:
    assert words_of("An AIR-strike in Şaraqib,\0 Café's 12!") == [
        "an",
        "air",
        "strike",
        "in",
        "saraqib",
        "cafe",
        "s",
        "12",
    ]


def test_a_word_past_what_an_index_holds_is_found(address: str) -> None:
    long = "x" * 5_000
    report = f.report(f"{long}1 and more", title="Title")
    claim = f.claim(report, trigger="Title")
    with Record.open(address) as record:
        telling.put(record, f.incident(claim), report=report, claims=[claim])
        assert [len(record.incident_ids(IncidentFilter(text=f"{long}{end}"))) for end in "12"] == [1, 0]


def test_names_past_what_an_index_holds_are_kept(address: str) -> None:
    # Digests, as the server presses what repeats itself.
    called = [sha256(str(number).encode()).hexdigest() for number in range(500)]
    initiators = tuple(f.actor("Aleppo", name=name) for name in called)
    place = replace(f.place("Aleppo"), name="".join(called))
    with Record.open(address) as record:
        telling.put(record, f.incident(initiators=initiators, place=place), claims=[f.claim()])
        assert len(record.incident_ids(IncidentFilter(actor=called[499].upper()))) == 1
        assert len(record.incident_ids(IncidentFilter(place=called[499]))) == 1


def test_names_past_what_an_index_holds_are_kept_in_a_record_of_before(address: str) -> None:
    """Names had indexes in PostgreSQL from schema 0005 on."""
    with Record.open(address) as record:
        telling.add(record, *telling.numbered(0))
        with for_writing(record._engine).begin() as connection:
            connection.exec_driver_sql("CREATE INDEX ix_incident_actors ON incident (day, id, actors)")
            connection.exec_driver_sql("CREATE INDEX ix_incident_places ON incident (day, id, places)")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
    with Record.open(address) as record, record._reading() as connection:
        held = {index["name"] for index in inspect(connection).get_indexes("incident")}
    assert "ix_incident_day" in held
    assert held.isdisjoint({"ix_incident_actors", "ix_incident_places"})


def test_the_steps_of_migration_lead_to_the_tables_of_this_version(address: str) -> None:
    with Record.open(address) as record, record._reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        found = compare_metadata(context, tables.metadata)
    assert [step[0] for step in found] == ["remove_table_comment"]  # the title by which a record is known


def _ours(_: object, name: str | None, *__: object) -> bool:
    """All but the word search, and indexes of names, which are SQLite's alone."""
    return name not in ("report_text", "incident_filter", "ix_incident_places", "ix_incident_actors")


def test_a_second_opening_finds_the_record_and_asking_makes_none(address: str) -> None:
    with pytest.raises(NoRecord, match="there is no record at postgresql://postgres@/postgres"):
        Record.open(address, make=False)
    with Record.open(address) as record:
        telling.add(record, *telling.numbered(0))
    with Record.open(address, make=False) as record:
        assert record.counts()["reports"] == 1
        assert record.database().startswith("postgresql 1")


def test_another_writer_that_does_not_finish_is_told(address: str) -> None:
    with Record.open(address, patience_s=0.2) as record, Record.open(address) as other:
        with (
            other.writing(),
            pytest.raises(RecordError, match=r"in use by another process .* try again when it is done"),
        ):
            telling.add(record, *telling.numbered(0))
        assert list(record.incidents()) == []
        telling.add(record, *telling.numbered(0))
        assert record.counts()["reports"] == 1


def test_records_in_two_schemas_do_not_wait_for_each_other(postgres_server: Server) -> None:
    with Record.open(postgres_server.new_schema()) as one, Record.open(postgres_server.new_schema()) as other:
        with one.writing():
            telling.add(other, *telling.numbered(0))
        assert one.counts()["reports"] == 0


def test_the_tables_of_another_program_are_refused_and_left_alone(postgres_server: Server, address: str) -> None:
    postgres_server.run("CREATE TABLE meta (bookmark text)", address)
    with pytest.raises(RecordError, match="database of another program; name another with --record"):
        Record.open(address)
    assert postgres_server.run("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()", address) == [(1,)]


def test_a_newer_record_is_refused(postgres_server: Server, address: str) -> None:
    Record.open(address).close()
    postgres_server.run("UPDATE alembic_version SET version_num = '0999'", address)
    with pytest.raises(RecordError, match=r"newer Casus \(schema 0999"):
        Record.open(address)


def test_a_database_that_cannot_hold_every_text_is_refused(postgres_server: Server) -> None:
    postgres_server.run("CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(RecordError, match=r"keeps texts as LATIN1.*createdb --encoding UTF8"):
        Record.open(postgres_server.address(database="old"))


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("mysql://localhost/casus", "kept in files and in PostgreSQL"),
        ("postgresql://localhost:port/casus", "cannot be understood; write it as postgresql://"),
        ("postgresql://casus:geheim@localhost:1/casus?host=/nowhere", "cannot be reached; see host and port"),
        ("postgresql://casus:geheim@127.0.0.1:1/casus", "cannot be reached; see host and port"),
        ("postgresql://127.0.0.1/casus?nothing=geheim", "an option that PostgreSQL does not know"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    postgres_server: Server, target: str, told: str
) -> None:
    with pytest.raises(RecordError, match=told) as caught:
        Record.open(target)
    assert "casus:geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_the_server_refuses_is_told(postgres_server: Server) -> None:
    schema = postgres_server.new_schema("closed").rpartition("%3D")[2]
    for statement in (
        "CREATE ROLE secret LOGIN PASSWORD 'right'",
        "CREATE ROLE guest LOGIN",
        f"GRANT USAGE ON SCHEMA {schema} TO guest",
    ):
        postgres_server.run(statement)
    cases = {
        postgres_server.address(user="secret"): "wants a password",
        postgres_server.address(user="secret:wrong"): "refuses this user or password",
        postgres_server.address(user="nobody"): "does not know this user",
        postgres_server.address(database="none"): "is not there; make it with: createdb",
        postgres_server.address(schema="none"): "has no schema to make tables in",
        postgres_server.address(user="guest", schema=schema): "ask its owner for the right",
        postgres_server.address(user="guest"): "may not be changed by this user",
        f"{postgres_server.new_schema()}%20-cdefault_transaction_read_only%3Don": "the server is read-only",
    }
    for address, told in cases.items():
        with pytest.raises(RecordError, match=told) as caught:
            Record.open(address)
        assert "wrong@" not in str(caught.value)


def test_a_server_that_hangs_up_is_told_and_keeps_nothing_by_halves(postgres_server: Server, address: str) -> None:
    report, claims = telling.numbered(0)
    with Record.open(address) as record:
        with pytest.raises(RecordError, match=r"nothing was kept by halves\. Repeat the command"):
            hang_up_within(record, postgres_server)
        telling.add(record, report, claims)
        assert record.counts()["reports"] == 1


def hang_up_within(record: Record, server: Server) -> None:
    report, claims = telling.numbered(0)
    with record.writing() as writing:
        writing.add_report(report, claims, [], {})
        number = writing._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        server.run(f"SELECT pg_terminate_backend({number})")
        writing.has_report(report.id)


def test_what_contradicts_the_record_is_refused(address: str) -> None:
    with Record.open(address) as record:
        stranger = f.incident(f.claim(), id="INC-stranger")
        with pytest.raises(RecordError, match="refuses what contradicts it"), record.writing() as writing:
            writing.replace_incidents("none", [], [stranger], [], [], {})
        assert record.incident("INC-stranger") is None


def test_a_missing_package_is_named_with_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None; from casus.record.record import Record; "
        "Record.open('postgresql://localhost/casus')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60).stderr
    assert "RecordError: records in PostgreSQL need the package psycopg; install it with: pip install" in said
