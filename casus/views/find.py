"""The incident that a reader means: by its id, by the beginning of its id, or none with the nearest named.

INC-20241130-q3k7zd5m   ->  that incident, or the one it was merged into
INC-20241130-5      ->  the only one that begins so, or that one which began so was merged into
INC-20241130-5f0d   ->  CasusError: ... the nearest are INC-20241130-q3k7zd5m, ...
"""

from difflib import get_close_matches

from casus.errors import CasusError
from casus.incident import Incident, RevisionKind
from casus.record.record import IncidentFilter, Record

# Long enough a list to pick from, short enough for one line.
NEAREST = 3
# "INC-20241130" tells the day; ids with which a mistaken one is compared.
DAY, COMPARED = 12, 5_000


def find_incident(record: Record, wanted: str) -> Incident:
    """The incident of this id, following merges; raises CasusError where none or several fit."""
    wanted = wanted.strip()
    incident = record.incident(wanted)
    if incident:
        return incident
    fitting = sorted({*record.incident_ids(IncidentFilter(id_prefix=wanted)), *record.led_to(wanted)}) if wanted else []
    if len(fitting) == 1 and (only := record.incident(fitting[0])):
        return only
    if (past := record.history(wanted)) and past[-1][0].kind is RevisionKind.WITHDRAWN:
        raise CasusError(f"{wanted} is withdrawn since {past[-1][1]:%Y-%m-%d %H:%M} UTC: its claims stand no more")
    raise CasusError(_several(wanted, fitting) if fitting else _none(record, wanted))


def _several(wanted: str, fitting: list[str]) -> str:
    more = f" and {len(fitting) - NEAREST} more" if len(fitting) > NEAREST else ""
    return f"several incidents begin with {wanted}: {', '.join(fitting[:NEAREST])}{more}"


def _none(record: Record, wanted: str) -> str:
    if not record.incident_count():
        return "the record holds no incidents yet; add reports with: casus add PATH..."
    near = get_close_matches(wanted, _like(record, wanted), n=NEAREST, cutoff=0.5)
    return f"no incident {wanted}; " + (f"the nearest are {', '.join(near)}" if near else "see: casus incidents")


def _like(record: Record, wanted: str) -> list[str]:
    """Ids of the same day, else of the same month or year: comparing with all of a large record takes minutes."""
    for length in (DAY, DAY - 2, DAY - 4):
        if len(wanted) >= length and (ids := record.incident_ids(IncidentFilter(id_prefix=wanted[:length]))):
            return ids[:COMPARED]
    return []
