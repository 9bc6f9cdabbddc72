"""The columns of incidents.parquet and claims.parquet with their types; parquet.py writes them.

first     date32        tolls     list of struct (harm, whom, low, best, high)
part_of   string        triggers  list of struct (start, end, quote)
"""

import pyarrow as pa

_TEXT, _COUNT, _FLOAT, _DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()
LARGEST = 2**63 - 1  # what a column of counts holds
_IDS = pa.list_(_TEXT)
EVIDENCE = pa.struct({"start": _COUNT, "end": _COUNT, "quote": _TEXT})
ACTOR = pa.struct(
    {"name": _TEXT, "kind": _TEXT, "country": _TEXT, "actor_id": _TEXT, "responsibility": _TEXT, "evidence": EVIDENCE}
)
PLACE = pa.struct(
    {
        "name": _TEXT,
        "kind": _TEXT,
        "admin1": _TEXT,
        "country": _TEXT,
        "latitude": _FLOAT,
        "longitude": _FLOAT,
        "precision": _TEXT,
        "radius_km": _FLOAT,
        "place_id": _TEXT,
        "probability": _FLOAT,
        "evidence": EVIDENCE,
    }
)
ESTIMATE = pa.struct({"harm": _TEXT, "whom": _TEXT, "low": _COUNT, "best": _COUNT, "high": _COUNT})
TOLL = pa.struct(
    {"harm": _TEXT, "whom": _TEXT, "low": _COUNT, "high": _COUNT, "cumulative": pa.bool_(), "evidence": EVIDENCE}
)
WHEN = pa.struct({"first": _DAY, "last": _DAY, "basis": _TEXT, "evidence": EVIDENCE})
VOICE = pa.struct(
    {
        "name": _TEXT,
        "kind": _TEXT,
        "actor_id": _TEXT,
        "evidence": EVIDENCE,
        "verb": EVIDENCE,
        "relayed_by": pa.list_(EVIDENCE),
    }
)
RELATION = pa.struct({"kind": _TEXT, "other": _TEXT, "hedged": pa.bool_(), "evidence": EVIDENCE})

CORRECTED = pa.struct(
    {"field": _TEXT, "value": _TEXT, "machine": _TEXT, "act": _TEXT, "by": _TEXT, "day": _DAY, "note": _TEXT}
)
GRADE = pa.struct({"source": _TEXT, "grade": _TEXT})
INCIDENTS = pa.schema(
    {
        "incident": _TEXT,
        "type": _TEXT,
        "first": _DAY,
        "last": _DAY,
        "place": PLACE,
        "initiators": pa.list_(ACTOR),
        "recipients": pa.list_(ACTOR),
        "tolls": pa.list_(ESTIMATE),
        "status": _TEXT,
        "credibility": _COUNT,
        "corrections": pa.list_(CORRECTED),
        "origins": _COUNT,
        "part_of": _TEXT,
        "reliability": pa.list_(GRADE),
        "claims": _IDS,
        "reports": _IDS,
    }
)
CLAIMS = pa.schema(
    {
        "claim": _TEXT,
        "incident": _TEXT,
        "report": _TEXT,
        "report_id": _TEXT,
        "outlet": _TEXT,
        "published": _DAY,
        "type": _TEXT,
        "triggers": pa.list_(EVIDENCE),
        "initiators": pa.list_(ACTOR),
        "recipients": pa.list_(ACTOR),
        "place": PLACE,
        "when": WHEN,
        "tolls": pa.list_(TOLL),
        "attribution": VOICE,
        "modality": _TEXT,
        "modality_cue": EVIDENCE,
        "relations": pa.list_(RELATION),
        "score": _FLOAT,
        "coded_by": _TEXT,
    }
)
