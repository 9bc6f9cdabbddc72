"""One paragraph that tells an incident, for data sets with a column of notes.

On 30 November 2024, in Aleppo (Aleppo), air strike by Syrian Air Force on civilians. Coastal Press (30 November 2024):
"air strike", killed "12 people", according to the White Helmets.
"""

from casus.claim import Claim, Modality
from casus.report import Report
from casus.views.exports.incident_file import IncidentFile
from casus.views.words import actor_words, corrected_words, day_words, days_words, outlet_words, plain


def notes(file: IncidentFile) -> str:
    """Day, place, type and actors, then what each claim says and who says it; words of reports stand in quotes."""
    incident = file.incident
    place = incident.place
    where = f", in {place.name}" + (f" ({place.admin1})" if place.admin1 else "") if place else ""
    by = f" by {actor_words(incident.initiators)}" if incident.initiators else ""
    on = f"; undergone by {actor_words(incident.recipients)}" if incident.recipients else ""
    told = " ".join(_told(claim, report) for claim, report in file.told())
    said = " ".join(f"{plain(c.field).capitalize()} {c.value} {corrected_words(c)}." for c in incident.corrections)
    days = days_words(incident.first, incident.last)
    return f"On {days}{where}, {plain(incident.event_type)}{by}{on}. {told} {said}".strip()


def _told(claim: Claim, report: Report) -> str:
    words = [f'"{trigger.quote}"' for trigger in claim.triggers[:1]]
    words += [f'{toll.harm.value} "{toll.evidence.quote}"' for toll in claim.tolls]
    words += [] if claim.modality is Modality.ASSERTED else [claim.modality.value]
    words += [f"according to {claim.attribution.evidence.quote}"] if claim.attribution else []
    published = f" ({day_words(report.published)})" if report.published else ""
    outlet = report.outlet or outlet_words(report.outlet).capitalize()
    return f"{outlet}{published}: {', '.join(words)}."
