"""Claims as JSONL, one object a line: the annotated form with offsets, and the incident and report it belongs to.

Cues, rival places and the reports' texts stay in the record; all else is here.
"""

from collections.abc import Iterable

from casus.claim import Claim
from casus.incident import Incident
from casus.json_bytes import json_bytes
from casus.report import Report
from casus.safely import Destination, complete_or_absent
from casus.views.claim_rows import claim_row
from casus.views.exports.incident_file import Exported, IncidentFile
from casus.views.incident_rows import Json


def export_claims(files: Iterable[IncidentFile], destination: Destination) -> Exported:
    """Every claim of every incident, in the incidents' order."""
    rows = 0
    with complete_or_absent(destination) as out:
        for file in files:
            for claim, report in file.told():
                out.write(json_bytes(told_claim(file.incident, claim, report)) + b"\n")
                rows += 1
    return Exported(rows=rows)


def told_claim(incident: Incident, claim: Claim, report: Report) -> dict[str, Json]:
    """The claim's row with its incident and its report, the latter by the id the input gave and by ours."""
    return {
        "incident": incident.id,
        "report": report.given_id,
        "report_id": report.id,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        **claim_row(claim),
    }
