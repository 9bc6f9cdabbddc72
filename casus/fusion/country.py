"""The countries that a claim speaks of, for where the place of one of two claims is untold.

    "27 soldiers died when gunmen ambushed a Nigerian convoy"    NGA
    "A suicide bomber killed 27 people in Kabul"                 AFG    countries_apart: one number by chance
    "US warplanes killed 14 fighters in Somalia"                 USA, SOM

Its place, its actors and every country that the first lines of its report name are such a country: two tellings of one
event share one of them, and what a report does not tell parts nothing.
"""

from dataclasses import dataclass

from casus.codebook.country_words import countries_in
from casus.fusion.told import Told
from casus.fusion.words import LEAD, sentence_span


@dataclass(frozen=True, slots=True)
class Lands:
    """What a claim speaks of: countries that are known, and words that may name more, looked at when needed."""

    known: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def countries(self) -> frozenset[str]:
        """All of them, as ISO codes."""
        return self.known.union(*map(countries_in, self.words))


def read_lands(told: Told) -> Lands:
    """Those of the claim's place and actors, with its sentence and its report's lead."""
    claim, text = told.claim, told.report.text
    known = {actor.country for actor in (*claim.initiators, *claim.recipients)}
    known.add(claim.place.country if claim.place else None)
    start, end = sentence_span(told)
    words = (text[:LEAD], text[start:end]) if end > LEAD else (text[:LEAD],)
    return Lands(frozenset(country for country in known if country), words)


def compare_countries(a: Lands, b: Lands) -> str:
    """Whether two claims, of which one tells no place, speak of different countries."""
    one, other = a.countries(), b.countries()
    return "countries_apart" if one and other and one.isdisjoint(other) else "place_unknown"


def countries_in_words(lands: Lands) -> str:
    return " ".join(sorted(lands.countries())) or "no country"
