"""Whether a record is what it says it is: every number derived once more from its claims and people's acts.

    INC-20241130-q3k7zd5m: killed is 99, its claims give 12          a value somebody changed
    claim 5f0c...: its report does not say "12 people" at 34          words that are not in the frozen text
    claim 5f0c... hangs together with 81aa... and was not fused with it

`faults` of the file itself and contradictions between its tables (record/contradictions.py) come first.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casus.anew import chunks_of, told_of
from casus.fusion import Fused, Told, fuse_component, named_after
from casus.fusion.revise import in_words
from casus.fusion.union import Union
from casus.incident import Incident
from casus.near import hanging_together, stored_keys
from casus.record.record import Reading, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How much was derived anew, and what does not agree."""

    claims: int
    incidents: int
    faults: tuple[str, ...]


def check(record: Record) -> Checked:
    """Everything that can be wrong with a record."""
    faults = record.faults()
    with record.looking() as reading:
        held = reading.standing_claims()
        faults += reading.contradictions()
        faults += _led_astray(reading, held)
        faults += _claims(reading, sorted(reading.all_claim_ids()), held.keys())
        near = hanging_together(reading, held)
        faults += _components(near, held)
        groups = near.groups()
        incidents = 0
        for names in groups:
            told = told_of(names, reading)
            fused = fuse_component([told[name] for name in names], reading.acts_about(names))
            incidents += len(fused.incidents)
            faults += _compared(names, fused, reading)
    return Checked(claims=len(held), incidents=incidents, faults=tuple(faults))


def _led_astray(reading: Reading, standing: Iterable[str]) -> Iterator[str]:
    """Old ids that lead elsewhere than to the claim they are named after; where it is superseded none can tell."""
    leads = reading.redirects()
    named = named_after(leads, standing)
    homes = {claim: one.id for one in reading.incidents_of(named.values()) for claim in one.claims}
    for old, claim in named.items():
        if (home := homes.get(claim)) != leads[old]:
            yield f"{old} leads to {leads[old]}, and its claim {claim} is in {home or 'no incident'}"


def _claims(reading: Reading, names: Sequence[str], standing: Container[str]) -> Iterator[str]:
    """Quotes that are not in their report, and blocking keys that are not those of the claim."""
    for chunk in chunks_of(names):
        told = told_of(chunk, reading)
        keys = reading.keys_of(chunk)
        for name, one in told.items():
            yield from _quotes(one)
            due = set(stored_keys(one)) if name in standing else set()
            if due != keys.get(name, set()):
                yield f"claim {name} is filed under other keys than its own, so that it may miss what it belongs to"


def _quotes(told: Told) -> Iterator[str]:
    for piece in told.claim.evidence():
        if told.report.text[piece.start : piece.end] != piece.quote:
            yield f'claim {told.id}: report {told.report.id} does not say "{piece.quote}" at {piece.start}'


def _components(near: Union, held: Mapping[str, str]) -> Iterator[str]:
    """Claims that hang together and were fused apart, or the other way round."""
    first: dict[str, str] = {}
    for names in near.groups():
        apart = next((name for name in names if held[name] != held[names[0]]), None)
        if apart:
            yield f"claim {apart} hangs together with {names[0]} and was not fused with it"
        other = first.setdefault(held[names[0]], names[0])
        if other != names[0]:
            yield f"claim {names[0]} was fused with {other}, with which nothing ties it"


def _compared(names: Sequence[str], fused: Fused, reading: Reading) -> Iterator[str]:
    """What the component's incidents and links are in the record, against what its claims give."""
    stored = {incident.id: incident for incident in reading.incidents_of(names)}
    for incident in fused.incidents:
        if incident.id not in stored:
            yield f"{incident.id} is not there, though its claims give it"
        elif stored[incident.id] != incident:
            yield from _differing(stored[incident.id], incident)
    for name in sorted(stored.keys() - {incident.id for incident in fused.incidents}):
        yield f"{name} is there, though its claims do not give it"
    links = {(link.claim_id, link.incident_id): link for link in reading.links_of(names)}
    for link in fused.links:
        kept = links.get((link.claim_id, link.incident_id))
        if kept is not None and kept != link:
            yield f"claim {link.claim_id} is in {link.incident_id} by another reason than comparing gives"


def _differing(stored: Incident, derived: Incident) -> Iterator[str]:
    before, after = in_words(stored), in_words(derived)
    fields = [field for field in sorted({*before, *after}) if before.get(field) != after.get(field)]
    for field in fields:
        yield f"{stored.id}: {field} is {before.get(field, 'untold')}, its claims give {after.get(field, 'none')}"
    if not fields:
        yield f"{stored.id} is not what its claims give (evidence, claims behind a value, or order)"
