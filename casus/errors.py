"""What can go wrong, in two kinds that must not be mixed.

the caller's mistake   -> a CasusError, raised; its message says what to do next
a document's trouble   -> an Issue, kept in the record, counted and shown; the batch goes on
"""

from dataclasses import dataclass


class CasusError(Exception):
    """The caller asked for something that cannot be done; the message says what to do."""


class CodebookError(CasusError):
    """A codebook file breaks its rules; the message names file, line and key."""


class RecordError(CasusError):
    """The record cannot be opened or written."""


class NoRecord(RecordError):
    """There is no record yet where one is asked for."""


class ModelError(CasusError):
    """The shipped network and this version of the code do not fit each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Trouble with one document, kept as data.

    `document` is the path, with a line number where one helps ("news.jsonl:7"), or a report's id; `room` the room that
    met it (intake, reading, coding); `what` a short fixed phrase that can be counted ("no date"); `detail` the rest.
    """

    document: str
    room: str
    what: str
    detail: str
    report_id: str | None = None
