"""One JSON value as bytes, whatever its texts and numbers are.

File names can hold half a surrogate pair, which UTF-8 cannot; it is written as its escape "\\udc80". Numbers past 64
bits are written in full. Both are refused by orjson and taken by the standard library.
"""

import json
from dataclasses import asdict, is_dataclass
from datetime import date

import orjson


def json_bytes(value: object) -> bytes:
    """Compact JSON in UTF-8, keys and fields in their order; days and moments as ISO 8601 has them."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":"), default=_plain).encode("ascii")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def json_line(value: object) -> str:
    """The same as text, without a line end."""
    return json_bytes(value).decode()
