"""Commands that keep the record in order and follow it: fuse, recode, check, changes."""

import sys
from typing import Annotated, Literal

import typer

from casus.cli.ask import opened_record, print_lines
from casus.cli.clocks import MOMENTS, moment_of
from casus.cli.feed import INTERRUPTED, Workers, say
from casus.views.progress import progress
from casus.views.words import plural


def register(app: typer.Typer) -> None:
    for command in (fuse, recode, check, changes):
        app.command()(command)


def fuse(
    context: typer.Context,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that fuse.")] = 1,
) -> None:
    """Compute every incident anew from its claims and from what people decided.

    Needed after an upgrade that fuses better; otherwise nothing changes. It writes some thousand claims at a time,
    whole incidents, so that others can write between; where they do, it begins again. Safe to stop: repeat it then.

    \b
    Example:
      casus fuse
      casus fuse --workers 2
    """
    from casus.everything import fuse_all

    try:
        with opened_record(context) as record, progress("Claims compared, then fused") as advance:
            done = fuse_all(record, advance, workers)
    except KeyboardInterrupt:
        say("Stopped: each incident is the old or the new one, whole. Run casus fuse again.")
        raise typer.Exit(INTERRUPTED) from None
    kept = f"{plural(done.claims, 'claim')}, {plural(done.incidents, 'incident')}"
    print(f"Fused {kept}; {done.changed} changed", file=sys.stderr)


def recode(context: typer.Context, workers: Workers = 1) -> None:
    """Code every report of the record anew.

    Needed after an upgrade that codes better. New claims supersede the old ones, which stay in the record; what people
    decided about these holds for the new ones. Safe to stop and to repeat.

    \b
    Example:
      casus recode
      casus recode --workers 2
    """
    from casus.recode import recode as code_again

    reports = changed = new = superseded = 0
    with opened_record(context) as record, progress("Coding reports anew") as advance:
        for step in code_again(record, workers):
            reports += 1
            if step:
                changed, new, superseded = changed + 1, new + step.new, superseded + step.superseded
            advance()
    print(
        f"Coded {plural(reports, 'report')} anew; {changed} changed: {plural(new, 'new claim')}, "
        f"{superseded} superseded",
        file=sys.stderr,
    )


def check(context: typer.Context) -> None:
    """Check the record: derive every number once more, and compare.

    Looks at the file, at keys, links and redirects, at every quote against the frozen text of its report, and fuses
    every incident anew from its claims and from what people decided. Lists what does not agree; exit code 1 then.

    \b
    Example:
      casus check
    """
    from casus.check import check as look

    with opened_record(context) as record:
        found = look(record)
    sys.stdout.writelines(f"{fault}\n" for fault in found.faults)
    derived = f"{plural(found.incidents, 'incident')} derived from {plural(found.claims, 'claim')}"
    print(f"{derived}; {plural(len(found.faults), 'fault')}", file=sys.stderr)
    if found.faults:
        raise typer.Exit(1)


def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DAY|TIME", help=MOMENTS)],
    form: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="For people, or for programs.")] = "text",
) -> None:
    """List what changed in the record since a day or a moment.

    Every revision of every incident, in the order in which the record learnt it.

    \b
    Example:
      casus changes --since 2024-12-02
      casus changes --since 2024-12-02T10:15 --format jsonl
    """
    from casus.views.changes import change_feed, change_lines
    from casus.views.page import write_lines

    with opened_record(context) as record:
        if form == "jsonl":
            print_lines(change_lines(record, moment_of(since)))
        else:
            write_lines(change_feed(record, moment_of(since)), sys.stdout)
