"""The types of event, what each means here, and what it is called elsewhere.

    types["air_strike"].plover         ->  ASSAULT, mode aerial
    types["air_strike"].cameo          ->  "195"
    acled_code(types["territory_taken"], by the army of the country)   ->  Battles, Government regains territory
    acled_code(types["territory_taken"], by rebels)                    ->  Battles, Non-state actor overtakes territory
    acled_code(types["consultation"], by two ministers)                ->  Excluded: ACLED records no talks but ...

The types themselves stand in event_types.yaml, the other data sets' tables in outward.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from casus.claim import Actor, ActorKind
from casus.codebook.outward import AcledCode, Outward, load_outward
from casus.codebook.yaml_lines import Located, read_yaml
from casus.report import Span

HERE = Path(__file__).parent

_STATE_KINDS = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT})


class Family(StrEnum):
    VIOLENCE = "violence"
    FORCE_POSTURE = "force_posture"
    DEALINGS = "dealings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the spans of the words in it that name the event."""

    text: str
    triggers: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCode:
    """`mode` is None where the type alone does not settle it."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """Another data set has nothing for this; `reason` says so in words."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledRule:
    """`gives` holds if every condition that is not None does; a rule without conditions always holds.

    `by` and `on`: some initiator or recipient is of these kinds; `abroad`: a state force is outside its country;
    `deaths`: somebody was killed.
    """

    by: frozenset[ActorKind] | None
    on: frozenset[ActorKind] | None
    abroad: bool | None
    deaths: bool | None
    gives: AcledCode | Excluded

    @property
    def is_unconditional(self) -> bool:
        return self.by is None and self.on is None and self.abroad is None and self.deaths is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of the codebook. `cameo` is the code as text; `ucdp` whether deaths in it are organised violence.

    `mutual`: where a text joins the two sides ("A and B met"), both are initiators.
    """

    name: str
    family: Family
    definition: str
    note: str | None
    examples: tuple[Example, ...]
    plover: PloverCode | Excluded
    cameo: str | Excluded
    acled: tuple[AcledRule, ...]
    ucdp: bool
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the choice of an ACLED code depends on; `country` is where it happened, ISO 3166 alpha-3 or None."""

    initiators: Sequence[Actor]
    recipients: Sequence[Actor]
    country: str | None
    deaths: bool


def acled_code(event_type: EventType, deed: Deed) -> AcledCode | Excluded:
    """What the first rule that fits gives; the loader sees to it that one always fits."""
    return next(rule.gives for rule in event_type.acled if _fits(rule, deed))


def _fits(rule: AcledRule, deed: Deed) -> bool:
    return (
        (rule.by is None or any(actor.kind in rule.by for actor in deed.initiators))
        and (rule.on is None or any(actor.kind in rule.on for actor in deed.recipients))
        and (rule.abroad is None or rule.abroad == _is_abroad(deed))
        and (rule.deaths is None or rule.deaths == deed.deaths)
    )


def _is_abroad(deed: Deed) -> bool:
    """Every state initiator whose country is known is foreign to the place; one that is at home settles it."""
    countries = {actor.country for actor in deed.initiators if actor.kind in _STATE_KINDS and actor.country}
    return deed.country is not None and bool(countries) and deed.country not in countries


@lru_cache(maxsize=4)
def load_event_types(path: Path = HERE / "event_types.yaml") -> Mapping[str, EventType]:
    """Types by name in the codebook's order; CodebookError names file, line and key of what is wrong."""
    outward = load_outward()
    return {name: _event_type(name, entry, outward) for name, entry in read_yaml(path).mapping().items()}


