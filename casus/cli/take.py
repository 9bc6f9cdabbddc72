"""Commands that take things out of the record: export."""

import sys
from typing import Annotated, Literal

import typer

from casus.cli.ask import opened_record
from casus.cli.feed import in_file
from casus.cli.written import destination_beside
from casus.views.words import plural

# The values of ExportFormat, spelt out: importing the exports costs more than all other commands' start together.
Format = Literal["claims", "incidents-csv", "geojson", "acled", "ucdp", "cameo", "plover", "parquet", "prov"]


def register(app: typer.Typer) -> None:
    app.command()(export)


def export(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="The columns to write.")],
    out: Annotated[
        str, typer.Option("--out", metavar="PATH", help="A file (.gz packs it), for parquet a folder; - prints.")
    ],
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells as they are that a spreadsheet would run.")] = False,
) -> None:
    """Write the record in the columns of other data sets.

    Formats that have no place for planned or denied incidents leave them out and say how many. Cells that a
    spreadsheet would take for a formula get an apostrophe, unless --raw is given.

    \b
    Example:
      casus export --format acled --out acled.csv
      casus export --format geojson --out - | less
    """
    from casus.codebook.load import load_codebook
    from casus.codebook.outward import load_outward
    from casus.views.exports import Codes, ExportFormat
    from casus.views.exports import export as write
    from casus.views.incident_files import incident_files

    codes = Codes(event_types=load_codebook().event_types, outward=load_outward())
    destination = destination_beside(context.obj, out)
    with opened_record(context) as record:
        done = write(ExportFormat(form), incident_files(record), destination, codes, safe=not raw)
    for reason, number in done.left_out:
        print(f"left out: {plural(number, 'incident')}, {reason}", file=sys.stderr)
    print(f"{plural(done.rows, 'row')}{in_file(out)}", file=sys.stderr)
