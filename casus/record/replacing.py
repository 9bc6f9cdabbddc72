"""Puts the incidents of a component in place of those its claims were in before.

What stays the same is left alone: a report that joins a long offensive changes one incident of it, not two hundred.
An incident that is gone leads to the one that took its claims, straight, however often that one moves on:

    A -> B, later B -> C       A leads to C, B leads to C
    A -> B, later A again      A leads nowhere, it is an incident
    A -> B, B withdrawn        A leads nowhere, its history tells why
    A -> B, B falls apart      A leads to the part that the caller names, else stays with B
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, bindparam, delete, insert, select, update

from casus.errors import RecordError
from casus.incident import Incident, Link
from casus.record import tables
from casus.record.codec import payload_of
from casus.record.dialects import database_of
from casus.record.incident_row import row_of
from casus.record.statements import all_storable, among, id_list, insert_all

_claims, _incidents, _links = tables.claim.c, tables.incident.c, tables.link.c
_members, _redirects = tables.incident_claim.c, tables.redirect.c
_JOIN = (
    update(tables.claim)
    .where(among(_claims.id), _claims.component != bindparam("joined"))
    .values(component=bindparam("joined"))
)
_KEYS = select(tables.blocking_key.c.claim_id, tables.blocking_key.c.key).where(among(tables.blocking_key.c.claim_id))
_REMOVE_KEYS = delete(tables.blocking_key).where(among(tables.blocking_key.c.claim_id))
_HOLDING = select(_members.incident_id).where(among(_members.claim_id))
_INCIDENTS = select(_incidents.id, _incidents.payload).where(_incidents.id.in_(_HOLDING))
_LINKS = select(_links.claim_id, _links.position, _links.payload).where(among(_links.claim_id))
_ADD_MEMBER = insert(tables.incident_claim).values(
    claim_id=bindparam("claim"),
    incident_id=bindparam("incident"),
    day=bindparam("on"),
    report=select(tables.report.c.number).join(tables.claim).where(_claims.id == bindparam("claim")).scalar_subquery(),
)
_REMOVE_MEMBERS = delete(tables.incident_claim).where(among(_members.incident_id))
_REMOVE_INCIDENTS = delete(tables.incident).where(among(_incidents.id))
_REMOVE_LINKS = delete(tables.link).where(among(_links.claim_id))
_REMOVE_REDIRECTS = delete(tables.redirect).where(among(_redirects.old_id))
_REMOVE_LOST = delete(tables.redirect).where(among(_redirects.new_id))
_MOVE_REDIRECTS = (
    update(tables.redirect).where(_redirects.new_id == bindparam("gone")).values(new_id=bindparam("taken_by"))
)


def replace_incidents(
    connection: Connection,
    component: str | None,
    claim_ids: Sequence[str],
    incidents: Sequence[Incident],
    links: Sequence[Link],
    redirects: Mapping[str, str],
) -> None:
    """See Writing.replace_incidents."""
    ids = id_list(claim_ids)
    if component is not None:
        connection.execute(_JOIN, {"ids": ids, "joined": component})
    gone = _replace_rows(connection, ids, incidents)
    _replace_links(connection, ids, links)
    _redirect(connection, redirects, [one.id for one in incidents])
    _remove(connection, sorted(gone - redirects.keys()), _REMOVE_LOST)


def add_incidents(
    connection: Connection,
    component: str,
    claim_ids: Sequence[str],
    incidents: Sequence[Incident],
    links: Sequence[Link],
) -> None:
    """See Writing.add_incidents."""
    if list(claim_ids) != [component]:  # a new claim is its own component
        connection.execute(_JOIN, {"ids": id_list(claim_ids), "joined": component})
    _add_rows(connection, incidents, {one.id: payload_of(one) for one in incidents})
    insert_all(connection, tables.link, _link_rows(links))


def set_components(connection: Connection, components: Sequence[Sequence[str]]) -> None:
    """See Writing.set_components; each list is named after its first claim."""
    if components:
        connection.execute(_JOIN, [{"ids": id_list(names), "joined": names[0]} for names in components])


def set_aside(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Superseded claims hang together with none: a component may still be named after one of them."""
    for name in claim_ids:
        connection.execute(_JOIN, {"ids": id_list([name]), "joined": f"superseded {name}"})


