"""Nouns to JSON text and back, without loss.

    payload_of(claim)        ->  '{"id":"9f2c...","report_id":...}'
    claim_from(payload)      ->  the same claim

A noun's fields are written in their own order, so that the same noun is always the same text.
"""

import json
from collections.abc import Callable
from typing import TypeVar

import msgspec

from casus.act import Act
from casus.claim import Claim
from casus.errors import Issue, RecordError
from casus.incident import Incident, Link, Revision
from casus.json_bytes import json_line
from casus.report import Report

Noun = TypeVar("Noun", Act, Claim, Incident, Issue, Link, Report, Revision)


def payload_of(noun: Act | Claim | Incident | Issue | Link | Report | Revision) -> str:
    """The noun as one line of JSON."""
    return json_line(noun)


def _reader(kind: type[Noun]) -> Callable[[str], Noun]:
    decoder = msgspec.json.Decoder(kind)

    def read(payload: str) -> Noun:
        try:
            return decoder.decode(payload)
        except (msgspec.DecodeError, UnicodeError):
            return _by_steps(payload, kind)

    return read


def _by_steps(payload: str, kind: type[Noun]) -> Noun:
    """What the decoder refuses may be half a surrogate pair; the standard library reads it."""
    try:
        return msgspec.convert(json.loads(payload), kind)
    except ValueError as error:
        raise RecordError(
            f"the record holds a {kind.__name__.lower()} that this version cannot read ({payload[:60]}...); "
            "restore a backup, or read it with the version that wrote it"
        ) from error


class _OfReport(msgspec.Struct):
    report_id: str


_OF_REPORT = msgspec.json.Decoder(_OfReport)


def report_id_in(payload: str) -> str:
    """The report of a claim's line, in a fraction of the time that the whole claim takes."""
    try:
        return _OF_REPORT.decode(payload).report_id
    except (msgspec.DecodeError, UnicodeError):
        return claim_from(payload).report_id


act_from = _reader(Act)
claim_from = _reader(Claim)
incident_from = _reader(Incident)
issue_from = _reader(Issue)
link_from = _reader(Link)
report_from = _reader(Report)
revision_from = _reader(Revision)
