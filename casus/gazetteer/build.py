"""Build the gazetteer: one SQLite file, written once beside its final name and then moved there whole.

    ~/.cache/casus/gazetteer.sqlite, or what CASUS_GAZETTEER names; some seconds, below 60 MB

The file says which packages, own lists and installed countries it was built from; one built from others is stale and
built anew.
"""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import mkstemp

from casus.errors import CasusError
from casus.gazetteer.entry import Fit
from casus.gazetteer.installed import digest_of_installed, read_installed
from casus.gazetteer.merge import merged
from casus.gazetteer.normalise import fold, skeleton, without_article
from casus.gazetteer.own import digest_of_files
from casus.gazetteer.rows import Row, package_rows
from casus.gazetteer.sources import package_versions
from casus.gazetteer.words import place_words

# Counts up whenever the tables or what goes into them change.
LAYOUT = 5
BATCH = 20_000
# Rows of a build, near enough to show how far it is.
EXPECTED = 290_000
SKELETON_MARK = "~"
TABLES = """
create table place (number integer primary key, id text not null, name text not null, kind text not null, country text,
    admin1 text, admin2 text, latitude real not null, longitude real not null, population integer not null,
    radius_km real, countries text, south real, west real, north real, east real,
    source text);
create table name (key text not null, place integer not null, fit integer not null, primary key (key, place))
    without rowid;
create temporary table spelling (key text, place integer, fit integer);
create table about (key text primary key, value text not null) without rowid;
"""

# The best fit of each spelling, in the order of the keys so that the file is written front to back.
NAMES = """
insert into name select key, place, min(fit) from spelling group by key, place order by key, place;
create index by_id on place (id);
"""

Progress = Callable[[int, int], None]


def what_it_is_built_from(path: Path) -> str:
    """Changes whenever a build would give another gazetteer at `path`."""
    installed = digest_of_installed(path) or "none"
    return f"layout={LAYOUT} {package_versions()} own={digest_of_files()} installed={installed}"


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Write a fresh gazetteer to `path`; who has the old one open keeps reading that. `progress` gets done and all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    except OSError as error:
        raise CasusError(
            f"cannot write the gazetteer to {path}: {error}; name another place in CASUS_GAZETTEER"
        ) from error
    os.close(handle)
    try:
        with _no_search_for_cycles():
            rows = merged(package_rows(), read_installed(path))
            write_rows(Path(draft), rows, what_it_is_built_from(path), progress)
        os.replace(draft, path)
    except (OSError, sqlite3.Error, ArithmeticError) as error:
        raise CasusError(f"cannot build the gazetteer at {path}: {error}") from error
    finally:
        Path(draft).unlink(missing_ok=True)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A million small objects without a cycle among them: looking for one takes a third of a build."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def write_rows(draft: Path, rows: Iterable[Row], built_from: str, progress: Progress | None = None) -> None:
    """Fill the empty file `draft` with places, front to back."""
    connection = sqlite3.connect(draft)
    try:
        connection.executescript(
            "pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off; pragma temp_store=file;" + TABLES
        )
        for first, batch in _batches(rows):
            connection.executemany(f"insert into place values ({','.join('?' * 17)})", map(_place, batch))
            keys = ((key, number, fit) for number, row in batch for key, fit in keys_of(row))
            connection.executemany("insert into spelling values (?,?,?)", keys)
            if progress:
                progress(min(first + len(batch), EXPECTED), EXPECTED)
        connection.executescript(NAMES)
        connection.execute("insert into about values ('built from', ?)", (built_from,))
        connection.commit()
    finally:
        connection.close()
    if progress:
        progress(EXPECTED, EXPECTED)


def _batches(rows: Iterable[Row]) -> Iterator[tuple[int, list[tuple[int, Row]]]]:
    numbered = enumerate(rows, start=1)
    while batch := list(islice(numbered, BATCH)):
        yield batch[0][0], batch


def _place(numbered: tuple[int, Row]) -> tuple[object, ...]:
    number, entry = numbered[0], numbered[1].entry
    box = entry.box
    edges = (box.south, box.west, box.north, box.east) if box else (None, None, None, None)
    return (
        *(number, entry.id, entry.name, entry.kind.value, entry.country, entry.admin1, entry.admin2),
        *(entry.latitude, entry.longitude, entry.population, entry.radius_km, " ".join(entry.countries)),
        *edges,
        entry.source,
    )


def keys_of(row: Row) -> Iterator[tuple[str, Fit]]:
    """Every key a place is found under, with how it fits."""
    sounds = row.entry.country in place_words().transliterated
    seen = {""}
    for spellings, fit, sounding in ((row.names, Fit.NAME, sounds), (row.alternates, Fit.ALTERNATE, False)):
        for key in map(fold, spellings):
            if key in seen:
                continue
            seen.add(key)
            yield key, fit
            if (bare := without_article(key)) != key:
                yield bare, Fit.DERIVED
            if sounding and len(sound := skeleton(key)) >= 3:
                yield SKELETON_MARK + sound, Fit.SKELETON
