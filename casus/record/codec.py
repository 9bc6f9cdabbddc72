"""Nouns to JSON text and back, without loss.

    payload_of(claim)        ->  '{"id":"9f2c...","report_id":...}'
    claim_from(payload)      ->  the same claim

A noun's fields are written in their own order, so that the same noun is always the same text.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

import orjson
from cattrs import BaseValidationError, Converter

from casus.act import Act
from casus.claim import Claim
from casus.errors import Issue, RecordError
from casus.incident import Incident, Link, Revision
from casus.report import Report

Noun = TypeVar("Noun", Act, Claim, Incident, Issue, Link, Report, Revision)


def payload_of(noun: Act | Claim | Incident | Issue | Link | Report | Revision) -> str:
    """The noun as one line of JSON.

    The standard library takes what orjson refuses (half a surrogate pair, as file names can hold; numbers past 64 bits)
    and reads everything, numbers past 64 bits to the last digit.
    """
    bag = _converter.unstructure(noun)
    try:
        return orjson.dumps(bag).decode()
    except TypeError:
        return json.dumps(bag, separators=(",", ":"))


def _reader(kind: type[Noun]) -> Callable[[str], Noun]:
    def read(payload: str) -> Noun:
        try:
            return _converter.structure(json.loads(payload), kind)
        except (BaseValidationError, KeyError, TypeError, ValueError) as error:
            raise RecordError(
                f"the record holds a {kind.__name__.lower()} that this version cannot read ({payload[:60]}...); "
                "restore a backup, or read it with the version that wrote it"
            ) from error

    return read


def _make_converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, StrEnum), lambda value: value.value
    )
    return converter


_converter = _make_converter()
act_from = _reader(Act)
claim_from = _reader(Claim)
incident_from = _reader(Incident)
issue_from = _reader(Issue)
link_from = _reader(Link)
report_from = _reader(Report)
revision_from = _reader(Revision)
