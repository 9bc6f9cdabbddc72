"""Computes an incident from its claims: each field by the rule of its file, each with the claims that give it.

type.py  when.py  place.py  actors.py  toll.py  status.py  copies.py  identity.py
"""

from collections.abc import Sequence

from casus.fusion.actors import fuse_initiators, fuse_recipients
from casus.fusion.copies import origins
from casus.fusion.identity import incident_id
from casus.fusion.place import fuse_place
from casus.fusion.status import fuse_status
from casus.fusion.told import Told, in_order, standing
from casus.fusion.toll import fuse_tolls
from casus.fusion.type import fuse_type
from casus.fusion.when import fuse_days
from casus.incident import Incident, Support


def assemble(told: Sequence[Told]) -> Incident:
    """The incident that these claims, at least one, tell together."""
    ordered = in_order(told)
    event_type, type_from = fuse_type(ordered)
    first, last, days_from = fuse_days(ordered)
    place, place_from = fuse_place(ordered)
    initiators, initiators_from = fuse_initiators(ordered)
    recipients, recipients_from = fuse_recipients(ordered)
    sources = origins(standing(ordered))
    supports = {
        "event_type": type_from,
        "first": days_from,
        "last": days_from,
        "place": place_from,
        "initiators": initiators_from,
        "recipients": recipients_from,
        "origins": tuple(group[0] for group in sources),
    }
    return Incident(
        id=incident_id(ordered),
        event_type=event_type,
        first=first,
        last=last,
        place=place,
        initiators=initiators,
        recipients=recipients,
        tolls=fuse_tolls(ordered),
        status=fuse_status(ordered, len(sources)),
        claims=tuple(t.claim.id for t in ordered),
        reports=tuple(dict.fromkeys(t.report.id for t in ordered)),
        origins=len(sources),
        supports=tuple(Support(field=field, claims=claims) for field, claims in supports.items() if claims),
    )
