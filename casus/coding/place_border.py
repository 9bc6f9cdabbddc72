"""Decide where a border is: between two countries, and told of in the one that the report is about.

"Pakistan closed its border with India"     a point between the two, in Pakistan
"the Kyrgyzstan–Tajikistan border"          in Kyrgyzstan, the one named first
"mountains near the Iraqi border" (Turkey)  in Turkey, which the report supports most beside Iraq
"the border" alone                          as any phrase without a name (place_resolve.py)
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from math import cos, hypot, radians

from casus.claim import PlaceKind
from casus.coding.place_phrase import AMERICAS, demonyms
from casus.gazetteer.area import KM_PER_DEGREE
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer

BORDER = re.compile(
    r"\b(?:borders?|frontier)\b(?! (?:town|city|village|crossing(?! with)|post|province|district|guard|check))",
    re.IGNORECASE,
)
# "the northern Israeli border" is told of in Israel: who names a side of a country speaks of that country.
SIDED = re.compile(r"\b(?:north|south|east|west)(?:ern)?\b", re.IGNORECASE)
# All of its border is near, whoever is on the other side.
GAZA = re.compile(r"\bGazan?\b")
NAME = re.compile(r"[A-Z][\w'’.]*(?: [A-Z][\w'’.]*)*")
# From this share of a report's support on, a country can be the one whose border with another is meant.
SUPPORTED = 0.1


def border(words: str, support: Mapping[str, float], gazetteer: Gazetteer) -> Entry | None:
    """The border that `words` name, in the country it is told of; None where they name none with a country."""
    if not BORDER.search(words):
        return None
    if GAZA.search(words):
        return next((entry for entry in gazetteer.exact("Gaza Strip")), None)
    named = countries_named(words, gazetteer)
    if len(named) >= 2:
        return _between(named[0], named[1])
    if not named or f"{named[0].name}'s" in words.replace("’", "'") or (SIDED.search(words) and " with " not in words):
        return None
    others = [code for code in sorted(support) if code != named[0].country and support[code] >= SUPPORTED]
    other = gazetteer.country(max(others, key=lambda code: support[code])) if others else None
    return _between(other, named[0]) if other else None


def countries_named(words: str, gazetteer: Gazetteer) -> list[Entry]:
    """The countries of `words` in their order, by name or as an adjective."""
    runs = NAME.findall(AMERICAS.sub("", words))
    codes = [_country(name, gazetteer) for run in runs for name in (run, *run.split())]
    found = [gazetteer.country(code) for code in dict.fromkeys(filter(None, codes))]
    return [entry for entry in found if entry]


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    bare = re.sub(r"['’]s?$", "", name)
    if code := demonyms().get(bare.lower()):
        return code
    named = [entry for entry in gazetteer.exact(bare) if entry.kind is PlaceKind.COUNTRY]
    return named[0].country if named else None


def _between(here: Entry, there: Entry) -> Entry:
    """A point on the line between two countries' middles, as far from each as the country is large."""
    near, far = here.radius_km or 100.0, there.radius_km or 100.0
    part = near / (near + far)
    north, east = there.latitude - here.latitude, (there.longitude - here.longitude + 180) % 360 - 180
    apart = KM_PER_DEGREE * hypot(north, east * cos(radians(here.latitude)))
    return replace(
        here,
        id=f"{here.id}#border-{there.country}",
        name=f"border of {here.name} with {there.name}",
        kind=PlaceKind.REGION,
        latitude=round(here.latitude + part * north, 4),
        longitude=round((here.longitude + part * east + 180) % 360 - 180, 4),
        radius_km=round(max(10.0, min(near, far, apart / 2)), 1),
        population=0,
        box=None,
    )
