"""What people say holds: a corrected toll, a join and a split survive further reports and a re-fusion of everything."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import update

from casus.act import ActKind, new_act, standing
from casus.check import check
from casus.errors import CasusError
from casus.everything import fuse_all
from casus.gazetteer.lookup import open_gazetteer
from casus.grades_csv import letters_by_name, read_grades
from casus.incident import Incident, RevisionKind
from casus.people import Who, acted, correct, find_place, grade, join, split, undo
from casus.pipeline import add_reports
from casus.record import tables
from casus.record.record import Record
from casus.views.grades import grades_of
from tests.strikes import add, strike

MOMENT = datetime(2024, 12, 5, 9, 30, tzinfo=UTC)
ANNA = Who(by="anna", note="the hospital's list")
FIRST = strike("Aleppo", "2024-11-30", 12)
AGAIN = strike("Aleppo", "2024-12-01", 14, "Northern Wire")
FAR = strike("Homs", "2024-11-30", 5)
LATER = [
    strike("Aleppo", "2024-12-01", 16, "Radio Jazira"),
    strike("Homs", "2024-12-01", 6, "Orontes Daily"),
    strike("Aleppo", "2024-12-02", 15, "Orontes Daily"),
]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.casus") as opened:
        add(opened, FIRST, AGAIN, FAR)
        yield opened


def of(record: Record, *told: object) -> Incident:
    """The one incident that holds these claims."""
    (found,) = [i for i in record.incidents() if all(one.claim.id in i.claims for one in told)]
    return found


def killed(incident: Incident) -> tuple[int | None, ...]:
    return (incident.tolls[0].low, incident.tolls[0].best, incident.tolls[0].high)


def state(record: Record) -> list[Incident]:
    return sorted(record.incidents(), key=lambda incident: incident.id)


def test_a_correction_stands_above_the_machine_s_value_which_stays(record: Record) -> None:
    done = correct(record, of(record, FIRST), "killed", "20-25", ANNA)
    incident = of(record, FIRST)
    assert done.incidents == (incident,)
    assert killed(incident) == (20, 20, 25)
    (said,) = incident.corrections
    assert (said.field, said.value, said.machine, said.by) == ("killed", "20-25", "12 to 14, best 14", "anna")
    assert incident.tolls[0].low_from == (said.act,) == (done.act.id,)
    revision, _ = record.history(incident.id)[-1]
    assert (revision.kind, revision.because) == (RevisionKind.REVISED, done.act.id)


def test_a_correction_survives_further_reports_and_fusing_everything(record: Record) -> None:
    correct(record, of(record, FIRST), "killed", "20-25", ANNA)
    add(record, *LATER)
    incident = of(record, FIRST, LATER[0])
    assert killed(incident) == (20, 20, 25)
    assert incident.corrections[0].machine == "12 to 16, best 15"
    before = state(record)
    assert fuse_all(record).changed == 0
    assert state(record) == before


def test_a_join_survives_further_reports_and_fusing_everything(record: Record) -> None:
    one, other = of(record, FIRST), of(record, FAR)
    done = join(record, one, other, ANNA)
    incident = of(record, FIRST, AGAIN, FAR)
    assert done.incidents == (incident,)
    assert {record.incident(one.id).id, record.incident(other.id).id} == {incident.id}
    add(record, *LATER)
    incident = of(record, FIRST, AGAIN, FAR, *LATER)
    before = state(record)
    assert fuse_all(record).changed == 0
    assert state(record) == before == [incident]
    assert [link.decided_by for link in record.links(incident.id)].count("anna") == 1


def test_a_split_survives_further_reports_and_fusing_everything(record: Record) -> None:
    one = of(record, FIRST, AGAIN)
    done = split(record, one, [AGAIN.claim.id], ANNA)
    assert {incident.claims for incident in done.incidents} == {(FIRST.claim.id,), (AGAIN.claim.id,)}
    assert of(record, FIRST).id == one.id
    add(record, *LATER)
    assert of(record, FIRST) != of(record, AGAIN)
    before = state(record)
    assert fuse_all(record).changed == 0
    assert state(record) == before


def parted(record: Record) -> tuple[Incident, Incident]:
    """Two incidents that were joined and of which the leading claim was split off again, as they were at first."""
    late = strike("Homs", "2024-12-04", 5)
    add(record, late)
    first, gone = of(record, FIRST), of(record, late)
    (joined,) = join(record, first, gone, ANNA).incidents
    assert joined.id == record.incident(gone.id).id == first.id
    split(record, joined, [FIRST.claim.id], ANNA)
    return first, gone


def test_an_old_id_leads_to_its_claim_when_what_was_joined_is_split_again(record: Record) -> None:
    first, gone = parted(record)
    assert record.incident(first.id).claims == (FIRST.claim.id,)
    assert record.incident(gone.id).claims == (AGAIN.claim.id, *gone.claims)
    assert check(record).faults == ()
    fuse_all(record)
    assert record.incident(gone.id).claims == (AGAIN.claim.id, *gone.claims)


def test_an_old_id_that_leads_astray_is_found_and_led_back(record: Record) -> None:
    first, gone = parted(record)
    astray = update(tables.redirect).where(tables.redirect.c.old_id == gone.id)
    with record.writing() as writing:
        writing._connection.execute(astray, {"new_id": first.id})
    (told,) = check(record).faults
    assert told == (f"{gone.id} leads to {first.id}, and its claim {gone.claims[0]} is in {of(record, AGAIN).id}")
    fuse_all(record)
    assert check(record).faults == ()


def test_all_three_survive_together_on_the_sample(tmp_path: Path) -> None:
    """Through the whole house: half of the sample, acts, the other half, everything fused anew."""
    sample = Path(__file__).parents[1] / "samples" / "aleppo-2024"
    with Record.open(tmp_path / "a.casus") as record:
        list(add_reports([str(sample / "northern_wire.jsonl")], record))
        held = sorted(record.incidents(), key=lambda i: (-len(i.claims), i.id))
        largest, (one, other) = held[0], [i for i in held if len(i.claims) == 1][:2]
        correct(record, largest, "killed", "99", ANNA)
        split(record, largest, ["2"], ANNA)
        join(record, one, other, ANNA)
        list(add_reports([str(sample)], record))
        before = state(record)
        assert fuse_all(record).changed == 0
        assert state(record) == before
        home = {claim: incident for incident in before for claim in incident.claims}
        assert home[one.claims[0]] == home[other.claims[0]]
        assert home[largest.claims[0]] != home[largest.claims[1]]
        assert killed(home[largest.claims[0]]) == (99, 99, 99)


def test_undoing_every_act_gives_what_the_claims_alone_give(record: Record) -> None:
    add(record, *LATER)
    untouched = state(record)
    acts = [
        correct(record, of(record, FIRST), "killed", "20", ANNA).act,
        join(record, of(record, FIRST), of(record, FAR), ANNA).act,
    ]
    acts.append(split(record, of(record, FIRST), ["1"], ANNA).act)
    random.Random(7).shuffle(acts)
    for act in acts:
        assert state(record) != untouched
        undo(record, act.id, ANNA)
    assert state(record) == untouched
    assert len(record.acts()) == 6


def test_an_undo_can_be_undone_and_nothing_twice(record: Record) -> None:
    act = correct(record, of(record, FIRST), "killed", "20", ANNA).act
    back = undo(record, act.id, ANNA).act
    with pytest.raises(CasusError, match="undone already"):
        undo(record, act.id, ANNA)
    assert killed(of(record, FIRST))[0] == 12
    undo(record, back.id, ANNA)
    assert killed(of(record, FIRST))[0] == 20


def test_the_same_said_again_after_an_undo_holds(tmp_path: Path) -> None:
    """Each a tenth of a second after the other."""
    moments = (MOMENT + timedelta(seconds=number / 10) for number in count())
    with Record.open(tmp_path / "a.casus", clock=lambda: next(moments)) as record:
        add(record, FIRST)
        first = correct(record, of(record, FIRST), "killed", "10", ANNA)
        undo(record, first.act.id, ANNA)
        again = correct(record, of(record, FIRST), "killed", "10", ANNA)
        assert [act.id for act in standing(record.acts())][-1] == again.act.id != first.act.id
        assert killed(of(record, FIRST)) == (10, 10, 10)


def test_a_correction_goes_with_the_leading_claim_when_its_incident_is_joined(record: Record) -> None:
    correct(record, of(record, FAR), "injured", "3+", ANNA)
    join(record, of(record, FIRST), of(record, FAR), ANNA)
    injured = [toll for toll in of(record, FIRST, FAR).tolls if toll.harm == "injured"]
    assert [(toll.low, toll.high) for toll in injured] == [(3, None)]


def test_the_order_of_reports_makes_no_difference_to_what_acts_give(tmp_path: Path) -> None:
    """Acts after the reports they name, the rest in any order: the same incidents, byte for byte."""
    states = []
    for seed in range(4):
        rest = LATER[:]
        random.Random(seed).shuffle(rest)
        cut = seed % 3
        with Record.open(tmp_path / f"{seed}.casus", clock=lambda: MOMENT) as record:
            add(record, FIRST, AGAIN, FAR, *rest[:cut])
            with record.writing() as writing:
                ids = [[one.claim.id for one in told] for told in ((FIRST, AGAIN), (FAR,))]
                act = new_act(ActKind.JOIN, *ANNA.at(writing), claims=ids[0], others=ids[1])
                acted(act, writing)
            add(record, *rest[cut:])
            states.append(state(record))
    assert all(one == states[0] for one in states)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("killed", "many", "is no toll; write 12"),
        ("killed", "16-10", "is no toll"),
        ("killed", "99999999999999999999", "cannot be more than there are people; the largest toll is 10,000,000,000"),
        ("injured", "1-" + "9" * 5_000, "cannot be more than there are people"),
        ("first", "yesterday", "is no day"),
        ("last", "9999-12-31", "9999-12-31 lies outside of the years 1800 to 2999"),
        ("first", "0001-01-01", "0001-01-01 lies outside of the years 1800 to 2999"),
        ("status", "true", "is no status; one of: single_source"),
        ("weather", "bad", "cannot be corrected; one of: type, place"),
    ],
)
def test_what_is_no_value_is_told_and_nothing_is_kept(record: Record, field: str, value: str, words: str) -> None:
    with pytest.raises(CasusError, match=words):
        correct(record, of(record, FIRST), field, value, ANNA)
    assert record.acts() == []


def test_a_day_does_not_pass_the_other_one_that_a_person_gave(record: Record) -> None:
    correct(record, of(record, FIRST), "first", "2024-12-03", ANNA)
    with pytest.raises(CasusError, match="begin on 2024-12-03 and end on 2024-12-01; correct its first"):
        correct(record, of(record, FIRST), "last", "2024-12-01", ANNA)
    correct(record, of(record, FIRST), "last", "2024-12-04", ANNA)
    incident = of(record, FIRST)
    assert (str(incident.first), str(incident.last)) == ("2024-12-03", "2024-12-04")


def test_mistakes_are_told(record: Record) -> None:
    one = of(record, FIRST)
    with pytest.raises(CasusError, match="already"):
        join(record, one, one, ANNA)
    with pytest.raises(CasusError, match="has no claim 7"):
        split(record, one, ["7"], ANNA)
    for name in ("0", "3", "99999", "²", "g0"):
        with pytest.raises(CasusError, match=f"has no claim {name};"):
            split(record, one, [name], ANNA)
    with pytest.raises(CasusError, match=r"of an id name 6 signs at least|has no claim [0-9]{5}"):
        split(record, one, [one.claims[0][:5]], ANNA)
    with pytest.raises(CasusError, match="all claims"):
        split(record, one, ["1", "2"], ANNA)
    with pytest.raises(CasusError, match="no act ACT-1"):
        undo(record, "ACT-1", ANNA)
    with pytest.raises(CasusError, match="is no grade; give one of: A completely reliable"):
        grade(record, {"Coastal Press": "G"}, ANNA)
    assert record.acts() == []


def test_grades_are_acts_and_the_latest_holds(record: Record) -> None:
    first = grade(record, {"Coastal Press": "b", "rescuers": "F"}, ANNA)
    (second,) = grade(record, {"coastal  press": "C"}, ANNA)
    assert grades_of(record.acts()) == {"coastal press": "C", "rescuers": "F"}
    undo(record, second.id, ANNA)
    assert grades_of(record.acts())["coastal press"] == "B"
    assert [act.field for act in first] == ["Coastal Press", "rescuers"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("outlet,letter\nA,B\n", "must be the columns source and grade"),
        ("source,grade\nCoastal Press,B\nNorthern Wire,G\n", "grades.csv:3: 'G' is no grade"),
        ("source,grade\nA,B\nC,D\na,C\n", "grades.csv:4: a is graded C here and B in line 2; keep one"),
        ("source,grade,grade\nA,B,C\n", "two columns are named grade"),
        (f"source,grade\nA,B\n{'x' * 200_000},B\n", r"grades.csv:3: field larger than field limit .* mend the line"),
        (f"{'x' * 200_000},grade\n", "grades.csv:1: field larger than field limit"),
        ("source,grade\nCoastal Press\n", "grades.csv:2: '' is no grade"),
    ],
)
def test_a_file_of_grades_that_is_none_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "grades.csv"
    path.write_text(text, encoding="utf-8")
    before = csv.field_size_limit(131_072)  # as a process begins; reading reports raises it
    with pytest.raises(CasusError, match=words):
        read_grades(path)
    csv.field_size_limit(before)
    path.write_text("\ufeffsource,grade\n Coastal Press ,b\n", encoding="utf-8")
    assert read_grades(path) == {"Coastal Press": "B"}


def test_a_source_may_be_graded_twice_alike(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("source,grade\nA  B,B\na b,b\nA  B,B\n", encoding="utf-8")
    assert read_grades(path) == {"A  B": "B"}
    names = {"the White Helmets": "White Helmets", "White Helmets": "White Helmets"}
    assert letters_by_name(dict.fromkeys(names, "D"), names) == {"White Helmets": "D"}
    with pytest.raises(CasusError, match="the White Helmets and White Helmets are both White Helmets, graded D and E"):
        letters_by_name({"the White Helmets": "D", "White Helmets": "E"}, names)


def test_a_toll_is_kept_in_the_digits_0_to_9(record: Record) -> None:
    assert correct(record, of(record, FIRST), "killed", "١٢-٠١٤", ANNA).act.value == "12-14"
    assert correct(record, of(record, FIRST), "killed", "012+", ANNA).act.value == "12+"


def test_a_claim_is_named_by_number_id_or_six_signs_of_it(record: Record) -> None:
    claim = AGAIN.claim.id
    for name in ("2", "02", claim, claim.upper(), claim[:6]):
        one = of(record, FIRST, AGAIN)
        assert split(record, one, [name], ANNA).act.claims == (claim,)
        undo(record, record.acts()[-1].id, ANNA)


@pytest.mark.parametrize("parted_by", [",", ";", "\t"])
def test_grades_are_read_as_any_spreadsheet_writes_them(tmp_path: Path, parted_by: str) -> None:
    path = tmp_path / "grades.csv"
    rows = (("source", "grade", "note"), ("Coastal Press", "b", '"a; b, c\td"'))
    path.write_text("".join(f"{parted_by.join(row)}\n" for row in rows), encoding="utf-8")
    assert read_grades(path) == {"Coastal Press": "B"}


def test_places_are_found_by_name_country_and_id() -> None:
    gazetteer = open_gazetteer()
    saraqib = find_place(gazetteer, "Saraqib", "SYR")
    assert (saraqib.name, saraqib.country, saraqib.evidence.quote) == ("Saraqib", "SYR", "")
    assert find_place(gazetteer, str(saraqib.place_id), None) == saraqib
    assert find_place(gazetteer, "Tripoli", "LBN").country == "LBN"
    assert find_place(gazetteer, "Tripoli, LBY", "LBN").country == "LBY"
    with pytest.raises(CasusError, match="see: casus gazetteer lookup"):
        find_place(gazetteer, "Xyzzyville", None)
