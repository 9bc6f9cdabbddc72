"""Reports by the million: coded in partitions, on many processes or machines, into a folder of Parquet parts.

    part-00000/reports.parquet, claims.parquet, issues.parquet      the first 256 documents
    part-00001/...                                                  the next

A part is there whole or not at all, and the same to the byte whoever codes it. A run that was stopped goes on with the
parts that are missing. Coding is the pipeline's own; a record is filled from the parts in their order, so that it is
the one that `casus add` makes of the same reports.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from casus.bulk.parts import Part, Tables, coded_in, held_key, part_folders, tables_of, write_part
from casus.coding import CODER
from casus.errors import CasusError, Issue
from casus.gazetteer.build import what_it_is_built_from
from casus.gazetteer.installed import gazetteer_path
from casus.intake import gather_reports, keep_apart
from casus.pipeline import Added, Coded, Known, add_coded, code_chunk, in_chunks, open_rooms
from casus.record.codec import payload_of
from casus.record.record import Record
from casus.report import Report, digest

# Documents a part: some seconds of work, so that little is lost with a worker and a folder of a million reports stays
# at 4,000 parts.
PART_SIZE = 256
# A part also ends here: what travels to a worker in one piece must fit a message.
PART_CHARACTERS = 4_000_000

Map = Callable[[Callable[["Partition | Held"], "Part | Held"], Iterable["Partition | Held"]], Generator["Part | Held"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Documents to be coded as one part; `key` follows from them and from who codes them."""

    number: int
    key: str
    documents: tuple[Report | Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A part that is in the folder already; it passes by. `met` is the trouble with reading its documents, met anew."""

    number: int
    reports: int
    met: tuple[Issue, ...]


def code_in_bulk(source: str, folder: Path, mapped: Map, part_size: int = PART_SIZE) -> Iterator[Part | Held]:
    """Every document of `source` coded into `folder`; `mapped` says where (casus/bulk/engines.py).

    Gives each part once it is safe on disk, in order. Raises CasusError where the folder holds parts of other documents
    or of another coder, or lies in what is read.
    """
    keep_apart([source], folder)
    folder.mkdir(parents=True, exist_ok=True)
    coder = coder_here()
    partitions = _partitions(gather_reports([source]), part_size, coder)
    last = -1
    with closing(mapped(code_partition, (_unless_held(one, folder) for one in partitions))) as done:
        for part in done:
            if isinstance(part, Part):
                if part.coder != coder:
                    raise CasusError(
                        f"a worker codes as {part.coder}, here it is {coder}; install the same Casus there"
                    )
                write_part(folder, part)
            last = part.number
            yield part
    if more := [path for path in part_folders(folder) if int(path.name[5:]) > last]:
        raise _of_another_run(more[0])


def load_parts(folder: Path, record: Record) -> Iterator[Added | Known | Issue]:
    """What the parts hold into `record`, one transaction a report, in their order; repeats add nothing."""
    coded = chain.from_iterable(map(coded_in, part_folders(folder)))
    yield from add_coded((_unless_known(one, record) for one in coded), record)


def _unless_known(coded: Coded | Issue, record: Record) -> Coded | Known | Issue:
    """Known reports pass by without a transaction, in which others would wait."""
    if isinstance(coded, Coded) and record.has_report(coded.report.id):
        return Known(given_id=coded.report.given_id)
    return coded


def code_partition(partition: Partition | Held) -> Part | Held:
    """The part's tables; what a worker does."""
    if isinstance(partition, Held):
        return partition
    coded = chain.from_iterable(map(code_chunk, in_chunks(partition.documents)))
    tables: Tables = tables_of(coded, partition.key)
    return Part(number=partition.number, coder=coder_here(), tables=tables)


@cache
def coder_here() -> str:
    """Everything beside the documents that decides what this process' claims say, as its rooms were opened."""
    rooms = open_rooms()
    places = what_it_is_built_from(gazetteer_path())
    return f"{CODER}, {rooms.reader.model}, codebook {rooms.codebook.version}, places from {places}"


def _partitions(documents: Iterator[Report | Issue], size: int, coder: str) -> Iterator[Partition]:
    for number, held in enumerate(in_chunks(documents, size, PART_CHARACTERS)):
        yield Partition(number=number, key=digest(coder, *map(payload_of, held)), documents=tuple(held))


def _unless_held(partition: Partition, folder: Path) -> Partition | Held:
    path = folder / f"part-{partition.number:05}"
    if not path.exists():
        return partition
    if held_key(path) != partition.key:
        raise _of_another_run(path)
    met = tuple(one for one in partition.documents if isinstance(one, Issue))
    return Held(number=partition.number, reports=len(partition.documents) - len(met), met=met)


def _of_another_run(path: Path) -> CasusError:
    return CasusError(
        f"{path} was coded from other reports, in parts of another size or by another version; name an empty folder"
    )
