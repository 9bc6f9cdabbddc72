"""Incidents that last, or have an open end, stand in an index of their own: days are found without a look at all."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    lasting = sa.text("begins <> ends")
    op.create_index(
        "ix_incident_lasting",
        "incident",
        ["day", "id", "begins", "ends"],
        sqlite_where=lasting,
        postgresql_where=lasting,
    )
