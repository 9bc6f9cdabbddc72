"""The record for other programs: one function a format, from an incident's file to rows of that format.

    export(ExportFormat.ACLED, files, Path("acled.csv"), codes)   ->  Exported(rows=9, left_out=(("only denied", 1),))

Each format's module says at its head what is lossy in it; docs/exports.md tells it to users. Rows come in the order of
`files`, so the record's order makes the output deterministic.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from casus.errors import CasusError
from casus.safely import Destination
from casus.views.exports.acled import export_acled
from casus.views.exports.cameo import export_cameo
from casus.views.exports.claims import export_claims
from casus.views.exports.geojson import export_geojson
from casus.views.exports.incident_file import Codes, Exported, IncidentFile
from casus.views.exports.incidents_csv import export_incidents_csv
from casus.views.exports.plover import export_plover
from casus.views.exports.prov import export_prov
from casus.views.exports.ucdp import export_ucdp

__all__ = ["Codes", "Destination", "ExportFormat", "Exported", "IncidentFile", "export"]


class ExportFormat(StrEnum):
    """The values of `casus export --format`."""

    CLAIMS = "claims"
    INCIDENTS_CSV = "incidents-csv"
    GEOJSON = "geojson"
    ACLED = "acled"
    UCDP = "ucdp"
    CAMEO = "cameo"
    PLOVER = "plover"
    PARQUET = "parquet"
    PROV = "prov"


def export(
    form: ExportFormat, files: Iterable[IncidentFile], destination: Destination, codes: Codes, *, safe: bool = True
) -> Exported:
    """Write `files` in `form`; `safe` False leaves cells raw that a spreadsheet would run as formulas.

    The destination is a file or a binary stream, for Parquet a folder. CasusError where it cannot be written.
    """
    match form:
        case ExportFormat.CLAIMS:
            return export_claims(files, destination)
        case ExportFormat.INCIDENTS_CSV:
            return export_incidents_csv(files, destination, safe=safe)
        case ExportFormat.GEOJSON:
            return export_geojson(files, destination)
        case ExportFormat.ACLED:
            return export_acled(files, destination, codes, safe=safe)
        case ExportFormat.UCDP:
            return export_ucdp(files, destination, codes, safe=safe)
        case ExportFormat.CAMEO:
            return export_cameo(files, destination, codes, safe=safe)
        case ExportFormat.PLOVER:
            return export_plover(files, destination, codes, safe=safe)
        case ExportFormat.PROV:
            return export_prov(files, destination)
        case ExportFormat.PARQUET:
            if not isinstance(destination, Path):
                raise CasusError("Parquet tables need a folder; name one with --out")
            # pyarrow takes most of a second to import; no other format needs it.
            from casus.views.exports.parquet import export_parquet

            return export_parquet(files, destination)
