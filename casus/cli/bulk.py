"""The command for many reports: bulk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from casus.cli.feed import INTERRUPTED, Tally, end, say
from casus.cli.given import LARGEST, not_blank
from casus.errors import CasusError
from casus.settings import FROM_OPTION, Settings
from casus.views.progress import progress
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.bulk import Map


def register(app: typer.Typer) -> None:
    app.command()(bulk)


def bulk(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN", help="Reports: a file, a folder, or - for standard input.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder for the parts.")],
    engine: Annotated[Literal["processes", "dask"], typer.Option("--engine", help="Who codes.")] = "processes",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Dask scheduler: tcp://10.0.0.5:8786.", callback=not_blank),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes here.")] = 1,
    part_size: Annotated[
        int, typer.Option("--part-size", metavar="N", min=1, max=LARGEST, help="Documents a part.")
    ] = 256,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="PATH", help="Add the parts to this record at the end.", callback=not_blank),
    ] = None,
) -> None:
    """Code very many reports into Parquet parts.

    Works on many processes or on a Dask cluster. Safe to stop and to repeat: parts that are there are not coded again.
    The parts are the same whoever codes them, and a record made of them is the one that add makes.

    \b
    Example:
      casus bulk archive.jsonl.gz parts/ --workers 8 --record archive.casus
      casus bulk archive.jsonl.gz parts/ --engine dask --scheduler tcp://10.0.0.5:8786
    """
    settings: Settings = context.obj
    into = record or (settings.record if settings.record_from == FROM_OPTION else None)
    tally = Tally()
    try:
        _code(source, out, _mapped(engine, scheduler, workers), part_size, tally)
        if into:
            _load(out, into)
    except KeyboardInterrupt:
        say(f"Stopped after {tally.in_words()}. Give the same command again to go on from there.")
        raise typer.Exit(INTERRUPTED) from None
    end(tally, f"Coded {tally.in_words()} in {out}")


def _mapped(engine: str, scheduler: str | None, workers: int) -> "Map":
    from casus.bulk.engines import on_dask, on_processes

    if engine == "dask":
        return on_dask(scheduler, workers)
    if scheduler:
        raise CasusError("--scheduler is for --engine dask; name that engine too")
    return on_processes(workers)


def _code(source: str, out: Path, mapped: "Map", part_size: int, tally: Tally) -> None:
    from casus.bulk import Held, code_in_bulk

    with progress("Coding parts") as advance:
        for part in code_in_bulk(source, out, mapped, part_size):
            if isinstance(part, Held):
                tally.known += part.reports
            else:
                tally.reports += part.tables.report_count
                tally.claims += part.tables.claim_count
            for issue in part.met if isinstance(part, Held) else part.tables.met:
                tally.note(issue)
            advance()


def _load(out: Path, into: str) -> None:
    from casus.bulk import load_parts
    from casus.pipeline import Added
    from casus.record.record import Record

    added = 0
    with Record.open(into) as record, progress("Adding reports") as advance:
        for step in load_parts(out, record):
            added += isinstance(step, Added)
            advance()
        say(f"Added {plural(added, 'report')} to {record.name}")
