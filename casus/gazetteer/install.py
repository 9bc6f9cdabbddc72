"""Add a country of GeoNames, or a user's own places, to what the gazetteer is built from.

    install_country("SY", SITE, ...)          SY.zip and its alternate names, got, checked, kept as SY.tsv.gz
    install_overlay(Path("offices.csv"), ...) the list "offices"; again: it takes the place of the one before

Each is kept whole or not at all; the gazetteer follows with the next build, and a list that it cannot be built with is
taken out again (`unless_it_fails`).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casus.errors import CasusError, Issue
from casus.gazetteer.fetch import Progress, fetch
from casus.gazetteer.geonames import CountryFile, read_country_zip, with_alternates, write_country
from casus.gazetteer.installed import COUNTRY_SUFFIX, OVERLAY_SUFFIX, installed_folder
from casus.gazetteer.overlay import read_overlay
from casus.gazetteer.sources import read_countries
from casus.safely import complete_or_absent

# Where other names of a country's places may lie; the second is the whole world's, for who got it by hand.
ALTERNATES = ("alternatenames/{code}.zip", "alternateNamesV2.zip")


def country_code(given: str) -> str:
    """ISO 3166 alpha-2 of "sy" or "SYR"; CasusError for what is no country."""
    wanted = given.upper()
    for country in read_countries():
        if wanted in (country.alpha2, country.alpha3):
            return country.alpha2
    raise CasusError(f"{given!r} is no country code; use those of ISO 3166, as SY or SYR")


def install_country(code: str, origin: str, gazetteer: Path, progress: Progress | None = None) -> CountryFile:
    """Get, check and keep a country; CasusError where `origin` does not have it or a file is damaged."""
    folder = installed_folder(gazetteer)
    downloads = folder / "downloads"
    source = fetch(f"{code}.zip", origin, downloads, progress)
    if source is None:
        raise CasusError(f"{origin} has no {code}.zip; --from names a folder or a site that has it")
    country = read_country_zip(source, code)
    names = _alternates(code, origin, downloads, progress)
    if names:
        country = with_alternates(country, names)
    write_country(country, folder / f"{code}{COUNTRY_SUFFIX}")
    for path in (source, names):
        if path and path.parent == downloads:
            path.unlink()
    return country


def _alternates(code: str, origin: str, downloads: Path, progress: Progress | None) -> Path | None:
    """The country's file, else the world's where it lies in a folder; the world's is never downloaded for a country."""
    names = [name.format(code=code) for name in ALTERNATES]
    local = not origin.startswith(("http://", "https://"))
    found = (fetch(name, origin, downloads, progress) for name in (names if local else names[:1]))
    return next(filter(None, found), None)


def install_overlay(file: Path, name: str, gazetteer: Path) -> tuple[int, tuple[Issue, ...]]:
    """Keep the user's file as the list `name`; how many places it gives, and an Issue for each row that is none."""
    content = file.read_bytes()
    places, issues = read_overlay(content, str(file))
    if not places:
        first = f" ({issues[0].document}: {issues[0].detail})" if issues else ""
        raise CasusError(f"{file} holds no place that can be used{first}; nothing is changed")
    with complete_or_absent(installed_folder(gazetteer) / f"{name}{OVERLAY_SUFFIX}") as kept:
        kept.write(content)
    return len(places), issues


@contextmanager
def unless_it_fails(name: str, gazetteer: Path) -> Iterator[None]:
    """Where what happens inside fails, the list `name` is what it was before: the old gazetteer stays current."""
    kept = installed_folder(gazetteer) / f"{name}{OVERLAY_SUFFIX}"
    before = kept.with_name(f"{kept.name}.before")  # on disk now: a full one may be why it fails
    if kept.exists():
        shutil.copyfile(kept, before)
    try:
        yield
    except Exception:
        if before.exists():
            os.replace(before, kept)
        else:
            kept.unlink(missing_ok=True)
        raise
    finally:
        before.unlink(missing_ok=True)
