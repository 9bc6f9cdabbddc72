"""Choose the country of a phrase that the gazetteer has no place for, among those that the report speaks of.

    "shells hit the airport" in a report on Taiz that quotes Riyadh first    YEM

What speaks for a country is weighed: how much of the report is about it, whether a place of it stands near, before or
behind, in the same sentence, in the title. The weights stand in place_country.yaml (training/place_country.py).
"""

import re
from functools import lru_cache
from math import exp, log

import numpy as np

from casus.claim import PlaceKind
from casus.coding.place_border import countries_named
from casus.coding.place_features import Floats
from casus.coding.place_judged import Judged, Mention
from casus.coding.place_phrase import OWNED, PlacePhrase
from casus.gazetteer.entry import Entry
from casus.gazetteer.lookup import Gazetteer
from casus.report import Span
from casus.shipped import read_shipped

FILE = "place_country.yaml"
# What any mention of the country outside the phrase says, the most of it; a distance of so many characters counts 1/e.
SEEN = (
    *("in title", "before by 500", "where behind by 120", "country behind by 500", "place behind by 30"),
    "place in sentence",
)
# What the whole report and the phrase's own words say.
TOLD = (
    *("log share of report", "share of report", "log places named"),
    *("words name it", "facility of it", "embassy of it"),
)
FEATURES = SEEN + TOLD
# "the Indonesian hospital", "the French base": called so where they are foreign. All 17 such in gold/train and in 3,800
# annotated articles stand abroad; of all other facilities with a people in their name 57 of 119 (2026-11-28).
GIVEN = re.compile(
    r"(?!an? )(?:the )?(?:[\w-]+ ){1,3}(?:hospital|clinic|school|cultural (?:cent(?:er|re)|institute)|institute"
    r"|restaurant|mosque|church|(?:military |air )?base|camp|compound|barracks)\b(?! of\b)",
    re.IGNORECASE,
)
LEAST_SHARE = 0.02  # so that a country named once in a long report is not out of reach
# A full stop after a capital is no end ("U.S. troops").
SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"'”’]?\s|\n")
LONGEST_SENTENCE = 1000


@lru_cache(maxsize=1)
def load_weights() -> Floats:
    """In the order of FEATURES; a feature that none was learned for yet weighs nothing."""
    raw = read_shipped("casus.coding", FILE)
    return np.array([raw.get(name, 0.0) for name in FEATURES], dtype=float)


def likeliest_country(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> Entry | None:
    """The country itself, of several alike the first by code; None where the report speaks of none."""
    codes, rows = country_features(phrase, judged, gazetteer)
    if not codes:
        return None
    # Rounded, since the last digits of a sum hang on the order of adding.
    return gazetteer.country(codes[int((rows @ load_weights()).round(9).argmax())])


def country_features(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> tuple[list[str], Floats]:
    """Codes of the countries that the report speaks of, and a row of FEATURES for each."""
    codes = sorted(judged.countries)
    seen = {code: np.zeros(len(SEEN)) for code in codes}
    places = dict.fromkeys(codes, 0)
    sentence, title = _sentence(judged.context.text, phrase.span), judged.context.text.find("\n")
    for mention in judged.mentions:
        code = mention.entry.country
        if code in seen and not mention.span.overlaps(phrase.span):
            seen[code] = np.maximum(seen[code], _seen(mention, phrase.span, sentence, title))
            places[code] += mention.entry.kind is not PlaceKind.COUNTRY
    named = _named(phrase, judged, gazetteer)
    rows = [[*seen[code], *_told(judged.countries[code], places[code]), *named.get(code, (0, 0, 0))] for code in codes]
    return codes, np.array(rows, dtype=float).reshape(len(codes), len(FEATURES))


def _seen(mention: Mention, here: Span, sentence: Span, title: int) -> tuple[float, ...]:
    """SEEN of one mention."""
    before, behind = here.start - mention.span.end, mention.span.start - here.end
    country, within = mention.entry.kind is PlaceKind.COUNTRY, sentence.overlaps(mention.span)
    return (
        float(mention.span.start < title),
        _near(before, 500),
        mention.is_where * _near(behind, 120),
        country * _near(behind, 500),
        (not country) * _near(behind, 30),
        float(not country and within),
    )


def _told(share: float, places: int) -> tuple[float, ...]:
    return log(share + LEAST_SHARE), share, log(1 + places)


def _named(phrase: PlacePhrase, judged: Judged, gazetteer: Gazetteer) -> dict[str, tuple[float, ...]]:
    """Whether the words name a country, as "words name it", "facility of it" or "embassy of it" (any that is called so
    abroad); not by the name that was looked up in vain.
    """
    text = judged.context.text
    inside = [m for m in judged.mentions if m.span.overlaps(phrase.span)]
    found = {
        m.entry.country: (1.0, 0.0, 0.0) for m in inside if text[m.span.start : m.span.end] not in phrase.names[:1]
    }
    owner, _, _ = phrase.words.partition(" in ")
    for entry in countries_named(owner, gazetteer):
        if phrase.kind is PlaceKind.FACILITY and f"{entry.name}'s" not in owner.replace("’", "'"):
            abroad = OWNED.search(owner) or GIVEN.match(text, phrase.span.start, phrase.span.end)
            found[entry.country] = (0.0, 0.0, 1.0) if abroad else (0.0, 1.0, 0.0)
        else:
            found[entry.country] = (1.0, 0.0, 0.0)
    return {code: flags for code, flags in found.items() if code}


def _near(gap: int, reach: int) -> float:
    """1 right there, falling with the distance; 0 on the other side."""
    return exp(-gap / reach) if gap >= 0 else 0.0


def _sentence(text: str, span: Span) -> Span:
    first = max(0, span.start - LONGEST_SENTENCE)
    starts = [end.end() for end in SENTENCE_END.finditer(text, first, span.start)]
    end = SENTENCE_END.search(text, span.end, span.end + LONGEST_SENTENCE)
    return Span(start=starts[-1] if starts else first, end=end.start() if end else len(text))
