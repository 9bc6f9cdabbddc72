"""Sport, weather, business, obituaries and reviews tell no event.

A plain report must stay empty. Where figures of speech tempt ("captured the rook"), the network errs at times; of these
reports only some may be coded.
"""

import re
from dataclasses import dataclass
from datetime import date

import pytest

from casus.pipeline import code_reports, open_rooms
from casus.report import Report, new_report
from tests.marks import EXAMPLES

HEAD = re.compile(r"^== (?P<kind>\w+)(?P<tempting>, tempting)? \| (?P<day>\S+)$", re.MULTILINE)
KINDS = ("sport", "weather", "business", "obituary", "review")
# 4 of 18 on 2026-11-26: "rallied" (shares), "battle" (of a film), "captured" (chess), "raise armies" (a board game).
MOST_TEMPTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    kind: str
    tempting: bool
    report: Report


def read_empty() -> list[Empty]:
    """The reports of tests/examples/empty_reports.txt."""
    told = (EXAMPLES / "empty_reports.txt").read_text(encoding="utf-8")
    heads = list(HEAD.finditer(told))
    ends = [head.start() for head in heads[1:]] + [len(told)]
    return [_empty(head, told[head.end() : end].strip()) for head, end in zip(heads, ends, strict=True)]


def _empty(head: re.Match[str], text: str) -> Empty:
    title, _, body = text.partition("\n\n")
    published = date.fromisoformat(head["day"])
    report = new_report(given_id=None, outlet="Coastal Press", published=published, title=title, body=body)
    return Empty(kind=head["kind"], tempting=bool(head["tempting"]), report=report)


PLAIN = [empty for empty in read_empty() if not empty.tempting]
TEMPTING = [empty for empty in read_empty() if empty.tempting]


@pytest.mark.parametrize("empty", PLAIN, ids=lambda e: f"{e.kind}: {e.report.title}")
def test_a_plain_report_of_no_event_gives_no_claim(empty: Empty) -> None:
    (coded,) = code_reports([empty.report], open_rooms())
    assert [(claim.event_type, claim.triggers[0].quote) for claim in coded.claims] == []


def test_figures_of_speech_seldom_give_a_claim() -> None:
    coded = code_reports([empty.report for empty in TEMPTING], open_rooms())
    told = [(one.report.title, [claim.triggers[0].quote for claim in one.claims]) for one in coded if one.claims]
    assert len(told) <= MOST_TEMPTED, told


def test_every_kind_has_four_plain_reports() -> None:
    kinds = [empty.kind for empty in PLAIN]
    assert [kind for kind in KINDS if kinds.count(kind) < 4] == []
