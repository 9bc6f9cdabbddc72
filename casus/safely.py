"""Two guards against half-done work: an interrupt that waits, and a file that is complete or absent."""

import gzip
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast


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


@contextmanager
def complete_or_absent(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that gets its name only when all is written; compressed where the name ends in .gz.

    Until then it is `<name>.part`; whatever stops the writing removes it, and a stale one is written over.
    """
    part = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with ExitStack() as stack:
            raw = stack.enter_context(part.open("wb"))
            # No name and no time in the header: the same claims give the same bytes.
            packed = gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) if path.suffix == ".gz" else None
            yield cast(IO[bytes], stack.enter_context(packed) if packed else raw)
            if packed:
                packed.close()
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
