"""Incidents as a table of at most 80 columns, two lines an incident.

    INCIDENT              DAYS             TYPE                  KILLED     INJURED
    INC-20241130-q3k7zd5m 2024-11-30       air strike            12-12-16   20-20-?
      Aleppo, Syria (settlement) · contested · 3 claims, 2 sources

KILLED and INJURED are low-best-high of all victims together, "?" where a bound is open; sources are counted as
independent ones.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from casus.claim import Harm, Place
from casus.incident import Incident
from casus.record.record import IncidentFilter, Record
from casus.views.page import BLANK, Line
from casus.views.words import place_name, plain, plural, short_range

WIDTH = 80
# With a blank between them 80 columns: the longest id, "2024-11-29/12-01", the longest type, tolls.
WIDTHS = (21, 16, 21, 10, 8)
INDENT = 2
HEADINGS = ("INCIDENT", "DAYS", "TYPE", "KILLED", "INJURED")


# A few screens; whoever wants more says so.
PAGE = 100
# Past so many that are left the list says only that there are more: counting them takes longer than showing a page.
COUNTED = 1_000


def incident_page(record: Record, wanted: IncidentFilter, most: int) -> Iterator[Line]:
    """The table of the first `most` incidents that are meant; under it how many more there are, and how to see them."""
    shown, more = record.incident_page(wanted, most, COUNTED + 1)
    yield from incident_table(shown)
    if more:
        yield BLANK
        told = f"{more:,}" if more <= COUNTED else f"more than {COUNTED:,}"
        yield Line(f"{told} more; see them with --all, --limit N, or from here on with --after {shown[-1].id}")


def incident_table(incidents: Iterable[Incident]) -> Iterator[Line]:
    """Lines of the table, written as they come; the heading stands also over an empty one."""
    yield Line(_row(HEADINGS), bold=True)
    for incident in incidents:
        yield from _two_lines(incident)


def _two_lines(incident: Incident) -> Iterator[Line]:
    cells = (
        incident.id,
        short_days(incident.first, incident.last),
        plain(incident.event_type),
        short_range(incident.total(Harm.KILLED)),
        short_range(incident.total(Harm.INJURED)),
    )
    yield Line(_row(cells))
    counts = f"{plural(len(incident.claims), 'claim')}, {plural(incident.origins, 'source')}"
    corrected = " · corrected" if incident.corrections else ""
    rest = f" · {plain(incident.status.value)}{corrected} · {counts}"
    yield Line(f"{_where(incident.place, WIDTH - INDENT - len(rest))}{rest}", indent=INDENT, dim=True)


def _where(place: Place | None, room: int) -> str:
    """The place in so many columns; its precision is never cut off."""
    if place is None:
        return "place unknown"
    precision = f" ({plain(place.precision.value)})"
    return f"{_cut(place_name(place), room - len(precision))}{precision}"


def _row(cells: tuple[str, ...]) -> str:
    return " ".join(_cut(cell, width).ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1] + "…"


def short_days(first: date | None, last: date | None) -> str:
    """Days in at most 16 columns: "2024-11-30", "2024-11-30/12-02", "2024-12/2025-01" over a new year."""
    if first is None or last is None:
        return f"to {last}" if last else f"from {first}" if first else "unknown"
    if first == last:
        return first.isoformat()
    # Cut from the whole: %Y has no leading zeros before the year 1000.
    begun, ended = first.isoformat(), last.isoformat()
    return f"{begun}/{ended[5:]}" if first.year == last.year else f"{begun[:7]}/{ended[:7]}"
