"""The first tables."""

import sqlalchemy as sa
from alembic import op

from casus.record.dialects import database_of

revision = "0001"
down_revision = None


def upgrade() -> None:
    _reports_and_claims()
    _incidents()
    _what_follows_incidents()
    op.create_table("meta", _key("name"), _text("value"))
    database_of(op.get_bind()).make_search(op.get_bind())


def _reports_and_claims() -> None:
    op.create_table(
        "report", _number(), _text("id", unique=True), sa.Column("published", sa.Date), _recorded_at(), _payload()
    )
    op.create_table("claim", _key("id"), _text("report_id", "report.id"), _text("component"), _payload())
    op.create_index("ix_claim_report_id", "claim", ["report_id"])
    op.create_index("ix_claim_component", "claim", ["component"])
    op.create_table("blocking_key", _key("key"), _key("claim_id", "claim.id"), sqlite_with_rowid=False)
    op.create_table(
        "issue", _number(), _text("id", unique=True), sa.Column("report_id", sa.String), _recorded_at(), _payload()
    )
    op.create_index("ix_issue_report_id", "issue", ["report_id"])


def _incidents() -> None:
    op.create_table(
        "incident",
        _key("id"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("begins", sa.Date),
        sa.Column("ends", sa.Date),
        _text("event_type"),
        sa.Column("country", sa.String),
        _text("status"),
        *(sa.Column(f"killed_{bound}", sa.Integer) for bound in ("low", "best", "high")),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("actors", sa.Text, nullable=False),
        _payload(),
    )
    op.create_index(
        "incident_filter",
        "incident",
        [
            *("day", "id", "begins", "ends", "event_type", "country", "status", "killed_low", "killed_best"),
            # PostgreSQL's index entries end at 2,700 bytes.
            *(("places", "actors") if op.get_bind().dialect.name == "sqlite" else ()),
        ],
    )


def _what_follows_incidents() -> None:
    op.create_table(
        "incident_claim", _key("claim_id", "claim.id"), _key("incident_id", "incident.id"), sqlite_with_rowid=False
    )
    op.create_index("ix_incident_claim_incident_id", "incident_claim", ["incident_id"])
    op.create_table(
        "link",
        _key("claim_id", "claim.id"),
        sa.Column("position", sa.Integer, primary_key=True),
        _text("incident_id"),
        _payload(),
    )
    op.create_index("ix_link_incident_id", "link", ["incident_id"])
    op.create_table("redirect", _key("old_id"), _text("new_id"))
    op.create_index("ix_redirect_new_id", "redirect", ["new_id"])
    op.create_table(
        "revision", _key("incident_id"), sa.Column("number", sa.Integer, primary_key=True), _recorded_at(), _payload()
    )


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer, primary_key=True)


def _key(name: str, names: str | None = None) -> sa.Column[str]:
    """A part of the primary key; `names` is the column whose rows it names."""
    return sa.Column(name, sa.String, *([sa.ForeignKey(names)] if names else []), primary_key=True)


def _text(name: str, names: str | None = None, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, *([sa.ForeignKey(names)] if names else []), nullable=False, unique=unique or None)


def _recorded_at() -> sa.Column[object]:
    return sa.Column("recorded_at", sa.DateTime, nullable=False)


def _payload() -> sa.Column[str]:
    return sa.Column("payload", sa.Text, nullable=False)
