"""Names stand in no index of PostgreSQL, whose entries end at 2,700 bytes: an incident may name hundreds."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for column in ("places", "actors"):
            op.drop_index(f"ix_incident_{column}", "incident", if_exists=True)
