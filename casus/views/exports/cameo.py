"""Incidents as GDELT 2.0 events: 61 tab-separated columns without header, coded in CAMEO.

    army shells a town             ->  Actor1Code SYRMIL, EventCode 194, EventRootCode 19, QuadClass 4, Goldstein -10.0
    two governments meet           ->  EventCode 040: text, the zero counts

One row an incident, where GDELT has one for every pair of actors that articles mention. Lossy: the first actor of each
side only; tolls, voices, modality and disagreement have no column. Codes are the general ones of a root where the type
says no more. NumMentions counts triggers, NumSources outlets, NumArticles reports. Empty: codes of known groups,
ethnicity and religion, second and third roles, IsRootEvent, AvgTone, places of actors, ADM1 and ADM2 codes, FeatureID,
DATEADDED. Left out: what has not happened, has no day, or has no CAMEO code.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from casus.claim import Actor, Place, Precision
from casus.codebook.event_types import Excluded
from casus.safely import Destination
from casus.views.exports.countries import country
from casus.views.exports.incident_file import (
    Codes,
    Exported,
    IncidentFile,
    export_rows,
    first_day,
    happened,
    number_of,
    sides,
)
from casus.views.exports.sheet import Cell, Row, named, write_tabs

_ACTOR = named(
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO = named("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID")
COLUMNS = (
    *named("GLOBALEVENTID SQLDATE MonthYear Year FractionDate"),
    *(f"{actor}{part}" for actor in ("Actor1", "Actor2") for part in _ACTOR),
    *named("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *named("NumMentions NumSources NumArticles AvgTone"),
    *(f"{where}Geo_{part}" for where in ("Actor1", "Actor2", "Action") for part in _GEO),
    *named("DATEADDED SOURCEURL"),
)

# GDELT's kinds of place; those of the United States have numbers of their own. Areas without a kind there stay empty.
GEO_TYPE = {Precision.COUNTRY: 1, Precision.ADMIN1: 5, Precision.EXACT: 4, Precision.SETTLEMENT: 4}
GEO_TYPE_USA = {Precision.COUNTRY: 1, Precision.ADMIN1: 2, Precision.EXACT: 3, Precision.SETTLEMENT: 3}


def export_cameo(
    files: Iterable[IncidentFile], destination: Destination, codes: Codes, *, safe: bool = True
) -> Exported:
    """Write the table; gives how many rows it has and why incidents were left out."""
    return export_rows(
        files,
        destination,
        lambda file: cameo_row(file, codes),
        lambda out, rows: write_tabs(out, COLUMNS, rows, safe=safe, header=False),
    )


def cameo_row(file: IncidentFile, codes: Codes) -> Row | Excluded:
    """The row of an incident, or why GDELT would not have it."""
    incident = file.incident
    event_type = happened(incident, codes)
    if isinstance(event_type, Excluded):
        return event_type
    if isinstance(event_type.cameo, Excluded):
        return event_type.cameo
    by, on = sides(incident, event_type)
    return {
        "GLOBALEVENTID": number_of(incident.id),
        **_when(first_day(incident)),
        **_actor("Actor1", by, codes),
        **_actor("Actor2", on, codes),
        **_code(event_type.cameo, codes),
        "NumMentions": sum(len(claim.triggers) for claim in file.claims),
        "NumSources": len(file.outlets()),
        "NumArticles": len(file.reports),
        **(_where(incident.place) if incident.place else {}),
        "SOURCEURL": next((report.url for report in file.reports if report.url), None),
    }


def quad_class(cameo: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _when(day: date) -> dict[str, Cell]:
    """The first day; GDELT's fraction counts months as 30 days of 365."""
    fraction = min((day.month * 30 + day.day) / 365, 0.9999)
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + fraction:.4f}",
    }


def _actor(column: str, actors: Sequence[Actor], codes: Codes) -> dict[str, Cell]:
    """The first actor: country and role make its code."""
    if not actors:
        return {}
    actor = actors[0]
    role = codes.outward.kinds[actor.kind].cameo
    return {
        f"{column}Code": f"{actor.country or ''}{role or ''}",
        f"{column}Name": (actor.name or actor.evidence.quote).upper(),
        f"{column}CountryCode": actor.country,
        f"{column}Type1Code": role,
    }


def _code(cameo: str, codes: Codes) -> dict[str, Cell]:
    return {
        "EventCode": cameo,
        "EventBaseCode": cameo[:3],
        "EventRootCode": cameo[:2],
        "QuadClass": quad_class(cameo),
        "GoldsteinScale": codes.outward.goldstein[cameo],
    }


def _where(place: Place) -> dict[str, Cell]:
    kinds = GEO_TYPE_USA if place.country == "USA" else GEO_TYPE
    named = country(place.country) if place.country else None
    parts = [place.name, place.admin1, named.name if named else None]
    return {
        "ActionGeo_Type": kinds.get(place.precision),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        "ActionGeo_CountryCode": named.fips if named else None,
        "ActionGeo_Lat": place.latitude,
        "ActionGeo_Long": place.longitude,
    }
