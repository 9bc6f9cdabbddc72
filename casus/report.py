"""A report: one document by one outlet, its text frozen.

    Report(title="Shells hit market", body="At least 12 ...").text  ->  "Shells hit market\\nAt least 12 ..."

Every offset anywhere in Casus points into `Report.text`. It is title, newline, body, also where the title is empty.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of `Report.text`; Python string offsets."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: "Span") -> int:
        """Characters between the two; 0 where they touch or overlap."""
        return max(self.start - other.end, other.start - self.end, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document. `id` follows from what it says; `given_id` is the id the input gave, or its file name.

    `published` is a calendar day, None where the document tells none. `cited_sources` are the outlets that the
    document itself names as its sources (a digest citing "Reuters").
    """

    id: str
    given_id: str
    outlet: str
    published: date | None
    title: str
    body: str
    url: str | None = None
    language: str | None = None
    cited_sources: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"

    def quote(self, span: Span) -> str:
        """The words at `span`, to the letter."""
        return self.text[span.start : span.end]


def digest(*parts: str | None) -> str:
    """Sixteen hexadecimal digits that follow from `parts` alone; None and "" differ."""
    framed = "\x1e".join("\x00" if part is None else part for part in parts)
    return sha256(framed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def new_report(
    *,
    given_id: str | None,
    outlet: str,
    published: date | None,
    title: str,
    body: str,
    url: str | None = None,
    language: str | None = None,
    cited_sources: tuple[str, ...] = (),
) -> Report:
    """A report whose id follows from its content, so that adding it twice adds it once."""
    day = published.isoformat() if published else None
    content = digest(given_id, outlet, day, title, body, url)
    return Report(
        id=content,
        given_id=given_id or content,
        outlet=outlet,
        published=published,
        title=title,
        body=body,
        url=url,
        language=language,
        cited_sources=cited_sources,
    )
