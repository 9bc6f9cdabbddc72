"""Get a file of GeoNames: from a folder, or from a site, going on where an earlier try broke off.

    https://download.geonames.org/export/dump   the default
    /media/stick/geonames                       a folder with the same files, below or without their folders

What is still coming lies beside its final name as ".part", and stays there when a connection breaks.
"""

import http.client
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from casus.errors import CasusError

SITE = "https://download.geonames.org/export/dump"
# A connection that breaks is taken up again so often before the user is asked to.
TRIES = 4
SECONDS = 60
BLOCK = 1 << 16

Progress = Callable[[str, int, int], None]


def fetch(name: str, origin: str, folder: Path, progress: Progress | None = None) -> Path | None:
    """`name` of `origin` as a whole zip on disk; None where `origin` does not have it. Files of a folder stay there."""
    if origin.startswith(("http://", "https://")):
        return _download(f"{origin.rstrip('/')}/{name}", folder / name.replace("/", "."), progress)
    for path in (Path(origin) / name, Path(origin) / name.replace("/", ".")):
        if path.is_file():
            _check(path)
            return path
    return None


def _download(url: str, target: Path, progress: Progress | None) -> Path | None:
    part = target.with_name(f"{target.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    begun_before = part.exists()
    if not _fill(url, part, progress):
        return None
    try:
        _check(part)
    except CasusError:
        part.unlink()
        if not begun_before:
            raise
        # Two halves of two editions make no file: the site has a newer one than the half that lay here.
        _fill(url, part, progress)
        _check(part)
    return part.replace(target)


def _fill(url: str, part: Path, progress: Progress | None) -> bool:
    """Add to `part` until it is whole; False where the site has no such file."""
    trouble = ""
    for _ in range(TRIES):
        try:
            if _go_on(url, part, progress):
                return True
            trouble = "the connection broke off"
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return False
            if error.code != 416:  # 416: all of it, or more, lies here already
                raise CasusError(f"{url}: the site answers {error.code} {error.reason}; try again later") from error
            return True
        except (OSError, http.client.HTTPException) as error:
            trouble = str(getattr(error, "reason", error))
    raise CasusError(
        f"{url}: {trouble}; {_size(part)} bytes are kept, run the same command again to go on,"
        " or get the files otherwise and name their folder with --from"
    )


def _go_on(url: str, part: Path, progress: Progress | None) -> bool:
    """One request for what is missing; False where the connection ended too early."""
    have = _size(part)
    request = urllib.request.Request(url, headers={"User-Agent": "casus", "Range": f"bytes={have}-"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        # A site that does not do parts sends the whole.
        have = have if answer.status == http.client.PARTIAL_CONTENT else 0
        total = have + int(answer.headers.get("Content-Length") or 0)
        with part.open("ab" if have else "wb") as file:
            while block := answer.read(BLOCK):
                file.write(block)
                have += len(block)
                if progress:
                    progress(url.rsplit("/", 1)[1], have, max(have, total))
    return have >= total


def _check(path: Path) -> None:
    """Every member of the zip agrees with the sum it carries, else CasusError."""
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise CasusError(f"{path} is no whole zip file ({error}); get it again") from error
    if damaged:
        raise CasusError(f"{path}: {damaged} in it is damaged; get it again")


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
