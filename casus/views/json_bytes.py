"""One JSON object as bytes, whatever its texts hold.

File names can hold half a surrogate pair, which UTF-8 cannot; it is written as its escape "\\udc80".
"""

import json

import orjson

from casus.views.incident_rows import Json


def json_bytes(value: Json) -> bytes:
    """Compact JSON in UTF-8, keys in their order."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode("ascii")
