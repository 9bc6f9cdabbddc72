"""What can be wrong with a document, as fixed phrases that can be counted.

    trouble("news.jsonl:7", Trouble.NOT_JSON, "...")  ->  Issue(document="news.jsonl:7", room="intake", ...)

docs/intake.md says for each phrase what becomes of the document.
"""

from enum import StrEnum

from casus.errors import Issue
from casus.report import Report


class Trouble(StrEnum):
    """The phrases of `Issue.what` that come from intake."""

    UNREADABLE = "cannot be read"
    UNKNOWN_KIND = "unknown kind of file"
    EMPTY = "empty file"
    BINARY = "binary file"
    TOO_LONG = "document too long"
    CUT_SHORT = "compressed file damaged"
    SWOLLEN = "compressed file grows too large"
    ENCODING = "encoding guessed"
    NOT_JSON = "not valid JSON"
    NOT_OBJECT = "not a JSON object"
    NO_REPORTS = "not a file of reports"
    NOT_TABLE = "not a table of reports"
    BAD_ROW = "row cannot be read"
    NO_TEXT = "no text"
    WRONG_TYPE = "wrong type"
    NO_DATE = "no date"
    AMBIGUOUS_DATE = "ambiguous date"
    ODD_DATE = "date not understood"
    SAME_REPORT = "same report again"
    SAME_ID = "id used twice"


def trouble(document: str, what: Trouble, detail: str, report: Report | None = None) -> Issue:
    """An issue of this room; `report` where the document was kept all the same."""
    return Issue(
        document=document,
        room="intake",
        what=what.value,
        detail=detail,
        report_id=report.id if report else None,
    )
