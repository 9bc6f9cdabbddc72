"""The tables of outward.yaml: codes of other data sets, and what they call our kinds of actor.

outward.acled["Grenade"]            ->  event Explosions/Remote violence, disorder Political violence
outward.kinds[ActorKind.MEDIA]      ->  ACLED inter 7, CAMEO MED, PLOVER JRN, for UCDP civilians
outward.plover["REJECT"].score_of("meet")  ->  -2.0
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from casus.claim import ActorKind
from casus.codebook.yaml_lines import Located, read_yaml

HERE = Path(__file__).parent


class Organised(StrEnum):
    """What an actor is to UCDP: a state's forces, an organised group, or civilians."""

    STATE = "state"
    GROUP = "group"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledCode:
    """A sub-event type of ACLED with the event type and disorder type it stands under."""

    disorder: str
    event: str
    sub_event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCodes:
    """A kind of actor elsewhere: ACLED's number, CAMEO's role, PLOVER's sector or non-state country, UCDP's side."""

    inter: int
    cameo: str | None
    plover: str | None
    plover_country: str | None
    organised: Organised | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """`quad` 1 verbal cooperation to 4 material conflict; `score` -10 conflict to 10 cooperation, None if not known."""

    quad: int
    score: float | None
    modes: Mapping[str, float]

    def score_of(self, mode: str | None) -> float | None:
        return self.score if mode is None else self.modes[mode]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outward:
    """Countries are ISO 3166 alpha-3 codes, `goldstein` goes by CAMEO code. Compared by identity."""

    acled: Mapping[str, AcledCode]
    sides: Mapping[str, frozenset[ActorKind]]
    kinds: Mapping[ActorKind, KindCodes]
    plover: Mapping[str, PloverType]
    goldstein: Mapping[str, float]
    acled_regions: Mapping[str, str]
    ucdp_regions: Mapping[str, str]
    acled_country_names: Mapping[str, str]
    ucdp_country_names: Mapping[str, str]
    gleditsch_ward: Mapping[str, int]
    cow: Mapping[str, int]


SECTIONS = {
    "acled_sub_events",
    "sides",
    "kinds",
    "plover_types",
    "goldstein",
    "acled_regions",
    "ucdp_regions",
    "ucdp_region_exceptions",
    "acled_country_names",
    "ucdp_country_names",
    "gleditsch_ward",
    "cow_differences",
}


@lru_cache(maxsize=4)
def load_outward(path: Path = HERE / "outward.yaml") -> Outward:
    """The tables; CodebookError names file, line and key of what is wrong."""
    top = read_yaml(path).fields(SECTIONS)
    acled_regions = _by_member(top["acled_regions"])
    gleditsch_ward = _numbers(top["gleditsch_ward"])
    return Outward(
        acled={name: _acled_code(name, entry) for name, entry in top["acled_sub_events"].mapping().items()},
        sides={name: _kinds(entry) for name, entry in top["sides"].mapping().items()},
        kinds=_kind_codes(top["kinds"]),
        plover={name: _plover_type(entry) for name, entry in top["plover_types"].mapping().items()},
        goldstein={code: entry.number() for code, entry in top["goldstein"].mapping().items()},
        acled_regions=acled_regions,
        ucdp_regions=_ucdp_regions(top["ucdp_regions"], top["ucdp_region_exceptions"], acled_regions),
        acled_country_names=_texts(top["acled_country_names"]),
        ucdp_country_names=_texts(top["ucdp_country_names"]),
        gleditsch_ward=gleditsch_ward,
        cow={**gleditsch_ward, **_numbers(top["cow_differences"])},
    )


def _acled_code(sub_event: str, entry: Located) -> AcledCode:
    fields = entry.fields({"event", "disorder"})
    return AcledCode(disorder=fields["disorder"].text(), event=fields["event"].text(), sub_event=sub_event)


def _kinds(entry: Located) -> frozenset[ActorKind]:
    return frozenset(item.choice(ActorKind) for item in entry.items())


def _kind_codes(section: Located) -> dict[ActorKind, KindCodes]:
    """Every kind of actor, each exactly once."""
    entries = section.fields({kind.value for kind in ActorKind})
    return {kind: _codes_of(entries[kind.value]) for kind in ActorKind}


def _codes_of(entry: Located) -> KindCodes:
    fields = entry.fields({"inter"}, {"cameo", "plover", "plover_country", "organised"})
    texts = {name: fields[name].text() for name in ("cameo", "plover", "plover_country") if name in fields}
    return KindCodes(
        inter=fields["inter"].whole(),
        cameo=texts.get("cameo"),
        plover=texts.get("plover"),
        plover_country=texts.get("plover_country"),
        organised=fields["organised"].choice(Organised) if "organised" in fields else None,
    )


def _plover_type(entry: Located) -> PloverType:
    fields = entry.fields({"quad", "modes"}, {"score"})
    quad = fields["quad"].whole()
    if quad not in (1, 2, 3, 4):
        raise fields["quad"].error(f"expected 1 to 4, found {quad}")
    return PloverType(
        quad=quad,
        score=fields["score"].number() if "score" in fields else None,
        modes={mode: score.number() for mode, score in fields["modes"].mapping().items()},
    )


def _numbers(section: Located) -> dict[str, int]:
    return {key: entry.whole() for key, entry in section.mapping().items()}


def _texts(section: Located) -> dict[str, str]:
    return {key: entry.text() for key, entry in section.mapping().items()}


def _by_member(section: Located) -> dict[str, str]:
    """Lists by name turned round: member -> name; a member of two lists is an error."""
    found: dict[str, str] = {}
    for name, entry in section.mapping().items():
        for item in entry.items():
            if item.text() in found:
                raise item.error(f"'{item.text()}' already stands under {found[item.text()]}")
            found[item.text()] = name
    return found


def _ucdp_regions(section: Located, exceptions: Located, acled_regions: Mapping[str, str]) -> dict[str, str]:
    by_acled = _by_member(section)
    missing = sorted(set(acled_regions.values()) - set(by_acled))
    if missing:
        raise section.error(f"'{missing[0]}' stands under no region")
    regions = {country: by_acled[region] for country, region in acled_regions.items()}
    return {**regions, **_texts(exceptions)}
