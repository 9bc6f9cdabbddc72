"""Commands by which people have their say: correct, join, split, undo, acts, grade, sources."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casus.cli.ask import Id, Json, incident_named, opened_record, print_lines, type_key
from casus.cli.given import read_text, read_words
from casus.settings import USER_VARIABLE, read_user
from casus.views.words import plural

if TYPE_CHECKING:
    from casus.claim import Place
    from casus.incident import Incident
    from casus.people import Done, Who

By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help=f"Who says so, else {USER_VARIABLE}, else your login name.", callback=read_words
    ),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why: kept and shown with it.", callback=read_text)]
# Other words for the fields that can be corrected.
ALIASES = {"type": "event_type", "begin": "first", "end": "last"}


def register(app: typer.Typer) -> None:
    for command in (correct, join, split, undo, acts, grade, sources):
        app.command()(command)


def correct(
    context: typer.Context,
    id: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="killed, injured, ..., type, place, first, last.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="12, 10-16, 12+, none; a type, place or day.", callback=read_words)
    ],
    note: Note = "",
    by: By = None,
) -> None:
    """Give a value of an incident by your own word.

    FIELD is killed, injured, missing, abducted, detained, displaced, type, place, first, last or status. A toll is 12,
    10-16 (lowest and highest), 10-12-16 (best between), 12+ (at least) or none. What the reports give stays beside it,
    and your value stays whatever is added later. Take it back with: casus undo ACT

    \b
    Example:
      casus correct INC-20241130-q3k7zd5m killed 10-16 --note "the hospital's list"
      casus correct INC-20241130-q3k7zd5m place "Saraqib, SYR"
    """
    from casus.people import correct as say

    key = ALIASES.get(field.lower(), field.lower())
    with opened_record(context) as record:
        incident = incident_named(record, id)
        place = _place(value, incident) if key == "place" else None
        words = (type_key(value) or value) if key == "event_type" else value
        _told(say(record, incident, key, words, _who(by, note), place))


def join(
    context: typer.Context,
    id: Id,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The incident that is the same.", callback=read_words)],
    note: Note = "",
    by: By = None,
) -> None:
    """Say that two incidents are one.

    \b
    Example:
      casus join INC-20241130-q3k7zd5m INC-20241201-0c2vbn8r
    """
    from casus.people import join as say

    with opened_record(context) as record:
        _told(say(record, incident_named(record, id), incident_named(record, other), _who(by, note)))


def split(
    context: typer.Context,
    id: Id,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Numbers of casus show, or claims' ids.")],
    note: Note = "",
    by: By = None,
) -> None:
    """Say that some claims of an incident tell another one.

    The claims named become one incident of their own, or go where comparing puts them, but never back. Of a claim's
    id the first six signs are enough.

    \b
    Example:
      casus split INC-20241130-q3k7zd5m 3 4
    """
    from casus.people import split as say

    with opened_record(context) as record:
        _told(say(record, incident_named(record, id), claims, _who(by, note)))


def undo(
    context: typer.Context,
    act: Annotated[str, typer.Argument(metavar="ACT", help="An act, or the beginning of its id: see casus acts.")],
    note: Note = "",
    by: By = None,
) -> None:
    """Take back a correction, join, split, grade or undo.

    The act stays listed; taking it back is an act of its own.

    \b
    Example:
      casus undo ACT-20241202-7h1m0xwz
    """
    from casus.people import undo as say

    with opened_record(context) as record:
        _told(say(record, act, _who(by, note)))


def acts(context: typer.Context, json: Json = False) -> None:
    """List what people have corrected, joined, split, graded and undone.

    \b
    Example:
      casus acts
    """
    from casus.views.acts import act_lines, act_table
    from casus.views.page import write_lines

    with opened_record(context) as record:
        kept = record.acts()
        if json:
            print_lines(act_lines(kept))
        else:
            write_lines(act_table(kept), sys.stdout)


def grade(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="An outlet or a voice, as reports name it.", callback=read_words)
    ],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A to E, or F: cannot be judged.")],
    note: Note = "",
    by: By = None,
) -> None:
    """Say how reliable an outlet or a voice is.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. The grade is shown
    beside what the source says and decides nothing.

    \b
    Example:
      casus grade "Coastal Press" B
    """
    from casus.people import grade as say
    from casus.views.acts import act_words
    from casus.views.grades import by_name, unheard

    with opened_record(context) as record:
        source = by_name(record, [source])[source]
        (act,) = say(record, {source: letter}, _who(by, note))
        print(f"{act.id}  {act_words(act)}")
        for words in unheard(record, [source]):
            print(f"{words}; if that was a mistake: casus undo {act.id}", file=sys.stderr)


def sources(
    context: typer.Context,
    grades: Annotated[
        Path | None, typer.Option("--import", metavar="FILE.csv", help="Grade those in it: columns source, grade.")
    ] = None,
    note: Note = "",
    by: By = None,
) -> None:
    """List outlets with their reports and their grade, and other sources that were graded.

    \b
    Example:
      casus sources
      casus sources --import grades.csv --note "desk's table of 2024"
    """
    from casus.grades_csv import letters_by_name, read_grades
    from casus.people import grade as say
    from casus.views.grades import by_name, source_table, unheard
    from casus.views.page import write_lines

    with opened_record(context) as record:
        if grades:
            letters = read_grades(grades)
            given = letters_by_name(letters, by_name(record, letters))
            graded = say(record, given, _who(by, note))
            print(f"Graded {plural(len(graded), 'source')}", file=sys.stderr)
            for words in unheard(record, given):
                print(words, file=sys.stderr)
        write_lines(source_table(record), sys.stdout)


def _who(by: str | None, note: str) -> "Who":
    from casus.people import Who

    return Who(by=read_user(by, os.environ), note=note)


def _place(words: str, incident: "Incident") -> "Place":
    from casus.gazetteer.lookup import open_gazetteer
    from casus.people import find_place

    return find_place(open_gazetteer(), words, incident.place.country if incident.place else None)


def _told(done: "Done") -> None:
    """The act, then the incidents that it is about as they are now."""
    from casus.views.acts import act_words
    from casus.views.incident_table import incident_table
    from casus.views.page import BLANK, Line, write_lines

    heading = [Line(f"{done.act.id}  {act_words(done.act)}", bold=True)]
    write_lines([*heading, *([BLANK, *incident_table(done.incidents)] if done.incidents else [])], sys.stdout)
