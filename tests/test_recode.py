"""A report coded anew: new claims supersede, nothing is deleted, and what people decided goes on to hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from casus.check import check
from casus.claim import Claim, Relation, RelationKind, new_claim
from casus.errors import CasusError
from casus.everything import fuse_all
from casus.fusion import Told
from casus.people import correct, join, split
from casus.pipeline import add_reports, installed_places, open_rooms
from casus.recode import Recoded, heir, recode, supersede
from casus.record.record import By, Record
from casus.then import as_it_was
from casus.views.find import find_incident
from tests import corpus
from tests import factories as f
from tests.strikes import add
from tests.test_people import AGAIN, ANNA, FAR, FIRST, LATER, killed, of, state


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.casus") as opened:
        add(opened, FIRST, AGAIN, FAR, *LATER)
        yield opened


def coded_by(claim: Claim, coder: str, **other: object) -> Claim:
    """The same claim by another coder, so under another id."""
    changed = replace(claim, **other)
    fresh = new_claim(
        report_id=claim.report_id,
        event_type=changed.event_type,
        triggers=claim.triggers,
        attribution=claim.attribution,
        coded_by=coder,
    )
    return replace(changed, id=fresh.id, coded_by=coder)


def standing(record: Record) -> set[str]:
    return {claim for incident in record.incidents() for claim in incident.claims}


def again(record: Record, told: Told, *claims: Claim) -> Recoded | None:
    with record.writing() as writing:
        return supersede(told.report, claims, writing)


def test_new_claims_take_the_place_of_old_ones_which_stay(record: Record) -> None:
    old = of(record, FIRST, AGAIN)
    fresh = coded_by(FIRST.claim, "test 2", tolls=())
    assert again(record, FIRST, fresh) == Recoded(given_id=FIRST.report.given_id, new=1, superseded=1)
    incident = next(i for i in record.incidents() if fresh.id in i.claims)
    assert FIRST.claim.id not in {claim for i in record.incidents() for claim in i.claims}
    assert record.claims([FIRST.claim.id]) == [FIRST.claim]
    assert record.incident(old.id) == incident
    assert killed(incident)[0] == 14
    assert check(record).faults == ()


def test_the_same_claims_change_nothing(record: Record) -> None:
    before = record.dump()
    assert again(record, FIRST, FIRST.claim) is None
    assert record.dump() == before


def test_what_cannot_be_coded_anew_is_an_issue(record: Record) -> None:
    found = [f.issue(what) for what in ("no such place", "no such place", "too long")]
    fresh = coded_by(FIRST.claim, "test 2")
    with record.writing() as writing:
        supersede(FIRST.report, [fresh], writing, found)
        supersede(AGAIN.report, [AGAIN.claim], writing, [f.issue("same claims")])  # the same claims
        supersede(FIRST.report, [FIRST.claim], writing, [f.issue("as before")])
    assert [issue.what for issue in record.issues()] == [*(one.what for one in found), "same claims", "as before"]


def test_a_coding_that_was_superseded_comes_back_as_a_claim_anew(record: Record) -> None:
    fresh = coded_by(FIRST.claim, "test 2")
    for _ in range(2):
        assert again(record, FIRST, fresh) == Recoded(given_id=FIRST.report.given_id, new=1, superseded=1)
        assert again(record, FIRST, FIRST.claim) == Recoded(given_id=FIRST.report.given_id, new=1, superseded=1)
        assert again(record, FIRST, FIRST.claim) is None
        assert check(record).faults == ()
    (back,) = [claim for claim in record.claims(standing(record)) if claim.report_id == FIRST.report.id]
    assert replace(back, id=FIRST.claim.id) == FIRST.claim != back


def test_what_comes_back_keeps_its_ties(record: Record) -> None:
    tie = Relation(kind=RelationKind.CAUSE, other=FIRST.claim.id, evidence=FIRST.claim.triggers[0])
    tied = replace(coded_by(FIRST.claim, "test 1", event_type="shelling"), relations=(tie,))
    again(record, FIRST, FIRST.claim, tied)
    again(record, FIRST)
    again(record, FIRST, FIRST.claim, tied)
    with record.looking() as reading:
        back = {claim.event_type: claim for claim in reading.claims_of(FIRST.report.id)}
    assert back["shelling"].relations[0].other == back[FIRST.claim.event_type].id != FIRST.claim.id


def test_a_report_that_tells_nothing_any_more_withdraws_its_incident(record: Record) -> None:
    (alone,) = [i for i in record.incidents() if FAR.claim.id in i.claims]
    again(record, LATER[1])
    again(record, FAR)
    assert record.incident(alone.id) is None
    assert record.history(alone.id)[-1][0].kind == "withdrawn"
    with pytest.raises(CasusError, match="is withdrawn since"):
        find_incident(record, alone.id)
    assert check(record).faults == ()


def test_acts_hold_for_the_claims_that_took_the_place(record: Record) -> None:
    correct(record, of(record, FIRST), "killed", "20-25", ANNA)
    split(record, of(record, AGAIN), [AGAIN.claim.id], ANNA)
    join(record, of(record, AGAIN), of(record, FAR), ANNA)
    fresh = {one.claim.id: coded_by(one.claim, "test 2") for one in (FIRST, AGAIN, FAR, *LATER)}
    for one in (FAR, *LATER, AGAIN, FIRST):
        again(record, one, fresh[one.claim.id])
    home = {claim: i for i in record.incidents() for claim in i.claims}
    assert home.keys() == {claim.id for claim in fresh.values()}
    first, second, far = (home[fresh[one.claim.id].id] for one in (FIRST, AGAIN, FAR))
    assert killed(first) == (20, 20, 25)
    assert second == far != first
    before = state(record)
    assert fuse_all(record).changed == 0
    assert state(record) == before
    assert check(record).faults == ()


def test_the_past_still_holds_what_was_superseded(tmp_path: Path) -> None:
    moments = iter(f"2025-01-0{day}T00:00:00+00:00" for day in range(1, 9))
    with Record.open(tmp_path / "a.casus", clock=lambda: datetime.fromisoformat(next(moments))) as record:
        add(record, FIRST)  # recorded on 2 January: the 1st went to the making of the record
        before = state(record)
        again(record, FIRST, coded_by(FIRST.claim, "test 2", event_type="shelling"))
        assert [i.event_type for i in record.incidents()] == ["shelling"]
        with as_it_was(record, By(recorded=datetime.fromisoformat("2025-01-02T12:00:00+00:00"))) as then:
            assert state(then.record) == before


def test_heirs_are_on_the_same_words_and_of_the_same_voice_first() -> None:
    same = coded_by(FIRST.claim, "test 2")
    other = coded_by(FIRST.claim, "test 2", event_type="shelling")
    assert heir(FIRST.claim, [other, same]) == same.id
    assert heir(FIRST.claim, [other]) == other.id
    assert heir(FIRST.claim, []) is None


def test_recoding_with_the_same_coder_changes_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        list(add_reports([str(corpus.write(tmp_path / "a.jsonl", corpus.rows(4)))], record))
        before = record.dump()
        assert list(recode(record)) == [None] * 4
        assert record.dump() == before


def test_recoding_with_more_places_gives_new_claims_that_tell_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(tmp_path / "a.casus") as record:
        list(add_reports([str(corpus.write(tmp_path / "a.jsonl", corpus.rows(1)))], record))
        old = {claim.id: claim.coded_by for claim in record.all_claims()}
        monkeypatch.setattr("casus.pipeline.open_rooms", lambda: replace(open_rooms(), more_places="0f3a"))
        (done,) = recode(record)
        assert done == Recoded(given_id="r000", new=len(old), superseded=len(old))
        new = {claim.coded_by for claim in record.all_claims()} - set(old.values())
        assert new == {f"{one}, places 0f3a" for one in old.values()}
        assert list(recode(record)) == [None]
        monkeypatch.undo()
        (back,) = recode(record)  # the places are taken out again
        assert back == done
        assert {claim.coded_by for claim in record.claims(standing(record))} == set(old.values())


def test_only_what_a_user_installed_is_told_with_the_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASUS_GAZETTEER", str(tmp_path / "places.sqlite"))
    assert installed_places() is None
    (tmp_path / "places.sqlite.installed").mkdir()
    for at in (36.2, 36.3):
        table = tmp_path / "places.sqlite.installed" / "offices.csv"
        table.write_text(f"name,latitude,longitude,country\nOffice,{at},37.1,SYR\n")
        assert (first := installed_places()) is not None
    table.write_text("name,latitude,longitude,country\nOffice,36.2,37.1,SYR\n")
    assert installed_places() != first
