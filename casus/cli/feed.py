"""Commands that read reports: add, code."""

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from casus.cli.written import destination_beside
from casus.errors import Issue
from casus.safely import STANDARD_OUTPUT
from casus.settings import Settings
from casus.views.issue_table import issue_words
from casus.views.progress import progress
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.record.record import Record

# Issues shown one by one at the end of a run; the rest is counted (`casus issues` shows all that the record keeps).
SHOWN_ISSUES = 10
INTERRUPTED = 130

Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that read and code.")]


@dataclass(slots=True)
class Tally:
    """What a run has done so far; issues are counted by kind and the first few kept."""

    reports: int = 0
    known: int = 0
    claims: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    first_issues: list[Issue] = field(default_factory=list)

    def note(self, issue: Issue) -> None:
        self.issues[issue.what] += 1
        if len(self.first_issues) < SHOWN_ISSUES:
            self.first_issues.append(issue)

    def in_words(self) -> str:
        """14 reports with 60 claims, 1 known already, 3 issues (no date: 2, invalid JSON: 1)."""
        parts = [f"{plural(self.reports, 'report')} with {plural(self.claims, 'claim')}"]
        if self.known:
            parts.append(f"{self.known} known already")
        if self.issues:
            kinds = ", ".join(f"{what}: {number}" for what, number in sorted(self.issues.items()))
            parts.append(f"{plural(self.issues.total(), 'issue')} ({kinds})")
        return ", ".join(parts)

    @property
    def failed(self) -> bool:
        """Nothing but trouble."""
        return bool(self.issues) and not self.reports and not self.known


def register(app: typer.Typer) -> None:
    app.command()(add)
    app.command()(code)


def add(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    workers: Workers = 1,
) -> None:
    """Add reports to the record.

    Reads, codes and fuses them. Takes .txt, .html, .jsonl, .jsonl.gz and .csv files and folders of them. Safe to stop
    (Ctrl-C) and to repeat: a report is added whole or not at all, and one that is there already is passed by.

    \b
    Example:
      casus add reports/ wire.jsonl.gz
      curl -s https://example.org/news.jsonl | casus --record aleppo.casus add -
    """
    from casus.record.record import Record

    settings: Settings = context.obj
    tally = Tally()
    try:
        with Record.open(settings.record) as record:
            _add(sources, record, workers, tally)
    except KeyboardInterrupt:
        say(f"Stopped. Added {tally.in_words()}.")
        say("All of that is safe in the record. Give the same command again to go on from there.")
        raise typer.Exit(INTERRUPTED) from None
    end(tally, f"Added {tally.in_words()}")


def _add(sources: list[str], record: "Record", workers: int, tally: Tally) -> None:
    from casus.pipeline import Added, Known, add_reports

    with progress("Adding reports") as advance:
        for step in add_reports(sources, record, workers):
            if isinstance(step, Added):
                tally.reports += 1
                tally.claims += step.claims
                for issue in step.issues:
                    tally.note(issue)
            elif isinstance(step, Known):
                tally.known += 1
            else:
                tally.note(step)
            advance()


def code(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN.jsonl[.gz]", help="Reports; - for standard input.")],
    out: Annotated[
        str, typer.Option("--out", metavar="OUT.jsonl", help="Claims, one line a report; .gz packs it, - prints.")
    ],
    workers: Workers = 1,
) -> None:
    """Code claims without a record.

    Writes one line of JSON a report, in the order of the input. The output is the same for any number of workers, and
    it appears only when it is complete, unless it is printed.

    \b
    Example:
      casus code news.jsonl.gz --out claims.jsonl --workers 2
    """
    from casus.pipeline import Written, code_file

    tally, destination = Tally(), destination_beside(context.obj, out)
    try:
        with progress("Coding reports") as advance:
            for step in code_file(source, destination, workers):
                if isinstance(step, Written):
                    tally.reports += 1
                    tally.claims += step.claims
                    for issue in step.issues:
                        tally.note(issue)
                    advance()
                elif isinstance(step, Issue):
                    tally.note(step)
    except KeyboardInterrupt:
        left = "" if out == STANDARD_OUTPUT else f"; {out} is not written"
        say(f"Stopped after {plural(tally.reports, 'report')}{left}. Give the same command again.")
        raise typer.Exit(INTERRUPTED) from None
    end(tally, f"Coded {tally.in_words()}{in_file(out)}")


def end(tally: Tally, words: str) -> None:
    """The first issues one by one, then what was done; exit code 1 where nothing was."""
    for issue in tally.first_issues:
        say(issue_words(issue))
    if tally.issues.total() > len(tally.first_issues):
        say(f"and {tally.issues.total() - len(tally.first_issues)} more")
    say(words)
    if not (tally.reports or tally.known or tally.issues):
        say("There was nothing to read: no file, or no line that holds anything.")
    if tally.failed:
        raise typer.Exit(1)


def in_file(out: str) -> str:
    """Where the output is, in words; what was printed needs none."""
    return "" if out == STANDARD_OUTPUT else f" in {out}"


def say(words: str) -> None:
    """To people, on standard error: standard output is for results."""
    print(words, file=sys.stderr)
