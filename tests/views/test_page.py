import io

from casus.views.page import Line, marked, write_lines


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_pipe_marks_stand_around_the_words_and_nothing_is_wrapped() -> None:
    out = io.StringIO()
    write_lines([Line("x" * 200 + " 12 people", indent=2, marks=((201, 210),))], out)
    assert out.getvalue() == "  " + "x" * 200 + " »12 people«\n"


def test_on_a_terminal_long_lines_keep_their_indent(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    write_lines([Line("word " * 20, indent=6)], out)
    lines = out.getvalue().rstrip().split("\n")
    assert len(lines) > 1
    assert all(line.startswith("      word") and len(line) <= 40 for line in lines)


def test_a_report_cannot_steer_the_terminal() -> None:
    line = Line("\x1b[2J\u202e12 people\ud800", marks=((5, 14),))
    assert marked(line) == " [2J »12 people«\N{REPLACEMENT CHARACTER}"
