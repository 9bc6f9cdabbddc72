"""Decide the days of a claim.

    report of Tue 2024-12-03
    "killed on Saturday"             2024-11-30 .. 11-30   relative     "on Saturday"
    "will meet on Saturday"          2024-12-07 .. 12-07   relative     "on Saturday"
    "killed on 30 November 2024"     2024-11-30 .. 11-30   stated       "30 November 2024"
    "killed"                         2024-12-03 .. 12-03   publication  no words
    "killed", undated report         none

The expressions themselves are read by times.py. More in tests/examples/when.txt.
"""

from casus.annotation import Modality, Role
from casus.claim import Basis, When
from casus.coding.context import Context
from casus.coding.event_type import Event
from casus.coding.times import Time, read_times
from casus.report import Span

AHEAD = (Modality.PLANNED, Modality.HYPOTHETICAL)


def code_when(context: Context, event: Event, modality: Modality) -> When | None:
    """The days of `event`: by its own words where it has any, else by the report's day."""
    day = context.report.published
    for argument in event.arguments:
        if argument.role is Role.WHEN:
            span = context.mention(argument.mention).span
            time = _read(context, span, ahead=modality in AHEAD)
            if time is not None:
                return _when(context, time, span)
    if day is None:
        return None
    last = None if modality in AHEAD else day
    return When(first=day, last=last, basis=Basis.PUBLICATION, evidence=None)


def _read(context: Context, span: Span, *, ahead: bool) -> Time | None:
    return read_times(context.text[span.start : span.end], context.report.published, future=ahead)


def _when(context: Context, time: Time, span: Span) -> When:
    basis = Basis.STATED if time.stated else Basis.RELATIVE
    return When(first=time.first, last=time.last, basis=basis, evidence=context.evidence(span, f"time:{time.value}"))
