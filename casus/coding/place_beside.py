"""Read what stands right behind a place: the town that it is told to lie in or near.

Sarafaya, 20 km west of El Fasher         El Fasher's point, radius 20 km
Hillat Mabrouk, on the outskirts of ...   the town's point, as wide as such words reach
Xyzzy, north of Baghdad                   wider: Haditha is told so too
Al-Mahatta, a neighbourhood of Nyala      in Nyala
the Kabul Hotel in Herat                  in Herat, whatever the hotel is called
"""

import re
from dataclasses import dataclass, replace

from casus.claim import PlaceKind
from casus.coding.place_judged import Judged
from casus.coding.place_phrase import PlacePhrase
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.sources import capitals

SIDE = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?(?: (?:side|edge|outskirts))?"
# "a village", "the farming town", "located", "some": between the name and the relation.
LEAD = (
    r",?(?: (?:which )?(?:is|lies|lying|located|situated|sits))?"
    r"(?: (?:an?|the) (?:[a-z-]+ ){0,2}?(?P<what>villages?|town|hamlet|settlement|locality|community|area|place|suburb"
    r"|neighbou?rhood|quarter|district|camp|city|part))?"
    r"(?: (?:just|located|situated|about|some|roughly|around|nearly|approximately|only|less than|more than)){0,2}"
)
FAR = (
    r" (?P<number>\d+(?:\.\d+)?)[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b(?: \([^)]{1,20}\))?"
    rf"(?: away)?(?: to the)?(?: {SIDE})?(?: (?:from|of|outside))"
)
NEAR = (
    r" (?:near|close to|outside|beside|not far from|adjacent to|in the vicinity of|bordering"
    rf"|(?:on|at|in) the (?:{SIDE} )?(?:outskirts|edges?|suburbs|{SIDE}) of|(?P<side>(?:to the )?{SIDE} of))"
)
INSIDE = r" (?P<inside>in|inside)| (?P<of>of)"
TOWN = r" (?:the )?(?:(?:[a-z-]+ ){0,3}(?:city|town|capital)(?: of|,)? )?(?=[A-Z]|[ae][a-z]-[A-Z])"
BEHIND = re.compile(f"{LEAD}(?:{FAR}|{NEAR}|{INSIDE}){TOWN}")
KM_PER_MILE = 1.609
# As far as such words reach between towns that the gazetteer knows, in gold/train and 3,100 annotated articles
# (2026-11-28): near or outside another lie 11 of 14 within 17 km; on one side of a capital 25 of 30 within 155, on one
# side of another town 8 of 10 within 62. Of told distances 16 of 22 are no longer on the map, the others by a sixth.
NEAR_KM = 20.0
SIDE_KM = 60.0
CAPITAL_KM = 150.0
TOWNS = (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`town` is told to hold the place, or to lie at most so many `km` from it."""

    town: Entry
    inside: bool
    km: float

    def around(self, is_village: bool) -> Entry:
        """The town for what lies in it, else the area about it: no village lies in a town."""
        if self.inside and not is_village:
            return self.town
        return replace(
            self.town,
            id=f"{self.town.id}#near",
            name=f"near {self.town.name}",
            kind=PlaceKind.REGION,
            admin1=self.town.admin1 if self.km < CAPITAL_KM else None,
            radius_km=round(self.km, 1),
            population=0,
            box=None,
        )


def beside(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Beside | None:
    """The town that the words right behind the phrase's name tell; None where they tell none that is believed."""
    text, start = judged.context.text, phrase.span.end
    if phrase.own:
        start = max(0, text.find(phrase.names[0], phrase.span.start)) + len(phrase.names[0])
    told = BEHIND.match(text, start)
    if told is None or (told["of"] and not told["what"]):
        return None
    at = told.end()
    towns = (m.entry for m in judged.mentions if m.span.start <= at < m.span.end and m.entry.kind in TOWNS)
    town = next(towns, None)
    return _beside(told, town, gazetteer) if town else None


def _beside(told: re.Match[str], town: Entry, gazetteer: Gazetteer) -> Beside | None:
    """None where the country itself is no wider than what is told."""
    if told["inside"] or told["of"]:
        return Beside(town=town, inside=True, km=NEAR_KM)
    is_capital = fold(town.name) == fold(capitals().get(town.country or "", ""))
    km = (CAPITAL_KM if is_capital else SIDE_KM) if told["side"] else NEAR_KM
    if told["number"]:
        km = max(1.0, float(told["number"]) * (KM_PER_MILE if told["unit"].startswith("mi") else 1.0))
    country = gazetteer.country(town.country or "")
    return Beside(town=town, inside=False, km=min(km, (country and country.radius_km) or km))
