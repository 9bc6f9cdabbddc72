"""What a user has added to the gazetteer: countries of GeoNames and own places, kept where no rebuild touches them.

    ~/.local/share/casus/gazetteer/     or, where CASUS_GAZETTEER names the file, a folder beside it
        SY.tsv.gz                       a country installed from GeoNames
        field-offices.csv               own places, as the user wrote them

The gazetteer is built from this folder too: whenever something in it changes, it is built anew, whole or not at all.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from casus.errors import CasusError
from casus.gazetteer.geonames import CountryFile, read_country
from casus.gazetteer.overlay import OverlayPlace, read_overlay

COUNTRY_SUFFIX, OVERLAY_SUFFIX = ".tsv.gz", ".csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """Countries by code, and own places by the name of their list, each in order."""

    countries: tuple[CountryFile, ...] = ()
    overlays: tuple[tuple[str, tuple[OverlayPlace, ...]], ...] = ()


def gazetteer_path() -> Path:
    """Where the gazetteer lies: CASUS_GAZETTEER, or the user's cache."""
    named = os.environ.get("CASUS_GAZETTEER")
    return Path(named) if named else user_cache_path("casus") / "gazetteer.sqlite"


def installed_folder(gazetteer: Path) -> Path:
    """What belongs to the gazetteer at that path: a cache may be emptied, what a user added must not be."""
    if gazetteer == user_cache_path("casus") / "gazetteer.sqlite":
        return user_data_path("casus") / "gazetteer"
    return gazetteer.with_name(f"{gazetteer.name}.installed")


def installed_names(gazetteer: Path) -> dict[str, Path]:
    """The file of each installed country ("SY") and list of own places ("field-offices"), sorted."""
    folder = installed_folder(gazetteer)
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        for suffix in (COUNTRY_SUFFIX, OVERLAY_SUFFIX):
            if path.name.endswith(suffix):
                found[path.name.removesuffix(suffix)] = path
    return found


def digest_of_installed(gazetteer: Path) -> str | None:
    """Follows from every byte of what is installed; None where nothing is."""
    names = installed_names(gazetteer)
    whole = sha256()
    for name, path in names.items():
        whole.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\0".encode())
    return whole.hexdigest()[:16] if names else None


def read_installed(gazetteer: Path) -> Installed:
    """All that is installed, read."""
    countries, overlays = [], []
    for name, path in installed_names(gazetteer).items():
        if path.name.endswith(COUNTRY_SUFFIX):
            countries.append(read_country(path))
        else:
            overlays.append((name, _places(name, path)))
    return Installed(countries=tuple(countries), overlays=tuple(overlays))


def _places(name: str, path: Path) -> tuple[OverlayPlace, ...]:
    """The places of a list; CasusError, with the command that mends it, where somebody else changed the file."""
    try:
        return read_overlay(path.read_bytes(), str(path))[0]
    except CasusError as error:
        raise CasusError(f"{error}; mend the file, or take it out with: casus gazetteer remove {name}") from error


def remove_installed(name: str, gazetteer: Path) -> None:
    """Take a country or a list of own places away; CasusError where there is none of that name."""
    names = installed_names(gazetteer)
    if name not in names:
        there = ", ".join(names) or "nothing"
        raise CasusError(f"nothing of the name {name!r} is installed; there is: {there}")
    names[name].unlink()
