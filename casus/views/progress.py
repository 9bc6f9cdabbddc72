"""A counter of reports or claims on a terminal; nothing at all in a pipe, in a log or where output is redirected."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str) -> Iterator[Callable[..., None]]:
    """Gives a function to call once a report, or with how many there were.

    Writes to standard error, so that results stay clean.
    """
    if not sys.stderr.isatty():
        yield lambda many=1: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:.0f}"),
        TextColumn("{task.fields[rate]}"),
    )
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, rate="")

        def advance(many: int = 1) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=many, rate=f"{speed:.0f}/s" if speed else "")

        yield advance
