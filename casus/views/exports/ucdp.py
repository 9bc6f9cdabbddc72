"""Incidents in the 49 columns of UCDP's Georeferenced Event Dataset.

    army and rebels                  type_of_violence 1, side_a the government
    two organised groups             type_of_violence 2
    organised actor and civilians    type_of_violence 3, side_b "Civilians"

Only lethal incidents of organised actors: at least one death with a number, a state or a named group on one side, and
an opponent or civilians on the other. Lossy: ids of conflicts, dyads and actors are UCDP's own and stay empty, as do
code_status, active_year and names of conflicts; deaths without a told class are deaths_unknown, deaths of combatants
are put on a side only where the counted words are themselves an actor of that side; an army's shells on civilians are
read as violence type 3, where UCDP would weigh what was aimed at; high is empty where no claim bounds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.claim import Actor, Harm, Place, PlaceKind, Precision
from casus.codebook.event_types import Excluded
from casus.codebook.outward import Organised
from casus.incident import Estimate, Incident
from casus.safely import Destination
from casus.views.exports.countries import country
from casus.views.exports.incident_file import (
    Codes,
    Exported,
    IncidentFile,
    export_rows,
    first_day,
    happened,
    last_day,
    number_of,
    sides,
)
from casus.views.exports.sheet import Cell, Row, named, write_csv
from casus.views.exports.ucdp_deaths import deaths_by_side

COLUMNS = named(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)

WHERE_PREC = {
    Precision.EXACT: 1,
    Precision.SETTLEMENT: 1,
    Precision.ADMIN2: 3,
    Precision.ADMIN1: 4,
    Precision.REGION: 5,
    Precision.COUNTRY: 6,
    Precision.UNRESOLVED: None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two sides in UCDP's sense; `b` None stands for civilians."""

    violence: int
    a: Actor
    b: Actor | None


def export_ucdp(
    files: Iterable[IncidentFile], destination: Destination, codes: Codes, *, safe: bool = True
) -> Exported:
    """Write the CSV; gives how many rows it has and why incidents were left out."""
    return export_rows(
        files,
        destination,
        lambda file: ucdp_row(file, codes),
        lambda out, rows: write_csv(out, COLUMNS, rows, safe=safe),
    )


def ucdp_row(file: IncidentFile, codes: Codes) -> Row | Excluded:
    """The row of an incident, or why UCDP would not have it."""
    event_type, killed = happened(file.incident, codes), file.incident.total(Harm.KILLED)
    if isinstance(event_type, Excluded):
        return event_type
    if not event_type.ucdp:
        return Excluded(reason="no organised violence")
    if killed is None or not killed.best:
        return Excluded(reason="no number of deaths is told")
    dyad = find_dyad(*sides(file.incident, event_type), codes, mutual=event_type.mutual)
    return dyad if isinstance(dyad, Excluded) else _row(file, dyad, killed, killed.best, codes)


def _row(file: IncidentFile, dyad: Dyad, killed: Estimate, best: int, codes: Codes) -> Row:
    incident = file.incident
    return {
        "id": number_of(incident.id),
        "relid": incident.id,
        "type_of_violence": dyad.violence,
        **_sides(dyad, codes),
        **_sources(file),
        **(_where(incident.place, codes) if incident.place else {}),
        **_when(incident),
        **deaths_by_side(file, dyad.a, dyad.b, best),
        "best": best,
        "high": killed.high,
        "low": killed.low,
    }


def find_dyad(by: Sequence[Actor], on: Sequence[Actor], codes: Codes, *, mutual: bool) -> Dyad | Excluded:
    """The first organised actor of each side, the government first; civilians where the other side is no fighter.

    Of two that each fight the other both may stand on both sides: then the first two that are not the same.
    Of a mutual event that names both fighters as initiators, beside civilians as victims, the first two fight.
    """
    doers, others = _organised(by, codes), _organised(on, codes)
    if mutual and not others:
        doers, others = doers[:1], doers[1:]
    if doers and others:
        pairs = ((a, b) for a in doers for b in others if _name(a, codes) != _name(b, codes))
        a, b = next(pairs, (None, None))
        if a is None or b is None:
            return Excluded(reason="both sides are the same")
        states = [_is_state(actor, codes) for actor in (a, b)]
        if states == [False, True]:
            a, b = b, a
        return Dyad(violence=1 if any(states) else 2, a=a, b=b)
    if doers and any(codes.outward.kinds[actor.kind].organised is Organised.CIVILIANS for actor in on):
        return Dyad(violence=3, a=doers[0], b=None)
    return Excluded(reason="no organised actor with an opponent or civilians is told")


