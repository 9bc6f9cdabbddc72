"""`casus check` finds nothing in a sound record, and each kind of fault that is planted in one."""

import re
from pathlib import Path
from shutil import copy

import pytest
from pysqlite3 import dbapi2
from sqlalchemy import Connection

from casus.check import check
from casus.everything import fuse_all
from casus.people import Who, correct, join, split, undo
from casus.record import sqlite
from casus.record.record import Record
from tests import factories as f
from tests.strikes import add, strike
from tests.test_people import AGAIN, ANNA, FAR, FIRST, LATER, of

SEVENTH = strike("Hama", "2024-12-03", 7)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a merge behind it, a correction, a join, a split and an undone act."""
    path = tmp_path_factory.mktemp("sound") / "a.casus"
    with Record.open(path) as record:
        add(record, AGAIN, FIRST, FAR, *LATER, SEVENTH)
        correct(record, of(record, FIRST), "killed", "20-25", ANNA)
        join(record, of(record, FAR), of(record, SEVENTH), ANNA)
        split(record, of(record, FIRST), ["2"], ANNA)
        undo(record, correct(record, of(record, SEVENTH), "injured", "3", ANNA).act.id, Who(by="ben"))
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(copy(sound, tmp_path / "a.casus"))


def faults(path: Path) -> list[str]:
    with Record.open(path) as record:
        return list(check(record).faults)


def plant(path: Path, *statements: str, **values: object) -> None:
    connection = dbapi2.connect(str(path))
    with connection:
        for statement in statements:
            assert connection.execute(statement, values).rowcount > 0, statement
    connection.close()


def test_a_sound_record_has_no_faults(path: Path) -> None:
    with Record.open(path) as record:
        found = check(record)
        assert (found.claims, found.faults) == (7, ())
        fuse_all(record)
        assert check(record).faults == ()


KILLED = """UPDATE incident SET payload = replace(payload, '"best":{old}', '"best":99')
            WHERE payload LIKE '%"best":{old}%'"""


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([KILLED.format(old=7)], r"^INC-\w+-\w+: killed is 5 to 7, best 99, its claims give 5 to 7, best 7$"),
        (["DELETE FROM link WHERE claim_id = :first"], "without a link that says why"),
        (
            ["UPDATE redirect SET new_id = 'INC-20240101-gone' WHERE old_id = (SELECT min(old_id) FROM redirect)"],
            "leads to INC-20240101-gone, which is not there",
        ),
        (
            ["INSERT INTO redirect VALUES ((SELECT min(id) FROM incident), (SELECT max(id) FROM incident))"],
            "leads elsewhere although it is an incident",
        ),
        (
            ["UPDATE claim SET payload = replace(payload, '12 people', '13 people') WHERE id = :first"],
            'does not say "13 people" at',
        ),
        (["UPDATE incident SET killed_low = 1 WHERE killed_low = 20"], "filed under killed_low 1 and holds 20"),
        (["UPDATE incident_claim SET day = '2001-01-01' WHERE claim_id = :first"], "under another report or day"),
        (["UPDATE incident_claim SET report = NULL WHERE claim_id = :first"], "under another report or day"),
        (["DELETE FROM incident_claim WHERE claim_id = :first"], f"claim {FIRST.claim.id} is in no incident"),
        (["DELETE FROM blocking_key WHERE claim_id = :first"], "filed under other keys than its own"),
        (["UPDATE claim SET component = 'alone' WHERE id = :later"], "hangs together with"),
        (["UPDATE claim SET component = 'one'"], "with which nothing ties it"),
        (
            ["""UPDATE incident SET payload = replace(payload, '"by":"anna"', '"by":"ben"')"""],
            "corrected is killed by ben, its claims give killed by anna",
        ),
        (
            ["UPDATE link SET payload = replace(payload, 'fusion 3', 'nobody')"],
            "by another reason than comparing gives",
        ),
        (["DELETE FROM revision WHERE number = 1"], "has no revision|revisions, the last of them numbered"),
        (
            ["INSERT INTO superseded (claim_id, heir, recorded_at) VALUES (:first, 'gone', '2024-12-05 10:00:00')"],
            f"claim {FIRST.claim.id} was superseded and is in an incident",
        ),
        (
            ["UPDATE claim SET report_id = (SELECT id FROM report WHERE id <> report_id LIMIT 1) WHERE id = :first"],
            "under another report or day than theirs",
        ),
        (["DELETE FROM act WHERE number = 1"], "corrected is killed by anna, its claims give none"),
    ],
)
def test_what_is_planted_is_found(path: Path, statements: list[str], found: str) -> None:
    plant(path, *statements, first=FIRST.claim.id, later=LATER[0].claim.id)
    said = faults(path)
    assert any(re.search(found, one) for one in said), said


def test_fusing_anew_mends_what_can_be_derived(path: Path) -> None:
    plant(path, KILLED.format(old=7))
    with Record.open(path) as record:
        assert check(record).faults
        assert fuse_all(record).changed == 1
        assert check(record).faults == ()


def test_others_may_write_while_the_file_is_looked_through(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sqlite.faults

    def faults(connection: Connection) -> list[str]:
        with Record.open(path, patience_s=0.1) as other, other.writing() as writing:
            writing.add_issue(f.issue("meanwhile"))
        return whole(connection)

    monkeypatch.setattr(sqlite, "faults", faults)
    with Record.open(path) as record:
        assert check(record).faults == ()
        assert [issue.what for issue in record.issues()] == ["meanwhile"]


def test_a_check_changes_nothing(path: Path) -> None:
    with Record.open(path) as record:
        before = record.dump()
        check(record)
        assert record.dump() == before
