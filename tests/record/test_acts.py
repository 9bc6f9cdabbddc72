"""Acts as a record keeps them: only added to, read by the claims they name, followed to the claims of today."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from casus.act import Act, ActKind, new_act
from casus.errors import RecordError
from casus.record import opening, sqlite
from casus.record.database import for_writing
from casus.record.record import Record
from tests import factories as f
from tests.record.telling import put

MOMENT = datetime(2024, 12, 2, 10, 15, tzinfo=UTC)
CLAIMS = [f.claim(coded_by=f"coder {n}") for n in range(4)]
IDS = [claim.id for claim in CLAIMS]


def correction(*claims: str, value: str = "12") -> Act:
    return new_act(ActKind.CORRECT, "anna", "", MOMENT, claims=claims, field="killed", value=value)


def undoing(act: Act) -> Act:
    return new_act(ActKind.UNDO, "anna", "", MOMENT, claims=act.claims, undoes=act.id)


def say(record: Record, *acts: Act) -> None:
    with record.writing() as writing:
        for act in acts:
            writing.add_act(act)


def about(record: Record, *claims: str) -> list[Act]:
    with record.writing() as writing:
        return writing.acts_about(claims)


def hold(record: Record) -> None:
    put(record, f.incident(*CLAIMS, id="A"), claims=CLAIMS)


def test_acts_come_back_in_order_undone_ones_too(record: Record) -> None:
    hold(record)
    first, second = correction(IDS[0]), correction(IDS[1], value="13")
    say(record, first)
    say(record, second, undoing(first))
    assert record.acts() == [first, second, undoing(first)]


def test_only_acts_that_hold_are_found_by_the_claims_they_name(record: Record) -> None:
    hold(record)
    first, second = correction(*IDS[:2]), correction(IDS[1], value="13")
    say(record, first, second)
    assert about(record, IDS[1]) == [first, second]
    assert about(record, IDS[0]) == [first]
    assert about(record, IDS[3]) == []
    say(record, undoing(first))
    assert [act.id for act in about(record, *IDS)] == [second.id, undoing(first).id]


def test_an_act_of_another_connection_is_seen(new_target: Callable[[str], str]) -> None:
    target = new_target("test")
    with Record.open(target) as record, Record.open(target) as other:
        hold(record)
        assert about(record, IDS[0]) == []
        say(other, correction(IDS[0]))
        assert about(record, IDS[0]) == [correction(IDS[0])]


def test_an_act_of_a_transaction_that_failed_is_forgotten(record: Record) -> None:
    hold(record)
    try:
        with record.writing() as writing:
            writing.add_act(correction(IDS[0]))
            assert writing.acts_about(IDS[:1])
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert about(record, IDS[0]) == []
    say(record, correction(IDS[0], value="14"))
    assert [act.value for act in about(record, IDS[0])] == ["14"]


def test_an_act_under_the_id_of_another_is_refused(record: Record) -> None:
    hold(record)
    say(record, correction(IDS[0]))
    with pytest.raises(RecordError, match=r"holds ACT-.* already"):
        say(record, correction(IDS[0]))
    assert len(record.acts()) == 1


def test_acts_follow_claims_to_those_that_took_their_place(record: Record) -> None:
    hold(record)
    fresh = [f.claim(coded_by="newer"), f.claim(coded_by="newest")]
    say(record, correction(*IDS[:2]))
    with record.writing() as writing:
        writing.supersede(f.REPORT, fresh[:1], {}, {IDS[0]: fresh[0].id, IDS[1]: None})
    assert [act.claims for act in about(record, fresh[0].id)] == [(fresh[0].id,)]
    assert about(record, IDS[0]) == []
    with record.writing() as writing:
        writing.supersede(f.REPORT, fresh[1:], {}, {fresh[0].id: fresh[1].id})
    assert [act.claims for act in about(record, fresh[1].id)] == [(fresh[1].id,)]
    with record.writing() as writing:
        assert writing.today(IDS) == sorted([fresh[1].id, *IDS[2:]])
        assert [claim.id for claim in writing.claims_of(f.REPORT.id)] == sorted([fresh[1].id, *IDS[2:]])
    assert record.acts() == [correction(*IDS[:2])]


def test_a_record_from_before_acts_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.casus"
    engine = sqlite.make_engine(path, 1.0)
    sqlite.prepare(engine, str(path))
    with for_writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        sqlite.mark(connection)
    engine.dispose()
    with Record.open(path) as record:
        hold(record)
        say(record, correction(IDS[0]))
        assert about(record, IDS[0]) == [correction(IDS[0])]