def _organised(actors: Sequence[Actor], codes: Codes) -> list[Actor]:
    """Those of a named state, and named groups."""
    states = [actor for actor in actors if _is_state(actor, codes) and (actor.country or actor.name)]
    named = [a for a in actors if codes.outward.kinds[a.kind].organised is Organised.GROUP and a.name]
    return [actor for actor in actors if actor in states or actor in named]


def _is_state(actor: Actor, codes: Codes) -> bool:
    return codes.outward.kinds[actor.kind].organised is Organised.STATE


def _sides(dyad: Dyad, codes: Codes) -> dict[str, Cell]:
    side_a, side_b = _name(dyad.a, codes), _name(dyad.b, codes) if dyad.b else "Civilians"
    return {
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}",
        "gwnoa": _state_number(dyad.a, codes),
        "gwnob": _state_number(dyad.b, codes) if dyad.b else None,
    }


def _name(actor: Actor, codes: Codes) -> str:
    """UCDP counts a state's forces as its government."""
    if _is_state(actor, codes) and actor.country:
        return f"Government of {_country_name(actor.country, codes)}"
    return actor.name or actor.evidence.quote


def _country_name(alpha3: str, codes: Codes) -> str:
    return codes.outward.ucdp_country_names.get(alpha3) or country(alpha3).name


def _state_number(actor: Actor, codes: Codes) -> int | None:
    return codes.outward.gleditsch_ward.get(actor.country or "") if _is_state(actor, codes) else None


def _sources(file: IncidentFile) -> dict[str, Cell]:
    rows = [
        (report.outlet, report.published.isoformat() if report.published else "", report.title)
        for report in file.reports
    ]
    return {
        "number_of_sources": file.incident.origins,
        "source_article": ";".join('"{}"'.format(",".join(filter(None, row)).replace('"', "'")) for row in rows),
        "source_office": ";".join(file.outlets()),
        "source_date": ";".join(row[1] for row in rows),
        "source_headline": ";".join(row[2] for row in rows),
        "source_original": ";".join(file.voices()),
    }


def _where(place: Place, codes: Codes) -> dict[str, Cell]:
    return {
        "where_prec": WHERE_PREC[place.precision],
        "where_coordinates": place.name if place.precision is not Precision.UNRESOLVED else None,
        "where_description": place.evidence.quote,
        "adm_1": place.admin1,
        "adm_2": place.name if place.kind is PlaceKind.ADMIN2 else None,
        "country": _country_name(place.country, codes) if place.country else None,
        "country_id": codes.outward.gleditsch_ward.get(place.country or ""),
        "region": codes.outward.ucdp_regions.get(place.country or ""),
        **_point(place.latitude, place.longitude),
    }


def _point(latitude: float | None, longitude: float | None) -> dict[str, Cell]:
    """Coordinates, and the half-degree cell of PRIO-GRID that holds them, cells counted from the south-west corner."""
    if latitude is None or longitude is None:
        return {}
    row, column = min(int((latitude + 90) * 2), 359), min(int((longitude + 180) * 2), 719)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})",
        "priogrid_gid": row * 720 + column + 1,
    }


def _when(incident: Incident) -> dict[str, Cell]:
    """Precision 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; clarity 2 for more than one day."""
    first, last = first_day(incident), last_day(incident)
    length = (last - first).days + 1
    precision = next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)
    if incident.first is None or incident.last is None:
        precision = 5
    return {
        "year": first.year,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "date_prec": precision,
        "event_clarity": 1 if precision == 1 else 2,
    }
