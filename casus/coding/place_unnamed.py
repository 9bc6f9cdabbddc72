"""Decide what a place phrase without a name means: what was named before, or near by, or what the report is about.

"the country"                        the one that the report is most about
"the town", "the province"           the last of its kind that was named
"the south of the country"           that part of it
"a checkpoint", "the hospital"       in the town that is named nearest
"""

from collections.abc import Sequence

from casus.claim import PlaceKind
from casus.coding.place_border import countries_named
from casus.coding.place_judged import SETTLED, Judged, Resolved, main_code
from casus.coding.place_phrase import PlacePhrase
from casus.gazetteer.area import part_of
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer
from casus.gazetteer.normalise import fold
from casus.gazetteer.words import place_words
from casus.report import Span

# Characters to a place that a phrase without a name may mean.
REACH = 300


def without_name(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Resolved:
    """ "the country", "the town", "a checkpoint": the last place of that kind named before, else the nearest."""
    wanted = {
        PlaceKind.COUNTRY: (PlaceKind.COUNTRY,),
        PlaceKind.ADMIN1: (PlaceKind.ADMIN1,),
        PlaceKind.ADMIN2: (PlaceKind.ADMIN2, PlaceKind.ADMIN1),
        PlaceKind.SETTLEMENT: (PlaceKind.SETTLEMENT,),
    }.get(phrase.kind or PlaceKind.FACILITY)
    near = by_distance(phrase, judged)
    main = main_country(judged, gazetteer, phrase.span.start)
    if phrase.kind is PlaceKind.COUNTRY and main:
        return Resolved(entry=main, cue="what the report is about")
    if phrase.kind is PlaceKind.REGION:
        return _part_of_country(phrase, near, judged, gazetteer)
    if wanted:
        same = [entry for span, entry in near if entry.kind in wanted and span.end <= phrase.span.start]
        if same:
            return Resolved(entry=same[0], cue="named before")
    small = [entry for _, entry in near if entry.kind in SETTLED or entry.kind is PlaceKind.ADMIN1]
    if near:
        nearest = small[0] if small and phrase.kind is PlaceKind.FACILITY else near[0][1]
        if nearest.kind is PlaceKind.COUNTRY and main and main.country != nearest.country:
            nearest = next((entry for _, entry in near if entry.country == main.country), main)
        return Resolved(entry=nearest, cue="named near by", stands_in=True)
    return Resolved(entry=main, cue="what the report is about" if main else "no name", stands_in=True)


def main_country(judged: Judged, gazetteer: Gazetteer, before: int) -> Entry | None:
    """The country that the report supports most; of several alike the one named last before that character."""
    most = max(judged.countries.values(), default=0.0)
    alike = sorted(code for code, share in judged.countries.items() if share > 0.999 * most)
    last = {code: _last_named(code, judged, before) for code in alike}
    code = max(alike, key=lambda code: last[code], default=None)
    return gazetteer.country(code) if code else None


def _last_named(country: str, judged: Judged, before: int) -> int:
    """Where the country's name stands last before that character; -1 where it does not."""
    return max(
        (
            span.start
            for key, found in judged.readings.items()
            if found and found[0][0].kind is PlaceKind.COUNTRY and found[0][0].country == country
            for span in judged.context.groups[key].spans
            if span.end <= before
        ),
        default=-1,
    )


def capital_of(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """ "the capital" of the country that the report is about, "the Iraqi capital" of the one it names."""
    named = countries_named(phrase.words, gazetteer)
    country = named[0] if named else main_country(judged, gazetteer, phrase.span.start)
    return gazetteer.capital(country.country) if country and country.country else None


def _part_of_country(
    phrase: PlacePhrase, near: Sequence[tuple[Span, Entry]], judged: Judged, gazetteer: Gazetteer
) -> Resolved:
    """ "the south of the country", "the northern desert": that part of the country the report is most about."""
    country = main_country(judged, gazetteer, phrase.span.start)
    if country is None:
        return Resolved(entry=None, cue="no name")
    directions = place_words().directions
    told = [word for word in fold(phrase.words).split() if word in directions]
    if told:
        return Resolved(entry=part_of(country, directions[told[0]]), cue="part of the country", stands_in=True)
    return Resolved(entry=near[0][1] if near else country, cue="named near by", stands_in=True)


def by_distance(phrase: PlacePhrase, judged: Judged) -> list[tuple[Span, Entry]]:
    """Best readings of names within reach of the phrase, nearest first; what stands before counts half its distance.

    Where the report is about one country, those of others only if none of it is near.
    """
    found = []
    for key, entry in judged.best.items():
        for span in judged.context.groups[key].spans:
            gap = _gap(span, phrase.span) * (1 if judged.context.is_where(span) else 6)
            if gap < REACH and not span.overlaps(phrase.span):
                found.append((gap, span, entry))
    near = [(span, entry) for _, span, entry in sorted(found, key=lambda f: (f[0], f[1]))]
    main = main_code(judged)
    return [(span, entry) for span, entry in near if entry.country in (main, None)] or near if main else near


def _gap(span: Span, phrase: Span) -> int:
    before = phrase.start - span.end
    return max(0, before) if before >= 0 else 2 * max(0, span.start - phrase.end)
