"""What becomes of claims as MUC-4 templates; the texts are invented, in the corpus' form."""

from dataclasses import replace
from datetime import date

import pytest

from bench.muc4 import alike, learn_majority, pair, right
from bench.muc4_key import SLOTS, Document, Fill, Template, read_template, to_report
from bench.muc4_slots import confidence, days, is_organisation, muc_type, stage, to_templates
from bench.truecase import Cases
from casus.claim import Actor, Basis, Claim, Modality, Responsibility, When
from casus.codebook.load import load_codebook
from tests import factories

NO_CASES = Cases(words={}, pairs={})
BODY = (
    "Police said the Red Front tried to bomb the bank in Aleppo on Friday. Gunmen killed 12 peasants near Homs and"
    " wounded several others. The Red Front kidnapped Ali Said."
)
TOLD = factories.report(BODY)
FRONT = factories.actor("the Red Front", TOLD, kind="rebel_group", name="Red Front")


def key(**changed: list[str]) -> Template:
    raw = {
        "MESSAGE: TEMPLATE": ["1"],
        "INCIDENT: DATE": ["- 29 NOV 24"],
        "INCIDENT: LOCATION": ["SYRIA: HOMS (PROVINCE): TALBISEH (TOWN)"],
        "INCIDENT: TYPE": ["ATTACK"],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED / ATTEMPTED"],
        "PERP: ORGANIZATION ID": ['? "RED FRONT" / "FRONT"'],
        "PERP: ORGANIZATION CONFIDENCE": ['SUSPECTED OR ACCUSED BY AUTHORITIES: "RED FRONT"'],
        "HUM TGT: NUMBER": ['12: "PEASANTS"', '-5: "OTHERS"', "-"],
        "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "PEASANTS"', "*"],
    }
    return read_template(raw | {name.replace("_", " "): value for name, value in changed.items()})


def test_the_key_is_read_slot_by_slot() -> None:
    slots = key().slots
    assert slots["date"] == (Fill(values=frozenset({"|1924-11-29"})),)
    assert slots["country"] == (Fill(values=frozenset({"SYR"})),)
    assert slots["location"] == (Fill(values=frozenset({"HOMS", "TALBISEH"})),)
    assert slots["stage"] == (Fill(values=frozenset({"ACCOMPLISHED", "ATTEMPTED"})),)
    assert slots["organisation"] == (Fill(values=frozenset({"RED FRONT", "FRONT"}), optional=True),)
    assert slots["number"] == (
        Fill(values=frozenset({"12"}), about=frozenset({"PEASANTS"})),
        Fill(values=frozenset({"5"}), about=frozenset({"OTHERS"})),
    )
    assert slots["effect"] == (Fill(values=frozenset({"DEATH"}), about=frozenset({"PEASANTS"})),)


def test_a_country_alone_is_the_location() -> None:
    template = read_template(
        {name: ["-"] for name in RAW_NAMES} | {"INCIDENT: LOCATION": ["PERU"], "MESSAGE: TEMPLATE": ["2 (OPTIONAL)"]}
    )
    assert template.slots["location"] == (Fill(values=frozenset({"PERU"})),)
    assert template.optional
    assert template.slots["date"] == ()


RAW_NAMES = (
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "HUM TGT: NUMBER",
    "HUM TGT: EFFECT OF INCIDENT",
)


def test_a_document_is_its_text_without_header_and_notes() -> None:
    header = "LIMA, 4 MAR 90 (EFE) -- [TEXT] [CONTINUED] "
    text = header + "A BOMB [WORDS\nINDISTINCT] EXPLODED\nIN LIMA.\n\n   THE FRONT [RF] DENIED IT."
    report = to_report("X", text, NO_CASES)
    assert report.published == date(1990, 3, 4)
    assert report.body.upper() == "A BOMB EXPLODED IN LIMA.\nTHE FRONT [RF] DENIED IT."


@pytest.mark.parametrize(
    ("event_type", "trigger", "muc"),
    [
        ("attack", "killed", "ATTACK"),
        ("remote_explosive", "bomb", "BOMBING"),
        ("abduction", "kidnapped", "KIDNAPPING"),
        ("property_destruction", "bomb", None),
        ("consultation", "said", None),
    ],
)
def test_types(event_type: str, trigger: str, muc: str | None) -> None:
    assert muc_type(factories.claim(TOLD, event_type, trigger)) == muc


def test_burning_and_robbing_are_told_by_their_words() -> None:
    told = factories.report("Rebels burned two buses and looted a shop.")
    assert muc_type(factories.claim(told, "property_destruction", "burned")) == "ARSON"
    assert muc_type(factories.claim(told, "property_destruction", "looted")) == "ROBBERY"


def test_stages() -> None:
    assert stage(TOLD, factories.claim(TOLD, "attack", "killed")) == "ACCOMPLISHED"
    assert stage(TOLD, factories.claim(TOLD, "remote_explosive", "bomb")) == "ATTEMPTED"
    assert stage(TOLD, factories.claim(TOLD, "attack", "killed", modality="planned")) == "THREATENED"


POLICE = factories.voice("Police", TOLD, kind="state_forces")
HIMSELF = replace(factories.voice("the Red Front", TOLD, kind="rebel_group"), name="Red Front")


