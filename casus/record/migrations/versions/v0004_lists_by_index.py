"""Incidents by day and toll, of a type, a country, a status and of reports are listed from indexes of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_FILL = """
    UPDATE incident_claim SET
        report = (SELECT number FROM report JOIN claim ON claim.report_id = report.id WHERE claim.id = claim_id),
        day = (SELECT day FROM incident WHERE incident.id = incident_id)
"""


def upgrade() -> None:
    op.add_column("incident_claim", sa.Column("report", sa.Integer))
    op.add_column("incident_claim", sa.Column("day", sa.Date))
    op.get_bind().execute(sa.text(_FILL))
    op.create_index("ix_incident_claim_report", "incident_claim", ["report", "day", "incident_id"])
    op.create_index("ix_incident_day", "incident", ["day", "id", "begins", "ends", "killed_best", "killed_low"])
    for name, column in (("type", "event_type"), ("country", "country"), ("status", "status")):
        op.create_index(f"ix_incident_{name}", "incident", [column, "day", "id", "begins", "ends"])
