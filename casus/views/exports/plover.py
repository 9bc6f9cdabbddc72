"""Incidents in PLOVER, in the 40 tab-separated columns of POLECAT, with header.

    army shells a town     ->  ASSAULT, heavy-weapons, intensity -9.5, MATERIAL CONFLICT
    two governments meet   ->  CONSULT, no mode, intensity 2.5, VERBAL COOPERATION

Lossy: tolls, voices, modality and disagreement have no column; modes and contexts only where the type alone implies
them; several actors are joined by "; ". Source and Publication Date are those of the first report. Empty: titles,
Wikipedia ids, Feature Type, people, organisations and locations of the story. Left out: what has not happened, has no
day or no PLOVER type, and COOPERATE, AID and SANCTION without a recipient, which PLOVER asks for.
"""

from collections.abc import Iterable, Sequence

from casus.claim import Actor, Place, PlaceKind
from casus.codebook.event_types import Excluded, PloverCode
from casus.safely import Destination
from casus.views.exports.incident_file import (
    Codes,
    Exported,
    IncidentFile,
    export_rows,
    first_day,
    happened,
    sides,
)
from casus.views.exports.sheet import Cell, Row, write_tabs

COLUMNS = [
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations"),
    *("Story Locations", "Language", "Version"),
]

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
NEED_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})


def export_plover(
    files: Iterable[IncidentFile], destination: Destination, codes: Codes, *, safe: bool = True
) -> Exported:
    """Write the table; gives how many rows it has and why incidents were left out."""
    return export_rows(
        files,
        destination,
        lambda file: plover_row(file, codes),
        lambda out, rows: write_tabs(out, COLUMNS, rows, safe=safe, header=True),
    )


def plover_row(file: IncidentFile, codes: Codes) -> Row | Excluded:
    """The row of an incident, or why POLECAT would not have it."""
    incident = file.incident
    event_type = happened(incident, codes)
    if isinstance(event_type, Excluded):
        return event_type
    code = event_type.plover
    if isinstance(code, Excluded):
        return code
    by, on = sides(incident, event_type)
    if code.type in NEED_RECIPIENT and not on:
        return Excluded(reason=f"PLOVER's {code.type} needs a recipient")
    return {
        "Event ID": incident.id,
        "Event Date": first_day(incident).isoformat(),
        **_code(code, codes),
        **_actors("Actor", by, codes),
        **_actors("Recipient", on, codes),
        **(_where(incident.place) if incident.place else {}),
        **_source(file),
    }


def _code(code: PloverCode, codes: Codes) -> dict[str, Cell]:
    plover_type = codes.outward.plover[code.type]
    return {
        "Event Type": code.type,
        "Event Mode": code.mode,
        "Intensity": plover_type.score_of(code.mode),
        "Quad Code": QUADS[plover_type.quad],
        "Contexts": "; ".join(code.contexts),
    }


def _actors(column: str, actors: Sequence[Actor], codes: Codes) -> dict[str, Cell]:
    kinds = [codes.outward.kinds[actor.kind] for actor in actors]
    sectors = list(dict.fromkeys(kind.plover for kind in kinds if kind.plover))
    countries = [actor.country or kind.plover_country or "" for actor, kind in zip(actors, kinds, strict=True)]
    cow = [str(codes.outward.cow.get(actor.country or "", "")) for actor in actors]
    return {
        f"{column} Name": "; ".join(actor.name or "" for actor in actors).strip("; "),
        f"{column} Country": "; ".join(countries).strip("; "),
        f"{column} COW": "; ".join(cow).strip("; "),
        f"Primary {column} Sector": sectors[0] if sectors else None,
        f"{column} Sectors": "; ".join(sectors),
        f"{column} Name Raw": "; ".join(actor.evidence.quote for actor in actors),
    }


def _where(place: Place) -> dict[str, Cell]:
    geonames = (place.place_id or "").removeprefix("geonames:")
    return {
        "Placename": place.name,
        "City": place.name if place.kind is PlaceKind.SETTLEMENT else None,
        "District": place.name if place.kind is PlaceKind.ADMIN2 else None,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "GeoNames ID": geonames if geonames.isdigit() else None,
        "Raw Placename": place.evidence.quote,
    }


def _source(file: IncidentFile) -> dict[str, Cell]:
    first = file.reports[0] if file.reports else None
    return {
        "Source": first.outlet if first else None,
        "Publication Date": first.published.isoformat() if first and first.published else None,
        "Language": first.language if first else None,
        "Version": "; ".join(sorted({claim.coded_by for claim in file.claims})),
    }
