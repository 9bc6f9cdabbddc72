"""Incidents as a plain table, one row each: our own columns, all harms with low, best and high.

Lossy: actors and voices are joined by "; ", tolls are those of all victims together, evidence stays in the claims
export.
"""

from collections.abc import Iterable, Sequence

from casus.claim import Actor, Harm, Place
from casus.safely import Destination, complete_or_absent
from casus.views.exports.incident_file import Exported, IncidentFile
from casus.views.exports.sheet import Cell, Row, write_csv
from casus.views.words import corrected_words, plain

COLUMNS = (
    "id type first last place place_kind admin1 country latitude longitude precision radius_km initiators "
    "initiator_kinds recipients recipient_kinds "
    + " ".join(f"{harm.value}_{bound}" for harm in Harm for bound in ("low", "best", "high"))
    + " status credibility corrections origins part_of reports outlets voices reliability claims"
).split()


def export_incidents_csv(files: Iterable[IncidentFile], destination: Destination, *, safe: bool = True) -> Exported:
    """Every incident, whatever its status."""
    with complete_or_absent(destination) as out:
        return Exported(rows=write_csv(out, COLUMNS, map(incident_row, files), safe=safe))


def incident_row(file: IncidentFile) -> Row:
    """An incident in COLUMNS; what is not known is absent."""
    incident = file.incident
    return {
        "id": incident.id,
        "type": incident.event_type,
        "first": incident.first.isoformat() if incident.first else None,
        "last": incident.last.isoformat() if incident.last else None,
        **(_place(incident.place) if incident.place else {}),
        "initiators": _names(incident.initiators),
        "initiator_kinds": _kinds(incident.initiators),
        "recipients": _names(incident.recipients),
        "recipient_kinds": _kinds(incident.recipients),
        **{column: cell for harm in Harm for column, cell in _harm(file, harm).items()},
        "status": incident.status.value,
        "credibility": incident.credibility,
        "corrections": "; ".join(f"{plain(c.field)} {c.value}: {corrected_words(c)}" for c in incident.corrections),
        "origins": incident.origins,
        "part_of": incident.part_of,
        "reports": "; ".join(report.given_id for report in file.reports),
        "outlets": "; ".join(file.outlets()),
        "voices": "; ".join(file.voices()),
        "reliability": "; ".join(f"{name}: {letter}" for name, letter in file.reliability().items() if letter),
        "claims": "; ".join(incident.claims),
    }


def _place(place: Place) -> dict[str, Cell]:
    return {
        "place": place.name,
        "place_kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
    }


def _names(actors: Sequence[Actor]) -> str:
    return "; ".join(actor.name or actor.evidence.quote for actor in actors)


def _kinds(actors: Sequence[Actor]) -> str:
    """In the order of the names."""
    return "; ".join(actor.kind.value for actor in actors)


def _harm(file: IncidentFile, harm: Harm) -> dict[str, Cell]:
    count = file.incident.total(harm)
    if count is None:
        return {}
    return {f"{harm.value}_low": count.low, f"{harm.value}_best": count.best, f"{harm.value}_high": count.high}
