"""One report from named fields, as a line of JSONL or a row of a table gives them.

    {"id": "a1", "published": "2024-12-03", "outlet": "Orontes Dispatch", "title": "...", "text": "..."}
    {"text": "..."}                 ->  kept, published None, Issue "no date"; given_id is file and line
    {"title": "12 killed in Homs"}  ->  kept as a headline, Issue "no text"
    {"text": 12}                    ->  Issue "wrong type", no report

A field of the wrong type other than `text` is left out and told; fields not named here are none of a report's.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from casus.errors import Issue
from casus.intake.dates import NoDay, read_day
from casus.intake.decode import freeze
from casus.intake.page_story import Page
from casus.intake.trouble import Trouble, trouble
from casus.report import Report, new_report

FIELDS = ("id", "published", "outlet", "title", "text", "url", "cited_sources")
WORDS = ("published", "outlet", "title", "url")

# Characters. Longer than any news report by far; the longest books have about as many.
TEXT_LIMIT = 5_000_000

PAGE_WITHOUT_DAY = "no line of the page names one day"

Finding = tuple[Trouble, str]


def report_of(fields: Mapping[str, object], document: str, position: str) -> Iterator[Report | Issue]:
    """The report that `fields` make, then what was wrong with it; `position` is its id where it gives none."""
    text = fields.get("text")
    if text is not None and not isinstance(text, str):
        yield trouble(document, Trouble.WRONG_TYPE, f"text is {_kind(text)}")
        return
    findings: list[Finding] = []
    words = {name: _words(name, fields.get(name), findings) for name in WORDS}
    report = new_report(
        given_id=_given_id(fields.get("id"), findings) or position,
        outlet=words["outlet"],
        published=day_of(words["published"], findings),
        title=words["title"].replace("\n", " "),
        body=freeze(text or ""),
        url=words["url"] or None,
        cited_sources=_cited(fields.get("cited_sources"), findings),
    )
    yield from checked(report, document, findings)


def report_of_page(
    page: Page, body: str, document: str, given_id: str, url: str | None = None
) -> Iterator[Report | Issue]:
    """The report of a news page; an agency in the dateline of another outlet's page is a source it cites.

    Frozen once more: a page may write control characters as entities, which only now are characters.
    """
    findings: list[Finding] = []
    report = new_report(
        given_id=given_id,
        outlet=freeze(page.outlet),
        published=_day_or_finding(page.day, PAGE_WITHOUT_DAY, findings),
        title=freeze(page.title).replace("\n", " "),
        body=freeze(body),
        url=freeze(url) if url else None,
        cited_sources=(freeze(page.agency),) if page.agency not in ("", page.outlet) else (),
    )
    yield from checked(report, document, findings)


def checked(report: Report, document: str, findings: list[Finding]) -> Iterator[Report | Issue]:
    """`report` where it has words and not too many, then `findings` and what it lacks, as issues."""
    kept: Report | None = report
    if len(report.text) > TEXT_LIMIT:
        kept, findings = None, [(Trouble.TOO_LONG, f"a text of over {TEXT_LIMIT:,} characters")]
    elif not report.body.strip():
        has_title = bool(report.title.strip())
        kept = report if has_title else None
        found = (Trouble.NO_TEXT, "kept as a headline only" if has_title else "neither title nor text")
        findings = [*findings, found] if has_title else [found]
    if kept:
        yield kept
    for what, detail in findings:
        yield trouble(document, what, detail, kept)


def day_of(words: str, findings: list[Finding]) -> date | None:
    """The day that a date field names; its lack is a finding."""
    detail = f"published {words.strip()[:60]!r}" if words.strip() else "published is not told"
    return _day_or_finding(read_day(words), detail, findings)


def _day_or_finding(day: date | NoDay, detail: str, findings: list[Finding]) -> date | None:
    if isinstance(day, date):
        return day
    what = {NoDay.EMPTY: Trouble.NO_DATE, NoDay.AMBIGUOUS: Trouble.AMBIGUOUS_DATE, NoDay.ODD: Trouble.ODD_DATE}[day]
    findings.append((what, detail))
    return None


def _words(name: str, value: object, findings: list[Finding]) -> str:
    """A field of words, "" where it is not given or not words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return freeze(value) if name == "title" else freeze(value).strip()
    findings.append((Trouble.WRONG_TYPE, f"{name} is {_kind(value)}"))
    return ""


def _given_id(value: object, findings: list[Finding]) -> str:
    """The id as words; a number is as good an id as any."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words("id", value, findings)


def _cited(value: object, findings: list[Finding]) -> tuple[str, ...]:
    """The cited outlets: a list of words, or one."""
    given = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(given, list):
        findings.append((Trouble.WRONG_TYPE, f"cited_sources is {_kind(given)}"))
        return ()
    return tuple(words for item in given if (words := _words("cited_sources", item, findings)))


def _kind(value: object) -> str:
    """The kind of a JSON value in JSON's own words."""
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "words"}
    return kinds.get(type(value), "something else")
