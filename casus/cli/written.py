"""Where a command writes what --out names: anywhere but over the record."""

from pathlib import Path

from casus.errors import CasusError
from casus.safely import Destination, destination_of, overwrites
from casus.settings import Settings


def destination_beside(settings: Settings, out: str) -> Destination:
    """The file or stream that `out` means; CasusError where it is the record or a file that belongs to it."""
    from casus.record.opening import files_of

    destination = destination_of(out)
    if isinstance(destination, Path) and any(overwrites(destination, file) for file in files_of(settings.record)):
        raise CasusError(f"{out} is the record {settings.record} or a file of it; name another place with --out")
    return destination
