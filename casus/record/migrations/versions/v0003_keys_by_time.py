"""Blocking keys begin with their stretch of days, and are found by their claim too, when a claim gets other ones.

air_strike|SYR|5008  ->  5008|air_strike|SYR        report|5f0c... stays
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_STRETCH_LAST = re.compile(r"(.*)\|(-?\d{1,7})", re.DOTALL)


def upgrade() -> None:
    connection = op.get_bind()
    keys = connection.scalars(sa.text("SELECT DISTINCT key FROM blocking_key")).all()
    moved = [{"old": key, "new": f"{match[2]}|{match[1]}"} for key in keys if (match := _STRETCH_LAST.fullmatch(key))]
    if moved:
        connection.execute(sa.text("UPDATE blocking_key SET key = :new WHERE key = :old"), moved)
    op.create_index("ix_blocking_key_claim_id", "blocking_key", ["claim_id"])
