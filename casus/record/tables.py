"""The tables of a record. Every noun lies whole in `payload`; other columns are copies by which rows are found.

    report        number  id  published  recorded_at  payload
    claim         id  report_id  component  payload  recorded_at claims of one component are fused together
    blocking_key  key  claim_id                                  claims that share a key are compared
    incident      id  day  begins  ends  ...  payload            replaced whole, component by component
    incident_claim, link, redirect                               which claims, why, and where old ids lead
    revision      incident_id  number  payload  recorded_at      only ever added to
    issue         number  id  report_id  payload  recorded_at    trouble with documents, kept
    act           number  id  payload  recorded_at               what people decided; only ever added to
    superseded    number  claim_id  heir  recorded_at            claims whose report was coded anew; only ever added to
    meta          name  value                                    what this record is

`number` is the order of arrival and `recorded_at` the record's own clock; neither is part of any noun. The word search
over reports differs between databases and is made in sqlite.py and postgres.py. migrations/ holds how records of the
past get here.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; databases keep it without its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()

report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("published", Date),
    Column("recorded_at", Moment, nullable=False),
    Column("payload", Text, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("id", String, primary_key=True),
    Column("report_id", String, ForeignKey("report.id"), nullable=False, index=True),
    Column("component", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("recorded_at", Moment),  # where later than its report's: the report was coded anew
)

blocking_key = Table(
    "blocking_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("claim_id", String, ForeignKey("claim.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

incident = Table(
    "incident",
    metadata,
    Column("id", String, primary_key=True),
    Column("day", Date, nullable=False),  # the list's order: first day, else last, else the end of the calendar
    Column("begins", Date),  # the calendar's first day where the beginning is open; both NULL where no day is told
    Column("ends", Date),
    Column("event_type", String, nullable=False),
    Column("country", String),
    Column("status", String, nullable=False),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("places", Text, nullable=False),  # names to search in, folded (fold.py)
    Column("actors", Text, nullable=False),
    Column("payload", Text, nullable=False),
    # In the order of the list, with the days that are asked for besides.
    Index("ix_incident_type", "event_type", "day", "id", "begins", "ends"),
    Index("ix_incident_country", "country", "day", "id", "begins", "ends"),
    Index("ix_incident_status", "status", "day", "id", "begins", "ends"),
    # Every column that filters look at, so that none reads a payload in vain: days and tolls alone, in few pages, ...
    Index("ix_incident_day", "day", "id", "begins", "ends", "killed_best", "killed_low"),
    # ... names alone (SQLite: entries of PostgreSQL's indexes end at 2,700 bytes), a third of the pages of ...
    Index("ix_incident_places", "day", "id", "places").ddl_if(dialect="sqlite"),
    Index("ix_incident_actors", "day", "id", "actors").ddl_if(dialect="sqlite"),
    # ... all of them, for names with something else.
    Index(
        "incident_filter",
        *("day", "id", "begins", "ends", "event_type", "country", "status", "killed_low", "killed_best"),
        *("places", "actors"),
    ),
)
# Those that last or have an open end can stand in the list before the days that are asked for; few do.
LASTING = incident.c.begins != incident.c.ends
Index(
    "ix_incident_lasting",
    *(incident.c.day, incident.c.id, incident.c.begins, incident.c.ends),
    sqlite_where=LASTING,
    postgresql_where=LASTING,
)

incident_claim = Table(
    "incident_claim",
    metadata,
    Column("claim_id", String, ForeignKey("claim.id"), primary_key=True),
    Column("incident_id", String, ForeignKey("incident.id"), primary_key=True, index=True),
    # Copies by which the incidents of many reports are listed: the claim's report, the incident's day.
    Column("report", Integer),
    Column("day", Date),
    Index("ix_incident_claim_report", "report", "day", "incident_id"),
    Index("ix_incident_claim_day", "day", "incident_id", "report"),
    sqlite_with_rowid=False,
)

link = Table(
    "link",
    metadata,
    Column("claim_id", String, ForeignKey("claim.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("incident_id", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

redirect = Table(
    "redirect",
    metadata,
    Column("old_id", String, primary_key=True),
    Column("new_id", String, nullable=False, index=True),
)

revision = Table(
    "revision",
    metadata,
    Column("incident_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("recorded_at", Moment, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

issue = Table(
    "issue",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("report_id", String, index=True),
    Column("recorded_at", Moment, nullable=False),
    Column("payload", Text, nullable=False),
)

act = Table(
    "act",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("recorded_at", Moment, nullable=False),
    Column("payload", Text, nullable=False),
)

superseded = Table(
    "superseded",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim_id", String, ForeignKey("claim.id"), nullable=False, unique=True),
    Column("heir", String),  # the claim of the newer coding that tells the same, where there is one
    Column("recorded_at", Moment, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
