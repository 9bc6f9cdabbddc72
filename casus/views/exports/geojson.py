"""Incidents as a GeoJSON FeatureCollection (RFC 7946): points in WGS 84, longitude first.

An incident without coordinates keeps its feature, with null geometry. An area is a point with `radius_km`. Properties
are those of `casus incidents --json`, and `outlets`, `voices`; lossy in that evidence stays in the claims export.
"""

from collections.abc import Iterable

from casus.json_bytes import json_bytes
from casus.safely import Destination, complete_or_absent
from casus.views.exports.incident_file import Exported, IncidentFile
from casus.views.incident_rows import Json, incident_object


def export_geojson(files: Iterable[IncidentFile], destination: Destination) -> Exported:
    """Every incident, one feature a line."""
    rows = 0
    with complete_or_absent(destination) as out:
        out.write(b'{"type":"FeatureCollection","features":[')
        for rows, file in enumerate(files, start=1):
            out.write((b"\n" if rows == 1 else b",\n") + json_bytes(feature(file)))
        out.write(b"\n]}\n")
    return Exported(rows=rows)


def feature(file: IncidentFile) -> dict[str, Json]:
    """The incident as a GeoJSON Feature."""
    incident, place = file.incident, file.incident.place
    properties = incident_object(incident, {report.id: report.given_id for report in file.reports})
    point: Json = None
    if place and place.latitude is not None and place.longitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    more: dict[str, Json] = {
        "radius_km": place.radius_km if place else None,
        "outlets": list(file.outlets()),
        "voices": list(file.voices()),
        "reliability": dict(file.reliability()),
    }
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": {**properties, **more}}
