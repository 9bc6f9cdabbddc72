"""Names of incidents stand in indexes of their own, and claims in the order of the list for words that many hold."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # in PostgreSQL: see v0007
        op.create_index("ix_incident_places", "incident", ["day", "id", "places"])
        op.create_index("ix_incident_actors", "incident", ["day", "id", "actors"])
    op.create_index("ix_incident_claim_day", "incident_claim", ["day", "incident_id", "report"])
