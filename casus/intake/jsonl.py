"""Reports from JSON Lines: one object a line, in a file, a .jsonl.gz or on standard input.

    {"id": "a1", "published": "2024-12-03", "outlet": "Northern Wire", "title": "", "text": "Shells hit ..."}
    [1, 2]     ->  Issue "not a JSON object", document "news.jsonl:7"
    {"text":   ->  Issue "not valid JSON", document "news.jsonl:7"

fields.py says what becomes of each field. Empty lines are skipped.
"""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import orjson

from casus.errors import Issue
from casus.intake.fields import report_of
from casus.intake.lines import Line, lines_of, read_lines
from casus.intake.trouble import Trouble, trouble
from casus.report import Report

STANDARD_INPUT = "standard input"

# Lines without a single report after which a file is taken for something else.
PATIENCE = 100

LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_jsonl(path: Path, document: str) -> Iterator[Report | Issue]:
    """The reports of a .jsonl or .jsonl.gz file, line by line."""
    return _reports(read_lines(path, document), document, path.name)


def read_standard_input() -> Iterator[Report | Issue]:
    """The reports of the JSONL on standard input."""
    stream = sys.stdin.buffer
    # A stand-in for standard input, as callers set in tests, may lack the reader's look ahead.
    ahead = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    return _reports(lines_of(ahead, STANDARD_INPUT), STANDARD_INPUT, STANDARD_INPUT)


def _reports(lines: Iterable[Line | Issue], document: str, name: str) -> Iterator[Report | Issue]:
    """Each line's report; `name` and line number make the id of a report that gives none."""
    reports = fruitless = 0
    issues = False
    for line in lines:
        if isinstance(line, Issue):
            issues = True
            yield line
            continue
        number, text = line
        if text.isspace():
            continue
        found = list(_report(_parse(text), f"{document}:{number}", f"{name}:{number}"))
        made = sum(isinstance(item, Report) for item in found)
        reports, fruitless = reports + made, fruitless + 1 - made
        yield from found
        if fruitless == PATIENCE and not reports:
            yield trouble(document, Trouble.NO_REPORTS, f"no report in {PATIENCE} lines; the rest was not read")
            return
    if not (reports or fruitless or issues):
        yield trouble(document, Trouble.EMPTY, "only blank lines")


def _report(value: object, document: str, position: str) -> Iterator[Report | Issue]:
    if isinstance(value, ValueError):
        yield trouble(document, Trouble.NOT_JSON, str(value))
    elif not isinstance(value, dict):
        yield trouble(document, Trouble.NOT_OBJECT, "the line holds another JSON value")
    else:
        yield from report_of(value, document, position)


def _parse(line: str) -> object:
    """The JSON value of `line`, or the error as a value: no JSON value is one."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        # orjson refuses half of a surrogate pair, which cut-off emoji leave behind; the standard library reads it.
        return _parse_surrogates(line) if LONE_SURROGATE.search(line) else _told(error)


def _parse_surrogates(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        return _told(error)
    except ValueError as error:
        return error
    except RecursionError:
        return ValueError("nested too deeply")


def _told(error: json.JSONDecodeError) -> ValueError:
    """The error without the line number of its own, which is always 1."""
    return ValueError(f"{error.msg} at column {error.colno}")
