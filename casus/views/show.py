"""One incident on one page: what the record holds, who reports it, and how to ask further.

`why` shows where each value comes from; here the values stand together.
"""

from datetime import date

from casus.claim import Claim
from casus.incident import Incident
from casus.record.record import Record
from casus.views.grades import Grades, credibility_words, grade_words, grades_of
from casus.views.page import BLANK, Line
from casus.views.told import Told, ToldClaim, gather_told
from casus.views.words import (
    STATUS_WORDS,
    actor_words,
    corrected_words,
    day_words,
    days_words,
    headline,
    outlet_words,
    place_words,
    plain,
    plural,
    relation_words,
    toll_words,
    voice_words,
)


def show(record: Record, incident: Incident) -> list[Line]:
    """The incident's values, its reports and its claims."""
    told = gather_told(record, incident)
    return [
        Line(f"{incident.id}  {headline(incident)}", bold=True),
        BLANK,
        *_values(incident),
        *_episode(record, incident),
        BLANK,
        *_reports(told),
        BLANK,
        *_sources(told, grades_of(record.acts())),
        BLANK,
        *_claims(told),
        BLANK,
        Line(f"Where each value comes from: casus why {incident.id}", dim=True),
        Line(f"How it came to be so:        casus history {incident.id}", dim=True),
    ]


def _values(incident: Incident) -> list[Line]:
    pairs = [
        ("type", plain(incident.event_type)),
        ("days", days_words(incident.first, incident.last)),
        ("place", place_words(incident.place)),
        ("initiators", actor_words(incident.initiators)),
        ("recipients", actor_words(incident.recipients)),
        *[("toll", toll_words(estimate)) for estimate in incident.tolls],
        ("status", f"{plain(incident.status.value)}: {STATUS_WORDS[incident.status]}"),
        *[("corrected", f"{plain(c.field)}: {corrected_words(c)}") for c in incident.corrections],
        ("credibility", credibility_words(incident)),
        ("sources", f"{incident.origins} independent, in {plural(len(incident.reports), 'report')}"),
    ]
    return [_pair(name, value) for name, value in pairs]


def _pair(name: str, value: str) -> Line:
    return Line(f"{name:<12}{value}", indent=2)


def _episode(record: Record, incident: Incident) -> list[Line]:
    """The episode that it is part of; of an episode, its parts by their first day."""
    whole = record.incident(incident.part_of) if incident.part_of else None
    lines = [_pair("part of", f"{whole.id}  {headline(whole)}")] if whole else []
    parts = parts_of(record, incident)
    if parts:
        lines.append(_pair("holds", f"{plural(len(parts), 'incident')}: {', '.join(part.id for part in parts)}"))
    return lines


def parts_of(record: Record, episode: Incident) -> list[Incident]:
    """The incidents that are part of it, by first day and id: what is fused together holds an episode and its parts."""
    with record.looking() as reading:
        together = reading.component_of(episode.claims)
        found = reading.incidents_of(claim.id for claim, _ in together)
    parts = [one for one in found if one.part_of == episode.id]
    return sorted(parts, key=lambda one: (one.first or date.max, one.id))


def _reports(told: Told) -> list[Line]:
    lines = [Line("Reports", bold=True)]
    for report in dict.fromkeys(one.report for one in told):
        title = f": {report.title}" if report.title else ""
        lines.append(
            Line(f"{day_words(report.published)}, {outlet_words(report.outlet)}{title} [{report.given_id}]", indent=2)
        )
    return lines


def _sources(told: Told, grades: Grades) -> list[Line]:
    """Every outlet and every named voice, with the reliability that people gave it."""
    outlets = dict.fromkeys(outlet_words(one.report.outlet) for one in told)
    named = (one.claim.attribution for one in told if one.claim.attribution)
    voices = dict.fromkeys(voice.name or voice.evidence.quote for voice in named)
    rows = [*((name, "outlet") for name in outlets), *((name, "voice") for name in voices if name not in outlets)]
    lines = [Line(f"{name} ({kind}): {grade_words(name, grades)}", indent=2) for name, kind in rows]
    return [Line("Reliability of sources", bold=True), *lines]


def _claims(told: Told) -> list[Line]:
    return [Line("Claims", bold=True), *(Line(_claim_words(one), indent=2) for one in told)]


def _claim_words(one: ToldClaim) -> str:
    claim = one.claim
    parts = [
        f"[{one.number}] {outlet_words(one.report.outlet)}, {voice_words(claim.attribution)}:"
        f' "{claim.triggers[0].quote}"',
        claim.modality.value,
        *_toll_parts(claim),
        *(relation_words(relation) for relation in claim.relations),
    ]
    return ", ".join(parts)


def _toll_parts(claim: Claim) -> list[str]:
    return [f"{toll.harm.value}: {toll.evidence.quote}" for toll in claim.tolls]