@pytest.mark.parametrize(
    ("claim", "actor", "word"),
    [
        (factories.claim(TOLD, "attack", "killed"), FRONT, "REPORTED AS FACT"),
        (factories.claim(TOLD, "attack", "killed", modality="hedged"), FRONT, "POSSIBLE"),
        (factories.claim(TOLD, "attack", "killed", attribution=HIMSELF), FRONT, "CLAIMED OR ADMITTED"),
        (
            factories.claim(TOLD, "attack", "killed", attribution=POLICE),
            replace(FRONT, responsibility=Responsibility.BLAMED),
            "SUSPECTED OR ACCUSED BY AUTHORITIES",
        ),
        (factories.claim(TOLD, "attack", "killed", attribution=POLICE), FRONT, "REPORTED AS FACT"),
    ],
)
def test_confidence(claim: Claim, actor: Actor, word: str) -> None:
    assert confidence(claim, actor) == word


def test_an_organisation_has_a_name() -> None:
    assert is_organisation(FRONT)
    assert not is_organisation(factories.actor("Gunmen", TOLD, kind="unknown_armed"))
    assert not is_organisation(replace(FRONT, name="guerrillas"))
    assert is_organisation(replace(FRONT, name="guerrillas", actor_id="red-front"))
    assert is_organisation(factories.actor("Police", TOLD, kind="state_forces", name="police"))


def test_days_that_the_text_does_not_tell_are_any_up_to_the_report() -> None:
    friday = date(2024, 11, 29)
    assert list(days(When(first=friday, last=friday, basis=Basis.PUBLICATION, evidence=None))) == ["|2024-11-29"]
    stated = When(first=friday, last=friday, basis=Basis.RELATIVE, evidence=factories.evidence("Friday", TOLD))
    assert list(days(stated)) == ["|2024-11-29", "2024-11-29|2024-11-29"]


def test_claims_fill_a_template() -> None:
    tolls = (
        factories.toll("12 peasants", 12, 12, TOLD),
        factories.toll("several others", 3, None, TOLD, harm="injured"),
    )
    claim = factories.claim(
        TOLD, "attack", "killed", place=factories.place("Homs", TOLD), tolls=tolls, initiators=(FRONT,)
    )
    (template,) = to_templates(TOLD, [claim], load_codebook().toll_words)
    assert template.slots["number"] == (
        Fill(values=frozenset({"12"}), about=frozenset({"12 PEASANTS"})),
        Fill(values=frozenset({"PLURAL"}), about=frozenset({"SEVERAL OTHERS"})),
    )
    assert [fill.values for fill in template.slots["effect"]] == [frozenset({"DEATH"}), frozenset({"INJURY"})]
    assert template.slots["country"] == (Fill(values=frozenset({"SYR"})),)
    assert template.slots["location"] == (Fill(values=frozenset({"HOMS"})),)
    assert set(template.slots) == set(SLOTS)


def test_denied_events_and_other_types_fill_none() -> None:
    denied = factories.claim(TOLD, "attack", "killed", modality=Modality.DENIED)
    talks = factories.claim(TOLD, "consultation", "said")
    assert to_templates(TOLD, [denied, talks], load_codebook().toll_words) == []


def test_names_are_alike_where_one_holds_the_words_of_the_other() -> None:
    assert alike(frozenset({"12 PEASANTS"}), frozenset({"PEASANTS"}))
    assert alike(frozenset({"THE RED FRONT"}), frozenset({"FRONT"}))
    assert not alike(frozenset({"RED FRONT"}), frozenset({"BLUE FRONT"}))
    assert not alike(frozenset({"THE"}), frozenset({"THE"}))


def test_a_number_is_right_only_for_the_same_people() -> None:
    mine = Fill(values=frozenset({"12"}), about=frozenset({"12 PEASANTS"}))
    assert right("number", mine, Fill(values=frozenset({"12"}), about=frozenset({"PEASANTS"})))
    assert not right("number", mine, Fill(values=frozenset({"12"}), about=frozenset({"SOLDIERS"})))
    assert not right("number", mine, Fill(values=frozenset({"11"}), about=frozenset({"PEASANTS"})))


def test_templates_pair_by_agreement_and_need_two_slots() -> None:
    attack, bombing = key(), key(INCIDENT__TYPE=["BOMBING"])
    bombing = replace(bombing, slots=bombing.slots | {"type": (Fill(values=frozenset({"BOMBING"})),)})
    lone = replace(attack, slots=dict.fromkeys(SLOTS, ()) | {"type": attack.slots["type"]})
    assert pair([bombing, attack], [attack, bombing]) == [(0, 1), (1, 0)]
    assert pair([lone], [attack]) == []


def test_the_baseline_says_what_is_commonest_and_keeps_who_is_hurt() -> None:
    report = replace(factories.report(), published=date(1924, 11, 30))
    document = Document(report=report, part="dev", key=(key(), key()))
    majority = learn_majority([document])
    filled = majority.fill(key(), date(1990, 3, 4))
    assert majority.lag == 1
    assert filled.slots["date"] == (Fill(values=frozenset({"|1990-03-03", "1990-03-03|1990-03-03"})),)
    assert [fill.about for fill in filled.slots["number"]] == [frozenset({"PEASANTS"}), frozenset({"OTHERS"})]
    assert {value for fill in filled.slots["number"] for value in fill.values} == {"12"}
