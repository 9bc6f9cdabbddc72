"""A claim as one JSON object in the form in which claims are annotated by hand, with offsets beside every quote.

    {"type": "shelling", "triggers": ["shelling"], "trigger_spans": [[12, 20]],
     "recipients": [{"quote": "12 people", "start": 34, "end": 43, "name": "civilians", "kind": "civilians", ...}],
     "place": {"quote": "Homs", "name": "Homs", "kind": "settlement", "lat": 34.73, "lon": 36.72, ...},
     "when": null, "tolls": [{"harm": "killed", "whom": "unknown", "low": 12, "high": 12, "quote": "12 people", ...}],
     "attribution": {"quote": "Officials", ...}, "modality": "asserted", "id": "5f0c...", "coded_by": "...", ...}

`when` holds what the text tells; a day that is only the report's own stands in `when_assumed`. `start` and `end` count
characters of title, newline, text.
"""

from collections.abc import Iterable

from casus.claim import Actor, Attribution, Basis, Claim, Evidence, Place, Relation, Toll, When
from casus.json_bytes import json_line
from casus.report import Report
from casus.views.incident_rows import Json


def claim_row(claim: Claim) -> dict[str, Json]:
    """The claim in the annotated form, then what only a coder tells: id, score, who coded it."""
    told = claim.when if claim.when and claim.when.basis is not Basis.PUBLICATION else None
    assumed = claim.when if told is None else None
    return {
        "type": claim.event_type,
        "triggers": [trigger.quote for trigger in claim.triggers],
        "trigger_spans": [[trigger.start, trigger.end] for trigger in claim.triggers],
        "initiators": [_actor(actor) for actor in claim.initiators],
        "recipients": [_actor(actor) for actor in claim.recipients],
        "place": _place(claim.place) if claim.place else None,
        "when": _when(told) if told else None,
        "when_assumed": _when(assumed) if assumed else None,
        "tolls": [_toll(toll) for toll in claim.tolls],
        "attribution": _attribution(claim.attribution) if claim.attribution else None,
        "modality": claim.modality.value,
        "modality_cue": _evidence(claim.modality_cue) if claim.modality_cue else None,
        "relations": [_relation(relation) for relation in claim.relations],
        "id": claim.id,
        "score": claim.score,
        "coded_by": claim.coded_by,
    }


def coded_line(report: Report, claims: Iterable[Claim]) -> str:
    """What `casus code` writes for a report, without the line end; claims in the order of their first triggers."""
    ordered = sorted(claims, key=lambda claim: (claim.triggers[0].start if claim.triggers else 0, claim.id))
    return json_line({"id": report.given_id, "claims": [claim_row(claim) for claim in ordered]})


def _evidence(evidence: Evidence) -> dict[str, Json]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _actor(actor: Actor) -> dict[str, Json]:
    return {
        **_evidence(actor.evidence),
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "actor_id": actor.actor_id,
        "responsibility": actor.responsibility.value,
    }


def _place(place: Place) -> dict[str, Json]:
    return {
        **_evidence(place.evidence),
        "name": place.name,
        "kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
        "place_id": place.place_id,
        "probability": place.probability,
    }


def _when(when: When) -> dict[str, Json]:
    return {
        **(_evidence(when.evidence) if when.evidence else {}),
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "basis": when.basis.value,
    }


def _toll(toll: Toll) -> dict[str, Json]:
    return {
        **_evidence(toll.evidence),
        "harm": toll.harm.value,
        "whom": toll.whom.value,
        "low": toll.low,
        "high": toll.high,
        "cumulative": toll.cumulative,
    }


def _relation(relation: Relation) -> dict[str, Json]:
    return {
        **_evidence(relation.evidence),
        "kind": relation.kind.value,
        "other": relation.other,
        "hedged": relation.hedged,
    }


def _attribution(attribution: Attribution) -> dict[str, Json]:
    return {
        **_evidence(attribution.evidence),
        "name": attribution.name,
        "kind": attribution.kind.value,
        "actor_id": attribution.actor_id,
        "verb": _evidence(attribution.verb) if attribution.verb else None,
        "relayed_by": [_evidence(voice) for voice in attribution.relayed_by],
    }
