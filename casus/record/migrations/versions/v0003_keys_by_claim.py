"""Blocking keys are found by their claim too, when a claim gets other ones."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_blocking_key_claim_id", "blocking_key", ["claim_id"])
