"""Two Parquet tables in a folder: incidents.parquet and claims.parquet, typed and nested, joined by `incident`.

Days are date32, tolls and actors lists of structs, every quote a struct of start, end and quote. Cues, rival places,
which claims give a value, links and the reports' texts stay in the record. The columns: parquet_columns.py.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

from casus.claim import Actor, Attribution, Claim, Evidence, Place, Relation, Toll, When
from casus.errors import CasusError
from casus.incident import Estimate
from casus.report import Report
from casus.safely import complete_or_absent
from casus.views.exports.incident_file import Exported, IncidentFile
from casus.views.exports.parquet_columns import CLAIMS, INCIDENTS, LARGEST
from casus.views.words import field_key

# Rows held in memory before they are written as one row group.
ROW_GROUP = 10_000


def export_parquet(files: Iterable[IncidentFile], folder: Path) -> Exported:
    """Write both tables, making the folder if need be; counts incidents."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CasusError(
            f"{folder} cannot be a folder for tables: {error.strerror}; choose another with --out"
        ) from error
    with ExitStack() as stack:
        incidents = stack.enter_context(
            _Table(stack.enter_context(complete_or_absent(folder / "incidents.parquet")), INCIDENTS)
        )
        claims = stack.enter_context(_Table(stack.enter_context(complete_or_absent(folder / "claims.parquet")), CLAIMS))
        for file in files:
            incidents.add(_incident(file))
            for claim, report in file.told():
                claims.add({"incident": file.incident.id, **_claim(claim, report)})
    return Exported(rows=incidents.rows)


class _Table:
    """A Parquet file that takes rows one by one and writes them in groups."""

    def __init__(self, out: BinaryIO, schema: pa.Schema) -> None:
        self.rows = 0
        self._schema = schema
        self._held: list[dict[str, object]] = []
        self._writer = pq.ParquetWriter(out, schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def add(self, row: dict[str, object]) -> None:
        self.rows += 1
        self._held.append(row)
        if len(self._held) == ROW_GROUP:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(_table(self._held, self._schema))
        self._held.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and self._held:
            self._write()
        self._writer.close()


def _table(rows: list[dict[str, object]], schema: pa.Schema) -> pa.Table:
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except (ValueError, OverflowError):  # half a surrogate pair, as file names can hold; a number past 64 bits
        return pa.Table.from_pylist([_fitting(row) for row in rows], schema=schema)


def _fitting(value: Any) -> Any:
    """What a column can hold of it: texts with escapes, and the largest number for what is larger."""
    match value:
        case dict():
            return {name: _fitting(one) for name, one in value.items()}
        case list() | tuple():
            return [_fitting(one) for one in value]
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case int():
            return min(value, LARGEST)
    return value


def _incident(file: IncidentFile) -> dict[str, object]:
    incident = file.incident
    return {
        "incident": incident.id,
        "type": incident.event_type,
        "first": incident.first,
        "last": incident.last,
        "place": _place(incident.place),
        "initiators": [_actor(actor) for actor in incident.initiators],
        "recipients": [_actor(actor) for actor in incident.recipients],
        "tolls": [_estimate(estimate) for estimate in incident.tolls],
        "status": incident.status.value,
        "credibility": incident.credibility,
        "corrections": [{**asdict(said), "field": field_key(said.field)} for said in incident.corrections],
        "origins": incident.origins,
        "part_of": incident.part_of,
        "reliability": [{"source": name, "grade": letter} for name, letter in file.reliability().items()],
        "claims": list(incident.claims),
        "reports": [report.given_id for report in file.reports],
    }


def _claim(claim: Claim, report: Report) -> dict[str, object]:
    return {
        "claim": claim.id,
        "report": report.given_id,
        "report_id": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "type": claim.event_type,
        "triggers": [_evidence(trigger) for trigger in claim.triggers],
        "initiators": [_actor(actor) for actor in claim.initiators],
        "recipients": [_actor(actor) for actor in claim.recipients],
        "place": _place(claim.place),
        "when": _when(claim.when),
        "tolls": [_toll(toll) for toll in claim.tolls],
        "attribution": _voice(claim.attribution),
        "modality": claim.modality.value,
        "modality_cue": _evidence(claim.modality_cue),
        "relations": [_relation(relation) for relation in claim.relations],
        "score": claim.score,
        "coded_by": claim.coded_by,
    }


def _evidence(evidence: Evidence | None) -> dict[str, object] | None:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote} if evidence else None


def _actor(actor: Actor) -> dict[str, object]:
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "actor_id": actor.actor_id,
        "responsibility": actor.responsibility.value,
        "evidence": _evidence(actor.evidence),
    }


def _place(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "kind": place.kind.value,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
        "place_id": place.place_id,
        "probability": place.probability,
        "evidence": _evidence(place.evidence),
    }


def _when(when: When | None) -> dict[str, object] | None:
    if when is None:
        return None
    return {"first": when.first, "last": when.last, "basis": when.basis.value, "evidence": _evidence(when.evidence)}


def _estimate(estimate: Estimate) -> dict[str, object]:
    return {
        "harm": estimate.harm.value,
        "whom": estimate.whom.value,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
    }


def _toll(toll: Toll) -> dict[str, object]:
    return {
        "harm": toll.harm.value,
        "whom": toll.whom.value,
        "low": toll.low,
        "high": toll.high,
        "cumulative": toll.cumulative,
        "evidence": _evidence(toll.evidence),
    }


def _relation(relation: Relation) -> dict[str, object]:
    return {
        "kind": relation.kind.value,
        "other": relation.other,
        "hedged": relation.hedged,
        "evidence": _evidence(relation.evidence),
    }


def _voice(voice: Attribution | None) -> dict[str, object] | None:
    if voice is None:
        return None
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "actor_id": voice.actor_id,
        "evidence": _evidence(voice.evidence),
        "verb": _evidence(voice.verb),
        "relayed_by": [_evidence(relay) for relay in voice.relayed_by],
    }
