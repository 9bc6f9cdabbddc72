"""One state of a record, read piece by piece: what fusing and checking ask of it.

    with record.looking() as reading:
        reading.claims_sharing(keys)             claims with their reports
        reading.acts_about(claim_ids)            what people decided about them
        reading.incidents_of(claim_ids)          what they make up

Writing (writing.py) reads the same way, and sees what it has just written.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, bindparam, func, select

from casus.act import Act
from casus.claim import Claim
from casus.incident import Incident, Link
from casus.record import acts, contradictions, known, queries, tables
from casus.record.codec import incident_from, link_from, report_id_in
from casus.record.incident_row import LARGEST
from casus.record.kept import Kept
from casus.record.known import By
from casus.record.statements import all_storable, among, id_list
from casus.report import Report

_keys, _claims, _members = tables.blocking_key.c, tables.claim.c, tables.incident_claim.c
_SIZES = select(_keys.key, func.count()).where(among(_keys.key)).group_by(_keys.key)
_CROWDED = select(_keys.key).where(among(_keys.key)).group_by(_keys.key).having(func.count() > bindparam("most"))
_ALL_CROWDED = select(_keys.key).group_by(_keys.key).having(func.count() > bindparam("most"))
_HAVING = select(_keys.claim_id).where(among(_keys.key)).distinct().order_by(_keys.claim_id)
_SHARING = select(_keys.claim_id).where(among(_keys.key), _keys.key.not_in(_CROWDED))
_COMPONENTS = select(_claims.component).where(among(_claims.id))
_COMPONENT = select(_claims.id).where(_claims.component.in_(_COMPONENTS))
_BLOCKS = select(_keys.key, _keys.claim_id).where(among(_keys.key), _keys.key.not_in(_CROWDED))
_STANDING = (
    select(_claims.id, _claims.component)
    .join(tables.report)
    .where(_claims.id.not_in(select(tables.superseded.c.claim_id)))
    .order_by(tables.report.c.published, _claims.id)
)
_KEYS_OF = select(_keys.claim_id, _keys.key).where(among(_keys.claim_id))
_OF_REPORT = (
    select(_claims.id)
    .where(_claims.report_id == bindparam("report"), _claims.id.not_in(select(tables.superseded.c.claim_id)))
    .order_by(_claims.id)
)
_CLAIM_LINES = select(_claims.id, _claims.payload).where(among(_claims.id)).order_by(_claims.id)
_REPORT_LINES = select(tables.report.c.id, tables.report.c.payload).where(among(tables.report.c.id))
_ARRIVALS = select(select(func.count(_claims.id)).scalar_subquery(), *acts.NEWEST)
_KNOWN = select(_claims.id).where(among(_claims.id))
_HOLDING = select(_members.incident_id).where(among(_members.claim_id))
_INCIDENTS = select(tables.incident.c.payload).where(tables.incident.c.id.in_(_HOLDING)).order_by(tables.incident.c.id)
_LINKS = select(tables.link.c.payload).where(among(tables.link.c.claim_id))
_LED_TO = select(tables.redirect.c.old_id).where(among(tables.redirect.c.new_id)).order_by(tables.redirect.c.old_id)
_REDIRECTS = select(tables.redirect.c.old_id, tables.redirect.c.new_id).order_by(tables.redirect.c.old_id)
_NUMBERS = (
    select(tables.revision.c.incident_id, func.max(tables.revision.c.number))
    .where(among(tables.revision.c.incident_id))
    .group_by(tables.revision.c.incident_id)
)


class Reading:
    """What can be read within one transaction."""

    def __init__(self, connection: Connection, kept: Kept) -> None:
        self._connection, self._kept = connection, kept

    def arrivals(self) -> tuple[int, ...]:
        """Changes whenever claims come in, are superseded, or people act; not by writing incidents."""
        return tuple(number or 0 for number in self._connection.execute(_ARRIVALS).one())

    def has_report(self, report_id: str) -> bool:
        """Asked here, the answer stays true until the transaction ends, whoever else writes."""
        return queries.has_report(self._connection, report_id)

    def claims_sharing(self, keys: Iterable[str], most: int = LARGEST) -> list[tuple[Claim, Report]]:
        """All claims that have one of these blocking keys, with their reports, in order of claim ids.

        A key that more than `most` claims have finds none.
        """
        found = self._connection.scalars(_SHARING, {"ids": id_list(keys), "most": most})
        return self._kept.told(self._connection, found)

    def claims_having(self, keys: Iterable[str]) -> list[str]:
        """All claims that have one of these blocking keys, however many, in order of ids."""
        return list(self._connection.scalars(_HAVING, {"ids": id_list(keys)}))

    def block_sizes(self, keys: Iterable[str]) -> dict[str, int]:
        """How many claims have each of these blocking keys."""
        mine = _as_held(keys)
        rows = self._connection.execute(_SIZES, {"ids": id_list(mine.values())}).all()
        sizes: dict[str, int] = {row[0]: row[1] for row in rows}
        return {key: sizes.get(held, 0) for key, held in mine.items()}

    def blocks(self, keys: Iterable[str], most: int) -> dict[str, list[str]]:
        """The claims that have each of these blocking keys; a key that more than `most` claims have is left out."""
        mine = _as_held(keys)
        blocks: dict[str, list[str]] = {}
        for key, claim_id in self._connection.execute(_BLOCKS, {"ids": id_list(mine.values()), "most": most}).all():
            blocks.setdefault(key, []).append(claim_id)
        return {key: blocks[held] for key, held in mine.items() if held in blocks}

    def crowded_keys(self, most: int) -> frozenset[str]:
        """All keys that more than `most` claims have."""
        return frozenset(self._connection.scalars(_ALL_CROWDED, {"most": most}))

    def component_of(self, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """All claims of the components that these claims are in, with their reports, in order of claim ids."""
        found = self._connection.scalars(_COMPONENT, {"ids": id_list(claim_ids)})
        return self._kept.told(self._connection, found)

    def acts_about(self, claim_ids: Iterable[str]) -> list[Act]:
        """The acts that hold and name one of these claims, oldest first."""
        return self._kept.acts.about(self._connection, claim_ids)

    def all_acts(self) -> list[Act]:
        """Every act, undone ones too, oldest first."""
        return acts.all_acts(self._connection)

    def acts_of_today(self) -> list[Act]:
        """Every act, oldest first, about the claims that stand today in place of those it names."""
        return acts.as_of_today(self._connection, self.all_acts())

    def today(self, claim_ids: Iterable[str]) -> list[str]:
        """The claims that stand today in place of these, in order of ids; those without any are left out."""
        return sorted(set(acts.today(self._connection, claim_ids).values()))

    def standing_claims(self) -> dict[str, str]:
        """The component of every claim that no newer coding superseded, in order of publication.

        Those told of one time stand near each other, so that whoever goes through all of them finds in memory what
        they are compared with.
        """
        return {row[0]: row[1] for row in self._connection.execute(_STANDING)}

    def all_claim_ids(self) -> list[str]:
        """Every claim, superseded ones too, in order of ids."""
        return list(self._connection.scalars(select(_claims.id).order_by(_claims.id)))

    def keys_of(self, claim_ids: Iterable[str]) -> dict[str, set[str]]:
        """The blocking keys of each of these claims that has any."""
        found: dict[str, set[str]] = {}
        for claim_id, key in self._connection.execute(_KEYS_OF, {"ids": id_list(claim_ids)}):
            found.setdefault(claim_id, set()).add(key)
        return found

    def contradictions(self) -> list[str]:
        """Where the record contradicts itself, without any fusing."""
        return list(contradictions.contradictions(self._connection))

    def claims_of(self, report_id: str) -> list[Claim]:
        """The claims of a report that no newer coding superseded, in order of ids."""
        ids = list(self._connection.scalars(_OF_REPORT, {"report": report_id}))
        return [claim for claim, _ in self.told(ids)]

    def known_claims(self, claim_ids: Iterable[str]) -> frozenset[str]:
        """Those of these claims that the record holds, superseded or not."""
        return frozenset(self._connection.scalars(_KNOWN, {"ids": id_list(claim_ids)}))

    def told(self, claim_ids: Iterable[str]) -> list[tuple[Claim, Report]]:
        """These claims with their reports, in order of claim ids."""
        return self._kept.told(self._connection, claim_ids)

    def lines(self, claim_ids: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
        """These claims, and their reports, as the record keeps them (codec.py), by id."""
        found = self._connection.execute(_CLAIM_LINES, {"ids": id_list(claim_ids)})
        claims: dict[str, str] = {row[0]: row[1] for row in found}
        of = {report_id_in(line) for line in claims.values()}
        rows = self._connection.execute(_REPORT_LINES, {"ids": id_list(of)})
        return claims, {row[0]: row[1] for row in rows}

    def incidents_of(self, claim_ids: Iterable[str]) -> list[Incident]:
        """The incidents that hold any of these claims, in order of ids."""
        payloads = self._connection.scalars(_INCIDENTS, {"ids": id_list(claim_ids)})
        return [incident_from(payload) for payload in payloads]

    def led_to(self, incident_ids: Iterable[str]) -> list[str]:
        """The old ids that lead to one of these incidents, in order."""
        return list(self._connection.scalars(_LED_TO, {"ids": id_list(incident_ids)}))

    def redirects(self) -> dict[str, str]:
        """Every old id, in order, and the incident that it leads to."""
        return {row[0]: row[1] for row in self._connection.execute(_REDIRECTS)}

    def revision_numbers(self, incident_ids: Iterable[str]) -> dict[str, int]:
        """The latest revision's number of each incident that has any."""
        rows = self._connection.execute(_NUMBERS, {"ids": id_list(incident_ids)})
        return {row[0]: row[1] for row in rows}

    def links_of(self, claim_ids: Iterable[str]) -> list[Link]:
        """Why each of these claims is in its incident, in order of incidents and claims."""
        links = [link_from(payload) for payload in self._connection.scalars(_LINKS, {"ids": id_list(claim_ids)})]
        return sorted(links, key=lambda link: (link.incident_id, link.claim_id))

    def report_ids(self) -> list[str]:
        """The ids of all reports, in order of arrival."""
        return known.report_ids(self._connection, By())

    def reports_known(self, by: By) -> Iterator[tuple[Report, list[Claim]]]:
        """The reports known by then, in order of arrival, each with the claims that stood for it."""
        return known.reports_known(self._connection, by)

    def undated(self, by: By) -> int:
        """How many reports `by.published` leaves out because they tell no day of publication."""
        return known.undated(self._connection, by)

    def acts_known(self, by: By) -> list[Act]:
        """The acts that held by then, about the claims that stood by then, oldest first."""
        return known.acts_known(self._connection, by)


def _as_held(keys: Iterable[str]) -> dict[str, str]:
    """Each key as the record holds it."""
    given = list(keys)
    return dict(zip(given, all_storable(given), strict=True))
