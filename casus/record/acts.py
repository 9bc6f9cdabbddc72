"""People's acts as a record keeps them, and what of them holds today.

    act names claim 5f0c...; its report was coded anew, 5f0c... became 81aa...    the act now is about 81aa...
    act names a claim that no claim of the newer coding took the place of         the act is about its others
    undone acts                                                                   kept, listed, without effect

Acts are few beside reports: those that hold are read once and kept until one more is added, here or elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from casus.act import Act, standing
from casus.errors import RecordError
from casus.record import tables
from casus.record.codec import act_from, payload_of
from casus.record.statements import among, id_list

_ADD = insert(tables.act)
_ACTS = select(tables.act.c.payload).order_by(tables.act.c.number)
# Others than before once people acted, or claims were superseded.
NEWEST = tuple(select(func.max(one.c.number)).scalar_subquery() for one in (tables.act, tables.superseded))
_STATE = select(*NEWEST)
_HEIRS = select(tables.superseded.c.claim_id, tables.superseded.c.heir).where(among(tables.superseded.c.claim_id))
_THERE = select(tables.claim.c.id).where(among(tables.claim.c.id))


def add_act(connection: Connection, act: Act, moment: datetime) -> None:
    """Keeps the act; RecordError where its id is taken, as by the same one at the same moment."""
    try:
        connection.execute(_ADD, {"id": act.id, "recorded_at": moment, "payload": payload_of(act)})
    except IntegrityError as error:
        raise RecordError(f"the record holds {act.id} already; nothing was changed: say it again") from error


def all_acts(connection: Connection) -> list[Act]:
    """Every act, undone ones too, oldest first."""
    return [act_from(payload) for payload in connection.scalars(_ACTS)]


class Standing:
    """The acts that hold, found by the claims they name; kept from one transaction to the next."""

    def __init__(self) -> None:
        self._state: tuple[int | None, int | None] | None = None
        self._about: dict[str, list[int]] = {}
        self._acts: tuple[Act, ...] = ()

    def about(self, connection: Connection, claim_ids: Iterable[str]) -> list[Act]:
        """Those that name one of these claims, oldest first, as they hold today."""
        self._refresh(connection)
        if not self._about:
            return []
        numbers = {number for name in claim_ids for number in self._about.get(name, ())}
        return [self._acts[number] for number in sorted(numbers)]

    def forget(self) -> None:
        self._state = None

    def _refresh(self, connection: Connection) -> None:
        row = connection.execute(_STATE).one()
        state = (row[0], row[1])
        if state == self._state:
            return
        self._acts = tuple(as_of_today(connection, standing(all_acts(connection))))
        self._about = {}
        for number, act in enumerate(self._acts):
            for name in {*act.claims, *act.others}:
                self._about.setdefault(name, []).append(number)
        self._state = state


def as_of_today(connection: Connection, acts: Sequence[Act], by: datetime | None = None) -> list[Act]:
    """The acts about the claims that stand today, or stood by a moment, in place of those they name."""
    live = today(connection, {name for act in acts for name in (*act.claims, *act.others)}, by)
    return [replace(act, claims=_now(act.claims, live), others=_now(act.others, live)) for act in acts]


def today(connection: Connection, names: Iterable[str], by: datetime | None = None) -> dict[str, str]:
    """For each of these claims the one that stands in its place today, or did so by a moment; some have none."""
    now: dict[str, str | None] = {name: name for name in names}
    while heirs := _heirs(connection, now.values(), by):
        now = {name: heirs.get(heir, heir) if heir else None for name, heir in now.items()}
    there = set(connection.scalars(_THERE, {"ids": id_list(name for name in now.values() if name)}))
    return {name: heir for name, heir in now.items() if heir in there and heir}


def _heirs(connection: Connection, names: Iterable[str | None], by: datetime | None) -> dict[str, str | None]:
    """Those of these claims that are superseded, each with the claim that took its place."""
    wanted = _HEIRS.where(tables.superseded.c.recorded_at <= by) if by else _HEIRS
    return {row[0]: row[1] for row in connection.execute(wanted, {"ids": id_list(name for name in names if name)})}


def _now(names: Iterable[str], live: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(now for name in names if (now := live.get(name))))
