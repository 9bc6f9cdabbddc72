"""Read MUC-4: documents as reports, and human templates as slots that can be compared.

    "INCIDENT: DATE": ["- 04 MAR 90"]                       ->  date  {"|1990-03-04"}     some day up to then
    "INCIDENT: LOCATION": ["PERU: LIMA (CITY)"]             ->  country {"PER"}, location {"LIMA"}
    "PERP: ORGANIZATION ID": ['"FMLN" / "FRONT"']           ->  organisation {"FMLN", "FRONT"}
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "PEASANTS"']    ->  effect {"DEATH"} about {"PEASANTS"}

"/" parts accepted alternatives, a leading "?" marks a filler that may be left out, "-" and "*" are no filler.
"""

import calendar
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.truecase import Cases
from casus.codebook.countries import country_of
from casus.report import Report, new_report

SLOTS = ("type", "stage", "organisation", "confidence", "number", "effect", "date", "country", "location")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HEADER = re.compile(r"^(?P<where>[^\[]*?)--", re.DOTALL)
NOTE = re.compile(
    r"\[(?!\w+\])[^\[\]]*\]|\[(?:TEXT|REPORT|ARTICLE|EXCERPTS?|CONTINUED|SPEECH|INTERVIEW|PASSAGE OMITTED)\]"
)
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})\w* (\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One filler: its accepted `values`, and the names it is `about` (whose number, who is blamed) where it is tied."""

    values: frozenset[str]
    about: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident as fillers by slot; `optional` templates may be left out."""

    slots: Mapping[str, tuple[Fill, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    report: Report
    part: str
    key: tuple[Template, ...]


def read_documents(path: Path, cases: Cases) -> Iterator[Document]:
    """Every document that has a key, its text given capitals by `cases`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["has_key"]:
                report = to_report(row["id"], row["text"], cases)
                yield Document(report=report, part=row["split"], key=tuple(map(read_template, row["templates"])))


def to_report(given_id: str, text: str, cases: Cases) -> Report:
    """The document without its wire header and editor's notes, paragraphs joined; its day is the header's."""
    header = HEADER.match(text)
    days = _days(header["where"]) if header else []
    body = NOTE.sub(" ", text[header.end() if header else 0 :])
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body)]
    plain = cases.apply("\n".join(paragraph for paragraph in paragraphs if paragraph))
    return new_report(given_id=given_id, outlet="FBIS", published=days[0] if days else None, title="", body=plain)


def read_template(raw: Mapping[str, list[str]]) -> Template:
    """A human template with the slots that are compared."""
    dates = [_dates(text) for text in raw["INCIDENT: DATE"]]
    places = [_chain(text) for text in raw["INCIDENT: LOCATION"]]
    slots = {
        "type": _plain(raw["INCIDENT: TYPE"]),
        "stage": _plain(raw["INCIDENT: STAGE OF EXECUTION"]),
        "organisation": tuple(
            Fill(values=_quoted(text), optional=_optional(text))
            for text in raw["PERP: ORGANIZATION ID"]
            if _quoted(text)
        ),
        "confidence": _tied(raw["PERP: ORGANIZATION CONFIDENCE"]),
        "number": _tied(raw["HUM TGT: NUMBER"]),
        "effect": _tied(raw["HUM TGT: EFFECT OF INCIDENT"]),
        "date": tuple(Fill(values=values) for values in dates if values),
        "country": tuple(Fill(values=countries) for countries, _ in places if countries),
        "location": tuple(Fill(values=names) for _, names in places if names),
    }
    return Template(slots=slots, optional="OPTIONAL" in raw["MESSAGE: TEMPLATE"][0])


def _optional(text: str) -> bool:
    return text.lstrip(" (").startswith("?")


def _plain(texts: list[str]) -> tuple[Fill, ...]:
    parted = [frozenset(part.strip(" ()?") for part in text.split("/")) - {"-", "*", ""} for text in texts]
    return tuple(Fill(values=values) for values in parted if values)


def _tied(texts: list[str]) -> tuple[Fill, ...]:
    """Fillers tied to names: what stands before the colon, about the quoted words behind it."""
    fills = []
    for text in texts:
        told, _, names = text.partition(":")
        values = frozenset(re.sub(r"[ ()?~-]*(\d+)[ -]*", r"\1", part).strip(" ()?") for part in told.split("/"))
        if values - {"-", "*", ""}:
            fills.append(Fill(values=values - {"-", "*", ""}, about=_quoted(names), optional=_optional(text)))
    return tuple(fills)


def _quoted(text: str) -> frozenset[str]:
    return frozenset(name for name in re.findall(r'"((?:[^"\\]|\\.)*)"', text) if name != "-")


def _days(text: str) -> list[date]:
    """The calendar days written in `text`; the corpus has a few that no calendar has ("31 JUN 89")."""
    told = [(int(day), MONTHS.index(month.upper()) + 1, 1900 + int(year)) for day, month, year in DAY.findall(text)]
    return [date(year, month, day) for day, month, year in told if 1 <= day <= calendar.monthrange(year, month)[1]]


def _dates(text: str) -> frozenset[str]:
    """Each alternative as "first|last"; nothing before the bar where only the last possible day is told."""
    values = set()
    for part in text.split("/"):
        days = _days(part)
        if days:
            first = "" if part.lstrip(" (").startswith("-") else days[0].isoformat()
            values.add(f"{first}|{days[-1].isoformat()}")
    return frozenset(values)


def _chain(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Countries, and the names told below them; the country's own name where it stands alone."""
    countries: set[str] = set()
    names: set[str] = set()
    for part in text.split("/"):
        country, *below = (link.strip(" ()?") for link in part.split(":"))
        if country and country != "-":
            countries.update(code for name in country.split(" - ") if (code := country_of(name.title())))
            told = [re.sub(r"\s*\([^)]*\)?", "", name).strip() for link in below for name in link.split(" - ")]
            names.update(told or country.split(" - "))
    return frozenset(countries), frozenset(names)
