import io
import sys

import pytest

from litdb.cli import terminal

ROWS = [{"name": "Öst\tEk", "count": 1, "hidden": None}]


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param("table", "name    count\nÖst Ek  1\n", id="table"),
        pytest.param("json", '[\n{"name": "Öst\\tEk", "count": 1, "hidden": null}\n]\n', id="JSON"),
        pytest.param("jsonl", '{"name": "Öst\\tEk", "count": 1, "hidden": null}\n', id="JSON Lines"),
        pytest.param("csv", "name,count\nÖst\tEk,1\n", id="CSV"),
        pytest.param("tsv", "name\tcount\nÖst Ek\t1\n", id="TSV"),
    ],
)
def test_rows_are_shown_in_every_format(form: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Tty()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.show_rows(ROWS, ("name", "count"), form)
    assert out.getvalue() == text


PIPE, TTY = io.StringIO, Tty


@pytest.mark.parametrize(
    ("environment", "kind", "styled"),
    [
        pytest.param({"TERM": "xterm"}, TTY, "yes", id="a terminal"),
        pytest.param({"TERM": "xterm", "NO_COLOR": ""}, TTY, "yes", id="NO_COLOR says nothing"),
        pytest.param({"TERM": "xterm", "NO_COLOR": "1"}, TTY, "no", id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, TTY, "no", id="a dumb terminal"),
        pytest.param({}, TTY, "no", id="no name of the terminal"),
        pytest.param({"TERM": "xterm"}, PIPE, "no", id="a pipe"),
    ],
)
def test_only_a_terminal_whose_user_wants_it_gets_bold_text(
    environment: dict[str, str], kind: type[io.StringIO], styled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = kind()
    monkeypatch.setattr(sys, "stdout", out)
    terminal.show_table([{"title": "Heat"}], ("title",), ("heat",))
    assert ("\x1b" in out.getvalue()) is (styled == "yes")


def test_lines_are_shown_without_what_moves_a_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    terminal.show_lines(["a \x1b[31m", "b"])
    assert out.getvalue() == "a \\x1b[31m\nb\n"
