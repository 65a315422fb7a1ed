import io
import sys
from pathlib import Path

import pytest

from litdb.cli import terminal
from litdb.model.settings import SettingError

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


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment and a config file that say nothing of colours."""
    for name in ("TERM", "NO_COLOR", "LITDB_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LITDB_CONFIG", str(tmp_path / "none.toml"))
    return monkeypatch


@pytest.mark.parametrize(
    ("environment", "kind", "styled"),
    [
        pytest.param({"TERM": "xterm"}, TTY, "yes", id="a terminal"),
        pytest.param({"TERM": "xterm", "NO_COLOR": ""}, TTY, "yes", id="NO_COLOR says nothing"),
        pytest.param({"TERM": "xterm", "NO_COLOR": "1"}, TTY, "no", id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, TTY, "no", id="a dumb terminal"),
        pytest.param({}, TTY, "no", id="no name of the terminal"),
        pytest.param({"TERM": "xterm"}, PIPE, "no", id="a pipe"),
        pytest.param({"TERM": "xterm", "LITDB_COLOR": "never"}, TTY, "no", id="never"),
        pytest.param({"LITDB_COLOR": "always"}, PIPE, "yes", id="always, a pipe"),
        pytest.param({"TERM": "dumb", "LITDB_COLOR": "always"}, TTY, "yes", id="always, a dumb terminal"),
        pytest.param({"NO_COLOR": "1", "LITDB_COLOR": "always"}, PIPE, "yes", id="always says more than NO_COLOR"),
    ],
)
def test_bold_text_goes_where_the_user_wants_it_else_to_a_terminal_alone(
    environment: dict[str, str], kind: type[io.StringIO], styled: str, plain: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        plain.setenv(name, value)
    out = kind()
    plain.setattr(sys, "stdout", out)
    terminal.show_table([{"title": "Heat"}], ("title",), ("heat",))
    assert ("\x1b" in out.getvalue()) is (styled == "yes")


@pytest.mark.parametrize("kind", [PIPE, TTY])
def test_a_color_that_is_none_is_told_on_a_terminal_and_elsewhere(
    kind: type[io.StringIO], plain: pytest.MonkeyPatch
) -> None:
    plain.setenv("LITDB_COLOR", "red")
    plain.setattr(sys, "stdout", kind())
    plain.setattr(sys, "stderr", kind())
    with pytest.raises(SettingError, match=r"\$LITDB_COLOR: 'red'"):
        terminal.show_table([{"title": "Heat"}], ("title",))
    with pytest.raises(SettingError, match=r"\$LITDB_COLOR: 'red'"):
        terminal.console()


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        pytest.param({}, "yes", id="as it comes"),
        pytest.param({"LITDB_COLOR": "never"}, "no", id="never"),
        pytest.param({"NO_COLOR": "1"}, "no", id="NO_COLOR"),
        pytest.param({"NO_COLOR": "1", "LITDB_COLOR": "always"}, "yes", id="always says more than NO_COLOR"),
    ],
)
def test_progress_has_the_colors_that_the_user_wants(
    environment: dict[str, str], colored: str, plain: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        plain.setenv(name, value)
    plain.setattr(sys, "stderr", Tty())
    console = terminal.console()
    assert console is not None
    assert console.no_color is (colored == "no")


def test_progress_is_for_a_terminal_alone(plain: pytest.MonkeyPatch) -> None:
    plain.setenv("LITDB_COLOR", "always")
    plain.setattr(sys, "stderr", io.StringIO())
    assert terminal.console() is None


def test_lines_are_shown_without_what_moves_a_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    terminal.show_lines(["a \x1b[31m", "b"])
    assert out.getvalue() == "a \\x1b[31m\nb\n"
