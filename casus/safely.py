"""Two guards against half-done work: an interrupt that waits, and a file that is complete or absent."""

import fcntl
import gzip
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from casus.errors import CasusError

Destination = Path | BinaryIO
STANDARD_OUTPUT = "-"


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Ctrl-C inside takes effect at the end, so that what is under way is finished first."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: seen.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if seen:
        raise KeyboardInterrupt


def destination_of(out: str) -> Destination:
    """Where an option --out says to write: a file, or standard output for "-"."""
    return sys.stdout.buffer if out == STANDARD_OUTPUT else Path(out)


def overwrites(out: Path, kept: Path) -> bool:
    """Whether writing `out` would cost `kept`, by whatever links it is reached: both are one file, or the `.part`."""
    real = os.path.realpath(out)
    return os.path.realpath(kept) in (real, f"{real}.part") or (
        os.path.exists(kept) and os.path.exists(out) and os.path.samefile(out, kept)
    )


@contextmanager
def complete_or_absent(destination: Destination) -> Iterator[BinaryIO]:
    """A file to write that gets its name only when all is written; compressed where the name ends in .gz.

    Until then it is `<name>.part`; whatever stops the writing removes it, and one that a kill left is written over. A
    stream, and what is there and no ordinary file (a pipe, a device), is written as it comes. CasusError where the
    destination cannot be written.
    """
    if not isinstance(destination, Path):
        yield destination
        return
    real = os.path.realpath(destination)  # a link stays one
    part, begun = f"{real}.part", False
    try:
        with _replacing(real, part) if _ordinary(destination) else destination.open("wb") as raw:
            begun = True
            # No name and no time in the header: the same claims give the same bytes.
            packs = destination.suffix == ".gz"
            with gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) if packs else nullcontext(raw) as file:
                yield cast(BinaryIO, file)
    except OSError as error:
        if begun and error.filename not in (None, part):
            raise  # trouble with what was read meanwhile
        raise CasusError(f"{destination} cannot be written: {error.strerror or error}") from error


def _ordinary(path: Path) -> bool:
    return path.is_file() or not path.exists()


@contextmanager
def _replacing(path: str, part: str) -> Iterator[BinaryIO]:
    """The file `part`, which takes the place of `path` once all of it is on disk."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with _locked(part) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)  # while it is locked: later it may be another's
            raise


def _locked(part: str) -> BinaryIO:
    """The file, emptied, for this process alone; CasusError where another one is writing it."""
    while True:
        file = open(part, "ab")  # noqa: SIM115 (the caller closes it)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise CasusError(
                f"{part.removesuffix('.part')} is being written by another process; wait for it"
            ) from error
        except OSError:
            pass  # a file system without locks
        if os.path.exists(part) and os.path.samestat(os.stat(part), os.fstat(file.fileno())):
            file.truncate(0)
            return file
        file.close()  # the other process was done with it just now, and it has another name
