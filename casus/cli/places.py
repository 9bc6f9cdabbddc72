"""Commands about places: geoparse, and gazetteer build, info and lookup."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from casus.errors import CasusError
from casus.views.progress import progress
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.gazetteer.lookup import Gazetteer
    from casus.report import Span

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Build the gazetteer, or ask it.")


def register(app: typer.Typer) -> None:
    app.command()(geoparse)
    app.add_typer(gazetteer, name="gazetteer")


def geoparse(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help='Lines of {"doc_id", "text"}.')],
    out: Annotated[Path, typer.Option("--out", metavar="OUT.jsonl", help="One line a document; .gz packs it.")],
    spans: Annotated[bool, typer.Option("--spans", help='Resolve "spans": [{"start", "end"}], and add none.')] = False,
) -> None:
    """Find the places named in texts, and say which each means.

    Writes {"doc_id", "toponyms": [{"start", "end", "text", "name", "geonameid", "lat", "lon", "country", "admin1",
    "precision", "probability"}]}, one line a document. The output appears only when it is complete.

    \b
    Example:
      casus geoparse articles.jsonl --out toponyms.jsonl
      casus geoparse articles.jsonl --spans --out resolved.jsonl
    """
    from casus.gazetteer.lookup import open_gazetteer
    from casus.safely import complete_or_absent

    places, documents = open_gazetteer(), 0
    with progress("Geoparsing documents") as advance, complete_or_absent(out) as file:
        for where, line in _lines(source):
            file.write(_geoparsed(where, line, places, given=spans))
            documents += 1
            advance()
    print(f"{plural(documents, 'document')} in {out}", file=sys.stderr)


def _lines(source: Path) -> Iterator[tuple[str, bytes]]:
    """The lines that are not blank, each with the name a message calls it by."""
    with source.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield f"{source}:{number}", line


def _geoparsed(where: str, line: bytes, places: "Gazetteer", *, given: bool) -> bytes:
    from casus.coding.geoparse import geoparse_document

    try:
        document = orjson.loads(line)
        doc_id, text = document["doc_id"], str(document["text"])
        wanted = _spans(document["spans"], len(text)) if given else None
    except (ValueError, KeyError, TypeError) as trouble:
        fields = '"doc_id", "text" and "spans"' if given else '"doc_id" and "text"'
        raise CasusError(f"{where}: no JSON object with {fields} ({trouble})") from trouble
    toponyms = [asdict(toponym) for toponym in geoparse_document(text, places, wanted)]
    return orjson.dumps({"doc_id": doc_id, "toponyms": toponyms}, option=orjson.OPT_APPEND_NEWLINE)


def _spans(given: list[dict[str, int]], length: int) -> "list[Span]":
    """The spans of a document; ValueError where one lies outside of its text."""
    from casus.report import Span

    spans = [Span(start=int(one["start"]), end=int(one["end"])) for one in given]
    if bad := [span for span in spans if not 0 <= span.start < span.end <= length]:
        raise ValueError(f"span {bad[0].start}-{bad[0].end} lies outside of the text")
    return spans


@gazetteer.command()
def build() -> None:
    """Build the gazetteer anew from the installed packages.

    Only needed to mend a damaged file: it is built at first use, and again when its packages change.

    \b
    Example:
      casus gazetteer build
    """
    from casus.gazetteer.build import build_gazetteer, gazetteer_path

    build_gazetteer(gazetteer_path())
    print(f"built {gazetteer_path()}", file=sys.stderr)


@gazetteer.command()
def info() -> None:
    """Show where the gazetteer is and what it is built from.

    \b
    Example:
      casus gazetteer info
    """
    from casus.gazetteer.build import gazetteer_path, what_it_is_built_from

    path = gazetteer_path()
    state = f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else "not built yet: it is at first use"
    print(f"{path}  {state}\n{what_it_is_built_from()}")


@gazetteer.command()
def lookup(name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, as a report has it.")]) -> None:
    """List the places that a name may mean, the likeliest first.

    \b
    Example:
      casus gazetteer lookup "Idlib province"
    """
    from casus.gazetteer.lookup import open_gazetteer

    entries = open_gazetteer().candidates(name)
    if not entries:
        raise CasusError(f"the gazetteer knows no {name!r}")
    for entry in entries:
        units = ", ".join(part for part in (entry.admin2, entry.admin1, entry.country) if part)
        point = f"{entry.latitude:.3f}, {entry.longitude:.3f}"
        print(f"{entry.id:<20} {entry.kind.value:<13} {point:<18} {entry.name} ({units or 'no unit'})")
