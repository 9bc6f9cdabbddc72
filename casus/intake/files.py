"""Find the documents of files and folders, in one order on every machine, and read each by its kind.

casus add reports/        ->  every file below, sorted by path; names that begin with a dot are left alone
notes.docx                ->  Issue "unknown kind of file"
loop -> ..                ->  a folder reached twice, by links, is read once
a file that is not there  ->  CasusError, before anything is read
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from casus.errors import CasusError, Issue
from casus.intake.csv_table import read_csv
from casus.intake.jsonl import read_jsonl
from casus.intake.plain_text import read_plain_text
from casus.intake.trouble import Trouble, trouble
from casus.intake.web_page import read_web_page
from casus.report import Report
from casus.safely import overwrites

KINDS: dict[str, Callable[[Path, str], Iterator[Report | Issue]]] = {
    ".txt": read_plain_text,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".csv": read_csv,
}

# Device and number of a file: the same for every name that leads to it.
Identity = tuple[int, int]


def check_paths(paths: Iterable[str]) -> None:
    """Raises CasusError where one of `paths` is not there."""
    for path in paths:
        if not os.path.lexists(path):
            raise CasusError(f"{path}: no such file or folder; give files, folders, or - for standard input")


def check_output(paths: Iterable[str], out: Path) -> None:
    """Raises CasusError where `out` is a file that is read, or would be read the next time."""
    for path in paths:
        # A folder may also hold a link to `out`.
        if _is_below(out, Path(path)) or any(
            isinstance(found, Path) and overwrites(out, found) for found in find_files(Path(path), set())
        ):
            same = "is the file that is read" if Path(path).is_file() else "is the folder that is read"
            what = same if overwrites(out, Path(path)) else f"lies in {path}, which is read"
            raise CasusError(f"{out} {what}; name another place for what is written")


def _is_below(out: Path, folder: Path) -> bool:
    """Whether `out` is the folder, or a name in it or below it."""
    real = Path(os.path.realpath(out))
    return folder.is_dir() and Path(os.path.realpath(folder)) in (real, *real.parents)


def find_files(path: Path, seen: set[Identity]) -> Iterator[Path | Issue]:
    """`path`, or every file below it, once each; `seen` is what was found before, and grows."""
    ahead = [path]
    while ahead:
        here = ahead.pop()
        try:
            status = here.stat()
            identity = (status.st_dev, status.st_ino)
            if identity in seen:
                continue
            seen.add(identity)
            if stat.S_ISREG(status.st_mode):
                yield here
            elif stat.S_ISDIR(status.st_mode):
                ahead.extend(here / name for name in sorted(os.listdir(here), reverse=True) if not name.startswith("."))
            else:
                yield trouble(_name(here), Trouble.UNREADABLE, "neither a file nor a folder")
        except OSError as error:
            yield trouble(_name(here), Trouble.UNREADABLE, error.strerror or str(error))


def read_file(path: Path) -> Iterator[Report | Issue]:
    """The reports of one file, by the kind its name tells."""
    name = path.name.lower()
    suffix = next((suffix for suffix in KINDS if name.endswith(suffix)), None)
    if suffix is None:
        kinds = ", ".join(KINDS)
        yield trouble(_name(path), Trouble.UNKNOWN_KIND, f"its name ends in none of {kinds}")
        return
    yield from KINDS[suffix](path, _name(path))


def _name(path: Path) -> str:
    """The path as words; bytes of a name that are no text become U+FFFD."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")
