"""Decide what a place phrase without a name means: what was named before, or near by, in the likeliest country.

"the country"                        the one it is told of (place_country.py)
"the town", "the province"           the last of its kind that was named there
"the south of the country"           that part of it
"a checkpoint", "the hospital"       in the town of that country that is named nearest
"""

from collections.abc import Sequence
from dataclasses import replace

from casus.claim import PlaceKind
from casus.coding.place_border import countries_named
from casus.coding.place_country import likeliest_country
from casus.coding.place_judged import SETTLED, Judged, Resolved
from casus.coding.place_phrase import PlacePhrase
from casus.gazetteer.area import part_of
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.words import place_words
from casus.report import Span

# Characters to a place that a phrase without a name may mean.
REACH = 300
# Kinds of place that a phrase of a kind may mean, where one was named before it.
SAME = {
    PlaceKind.ADMIN1: (PlaceKind.ADMIN1,),
    PlaceKind.ADMIN2: (PlaceKind.ADMIN2, PlaceKind.ADMIN1),
    PlaceKind.SETTLEMENT: (PlaceKind.SETTLEMENT,),
}


def without_name(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Resolved:
    """ "the country", "the town", "a checkpoint": the last place of that kind named before, else the nearest."""
    country = likeliest_country(phrase, judged, gazetteer)
    if country and phrase.kind is PlaceKind.COUNTRY:
        return Resolved(entry=country, cue="the country it is told of")
    near = by_distance(phrase, judged, country)
    if country and phrase.kind is PlaceKind.REGION:
        return _part_of(country, phrase, near)
    kinds = SAME.get(phrase.kind or PlaceKind.FACILITY, ())
    same = [entry for span, entry in near if entry.kind in kinds and span.end <= phrase.span.start]
    if same:
        return Resolved(entry=same[0], cue="named before")
    small = [entry for _, entry in near if entry.kind in SETTLED or entry.kind is PlaceKind.ADMIN1]
    nearest = small if small and phrase.kind is PlaceKind.FACILITY else [entry for _, entry in near]
    if nearest:
        return Resolved(entry=nearest[0], cue="named near by", stands_in=True)
    return Resolved(entry=country, cue="the country it is told of" if country else "no name", stands_in=True)


def capital_of(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """ "the capital" of the country that is told of, "the Iraqi capital" of the one it names."""
    named = countries_named(phrase.words, gazetteer)
    country = named[0] if named else likeliest_country(phrase, judged, gazetteer)
    return gazetteer.capital(country.country) if country and country.country else None


def _part_of(country: Entry, phrase: PlacePhrase, near: Sequence[tuple[Span, Entry]]) -> Resolved:
    """ "the south of the country", "the northern desert": that part of the country."""
    directions = place_words().directions
    told = [word for word in fold(phrase.words).split() if word in directions]
    if told:
        return Resolved(entry=part_of(country, directions[told[0]]), cue="part of the country", stands_in=True)
    return Resolved(entry=near[0][1] if near else country, cue="named near by", stands_in=True)


def by_distance(phrase: PlacePhrase, judged: Judged, country: Entry | None) -> list[tuple[Span, Entry]]:
    """Names of the country, or without one those of no country, within reach; nearest first, half as far if before.

    What lies in several countries is told of in this one.
    """
    code, found = country.country if country else None, []
    for mention in judged.mentions:
        gap = _gap(mention.span, phrase.span) * (1 if mention.is_where else 6)
        here = code in mention.entry.countries if code else mention.entry.country is None
        if here and gap < REACH and not mention.span.overlaps(phrase.span):
            found.append((gap, mention.span, replace(mention.entry, country=code)))
    return [(span, entry) for _, span, entry in sorted(found, key=lambda f: (f[0], f[1]))]


def _gap(span: Span, phrase: Span) -> int:
    before = phrase.start - span.end
    return max(0, before) if before >= 0 else 2 * max(0, span.start - phrase.end)
