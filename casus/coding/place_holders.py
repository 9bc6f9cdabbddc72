"""Read the areas that a place is told to lie in, right behind its name.

San Jose in Norte de Santander, Colombia          Norte de Santander, Colombia: no San Jose elsewhere is meant
Kuchi, Munya LGA of Niger State                   Niger State; what Munya is the gazetteer does not know
Buenos Aires, a town in Colombia's Cauca region   Colombia, Cauca
talks in Damascus, Iran said                      none: a country behind a comma may begin the next clause
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.claim import PlaceKind
from casus.coding.place_beside import LEAD
from casus.coding.place_features import holds
from casus.coding.place_judged import Judged
from casus.coding.place_phrase import ADJECTIVES, PlacePhrase
from casus.gazetteer.entry import Entry, Fit
from casus.gazetteer.normalise import fold
from casus.report import Span

AREAS = (PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.COUNTRY)
MOST = 4
SIDE = r"(?:north|south|east|west|central)[a-z-]*"
GAP = re.compile(rf"(?:{LEAD} (?:in|of)|,|['’]s|,? (?:in|of)| \()(?: the)?(?: {SIDE}| neighbou?ring)? ?")
# What ends the telling: not "Damascus, Iran said", nor "Damascus, Iran and Syria".
CLOSED = re.compile(r"[,.;:)\n]|$| (?:on|late|early|last|this|when|where|after|before|during|by|killing)\b")
# "in the Niger delta", "in North-Western Sydney": half of another name.
GOES_ON = re.compile(
    r"[ -](?:delta|river|basin|border|strait|gulf|sea)\b| (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]"
)
Reading = tuple[Entry, float, float]


def told_holders(phrase: PlacePhrase, judged: Judged) -> list[Entry]:
    """The units and the country told behind the phrase's name, innermost first; each in the next."""
    text, best = judged.context.text, judged.best.get(fold(phrase.names[0]))
    if best and best.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and best.fit is Fit.NAME:
        return []  # the next one of a list
    at = text.find(phrase.names[0], phrase.span.start)
    at = at + len(phrase.names[0]) if 0 <= at < phrase.span.end else phrase.span.end
    groups = {span: group for group in judged.context.groups.values() for span in group.spans}
    spans = sorted(groups)
    found: list[Entry] = []
    for _ in range(MOST):
        span = next((one for one in spans if one.start > at and GAP.fullmatch(text, at, one.start)), None)
        if span is None:
            break
        if best and any(holds(entry, best) for entry in groups[span].entries):
            return []  # Atlanta, Georgia: nothing speaks against what is believed
        holder = _holder(span, at, judged)
        if holder and found and not (holds(holder, found[-1]) or holds(found[-1], holder)):
            break
        found.extend([holder] if holder else [])
        at = span.end
    return found


def _holder(span: Span, at: int, judged: Judged) -> Entry | None:
    """What the name at `span` means where it is an area that the words before `span` tell to hold something."""
    text = judged.context.text
    entry = next((m.entry for m in judged.mentions if m.span == span and m.entry.kind in AREAS), None)
    is_clause = text[at : span.start].startswith(",") and not text[at : span.start].rstrip().endswith(
        ("in", "of", "the")
    )
    name = text[span.start : span.end]
    if GOES_ON.match(text, span.end) or (is_clause and not CLOSED.match(text, span.end)) or name in ADJECTIVES:
        return None
    return entry


def within(readings: Sequence[Reading], holders: Sequence[Entry]) -> list[Reading]:
    """Of the readings those in the country of the holders, in their unit where one is; shares sum to 1 again."""
    if not holders:
        return list(readings)
    country = holders[-1].country
    inside = [reading for reading in readings if country in reading[0].countries]
    units = [holder for holder in holders if holder.kind is PlaceKind.ADMIN1]
    held = [reading for reading in inside if any(holds(unit, reading[0]) for unit in units)]
    # Lists do not spell every unit alike: what lies about its middle is in it too.
    areas = [replace(unit, kind=PlaceKind.REGION) for unit in units]
    about = [reading for reading in inside if any(holds(area, reading[0]) for area in areas)]
    kept = held or about if units else inside
    total = sum(share for _, _, share in kept)
    return [(entry, odds, share / total) for entry, odds, share in kept] if total else []
