"""How lines reach a reader: wrapped and bold on a terminal, plain with »marked« words in a pipe.

    Line("12 people died.", marks=((0, 9),))    terminal   12 people died.   with "12 people" in bold
                                                pipe       »12 people« died.

Views return lines; nothing else in the package knows what kind of output it writes to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

# Control characters in a report could move the cursor or recolour a terminal, so they become blanks; the bidirectional
# overrides could make a sentence read as another one, and lone surrogates cannot be written at all.
UNPRINTABLE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")
UNPRINTABLE |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True, slots=True)
class Line:
    """`marks` are the (start, end) characters of `words` to point at; `indent` in columns.

    A `label` stands before the words; on a terminal lines that are wrapped stay right of it.
    """

    words: str
    indent: int = 0
    label: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    bold: bool = False
    dim: bool = False


BLANK = Line("")


def printable(words: str) -> str:
    """The words with every character that is unsafe to print replaced by one other, so that offsets stay."""
    return words.translate(UNPRINTABLE)


def marked(line: Line) -> str:
    """The line for a pipe: indented, never wrapped, the marks as »...«."""
    words, out, done = printable(line.words), [], 0
    for start, end in line.marks:
        out += [words[done:start], "»", words[start:end], "«"]
        done = end
    return (" " * line.indent + line.label + "".join(out) + words[done:]).rstrip()


def write_lines(lines: Iterable[Line], out: TextIO) -> None:
    """Write the lines as `out` can show them."""
    if not out.isatty():
        out.writelines(f"{marked(line)}\n" for line in lines)
        return
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(_shown(line))


def _shown(line: Line) -> "Table | Text":
    """The margin with the label, and beside it the words, wrapped."""
    from rich.table import Table
    from rich.text import Text

    style = "bold" if line.bold else "dim" if line.dim else ""
    text = Text(printable(line.words), style=style)
    for start, end in line.marks:
        text.stylize("bold underline", start, end)
    margin = Text(" " * line.indent + line.label)
    if not margin:
        return text
    grid = Table.grid()
    grid.add_column(width=len(margin))
    grid.add_column()
    grid.add_row(margin, text)
    return grid
