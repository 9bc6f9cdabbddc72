"""Commands that keep the record in order: fuse."""

import sys

import typer

from casus.cli.ask import opened_record
from casus.views.words import plural


def register(app: typer.Typer) -> None:
    for command in (fuse,):
        app.command()(command)


def fuse(context: typer.Context) -> None:
    """Compute every incident anew from its claims and from what people decided.

    Needed after an upgrade that fuses better; otherwise nothing changes. One transaction: all of it or nothing.

    \b
    Example:
      casus fuse
    """
    from casus.anew import fuse_all

    with opened_record(context) as record:
        done = fuse_all(record)
    kept = f"{plural(done.claims, 'claim')}, {plural(done.incidents, 'incident')}"
    print(f"Fused {kept}; {done.changed} changed", file=sys.stderr)
