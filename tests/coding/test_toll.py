import pytest

from casus.annotation import Annotations
from casus.codebook.load import load_codebook
from casus.coding.context import Context
from casus.coding.toll import count, told_harm, victims
from casus.reading.sentences import split_sentences
from casus.report import Span, new_report
from tests.marks import Marked, read_examples


def _context(body: str) -> Context:
    report = new_report(given_id=None, outlet="", published=None, title="", body=body)
    seen = Annotations(
        report_id=report.id,
        sentences=split_sentences(report.text),
        tokens=(),
        mentions=(),
        triggers=(),
        arguments=(),
        same_events=(),
        model="none",
    )
    return Context(report=report, text=report.text, annotations=seen, codebook=load_codebook())


@pytest.mark.parametrize("example", list(read_examples("toll")), ids=lambda e: f"line {e.line}")
def test_marked_tolls(example: Marked) -> None:
    context = _context(example.text)
    words = context.codebook.toll_words
    for inside, value in example.marks:
        span = Span(start=inside.start + 1, end=inside.end + 1)  # behind the newline of the empty title
        bounds = "-".join("?" if bound is None else str(bound) for bound in count(context.text, span, words))
        assert f"{told_harm(context, span) or '-'} {bounds} {victims(context.text, span, words)}" == value
