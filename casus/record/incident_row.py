"""What filters look at, worked out from an incident when it is written: its row in the incident table.

first 29 Nov, last -           ->  day 29 Nov, begins 29 Nov, ends 9999-12-31   (an open end)
first -, last 1 Dec            ->  day 1 Dec,  begins 1 Dec, ends 1 Dec          (when it began nobody tells)
no day told                    ->  listed last; no question of days finds it
killed 12 to 20, best 16       ->  killed_low 12, killed_best 16, killed_high 20
"""

from collections.abc import Iterable
from datetime import date

from casus.claim import Actor, Harm
from casus.incident import Incident
from casus.record.fold import fold
from casus.record.statements import storable

# Past what a database's whole number holds, an estimate is filtered as this; the payload keeps the true one.
LARGEST = 2**31 - 1


def row_of(incident: Incident, payload: str) -> dict[str, object]:
    """The columns of tables.incident; `payload` is the incident as text."""
    first, last = incident.first, incident.last
    killed = incident.total(Harm.KILLED)
    return {
        "id": incident.id,
        "day": first or last or date.max,
        "begins": first or last,
        "ends": last or (date.max if first else None),
        "event_type": incident.event_type,
        "country": incident.place.country if incident.place else None,
        "status": incident.status.value,
        "killed_low": _column(killed.low if killed else None),
        "killed_best": _column(killed.best if killed else None),
        "killed_high": _column(killed.high if killed else None),
        "places": _places(incident),
        "actors": _actors((*incident.initiators, *incident.recipients)),
        "payload": payload,
    }


def _column(number: int | None) -> int | None:
    return None if number is None else min(number, LARGEST)


def _places(incident: Incident) -> str:
    place = incident.place
    return _lines((place.name, place.admin1, place.evidence.quote)) if place else ""


def _actors(actors: Iterable[Actor]) -> str:
    return _lines(part for actor in actors for part in (actor.name, actor.actor_id, actor.evidence.quote))


def _lines(names: Iterable[str | None]) -> str:
    """The names folded, each once, one a line: no search finds words across two of them."""
    folded = (storable(fold(name)) for name in names if name)
    return "\n".join(dict.fromkeys(name for name in folded if name))
