"""One report all the way through the house: from room to room, in order.

    gather_reports -> annotate -> code_claims -> [one transaction: report, claims, links, incidents, revisions]

A report is in the record with everything that follows from it, or not at all. Related claims are found by comparing
pairs, and what hangs together is fused anew from its claims, so that the order of arrival does not matter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TypeVar

from casus.anew import fuse_crowded
from casus.claim import Claim
from casus.codebook.load import Codebook, load_codebook
from casus.coding import code_claims
from casus.errors import Issue
from casus.fusion import MOST_IN_BLOCK, Told, blocking_keys, fuse_component, redirects, related, revise
from casus.gazetteer.installed import digest_of_installed, gazetteer_path
from casus.gazetteer.lookup import Gazetteer, open_gazetteer
from casus.intake import gather_reports
from casus.reading.encoder import Encoder, open_encoder
from casus.record.record import Record, Writing
from casus.report import Report
from casus.safely import Destination, complete_or_absent, held_interrupts
from casus.views.claim_rows import coded_line
from casus.workers import ordered_map

# Reports read at once: enough to fill the network's batches, few enough that a kill loses little coding.
CHUNK = 32
# A chunk also ends here, so that a folder of books does not reach a worker in one piece.
CHUNK_CHARACTERS = 200_000


NOTHING_INSTALLED = "none"  # as digest_of_installed says it
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
    installed = digest_of_installed(gazetteer_path())
    return None if installed == NOTHING_INSTALLED else installed


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

    Gives what was written as it is written, and each Issue as it is met. A file appears only when it is complete.
    """
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
        _write(coded, writing)
    return Added(given_id=coded.report.given_id, claims=len(coded.claims), issues=coded.issues)


def _write(coded: Coded, writing: Writing) -> None:
    """The report, its claims, and every incident that they change."""
    told = {claim.id: Told(claim=claim, report=coded.report) for claim in coded.claims}
    keys = {claim_id: blocking_keys(one) for claim_id, one in told.items()}
    writing.add_report(coded.report, coded.claims, coded.issues, keys)
    for component in _components(told, keys, writing):
        if component.keys() <= told.keys():
            _open(component, coded.report, writing)
        else:
            _fuse(component, coded.report, writing)
    fuse_crowded(Counter(chain.from_iterable(keys.values())), coded.report, writing)


def _components(told: dict[str, Told], keys: dict[str, tuple[str, ...]], writing: Writing) -> list[dict[str, Told]]:
    """The new claims with all others they hang together with; apart where nothing relates them."""
    components: list[dict[str, Told]] = []
    met = dict(told)
    for claim_id, one in told.items():
        joined = {claim_id: one} | _akin(one, keys[claim_id], met, writing)
        for other in [c for c in components if not c.keys().isdisjoint(joined)]:
            components.remove(other)
            joined |= other
        components.append(joined)
    return components


def _akin(one: Told, keys: Sequence[str], met: dict[str, Told], writing: Writing) -> dict[str, Told]:
    """The claims related to this one, each with its whole component; `met` are those seen so far, and grows."""
    near = _told(writing.claims_sharing(keys, MOST_IN_BLOCK), met)
    akin = {claim_id: other for claim_id, other in near.items() if claim_id != one.claim.id and related(one, other)}
    if not akin:
        return {}
    return akin | _told(writing.component_of(sorted(akin)), met)


def _told(pairs: Sequence[tuple[Claim, Report]], met: dict[str, Told]) -> dict[str, Told]:
    """The claims by id; those met already as they are, for what was worked out from them."""
    for claim, report in pairs:
        met.setdefault(claim.id, Told(claim=claim, report=report))
    return {claim.id: met[claim.id] for claim, _ in pairs}


def _open(component: dict[str, Told], because: Report, writing: Writing) -> None:
    """The incidents of a component that holds nothing but new claims: no incident, link or redirect knows them yet."""
    claim_ids = sorted(component)
    fused = fuse_component([component[claim_id] for claim_id in claim_ids], writing.acts_about(claim_ids))
    writing.add_incidents(
        component=claim_ids[0],
        claim_ids=claim_ids,
        incidents=fused.incidents,
        links=fused.links,
        revisions=revise((), fused.incidents, because, {}),
    )


def _fuse(component: dict[str, Told], because: Report, writing: Writing) -> None:
    """The component's incidents anew, with what changed, and where ids that are gone now lead."""
    claim_ids = sorted(component)
    before = writing.incidents_of(claim_ids)
    fused = fuse_component([component[claim_id] for claim_id in claim_ids], writing.acts_about(claim_ids))
    numbers = writing.revision_numbers([incident.id for incident in (*before, *fused.incidents)])
    writing.replace_incidents(
        component=claim_ids[0],
        claim_ids=claim_ids,
        incidents=fused.incidents,
        links=fused.links,
        revisions=revise(before, fused.incidents, because, numbers),
        redirects=redirects(before, fused.incidents, writing.led_to([incident.id for incident in before])),
    )
