"""Why an incident says what it says: value <- claims <- sentence with the words marked <- outlet, day, voice <- coder.

    KILLED  12 to 16, best 16
      low 12 from
      [1] An air strike on the hospital »killed 12 people«, the ministry said.
          Coastal Press, 30 November 2024 · says the ministry · toll: digits, by coder 1, encoder 7f3a01c2

`FIELDS` lists what can be asked; every section is one function below or in why_fields.py.
"""

from collections.abc import Iterable

from casus.errors import CasusError
from casus.incident import Incident, Link
from casus.record.record import Record
from casus.views.page import BLANK, Line
from casus.views.passage import passages
from casus.views.told import Shown, Told, gather_told
from casus.views.why_fields import SECTIONS, Section
from casus.views.words import (
    STATUS_WORDS,
    corrected_words,
    day_words,
    headline,
    outlet_words,
    plain,
    plural,
    voice_words,
)

# In the overview each value shows so many claims; asking for one field shows all.
OVERVIEW_CLAIMS = 3

ALIASES = {
    "days": "when",
    "day": "when",
    "date": "when",
    "first": "when",
    "last": "when",
    "initiators": "actors",
    "recipients": "actors",
    "actor": "actors",
    "toll": "tolls",
    "event_type": "type",
    "voice": "attribution",
    "voices": "attribution",
    "reports": "links",
    "claims": "links",
}
# Sections whose fields have other names in the incident.
FIELDS_OF = {"type": ("event_type",), "when": ("first", "last")}
HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
FIELDS = (*SECTIONS, *HARMS, "links")


def why(record: Record, incident: Incident, field: str | None = None) -> list[Line]:
    """Every value of the incident, or one `field`, down to the words of the reports.

    Raises CasusError for a field that no incident has.
    """
    named = field.strip().lower() if field is not None else None
    asked = ALIASES.get(named, named) if named is not None else None
    if asked is not None and asked not in FIELDS:
        raise CasusError(f"an incident has no field {field!r}; ask for one of: {', '.join(FIELDS)}")
    told = gather_told(record, incident)
    lines = _heading(incident)
    for section in _sections(incident, told, asked):
        lines += [BLANK, *_section_lines(section, None if asked else OVERVIEW_CLAIMS, incident)]
    if asked in (None, "links"):
        lines += [BLANK, *_link_lines(record.links(incident.id), told)]
    return lines


def _heading(incident: Incident) -> list[Line]:
    claims, reports = plural(len(incident.claims), "claim"), plural(len(incident.reports), "report")
    return [
        Line(f"{incident.id}  {headline(incident)}", bold=True),
        Line(
            f"{claims} in {reports}, {plural(incident.origins, 'independent source')}; "
            f"{plain(incident.status.value)}: {STATUS_WORDS[incident.status]}"
        ),
    ]


def _sections(incident: Incident, told: Told, asked: str | None) -> list[Section]:
    if asked == "links":
        return []
    if asked in HARMS:
        kept = [s for s in SECTIONS["tolls"](incident, told) if s.title.split()[0] == asked]
        return kept or [Section(title=asked, value="no claim tells a number of them")]
    if asked:
        return SECTIONS[asked](incident, told) or [Section(title=asked, value="none told")]
    return [section for name in SECTIONS for section in SECTIONS[name](incident, told)]


def _section_lines(section: Section, limit: int | None, incident: Incident) -> list[Line]:
    lines = [Line(f"{section.title.upper()}  {section.value}", bold=True)]
    said = [incident.correction(field) for field in FIELDS_OF.get(section.field, (section.field,))]
    lines += [Line(f"{plain(one.field)} {corrected_words(one)} [{one.act}]", indent=2) for one in said if one]
    for group in section.groups:
        if group.label:
            lines.append(Line(group.label, indent=2))
        for shown in group.shown[:limit]:
            lines += _shown_lines(shown, with_coder=limit is None)
        if limit is not None and len(group.shown) > limit:
            more = len(group.shown) - limit
            lines.append(Line(f"and {more} more: casus why {incident.id} {section.field}", indent=6, dim=True))
    return lines


def _shown_lines(shown: Shown, *, with_coder: bool) -> list[Line]:
    """The sentence with its marks, then where it stands, who says it and what read it.

    The overview names the coders once, beside its list of claims.
    """
    told = shown.told
    label = f"[{told.number}] "
    words, marks = "", []
    for index, passage in enumerate(passages(told.report.text, shown.evidence)):
        words += " … " if index else ""
        marks += [(start + len(words), end + len(words)) for start, end in passage.marks]
        words += passage.words
    source = f"{outlet_words(told.report.outlet)}, {day_words(told.report.published)}"
    cue = f"{shown.cue}, by {told.claim.coded_by}" if with_coder else shown.cue
    parts = [source, voice_words(told.claim.attribution), cue]
    sentence = Line(words, indent=2, label=label, marks=tuple(marks))
    return [sentence, Line(" · ".join(parts), indent=2 + len(label), dim=True)]


def _link_lines(links: Iterable[Link], told: Told) -> list[Line]:
    """Which claims were joined, by which comparisons; the numbers are those of the claims above."""
    lines = [Line("LINKS  why these claims are one incident", bold=True)]
    numbers = {one.claim.id: one.number for one in told}
    for link in sorted(links, key=lambda link: (numbers.get(link.claim_id, 0), link.claim_id)):
        lines += _one_link(link, numbers)
    return lines + _claim_list(told)


def _one_link(link: Link, numbers: dict[str, int]) -> list[Line]:
    this = f"[{numbers.get(link.claim_id, '?')}]"
    if link.with_claim is None:
        split = [Line(f"split off by {link.decided_by} ({r.detail})", indent=6, dim=True) for r in link.reasons]
        return [Line(f"{this} was published first", indent=2), *split]
    reasons = "; ".join(f"{plain(r.comparison)} {r.weight:+.1f} ({r.detail})" for r in link.reasons)
    other = f"[{numbers.get(link.with_claim, '?')}]"
    return [
        Line(
            f"{this} {link.judgement.value} as {other}, score {link.score:.1f}, decided by {link.decided_by}", indent=2
        ),
        Line(reasons or "no reason kept", indent=6, dim=True),
    ]


def _claim_list(told: Told) -> list[Line]:
    lines = [BLANK, Line("CLAIMS", bold=True)]
    for one in told:
        title = f": {one.report.title}" if one.report.title else ""
        label = f"[{one.number}] "
        lines.append(Line(f"report {one.report.given_id}{title}", indent=2, label=label))
        lines.append(Line(f"claim {one.claim.id} by {one.claim.coded_by}", indent=2 + len(label), dim=True))
    return lines
