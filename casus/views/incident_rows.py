"""Incidents as JSON, one object a line, for programs.

    {"id": "INC-...", "type": "air_strike", "first": "2024-11-30", "last": "2024-11-30",
     "place": {"name": "Aleppo", "kind": "settlement", ..., "lat": 36.2, "lon": 37.16, "precision": "settlement"},
     "tolls": [{"harm": "killed", "whom": "civilian", "low": 12, "best": 12, "high": 16}],
     "status": "contested", "claims": ["5f0c..."], "reports": ["wire-7", "page.html"], ...}

`reports` holds the ids that the input gave; a report without one has its own. `part_of` is the id of an episode.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from casus.claim import Actor, Place
from casus.incident import Corrected, Estimate, Incident
from casus.json_bytes import json_line
from casus.record.record import Record, the_report
from casus.report import Report
from casus.views.grades import Grades, grade_of, grades_of
from casus.views.words import field_key

# Incidents whose reports are read at once.
RUN = 100

Json = str | int | float | None | list["Json"] | dict[str, "Json"]


def incident_lines(incidents: Iterable[Incident], record: Record) -> Iterator[str]:
    """One line of JSON an incident, without line ends."""
    grades = grades_of(record.acts())
    for some in _runs(incidents):
        reports = record.reports_named(report_id for incident in some for report_id in incident.reports)
        for incident in some:
            yield _line(incident, [the_report(reports, report_id) for report_id in incident.reports], grades)


def _runs(incidents: Iterable[Incident]) -> Iterator[list[Incident]]:
    """The incidents in runs whose reports are read at once."""
    left = iter(incidents)
    while some := list(islice(left, RUN)):
        yield some


def _line(incident: Incident, reports: Sequence[Report], grades: Grades) -> str:
    given_ids = {report.id: report.given_id for report in reports}
    outlets = dict.fromkeys(report.outlet for report in reports if report.outlet)
    reliability: dict[str, Json] = {outlet: grade_of(outlet, grades) for outlet in outlets}
    return json_line({**incident_object(incident, given_ids), "reliability": reliability})


def incident_object(incident: Incident, given_ids: Mapping[str, str]) -> dict[str, Json]:
    """The incident as an object of JSON; `given_ids` maps ids of its reports to those of the input."""
    return {
        "id": incident.id,
        "type": incident.event_type,
        "first": incident.first.isoformat() if incident.first else None,
        "last": incident.last.isoformat() if incident.last else None,
        "place": _place(incident.place),
        "initiators": [_actor(actor) for actor in incident.initiators],
        "recipients": [_actor(actor) for actor in incident.recipients],
        "tolls": [_toll(estimate) for estimate in incident.tolls],
        "status": incident.status.value,
        "credibility": incident.credibility,
        "corrections": [_correction(said) for said in incident.corrections],
        "origins": incident.origins,
        "part_of": incident.part_of,
        "claims": list(incident.claims),
        "reports": [given_ids[report_id] for report_id in incident.reports],
    }


def _correction(said: Corrected) -> Json:
    return {
        "field": field_key(said.field),
        "value": said.value,
        "machine": said.machine,
        "by": said.by,
        "day": said.day.isoformat(),
        "note": said.note,
        "act": said.act,
    }


def _place(place: Place | None) -> Json:
    if place is None:
        return None
    return {
        "name": place.name,
        "kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": place.precision.value,
        "place_id": place.place_id,
    }


def _actor(actor: Actor) -> Json:
    name = actor.name or actor.evidence.quote
    return {"name": name, "actor_id": actor.actor_id, "kind": actor.kind.value, "country": actor.country}


def _toll(estimate: Estimate) -> Json:
    return {
        "harm": estimate.harm.value,
        "whom": estimate.whom.value,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
    }
