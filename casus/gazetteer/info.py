"""Say in lines what the gazetteer holds: each source with its places, its state and who made it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from casus.gazetteer.build import what_it_is_built_from
from casus.gazetteer.geonames import ATTRIBUTION
from casus.gazetteer.installed import COUNTRY_SUFFIX, gazetteer_path, installed_names, read_installed
from casus.gazetteer.lookup import is_current

PACKAGES = f"{ATTRIBUTION}; Unicode CLDR; iso-codes, LGPL 2.1; Natural Earth; own lists"


def gazetteer_info() -> Iterator[str]:
    """Path and size, what it is built from, then a line for each source."""
    path = gazetteer_path()
    size = f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else "not built yet: it is at first use"
    stale = ", of other sources than now: built anew at next use" if path.exists() and not is_current(path) else ""
    yield f"{path}  {size}{stale}"
    yield what_it_is_built_from(path)
    counts = _places_by_source(path) if path.exists() and not stale else {}
    yield f"{'packages':<16} {_number(counts, None)}  {PACKAGES}"
    states = {country.code: country.state for country in read_installed(path).countries}
    for name, file in installed_names(path).items():
        of_country = file.name.endswith(COUNTRY_SUFFIX)
        about = f"state of {states[name]}; {ATTRIBUTION}" if of_country else f"own places, {file}"
        yield f"{name:<16} {_number(counts, name)}  {about}"


def _number(counts: dict[str | None, int], source: str | None) -> str:
    return f"{counts.get(source, 0):>9,} places" if counts else ""


def _places_by_source(path: Path) -> dict[str | None, int]:
    """How many places only that source knows; what the packages know too is counted as theirs (None)."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return dict(connection.execute("select source, count(*) from place group by source"))
    finally:
        connection.close()
