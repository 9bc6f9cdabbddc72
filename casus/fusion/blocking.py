"""Which claims are compared at all: those that share a key.

    air strike, Aleppo city, told 30 Nov, killed 12, by Syria
      184805|acts|SYR|aleppo   184805|acts|36,37   184805|air_strike|SYR   184805|air_strike|gov:SYR   184805|killed12|

Every key holds a stretch of four days and one thing that two tellings of an incident are likely to share: province,
square on the map, country and type, a large number, a doer and type, a rare word. A claim stands in each stretch its
days can fall in, so that a stretch's edge parts nothing; the stretch stands first, so that in a record the keys of one
time lie together. Country alone is no key: one country's week can hold thousands
of claims. Claims of one report share its key.

A key that more than MOST_IN_BLOCK claims have is none: it tells as little as the country does, and every claim that has
it would be compared with all others. It depends on how many have it and not on which came first.
"""

from collections.abc import Iterator

from casus.fusion.features import Features, features_of
from casus.fusion.place import SPOT_RANK, Spot
from casus.fusion.told import Told
from casus.fusion.toll import TELLING_NUMBER
from casus.fusion.type import family
from casus.fusion.when import LASTING_DAYS, SLACK_DAYS, Days

STRETCH_DAYS = 4
# Claims of a whole year or war stand in their last stretches only: news tells them at their end.
MOST_STRETCHES = 5
# The largest block of the archive of current events holds about 100 claims.
MOST_IN_BLOCK = 200
MOST_ACTORS = 2
MOST_WORDS = 3
# Weight of words that fewer than one report in a thousand holds (words.py); the first few in order of the alphabet, so
# that two sentences which share some are likely to pick the same.
RARE = 1.0
# Families whose types are never taken for acts of force or control, bar a few rare ones (a ban told as a sanction).
_TALK = frozenset({"deal", "word"})


def blocking_keys(told: Told) -> tuple[str, ...]:
    """The keys of a claim, sorted; only that of its report where neither text nor report tells a day."""
    features = features_of(told)
    keys = {f"report|{features.report_id}"}
    if features.days is not None:
        things = tuple(_things(features))
        stretches = _stretches(features.days, features.lasting)
        keys |= {f"{stretch}|{thing}" for thing in things for stretch in stretches}
    return tuple(sorted(keys))


def _stretches(days: Days, lasting: bool) -> range:
    """The stretches of days a claim can fall in, with the slack that comparing allows between stated days."""
    slack = (LASTING_DAYS if lasting else SLACK_DAYS) if days.stated else 0
    first, last = days.first // STRETCH_DAYS, (days.last + slack) // STRETCH_DAYS
    return range(max(first, last - MOST_STRETCHES + 1), last + 1)


def _things(features: Features) -> Iterator[str]:
    """What a claim can be found by, apart from its days."""
    group = "talk" if family(features.event_type) in _TALK else "acts"
    if features.spot is not None:
        yield from _by_place(features.spot, group, features.event_type)
    yield from _by_actors(features)
    yield from _by_numbers(features)
    yield from _by_words(features)


def _by_place(spot: Spot, group: str, event_type: str) -> Iterator[str]:
    if spot.country:
        yield f"{event_type}|{spot.country}"
        if spot.admin1 and spot.rank >= 2:
            yield f"{group}|{spot.country}|{spot.admin1}"
    if spot.rank >= SPOT_RANK and spot.latitude is not None and spot.longitude is not None:
        yield f"{group}|{round(spot.latitude)},{round(spot.longitude)}"
    if spot.rank == 0:
        yield f"{group}|{' '.join(sorted(spot.name))}"


def _by_actors(features: Features) -> Iterator[str]:
    side = features.sides.both if features.sides.two_sided else features.sides.doers
    for actor in sorted(side.named)[:MOST_ACTORS]:
        yield f"{features.event_type}|{actor}"


def _by_numbers(features: Features) -> Iterator[str]:
    country = features.spot.country if features.spot else None
    for harm, count in features.counts.items():
        number = count.number
        if number is not None and (number >= TELLING_NUMBER or (country and number >= 3)):
            yield f"{harm.value}{number}|{'' if number >= TELLING_NUMBER else country}"


def _by_words(features: Features) -> Iterator[str]:
    """The rarest words of the sentence and of the report's lead: "Houla" ties a massacre told without a place to it."""
    for words in (features.words, features.lead):
        yield from sorted(word for word, weight in words.items() if weight >= RARE)[:MOST_WORDS]
