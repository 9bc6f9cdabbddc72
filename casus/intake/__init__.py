"""Intake: from files, folders and standard input to reports whose text stays as it is.

    gather_reports(["samples/aleppo-2024"])  ->  Report, Report, Issue "no date", Report, ...

What cannot be read, or not wholly, becomes an Issue beside the reports; the batch goes on. docs/intake.md
lists them all.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from casus.errors import Issue
from casus.intake.files import Identity, check_output, check_paths, find_files, read_file
from casus.intake.jsonl import read_standard_input
from casus.intake.trouble import Trouble, trouble
from casus.report import Report

STANDARD_INPUT = "-"


def gather_reports(sources: Iterable[str]) -> Iterator[Report | Issue]:
    """Every report of `sources` (paths, or "-" for JSONL on standard input), each followed by its issues.

    Raises CasusError at once, before anything is read, where a path is not there.
    """
    wanted = list(dict.fromkeys(sources))
    check_paths(source for source in wanted if source != STANDARD_INPUT)
    return _without_repeats(_read(wanted))


def keep_apart(sources: Iterable[str], out: Path) -> None:
    """Raises CasusError where `out`, which is to be written, is among what `sources` name, or in a folder of them."""
    standard_input = "/dev/stdin"  # a name of the file that a shell gives with "<"
    check_output((standard_input if source == STANDARD_INPUT else source for source in sources), out)


def _read(sources: Iterable[str]) -> Iterator[Report | Issue]:
    seen: set[Identity] = set()
    for source in sources:
        if source == STANDARD_INPUT:
            yield from read_standard_input()
            continue
        for found in find_files(Path(source), seen):
            if isinstance(found, Issue):
                yield found
            else:
                yield from read_file(found)


def _without_repeats(items: Iterable[Report | Issue]) -> Iterator[Report | Issue]:
    """`items` less reports that come again to the letter; an id given to two different reports is told."""
    reports: set[int] = set()
    given_ids: set[str] = set()
    for item in items:
        if isinstance(item, Issue):
            yield item
        elif (number := int(item.id, 16)) in reports:
            yield trouble(item.given_id, Trouble.SAME_REPORT, "read once", item)
        else:
            yield item
            if item.given_id in given_ids:
                yield trouble(item.given_id, Trouble.SAME_ID, "another report of this id says something else", item)
            reports.add(number)
            given_ids.add(item.given_id)
