"""The command line: thin, one function a command, all work done by pipeline and views.

Exit codes: 0 done; 1 it could not be done (one line on standard error says why and what to do); 2 wrong usage;
130 interrupted by Ctrl-C, with everything finished so far kept.
"""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from casus.cli import ask, bulk, feed, keep, people, places, take
from casus.errors import CasusError
from casus.settings import RECORD_VARIABLE, read_settings
from casus.workers import collect_seldom

app = typer.Typer(
    name="casus",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"casus {version('casus-record')}")
        raise typer.Exit


@app.callback()
def casus(
    context: typer.Context,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="PATH", help=f"File or postgresql://..., else {RECORD_VARIABLE}, else yours."),
    ] = None,
    _: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Read reports of conflict and crisis; keep a record of what happened and who says so.

    \b
    Example:
      casus add reports/
      casus incidents
      casus why INC-20241130-q3k7zd5m killed
    """
    context.obj = read_settings(record, os.environ)


feed.register(app)
bulk.register(app)
ask.register(app)
people.register(app)
keep.register(app)
take.register(app)
places.register(app)


def main() -> None:
    """The command `casus`: what a user did wrong, or the disk refuses, is one line and never a traceback."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        # A report may hold characters that a terminal's encoding lacks; a table with a "?" beats none.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(prog_name="casus")
    except CasusError as trouble:
        _fail(str(trouble))
    except OSError as trouble:
        where = f"{trouble.filename}: " if trouble.filename else ""
        _fail(f"{where}{trouble.strerror or trouble}")
    finally:
        _let_go_of_output()


def _let_go_of_output() -> None:
    """A reader that left early (`| head`) is no trouble: what is still to be written goes nowhere, in silence."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> None:
    print(f"casus: {message}", file=sys.stderr)
    sys.exit(1)
