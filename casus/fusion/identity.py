"""Names incidents after their leading claim, and says where a name that is gone now leads.

    leading claim of 30 Nov 2024, id 5f0c...    ->  INC-20241130-q3k7zd5m
    two incidents become one                    ->  the id of the earlier leading claim stays, the other leads to it
    they fall apart in another way later        ->  the other leads to the one that holds the claim it is named after

The leading claim is the one published first; of one day, the one with the smallest id. The date in the name is the
first day that this claim gives. So an incident keeps its name while reports join it, and two records with the same
claims give the same names in whatever order the claims came.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from casus.fusion.told import Told, in_order
from casus.incident import Incident

# 32 signs without those that are misread for one another; eight of them leave one clash in a trillion pairs of a day.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def incident_id(told: Sequence[Told]) -> str:
    """The name of the incident that these claims make up."""
    leading = in_order(told)[0]
    day = _day(leading).isoformat().replace("-", "")
    return f"INC-{day}-{_signs(leading.claim.id)}"


def _signs(claim_id: str) -> str:
    number = int.from_bytes(sha256(claim_id.encode()).digest()[:5], "big")
    return "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))


def named_after(incident_ids: Iterable[str], claim_ids: Iterable[str]) -> dict[str, str]:
    """For each of these incidents that one of these claims after which it is named; those of others are left out."""
    ids = list(incident_ids)
    claims = {_signs(name): name for name in claim_ids} if ids else {}
    return {name: claims[signs] for name in ids if (signs := name.rpartition("-")[2]) in claims}


def _day(told: Told) -> date:
    """The first day the claim gives, else its report's day, else the first of the calendar (00010101)."""
    when = told.claim.when
    stated = (when.first or when.last) if when else None
    return stated or told.report.published or date.min


def redirects(
    before: Sequence[Incident],
    after: Sequence[Incident],
    older: Sequence[str] = (),
    heirs: Mapping[str, str | None] = MappingProxyType({}),
) -> Mapping[str, str]:
    """For every incident that is gone, and every `older` id that led to one of `before`, where it leads now.

    To the incident that holds the claim it is named after, or what took that claim's place (`heirs`); where there is
    none, to the one that holds most of its claims. Those without any, and older ones of unknown claims, are left out.
    """
    kept = {incident.id for incident in after}
    home = {claim: incident.id for incident in after for claim in incident.claims}
    gone = [incident for incident in sorted(before, key=lambda i: i.id) if incident.id not in kept]
    ids = dict.fromkeys([*(incident.id for incident in gone), *sorted(set(older) - kept)])
    named = named_after(ids, [*home, *heirs])
    leads = {old: home[now] for old, claim in named.items() if (now := heirs.get(claim, claim)) in home and now}
    for incident in gone:
        held = Counter(home[claim] for claim in incident.claims if claim in home)
        if incident.id not in leads and held:
            leads[incident.id] = min(held, key=lambda name: (-held[name], name))
    return leads
