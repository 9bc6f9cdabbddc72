"""Writing an export so that its destination holds the whole of it or what it held before.

with written(Path("incidents.csv")) as out: ...     a file beside it first, renamed at the end
with written(sys.stdout.buffer) as out: ...         a stream is written as it comes
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from casus.errors import CasusError

Destination = Path | BinaryIO


@contextmanager
def written(destination: Destination) -> Iterator[BinaryIO]:
    """A binary file to write to; CasusError where the destination cannot be written."""
    if not isinstance(destination, Path):
        yield destination
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{destination.name}.", suffix=".part", dir=destination.parent)
    except OSError as error:
        raise CasusError(
            f"{destination} cannot be written: {error.strerror}; choose another place with --out"
        ) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(destination)
    except OSError as error:
        raise CasusError(f"{destination} could not be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
