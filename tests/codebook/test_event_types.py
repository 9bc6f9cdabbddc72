"""The event types: complete, exemplified, and mapped to codes that other data sets know."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from casus.claim import Actor, ActorKind, Evidence
from casus.codebook.event_types import (
    HERE,
    Deed,
    EventType,
    Excluded,
    PloverCode,
    acled_code,
    load_event_types,
)
from casus.codebook.outward import load_outward
from casus.errors import CodebookError

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="needs the shared corpora beside the checkout")

TYPES = load_event_types()
OUTWARD = load_outward()


def actor(kind: str, country: str | None = "SYR") -> Actor:
    words = Evidence(start=0, end=3, quote="the", cue="test")
    return Actor(evidence=words, name=None, kind=ActorKind(kind), country=country)


def sub_event(name: str, by: Iterable[str] = (), on: Iterable[str] = (), deaths: bool = False, at: str = "SYR") -> str:
    deed = Deed(
        initiators=[actor(kind) for kind in by], recipients=[actor(kind) for kind in on], country=at, deaths=deaths
    )
    code = acled_code(TYPES[name], deed)
    return code.reason if isinstance(code, Excluded) else f"{code.event} / {code.sub_event}"


@pytest.mark.parametrize(
    ("name", "by", "on", "expected"),
    [
        ("territory_taken", ["state_forces"], ["rebel_group"], "Battles / Government regains territory"),
        ("territory_taken", ["government"], [], "Battles / Government regains territory"),
        ("territory_taken", ["rebel_group"], ["state_forces"], "Battles / Non-state actor overtakes territory"),
        ("territory_taken", ["militia"], [], "Battles / Non-state actor overtakes territory"),
        ("territory_taken", ["unknown_armed"], [], "Battles / Non-state actor overtakes territory"),
        ("territory_taken", [], ["state_forces"], "Battles / Non-state actor overtakes territory"),
        ("territory_taken", [], ["rebel_group"], "Battles / Government regains territory"),
        ("territory_taken", [], [], "Battles / Armed clash"),
        ("attack", ["rebel_group"], ["civilians"], "Violence against civilians / Attack"),
        ("attack", ["state_forces"], ["media"], "Violence against civilians / Attack"),
        ("attack", ["unknown_armed"], [], "Violence against civilians / Attack"),
        ("attack", ["rebel_group"], ["state_forces"], "Battles / Armed clash"),
        ("attack", ["state_forces"], ["militia", "civilians"], "Battles / Armed clash"),
        ("attack", ["rioters"], ["state_forces"], "Riots / Mob violence"),
        ("armed_clash", ["state_forces"], ["rebel_group"], "Battles / Armed clash"),
        ("violence_unspecified", [], ["civilians"], "Violence against civilians / Attack"),
        ("violence_unspecified", [], ["state_forces"], "Battles / Armed clash"),
        ("protest", ["protesters"], [], "Protests / Peaceful protest"),
        ("violent_demonstration", ["rioters"], ["state_forces"], "Riots / Violent demonstration"),
        ("protest_repression", ["state_forces"], ["protesters"], "Protests / Protest with intervention"),
        ("protest_repression", ["state_forces"], ["rioters"], "Riots / Violent demonstration"),
        ("property_destruction", ["rioters"], [], "Riots / Violent demonstration"),
        ("property_destruction", ["militia"], [], "Strategic developments / Looting/property destruction"),
        ("air_strike", ["state_forces"], [], "Explosions/Remote violence / Air/drone strike"),
        ("agreement", ["government"], ["rebel_group"], "Strategic developments / Agreement"),
        ("ceasefire", ["government"], ["rebel_group"], "Strategic developments / Agreement"),
        ("consultation", ["government"], ["government"], "ACLED records no talks but those with armed groups"),
        ("consultation", ["government"], ["rebel_group"], "Strategic developments / Agreement"),
        ("arrest", ["state_forces"], ["protesters"], "Strategic developments / Arrests"),
        ("arrest", ["rebel_group"], ["civilians"], "Violence against civilians / Abduction/forced disappearance"),
        ("abduction", ["rebel_group"], ["civilians"], "Violence against civilians / Abduction/forced disappearance"),
        ("release", ["rebel_group"], ["civilians"], "Strategic developments / Agreement"),
    ],
)
def test_acled_depends_on_the_actors(name: str, by: list[str], on: list[str], expected: str) -> None:
    assert sub_event(name, by, on) == expected


def test_deaths_make_force_on_protesters_excessive() -> None:
    found = sub_event("protest_repression", ["state_forces"], ["protesters"], deaths=True)
    assert found == "Protests / Excessive force against protesters"


def test_abducted_persons_who_are_killed_were_attacked() -> None:
    assert sub_event("abduction", ["militia"], ["civilians"], deaths=True) == "Violence against civilians / Attack"


def test_an_army_abroad_does_not_regain_territory() -> None:
    assert sub_event("territory_taken", ["state_forces"], at="UKR") == "Battles / Non-state actor overtakes territory"


def test_every_kind_has_its_acled_code_or_a_reason() -> None:
    for name in TYPES:
        for by in ActorKind:
            for on in ActorKind:
                assert sub_event(name, [by], [on])


def test_dealings_other_than_agreements_are_outside_acled() -> None:
    inside = {name for name, t in TYPES.items() if t.family == "dealings" and "ACLED" not in sub_event(name)}
    assert inside == {"agreement", "ceasefire"}


@pytest.mark.parametrize("event_type", TYPES.values(), ids=lambda t: t.name)
def test_each_type_has_a_definition_and_marked_examples(event_type: EventType) -> None:
    assert event_type.definition.endswith(".")
    assert len(event_type.examples) >= 2
    for example in event_type.examples:
        assert example.text.endswith(".")
        assert all(example.text[span.start : span.end].strip() for span in example.triggers)


def test_examples_are_all_different() -> None:
    texts = [example.text for event_type in TYPES.values() for example in event_type.examples]
    assert len(set(texts)) == len(texts)


def test_every_country_of_a_region_once_and_every_region_known_to_ucdp() -> None:
    assert set(OUTWARD.ucdp_regions) == set(OUTWARD.acled_regions)
    assert OUTWARD.ucdp_regions["EGY"] == "Middle East"
    assert OUTWARD.acled_regions["SYR"] == "Middle East"
    assert set(OUTWARD.gleditsch_ward) <= set(OUTWARD.acled_regions)


def test_all_twenty_five_sub_events_of_acled() -> None:
    assert len(OUTWARD.acled) == 25
    assert len({code.event for code in OUTWARD.acled.values()}) == 6


def broken(folder: Path, old: str, new: str) -> Path:
    text = (HERE / "event_types.yaml").read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = folder / "event_types.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('  cameo: "195"\n', "", r"^event_types.yaml:\d+: air_strike: 'cameo' is missing$"),
        ('cameo: "195"', 'cameo: "1951"', r"air_strike.cameo: '1951' has no Goldstein score in outward.yaml$"),
        (
            "acled: Air/drone strike",
            "acled: Air strike",
            r"air_strike.acled: 'Air strike' is no sub-event type of ACLED$",
        ),
        ("mode: aerial", "mode: arial", r"air_strike.plover.mode: 'arial' is no mode of ASSAULT$"),
        ("type: COERCE", "type: FORCE", r"territory_taken.plover.type: 'FORCE' is no type of PLOVER$"),
        ("A [drone strike] burned", "A drone strike burned", r"examples\[1\]: expected the words that name the event"),
        ("family: violence", "family: violent", r"armed_clash.family: 'violent' is none of dealings, force_posture"),
        (
            "    - {sub_event: Armed clash}\n",
            "",
            r"territory_taken.acled: the last rule must hold for whatever is left",
        ),
        ("by: state, abroad", "by: states, abroad", r"acled\[1\].by: 'states' is none of "),
        ("ucdp: true", "ucdp: perhaps", r"armed_clash.ucdp: expected true or false, found 'perhaps'$"),
    ],
)
def test_errors_name_line_and_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(CodebookError, match=r"^event_types.yaml:\d+: ") as caught:
        load_event_types(broken(tmp_path, old, new))
    assert re.search(complaint, str(caught.value))


@pytest.mark.shared
@needs_shared
def test_the_types_are_those_of_the_codebook() -> None:
    text = (SHARED / "codebook" / "CODEBOOK.md").read_text(encoding="utf-8")
    section = text[text.index("## 2.") : text.index("## 3.")]
    assert re.findall(r"^- `(\w+)`", section, re.MULTILINE) == list(TYPES)


def cameo_table() -> dict[str, float]:
    with (SHARED / "reference" / "cameoCodeTable.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["cameoCode"].strip(): float(row["GoldsteinScale"]) for row in csv.DictReader(lines, delimiter="\t")}


@pytest.mark.shared
@needs_shared
def test_cameo_codes_and_scores_are_those_of_the_table() -> None:
    table = cameo_table()
    assert {t.cameo for t in TYPES.values() if not isinstance(t.cameo, Excluded)} == set(OUTWARD.goldstein)
    assert {code: table[code] for code in OUTWARD.goldstein} == dict(OUTWARD.goldstein)


# Where the conversion table of 2021 and the manual of 2023-24 differ, or our type is not the code's own case.
PLOVER_OWN = {
    "agreement": "the table puts a signed agreement under SUPPORT",
    "prosecution": "one CAMEO code covers arrests and charges; PLOVER has convictions under SANCTION",
    "request": "the table leaves CAMEO's appeals out",
    "statement": "PLOVER has no comments",
}


@pytest.mark.shared
@needs_shared
def test_plover_types_are_those_of_the_conversion_table() -> None:
    lines = (SHARED / "reference" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    table = dict(re.findall(r"^(\d{3,4}): ([A-Z]+)", "\n".join(lines), re.MULTILINE))
    differing = {
        name
        for name, t in TYPES.items()
        if isinstance(t.cameo, str) and (not isinstance(t.plover, PloverCode) or table.get(t.cameo) != t.plover.type)
    }
    assert differing == set(PLOVER_OWN)
