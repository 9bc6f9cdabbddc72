"""A part: three Parquet tables of some documents, with flat columns to count by and every noun whole in `payload`.

    reports   number  id  given_id  outlet  published  payload
    claims    number  id  report_id  event_type  first  last  place  country  ...  killed_low  killed_high  payload
    issues    number  report_id  document  room  what  payload

`number` is the document's place in the part: a report, its claims and its own issues share one.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from casus.claim import Claim, Harm
from casus.errors import CasusError, Issue
from casus.pipeline import Coded, Known
from casus.record.codec import claim_from, issue_from, payload_of, report_from
from casus.record.statements import storable
from casus.report import Report

_NUMBER, _TEXT, _DAY, _FLOAT = pa.int64(), pa.string(), pa.date32(), pa.float64()
REPORTS = pa.schema(
    {"number": _NUMBER, "id": _TEXT, "given_id": _TEXT, "outlet": _TEXT, "published": _DAY, "payload": _TEXT}
)
CLAIMS = pa.schema(
    {
        "number": _NUMBER,
        "id": _TEXT,
        "report_id": _TEXT,
        "event_type": _TEXT,
        "first": _DAY,
        "last": _DAY,
        "place": _TEXT,
        "country": _TEXT,
        "admin1": _TEXT,
        "latitude": _FLOAT,
        "longitude": _FLOAT,
        "killed_low": _NUMBER,
        "killed_high": _NUMBER,
        "voice": _TEXT,
        "modality": _TEXT,
        "score": _FLOAT,
        "coded_by": _TEXT,
        "payload": _TEXT,
    }
)
ISSUES = pa.schema(
    {"number": _NUMBER, "report_id": _TEXT, "document": _TEXT, "room": _TEXT, "what": _TEXT, "payload": _TEXT}
)
# The key of a part stands in the metadata of its table of reports under this name.
_KEY = b"casus"
_MOST = 2**63 - 1

Row = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """A part as the bytes of its files, and what it holds in numbers."""

    reports: bytes
    claims: bytes
    issues: bytes
    report_count: int
    claim_count: int
    met: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One coded part; `coder` is who coded it, as the machine that did it says."""

    number: int
    coder: str
    tables: Tables


def tables_of(documents: Iterable[Coded | Known | Issue], key: str) -> Tables:
    """The documents as tables, in their order."""
    reports: list[Row] = []
    claims: list[Row] = []
    met: list[tuple[int, Issue]] = []
    for number, document in enumerate(documents):
        if isinstance(document, Coded):
            reports.append(_report(number, document.report))
            claims += [_claim(number, claim) for claim in document.claims]
            met += [(number, issue) for issue in document.issues]
        elif isinstance(document, Issue):
            met.append((number, document))
    return Tables(
        reports=_bytes(reports, REPORTS.with_metadata({_KEY: key.encode()})),
        claims=_bytes(claims, CLAIMS),
        issues=_bytes([_issue(number, issue) for number, issue in met], ISSUES),
        report_count=len(reports),
        claim_count=len(claims),
        met=tuple(issue for _, issue in met),
    )


def write_part(folder: Path, part: Part) -> None:
    """The part under its name, which it gets when all of it is on disk."""
    path, unfinished = folder / f"part-{part.number:05}", folder / f".part-{part.number:05}"
    shutil.rmtree(unfinished, ignore_errors=True)  # what a killed run left
    unfinished.mkdir()
    for name in ("reports", "claims", "issues"):
        with (unfinished / f"{name}.parquet").open("wb") as file:
            file.write(getattr(part.tables, name))
            file.flush()
            os.fsync(file.fileno())
    unfinished.rename(path)


def part_folders(folder: Path) -> list[Path]:
    """The parts of a folder, in order."""
    parts = (path for path in folder.glob("part-*") if path.is_dir() and path.name[5:].isdecimal())
    return sorted(parts, key=lambda path: int(path.name[5:]))


def held_key(path: Path) -> str | None:
    """The key of a part on disk."""
    try:
        metadata = pq.read_schema(path / "reports.parquet").metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return metadata[_KEY].decode() if _KEY in metadata else None


def coded_in(path: Path) -> Iterator[Coded | Issue]:
    """What a part holds, as coding gave it."""
    reports = {row["number"]: report_from(row["payload"]) for row in _rows(path, "reports")}
    claims: dict[int, list[Claim]] = {}
    for row in _rows(path, "claims"):
        claims.setdefault(row["number"], []).append(claim_from(row["payload"]))
    issues: dict[int, list[Issue]] = {}
    for row in _rows(path, "issues"):
        issues.setdefault(row["number"], []).append(issue_from(row["payload"]))
    for number in sorted(reports.keys() | issues.keys()):
        if number in reports:
            told = tuple(claims.get(number, ()))
            yield Coded(report=reports[number], claims=told, issues=tuple(issues.get(number, ())))
        else:
            yield from issues[number]


def _report(number: int, report: Report) -> Row:
    return {
        "number": number,
        "id": report.id,
        "given_id": storable(report.given_id),
        "outlet": storable(report.outlet),
        "published": report.published,
        "payload": payload_of(report),
    }


def _claim(number: int, claim: Claim) -> Row:
    place, when, voice = claim.place, claim.when, claim.attribution
    killed = next((toll for toll in claim.tolls if toll.harm is Harm.KILLED and not toll.cumulative), None)
    return {
        "number": number,
        "id": claim.id,
        "report_id": claim.report_id,
        "event_type": claim.event_type,
        "first": when.first if when else None,
        "last": when.last if when else None,
        "place": storable(place.name) if place else None,
        "country": place.country if place else None,
        "admin1": storable(place.admin1) if place and place.admin1 else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "killed_low": _column(killed.low if killed else None),
        "killed_high": _column(killed.high if killed else None),
        "voice": storable(voice.name or voice.evidence.quote) if voice else None,
        "modality": claim.modality.value,
        "score": claim.score,
        "coded_by": claim.coded_by,
        "payload": payload_of(claim),
    }


def _column(number: int | None) -> int | None:
    """Past what a column holds the payload keeps the true number."""
    return None if number is None else min(number, _MOST)


def _issue(number: int, issue: Issue) -> Row:
    return {
        "number": number,
        "report_id": issue.report_id,
        "document": storable(issue.document),
        "room": issue.room,
        "what": storable(issue.what),
        "payload": payload_of(issue),
    }


def _bytes(rows: list[Row], schema: pa.Schema) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _rows(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        table = pq.read_table(path / f"{name}.parquet", columns=["number", "payload"])
    except (OSError, pa.ArrowInvalid, KeyError) as error:
        raise CasusError(
            f"{path} is no part of a bulk run, or damaged ({error}); remove it and code it again"
        ) from error
    return list(table.to_pylist())
