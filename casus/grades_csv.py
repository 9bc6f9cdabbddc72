"""Grades of sources from a table: a CSV file with the columns source and grade, as any spreadsheet writes it.

    source,grade            ->  {"Coastal Press": "B", "rescuers": "F"}
    Coastal Press,B
    rescuers;F              ->  CasusError, the line named: no grade is ''
    coastal press,C         ->  CasusError: line 2 gives it another

Nothing is graded where one row is in doubt.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from casus.errors import CasusError
from casus.incident import RELIABILITY
from casus.views.grades import source_key

SEPARATORS = (",", ";", "\t")  # of CSV files, as spreadsheets of different countries write them
COLUMNS = ("source", "grade")


def read_letter(words: str) -> str:
    """A grade, A to F; CasusError where it is none."""
    letter = words.strip().upper()
    if letter not in RELIABILITY:
        meanings = "; ".join(f"{name} {meaning}" for name, meaning in RELIABILITY.items())
        raise CasusError(f"{words!r} is no grade; give one of: {meanings}")
    return letter


def read_grades(path: Path) -> dict[str, str]:
    """The letter of each source; CasusError names the line that has none, or another one than a line before."""
    letters: dict[str, str] = {}
    given: dict[str, tuple[int, str]] = {}
    for line, source, words in _rows(path):
        try:
            letter = read_letter(words)
        except CasusError as error:
            raise CasusError(f"{path}:{line}: {error}") from error
        before, said = given.setdefault(source_key(source), (line, letter))
        if said != letter:
            raise CasusError(f"{path}:{line}: {source} is graded {letter} here and {said} in line {before}; keep one")
        if before == line:
            letters[source] = letter
    return letters


def letters_by_name(letters: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The letters by the sources' names; CasusError where two words for one source are graded differently."""
    found: dict[str, tuple[str, str]] = {}
    for source, name in names.items():
        other, letter = found.setdefault(source_key(name), (source, letters[source]))
        if letter != letters[source]:
            raise CasusError(
                f"{other} and {source} are both {name}, graded {letter} and {letters[source]}; keep one of them"
            )
    return {name: letters[source] for source, name in names.items()}


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    """The line, the source and the words of the grade in each row."""
    text = _text(path)
    heading = text.partition("\n")[0]
    parted_by = max(SEPARATORS, key=heading.count)  # the comma where there is none
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=parted_by)
    try:
        _check_columns(rows.fieldnames or (), path)
        for row in rows:
            yield rows.line_num, (row["source"] or "").strip(), row["grade"] or ""
    except csv.Error as error:
        raise CasusError(f"{path}:{rows.reader.line_num}: {error}; mend the line and run it again") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CasusError(
            f"{path} is not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error


def _check_columns(found: object, path: Path) -> None:
    names = Counter(found if isinstance(found, list) else ())
    if missing := [name for name in COLUMNS if not names[name]]:
        raise CasusError(
            f"{path}: its first line must be the columns source and grade, parted by a comma, a semicolon or a tab; "
            f"there is no {missing[0]}"
        )
    if twice := [name for name in COLUMNS if names[name] > 1]:
        raise CasusError(f"{path}: two columns are named {twice[0]}; keep one of them")
