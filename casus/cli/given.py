"""What is given on the command line as words: UTF-8 whatever the locale, never blank, never endless."""

from typing import Any

import typer

from casus.errors import CasusError
from casus.settings import as_utf8

# Characters; no name has as many, and databases refuse patterns of 50,000.
LONGEST = 1_000
# The largest number of an option: more than any record will hold, and every database counts as far.
LARGEST = 1_000_000_000


def not_blank(param: typer.CallbackParam, value: str | None) -> str | None:
    """The value; CasusError where it is blank, which a script's unset variable makes it."""
    if value is not None and not value.strip():
        raise CasusError(f"{_called(param)} is empty; say what is meant, or leave it out")
    return value


def read_words(param: typer.CallbackParam, value: str | None) -> str | None:
    """The words given; CasusError where there are none, or more than a name can have."""
    if not_blank(param, value) is None or value is None:
        return None
    if len(value) > LONGEST:
        raise CasusError(f"{_called(param)} has {len(value):,} characters; {LONGEST:,} are the most")
    return as_utf8(value)


def read_text(value: str) -> str:
    """A text of any length, or none."""
    return as_utf8(value)


def _called(param: Any) -> str:
    """As the help has it: --place, ID."""
    name: str = param.opts[0]
    return name if name.startswith("-") else str(param.metavar)
