"""What could not be read or coded: each kind of trouble with its count, then document by document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casus.errors import Issue
from casus.json_bytes import json_line
from casus.views.page import BLANK, Line
from casus.views.words import plural


def issue_table(issues: Sequence[Issue]) -> Iterator[Line]:
    """Counts first, most frequent on top; then every issue in the order it was met."""
    if not issues:
        yield Line("No issues: every document was read.")
        return
    yield Line(f"{plural(len(issues), 'issue')}", bold=True)
    counts = Counter((issue.room, issue.what) for issue in issues)
    for (room, what), number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Line(f"{number:>6}  {room}: {what}", indent=2)
    yield BLANK
    for issue in issues:
        yield Line(issue_words(issue))


def issue_words(issue: Issue) -> str:
    """One issue in one line."""
    detail = f" ({issue.detail})" if issue.detail else ""
    return f"{issue.document}: {issue.what}{detail}"


def issue_lines(issues: Iterable[Issue]) -> Iterator[str]:
    """The issues as JSON, one object a line."""
    return map(json_line, issues)
