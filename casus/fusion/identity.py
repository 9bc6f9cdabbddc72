"""Names incidents after their leading claim, and says where a name that is gone now leads.

    leading claim of 30 Nov 2024, id 5f0c...    ->  INC-20241130-q3k7zd5m
    two incidents become one                    ->  the id of the earlier leading claim stays, the other leads to it

The leading claim is the one published first; of one day, the one with the smallest id. The date in the name is the
first day that this claim gives. So an incident keeps its name while reports join it, and two records with the same
claims give the same names in whatever order the claims came.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from casus.fusion.told import Told, in_order
from casus.incident import Incident

# 32 signs without those that are misread for one another; eight of them leave one clash in a trillion pairs of a day.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def incident_id(told: Sequence[Told]) -> str:
    """The name of the incident that these claims make up."""
    leading = in_order(told)[0]
    number = int.from_bytes(sha256(leading.claim.id.encode()).digest()[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    day = _day(leading).isoformat().replace("-", "")
    return f"INC-{day}-{signs}"


def _day(told: Told) -> date:
    """The first day the claim gives, else its report's day, else the first of the calendar (00010101)."""
    when = told.claim.when
    stated = (when.first or when.last) if when else None
    return stated or told.report.published or date.min


def redirects(before: Sequence[Incident], after: Sequence[Incident]) -> Mapping[str, str]:
    """For every incident that is gone the one that now holds most of its claims; those without any are left out."""
    kept = {incident.id for incident in after}
    home = {claim: incident.id for incident in after for claim in incident.claims}
    leads: dict[str, str] = {}
    for incident in sorted(before, key=lambda i: i.id):
        held = Counter(home[claim] for claim in incident.claims if claim in home)
        if incident.id not in kept and held:
            leads[incident.id] = min(held, key=lambda name: (-held[name], name))
    return leads