def _event_type(name: str, entry: Located, outward: Outward) -> EventType:
    fields = entry.fields({"family", "definition", "examples", "plover", "cameo", "acled", "ucdp"}, {"note", "mutual"})
    examples = fields["examples"].items()
    if len(examples) < 2:
        raise fields["examples"].error("expected two examples or more")
    return EventType(
        name=name,
        family=fields["family"].choice(Family),
        definition=fields["definition"].text(),
        note=fields["note"].text() if "note" in fields else None,
        examples=tuple(_example(item) for item in examples),
        plover=_plover(fields["plover"], outward),
        cameo=_cameo(fields["cameo"], outward),
        acled=_acled(fields["acled"], outward),
        ucdp=fields["ucdp"].yes(),
        mutual="mutual" in fields and fields["mutual"].yes(),
    )


def _example(item: Located) -> Example:
    """The sentence without its brackets, and the spans they held."""
    text, spans = "", []
    for part in re.split(r"(\[[^\[\]]+\])", item.text()):
        words = part[1:-1] if part.startswith("[") else part
        if words != part:
            spans.append(Span(start=len(text), end=len(text) + len(words)))
        text += words
    if not spans or "[" in text or "]" in text:
        raise item.error("expected the words that name the event in [brackets]")
    return Example(text=text, triggers=tuple(spans))


def _excluded(entry: Located) -> Excluded | None:
    found = entry.mapping()
    return Excluded(reason=entry.fields({"excluded"})["excluded"].text()) if "excluded" in found else None


def _plover(entry: Located, outward: Outward) -> PloverCode | Excluded:
    excluded = _excluded(entry)
    if excluded:
        return excluded
    fields = entry.fields({"type"}, {"mode", "contexts"})
    name, mode = fields["type"].text(), fields["mode"].text() if "mode" in fields else None
    if name not in outward.plover:
        raise fields["type"].error(f"'{name}' is no type of PLOVER")
    if mode is not None and mode not in outward.plover[name].modes:
        raise fields["mode"].error(f"'{mode}' is no mode of {name}")
    return PloverCode(type=name, mode=mode, contexts=fields["contexts"].texts() if "contexts" in fields else ())


def _cameo(entry: Located, outward: Outward) -> str | Excluded:
    excluded = _excluded(entry) if entry.is_mapping else None
    if excluded:
        return excluded
    code = entry.text()
    if code not in outward.goldstein:
        raise entry.error(f"'{code}' has no Goldstein score in outward.yaml")
    return code


def _acled(entry: Located, outward: Outward) -> tuple[AcledRule, ...]:
    """A sub-event type alone is one rule without conditions."""
    if not entry.is_list:
        return (AcledRule(by=None, on=None, abroad=None, deaths=None, gives=_sub_event(entry, outward)),)
    rules = tuple(_rule(item, outward) for item in entry.items())
    if not rules or not rules[-1].is_unconditional:
        raise entry.error("the last rule must hold for whatever is left, so it takes no condition")
    return rules


def _rule(item: Located, outward: Outward) -> AcledRule:
    fields = item.fields((), {"by", "on", "abroad", "deaths", "sub_event", "excluded"})
    if ("sub_event" in fields) == ("excluded" in fields):
        raise item.error("expected either 'sub_event' or 'excluded'")
    gives = _sub_event(fields["sub_event"], outward) if "sub_event" in fields else None
    return AcledRule(
        by=_side(fields["by"], outward) if "by" in fields else None,
        on=_side(fields["on"], outward) if "on" in fields else None,
        abroad=fields["abroad"].yes() if "abroad" in fields else None,
        deaths=fields["deaths"].yes() if "deaths" in fields else None,
        gives=gives or Excluded(reason=fields["excluded"].text()),
    )


def _sub_event(entry: Located, outward: Outward) -> AcledCode:
    name = entry.text()
    if name not in outward.acled:
        raise entry.error(f"'{name}' is no sub-event type of ACLED")
    return outward.acled[name]


def _side(entry: Located, outward: Outward) -> frozenset[ActorKind]:
    """A side by its name in outward.yaml, or one kind of actor."""
    name = entry.text()
    return outward.sides[name] if name in outward.sides else frozenset({entry.choice(ActorKind)})
