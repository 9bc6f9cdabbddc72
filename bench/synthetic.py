"""Made-up claims at the density of real news: incidents with one to six claims, in places that news favours.

The archive of current events holds about 16 coded claims a day; a record fed by several outlets about 40 (the default).
The same number and seed give the same claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pycountry

from casus.claim import (
    Actor,
    ActorKind,
    Basis,
    Evidence,
    Harm,
    Place,
    PlaceKind,
    Precision,
    Toll,
    When,
    Whom,
    new_claim,
)
from casus.fusion import Told
from casus.report import Report, new_report

CLAIMS_A_DAY = 40
FIRST_DAY = date(2000, 1, 1)
COUNTRIES, PROVINCES, TOWNS, FORCES = 60, 12, 40, 4
CODES = sorted(country.alpha_3 for country in pycountry.countries)
TYPES = "air_strike shelling attack armed_clash remote_explosive arrest protest statement consultation"
SYLLABLES = "ba ke mo ri sha tu ne la do vi za ghu pe ra ko sil mar ten hol fy gra bu no"
# News falls on few countries and towns: the n-th is chosen as 1 / (n + SPREAD).
SPREAD = 4


KIND = {"town": PlaceKind.SETTLEMENT, "province": PlaceKind.ADMIN1, "country": PlaceKind.COUNTRY}
PRECISION = {"town": Precision.SETTLEMENT, "province": Precision.ADMIN1, "country": Precision.COUNTRY}


@dataclass(frozen=True, slots=True)
class Happening:
    """What the made-up claims are about; country, province and town by number."""

    event_type: str
    country: int
    province: int
    town: int
    day: date
    killed: int
    words: str
    doer: int


def synthetic_claims(many: int, seed: int = 7) -> Iterator[Told]:
    """`many` claims in order of their incidents' days."""
    random = Random(seed)
    days = max(1, many // CLAIMS_A_DAY)
    made = 0
    while made < many:
        happening = _happen(random, FIRST_DAY + timedelta(days=made * days // many))
        for number in range(min(random.choice((1, 1, 1, 2, 2, 3, 4, 6)), many - made)):
            made += 1
            yield _tell(random, happening, number, made)


def _happen(random: Random, day: date) -> Happening:
    """Few countries and towns fill most of the news; the dead are few in most cases."""
    return Happening(
        event_type=random.choice(TYPES.split()),
        country=_ranked(random, COUNTRIES),
        province=random.randrange(PROVINCES),
        town=_ranked(random, TOWNS),
        day=day,
        killed=min(int(random.paretovariate(0.8)), 900),
        words=" ".join(_word(random.randrange(4000)) for _ in range(3)),
        doer=random.randrange(FORCES),
    )


def _ranked(random: Random, many: int) -> int:
    return random.choices(range(many), [1 / (rank + SPREAD) for rank in range(many)])[0]


def _word(number: int) -> str:
    """A made-up word, another for each number."""
    syllables = SYLLABLES.split()
    word = ""
    for _ in range(3):
        number, rest = divmod(number, len(syllables))
        word += syllables[rest]
    return word


def _tell(random: Random, happening: Happening, number: int, made: int) -> Told:
    """One claim, told with the vagueness of news."""
    published = happening.day + timedelta(days=random.choice((0, 0, 1, 1, 2)) if number else 0)
    killed = happening.killed + number
    level = random.choice(("town", "town", "town", "province", "country"))
    town = _word(happening.country * 977 + happening.province * 61 + happening.town)
    province, country = (
        _word(happening.country * 31 + happening.province).title(),
        f"{_word(happening.country)}ia".title(),
    )
    name = {"town": town.title(), "province": f"{province} Province", "country": country}[level]
    deed = happening.event_type.replace("_", " ")  # as news spells it: a word that no news holds would tie all to all
    told = f"A {deed} at the {happening.words} in {name} on that day killed {killed} people"
    body = f"{told}, according to officials {made % 9}."
    report = new_report(given_id=None, outlet=f"Outlet {made % 9}", published=published, title="", body=body)
    stated = random.random() < 0.4
    day = happening.day if stated else published
    dead = _evidence(report, f"{killed} people")
    claim = new_claim(
        report_id=report.id,
        event_type=happening.event_type,
        triggers=(_evidence(report, deed),),
        initiators=(_doer(report, happening),) if random.random() < 0.6 else (),
        place=_place(report, level, name, happening),
        when=When(first=day, last=day, basis=Basis.STATED if stated else Basis.PUBLICATION, evidence=None),
        tolls=(Toll(evidence=dead, harm=Harm.KILLED, whom=Whom.UNKNOWN, low=killed, high=killed),),
        coded_by="synthetic",
    )
    return Told(claim=claim, report=report)


def _evidence(report: Report, quote: str) -> Evidence:
    start = report.text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, cue="synthetic")


def _doer(report: Report, happening: Happening) -> Actor:
    return Actor(
        evidence=_evidence(report, "officials"),
        name=f"Force {happening.doer} of {happening.country}",
        kind=ActorKind.REBEL_GROUP,
        country=CODES[happening.country],
        actor_id=f"force:{happening.country}:{happening.doer}",
    )


def _place(report: Report, level: str, name: str, happening: Happening) -> Place:
    """Provinces two degrees apart, towns within them."""
    latitude = happening.country % 12 * 10 - 55.0 + happening.province % 4 * 2
    longitude = happening.country // 12 * 40 - 100.0 + happening.province // 4 * 2
    in_town = level == "town"
    return Place(
        evidence=_evidence(report, name),
        name=name,
        kind=KIND[level],
        country=CODES[happening.country],
        admin1=f"Province {happening.province}" if level != "country" else None,
        latitude=latitude + (happening.town % 20 * 0.08 if in_town else 0.8),
        longitude=longitude + (happening.town // 20 * 0.08 if in_town else 0.4),
        precision=PRECISION[level],
        place_id=f"synthetic:{name}",
    )
