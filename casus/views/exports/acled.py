"""Incidents in the 31 columns of an ACLED download.

    event_type, sub_event_type   by the rules of event_types.yaml, some depending on the actors
    actor1, actor2               initiators and recipients; ACLED itself gives the order no meaning
    fatalities                   the lowest count told

Lossy: one conservative integer stands for all tolls, and nothing records who claims it; injuries, disagreement and
confidence are dropped; 0 stands both for "nobody died" and for "no deaths told", as it does there. Left out: what has
not happened, has no day, or has no ACLED type. Empty, since reports do not tell it: admin3, source_scale, timestamp.
ACLED counts "dozens" as 12 and "hundreds" as 100; ours are 24 and 200.
"""

from collections.abc import Iterable

from casus.claim import Basis, Harm, Place, PlaceKind, Precision
from casus.codebook.event_types import Deed, Excluded, acled_code
from casus.codebook.outward import AcledCode
from casus.safely import Destination
from casus.views.exports.acled_actors import acled_country, actor_cells
from casus.views.exports.countries import country
from casus.views.exports.incident_file import (
    Codes,
    Exported,
    IncidentFile,
    died,
    export_rows,
    first_day,
    happened,
    last_day,
    number_of,
    sides,
    told_without_number,
)
from casus.views.exports.notes import notes
from casus.views.exports.sheet import Cell, Row, named, write_csv

COLUMNS = named(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)

GEO_PRECISION = {
    Precision.EXACT: 1,
    Precision.SETTLEMENT: 1,
    Precision.ADMIN2: 2,
    Precision.ADMIN1: 3,
    Precision.COUNTRY: 3,
    Precision.REGION: 3,
    Precision.UNRESOLVED: None,
}


def export_acled(
    files: Iterable[IncidentFile], destination: Destination, codes: Codes, *, safe: bool = True
) -> Exported:
    """Write the CSV; gives how many rows it has and why incidents were left out."""
    return export_rows(
        files,
        destination,
        lambda file: acled_row(file, codes),
        lambda out, rows: write_csv(out, COLUMNS, rows, safe=safe),
    )


def acled_row(file: IncidentFile, codes: Codes) -> Row | Excluded:
    """The row of an incident, or why ACLED would not have it."""
    incident = file.incident
    event_type = happened(incident, codes)
    if isinstance(event_type, Excluded):
        return event_type
    where = incident.place.country if incident.place else None
    by, on = sides(incident, event_type)
    code = acled_code(event_type, Deed(initiators=by, recipients=on, country=where, deaths=died(file)))
    return (
        code if isinstance(code, Excluded) else {**_row(file, code, codes), **actor_cells(code, by, on, where, codes)}
    )


def _row(file: IncidentFile, code: AcledCode, codes: Codes) -> Row:
    """Everything but the actors."""
    incident = file.incident
    where = incident.place.country if incident.place else None
    return {
        **_when(file),
        "disorder_type": code.disorder,
        "event_type": code.event,
        "sub_event_type": code.sub_event,
        **(_where(incident.place, codes) if incident.place else {}),
        "event_id_cnty": f"{where or ''}{number_of(incident.id)}",
        "source": "; ".join(file.outlets()),
        "notes": notes(file),
        "fatalities": _fatalities(file),
        "tags": f"incident={incident.id}",
    }


def _fatalities(file: IncidentFile) -> int | None:
    """The lowest count told; 0 where no deaths are told; empty where deaths are told without a number."""
    killed = file.incident.total(Harm.KILLED)
    if killed is not None:
        return killed.low
    return None if told_without_number(file, Harm.KILLED) else 0


def _when(file: IncidentFile) -> dict[str, Cell]:
    """ACLED's precision: 1 the day, 2 within a week, 3 less than that; a report's own day is taken as 2."""
    first, last = first_day(file.incident), last_day(file.incident)
    open_end = file.incident.first is None or file.incident.last is None
    length = (last - first).days
    precision = 3 if open_end or length > 6 else 2 if length or _only_published(file) else 1
    return {"event_date": first.isoformat(), "year": first.year, "time_precision": precision}


def _only_published(file: IncidentFile) -> bool:
    """No claim tells a day; the reports' own days stand in."""
    stated = [claim.when for claim in file.claims if claim.when]
    return bool(stated) and all(when.basis is Basis.PUBLICATION for when in stated)


def _where(place: Place, codes: Codes) -> dict[str, Cell]:
    return {
        **({"iso": country(place.country).numeric} if place.country else {}),
        "region": codes.outward.acled_regions.get(place.country or ""),
        "country": acled_country(place.country, codes),
        "admin1": place.admin1,
        "admin2": place.name if place.kind is PlaceKind.ADMIN2 else None,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": GEO_PRECISION[place.precision],
    }