def replace_keys(connection: Connection, keys: Mapping[str, Sequence[str]]) -> None:
    """See Writing.replace_keys."""
    keys = {name: all_storable(given) for name, given in keys.items()}
    before: dict[str, set[str]] = {name: set() for name in keys}
    for claim_id, key in connection.execute(_KEYS, {"ids": id_list(keys)}).all():
        before[claim_id].add(key)
    changed = sorted(name for name in keys if set(keys[name]) != before[name])
    _remove(connection, [name for name in changed if before[name]], _REMOVE_KEYS)
    rows = sorted({(key, name) for name in changed for key in keys[name]})
    database_of(connection).add_keys(connection, rows)


def _replace_rows(connection: Connection, ids: str, incidents: Sequence[Incident]) -> set[str]:
    """The incidents and which claims they hold; the ids that are incidents no more."""
    before: dict[str, str] = {row[0]: row[1] for row in connection.execute(_INCIDENTS, {"ids": ids})}
    after = {one.id: payload_of(one) for one in incidents}
    changed = [one for one in incidents if before.get(one.id) != after[one.id]]
    gone = [name for name, payload in before.items() if after.get(name) != payload]
    _remove(connection, gone, _REMOVE_MEMBERS, _REMOVE_INCIDENTS)
    _add_rows(connection, changed, after)
    return before.keys() - after.keys()


def _add_rows(connection: Connection, incidents: Sequence[Incident], payloads: Mapping[str, str]) -> None:
    rows = [row_of(one, payloads[one.id]) for one in incidents]
    insert_all(connection, tables.incident, rows)
    members = [
        {"incident": one.id, "claim": name, "on": row["day"]}
        for one, row in zip(incidents, rows, strict=True)
        for name in dict.fromkeys(one.claims)
    ]
    if members:
        connection.execute(_ADD_MEMBER, members)


def _replace_links(connection: Connection, ids: str, links: Sequence[Link]) -> None:
    """All links of the claims."""
    before: dict[str, list[str]] = {}
    for claim_id, _, payload in sorted(connection.execute(_LINKS, {"ids": ids})):
        before.setdefault(claim_id, []).append(payload)
    after: dict[str, list[str]] = {}
    for link in links:
        after.setdefault(link.claim_id, []).append(payload_of(link))
    _remove(connection, [name for name in before if before[name] != after.get(name)], _REMOVE_LINKS)
    changed = {name for name in after if after[name] != before.get(name)}
    insert_all(connection, tables.link, _link_rows(link for link in links if link.claim_id in changed))


def _link_rows(links: Iterable[Link]) -> list[dict[str, Any]]:
    met = Counter[str]()
    rows: list[dict[str, Any]] = []
    for link in links:
        name = link.claim_id
        rows.append(
            {
                "claim_id": name,
                "position": met[name],
                "incident_id": link.incident_id,
                "payload": payload_of(link),
            }
        )
        met[name] += 1
    return rows


def _redirect(connection: Connection, redirects: Mapping[str, str], present: Sequence[str]) -> None:
    """Old ids lead straight to where they lead in the end; an id that is an incident again leads nowhere."""
    straight = {old: _end(old, redirects) for old in sorted(redirects)}
    connection.execute(_REMOVE_REDIRECTS, {"ids": id_list([*straight, *straight.values(), *present])})
    rows = [{"old_id": old, "new_id": new} for old, new in straight.items()]
    if rows:
        connection.execute(_MOVE_REDIRECTS, [{"gone": old, "taken_by": new} for old, new in straight.items()])
    insert_all(connection, tables.redirect, rows)


def _end(old: str, redirects: Mapping[str, str]) -> str:
    """Where `old` leads in the end; raises RecordError where it leads back to itself."""
    seen = {old}
    new = redirects[old]
    while new in redirects and new not in seen:
        seen.add(new)
        new = redirects[new]
    if new in seen:
        raise RecordError(f"incident {old} would lead back to itself through {new}")
    return new


def _remove(connection: Connection, ids: Sequence[str], *removals: Delete) -> None:
    if ids:
        for removal in removals:
            connection.execute(removal, {"ids": id_list(ids)})
