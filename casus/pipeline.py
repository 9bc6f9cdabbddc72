"""One report all the way through the house: from room to room, in order.

    gather_reports -> annotate -> code_claims -> [one transaction: report, claims, links, incidents, revisions]

A report is in the record with everything that follows from it (arrival.py), or not at all. Related claims are found by
comparing pairs, and what hangs together is fused anew from its claims, so that the order of arrival does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from casus.arrival import arrive
from casus.claim import Claim
from casus.codebook.load import Codebook, load_codebook
from casus.coding import code_claims
from casus.errors import Issue
from casus.gazetteer.installed import digest_of_installed, gazetteer_path
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.intake import gather_reports, keep_apart
from casus.reading.encoder import Encoder, open_encoder
from casus.record.record import Record
from casus.report import Report
from casus.safely import Destination, complete_or_absent, held_interrupts
from casus.views.claim_rows import coded_line
from casus.workers import ordered_map

# Reports read at once: enough to fill the network's batches, few enough that a kill loses little coding.
CHUNK = 32
# A chunk also ends here, so that a folder of books does not reach a worker in one piece.
CHUNK_CHARACTERS = 200_000

Document = TypeVar("Document", bound="Report | Known | Issue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """What coding needs beside the report: opened once a process. `more_places`: what was installed, if anything."""

    reader: Encoder
    codebook: Codebook
    gazetteer: Gazetteer
    more_places: str | None = None


def installed_places() -> str | None:
    """A name for the countries and own places that a user has added to the gazetteer; None where there are none.

    Part of every claim's id, so that a re-coding finds the claims changed; packages come with a version of Casus.
    """
    return digest_of_installed(gazetteer_path())


@cache
def open_rooms() -> Rooms:
    """The reader, the codebook and the gazetteer (built on first use)."""
    return Rooms(
        reader=open_encoder(), codebook=load_codebook(), gazetteer=open_gazetteer(), more_places=installed_places()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A report with its claims and what coding could not place."""

    report: Report
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A report that is now in the record with all that follows from it."""

    given_id: str
    claims: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report that the record held already; nothing was done."""

    given_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report whose claims are one line of JSON in the output."""

    given_id: str
    line: bytes
    claims: int
    issues: tuple[Issue, ...]


def add_reports(sources: Iterable[str], record: Record, workers: int = 1) -> Iterator[Added | Known | Issue]:
    """Every document of `sources` into `record`, one transaction each, in the order they are found.

    Says what became of each only once it is safe on disk. An interrupt waits for the transaction under way.
    """
    documents = (_unless_known(document, record) for document in gather_reports(sources))
    open_gazetteer()  # builds it here, where it is missing, and not in every worker at once
    with closing(ordered_map(code_chunk, in_chunks(documents), workers)) as chunks:
        yield from add_coded(chain.from_iterable(chunks), record)


def add_coded(documents: Iterable[Coded | Known | Issue], record: Record) -> Iterator[Added | Known | Issue]:
    """What coding gave, into `record` as `add_reports` does it."""
    for coded in documents:
        with held_interrupts():
            yield _keep(coded, record)


def code_file(source: str, out: Destination, workers: int = 1) -> Iterator[Written | Known | Issue]:
    """Claims of every report in `source` into `out`, one line a report in the order of the input; no record.

    Gives what was written as it is written, and each Issue as it is met. A file appears only when it is complete;
    CasusError where it is a file that is read.
    """
    if isinstance(out, Path):
        keep_apart([source], out)
    documents = gather_reports([source])
    open_gazetteer()
    with complete_or_absent(out) as file, closing(ordered_map(_line_chunk, in_chunks(documents), workers)) as chunks:
        for written in chain.from_iterable(chunks):
            if isinstance(written, Written):
                file.write(written.line)
            yield written


def code_reports(reports: Sequence[Report], rooms: Rooms) -> list[Coded]:
    """The claims of each report; what stands beside it in the batch makes no difference."""
    coded = []
    for report, annotations in zip(reports, rooms.reader.annotate_batch(reports), strict=True):
        claims, issues = code_claims(report, annotations, rooms.codebook, rooms.gazetteer, rooms.more_places)
        coded.append(Coded(report=report, claims=claims, issues=issues))
    return coded


def code_chunk(chunk: Sequence[Report | Known | Issue]) -> list[Coded | Known | Issue]:
    """The chunk with its reports coded, everything else where it stood."""
    reports = [document for document in chunk if isinstance(document, Report)]
    coded = iter(code_reports(reports, open_rooms()) if reports else ())
    return [next(coded) if isinstance(document, Report) else document for document in chunk]


def _line_chunk(chunk: Sequence[Report | Known | Issue]) -> list[Written | Known | Issue]:
    return [_line(coded) if isinstance(coded, Coded) else coded for coded in code_chunk(chunk)]


def _line(coded: Coded) -> Written:
    line = f"{coded_line(coded.report, coded.claims)}\n".encode()
    return Written(given_id=coded.report.given_id, line=line, claims=len(coded.claims), issues=coded.issues)


def in_chunks(
    documents: Iterable[Document], most: int = CHUNK, most_characters: int = CHUNK_CHARACTERS
) -> Iterator[list[Document]]:
    """The documents in runs of bounded number and length."""
    chunk: list[Document] = []
    characters = 0
    for document in documents:
        chunk.append(document)
        characters += len(document.body) if isinstance(document, Report) else 0
        if len(chunk) >= most or characters >= most_characters:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _unless_known(document: Report | Issue, record: Record) -> Report | Known | Issue:
    """Known reports pass by without being read and coded again."""
    if isinstance(document, Report) and record.has_report(document.id):
        return Known(given_id=document.given_id)
    return document


def _keep(coded: Coded | Known | Issue, record: Record) -> Added | Known | Issue:
    """One transaction; none for what the record holds already."""
    if isinstance(coded, Known):
        return coded
    if isinstance(coded, Issue):
        with record.writing() as writing:
            writing.add_issue(coded)
        return coded
    with record.writing() as writing:
        if writing.has_report(coded.report.id):  # another run has added it meanwhile
            return Known(given_id=coded.report.given_id)
        arrive(coded.report, coded.claims, coded.issues, writing)
    return Added(given_id=coded.report.given_id, claims=len(coded.claims), issues=coded.issues)
