"""How reliable people say that sources are, and how credible an incident is by its independent sources alone.

    Coastal Press   B  usually reliable       what a person said
    rescuers        not graded                nobody said anything: nothing is assumed
    credibility     2  probably true          two independent sources agree

The two are graded apart, as the Admiralty scale has it: a reliable source can err, and an unreliable one be right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from casus.act import Act, ActKind, standing
from casus.claim import Claim
from casus.incident import CREDIBILITY, RELIABILITY, Incident
from casus.record.record import Record
from casus.views.page import Line
from casus.views.words import outlet_words

Grades = Mapping[str, str]
NEAREST = 3


def grades_of(acts: Iterable[Act]) -> Grades:
    """The letter of every graded source, by its name as it is compared; the latest word holds."""
    return {
        source_key(act.field): act.value
        for act in standing(acts)
        if act.kind is ActKind.GRADE and act.field and act.value
    }


def source_key(name: str) -> str:
    """Outlets and voices are the same source whatever case and blanks they are written with."""
    return " ".join(name.casefold().split())


def grade_of(source: str, grades: Grades) -> str | None:
    """The source's letter, None where nobody gave one."""
    return grades.get(source_key(source))


def grade_words(source: str, grades: Grades) -> str:
    """ "B, usually reliable" or "not graded"."""
    letter = grade_of(source, grades)
    return f"{letter}, {RELIABILITY[letter]}" if letter else "not graded"


def source_table(record: Record) -> Iterator[Line]:
    """Every outlet with how many reports it has, most first; then graded sources that are no outlet here."""
    acts = record.acts()
    grades = grades_of(acts)
    outlets = Counter(outlet_words(report.outlet) for report in record.reports())
    for outlet, number in sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Line(f"{number:>7}  {outlet}: {grade_words(outlet, grades)}")
    known = {source_key(outlet) for outlet in outlets}
    named = {source_key(act.field): act.field for act in acts if act.kind is ActKind.GRADE and act.field}
    for key in sorted(grades.keys() - known):
        yield Line(f"{'-':>7}  {named[key]}: {grade_words(key, grades)}")


def unheard(record: Record, sources: Iterable[str]) -> Iterator[str]:
    """For each source that no report is of and no claim quotes, a line that says so and names the nearest."""
    known = _named_by_reports(record)
    asked = [source for source in sources if source_key(source) not in known]
    if asked:
        known |= {source_key(name): name for claim in record.all_claims() if (name := _voice(claim))}
    for source in asked:
        key = source_key(source)
        if key not in known:
            near = [known[one] for one in get_close_matches(key, sorted(known), n=NEAREST)]
            meant = f"; the nearest are {', '.join(near)}" if near else ""
            yield f"no report is of {source} and no claim quotes it{meant}"


def by_name(record: Record, sources: Iterable[str]) -> dict[str, str]:
    """The name of each source: a voice that claims quote by other words alone ("the White Helmets") goes by its own."""
    given = list(sources)
    known = _named_by_reports(record)
    asked = {source_key(source) for source in given} - known.keys()
    called: dict[str, set[str]] = {}
    for said in (claim.attribution for claim in record.all_claims() if asked):
        if said and said.name:
            known[source_key(said.name)] = said.name
            called.setdefault(source_key(said.evidence.quote), set()).add(said.name)
    sure = {quote: next(iter(names)) for quote, names in called.items() if quote not in known and len(names) == 1}
    return {source: sure.get(source_key(source), source) for source in given}


def _named_by_reports(record: Record) -> dict[str, str]:
    """Outlets and the sources that reports cite, by their names as they are compared."""
    return {source_key(name): name for report in record.reports() for name in (report.outlet, *report.cited_sources)}


def _voice(claim: Claim) -> str | None:
    said = claim.attribution
    return (said.name or said.evidence.quote) if said else None


def credibility_words(incident: Incident) -> str:
    return f"{incident.credibility}, {CREDIBILITY[incident.credibility]}"
