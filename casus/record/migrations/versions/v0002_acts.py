"""What people decided, and which claims a newer coding superseded; revisions by when they were recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        _recorded_at(),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "superseded",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("claim_id", sa.String, sa.ForeignKey("claim.id"), nullable=False, unique=True),
        sa.Column("heir", sa.String),
        _recorded_at(),
    )
    op.add_column("claim", sa.Column("recorded_at", sa.DateTime))
    op.create_index("ix_revision_recorded_at", "revision", ["recorded_at"])


def _recorded_at() -> sa.Column[object]:
    return sa.Column("recorded_at", sa.DateTime, nullable=False)
