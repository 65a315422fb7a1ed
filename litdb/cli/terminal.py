"""What goes to the terminal: text that is safe to print, tables, problems."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from litdb.fields.text import visible
from litdb.model.problems import Problem

if TYPE_CHECKING:
    from rich.console import Console

NOTHING = "litdb: nothing is found by this query"
"""What is told where a query finds nothing."""

NARROW = 80
"""Columns of a terminal that does not say how wide it is."""


def open_streams() -> None:
    """See that what is printed has somewhere to go: a closed stream becomes an empty one.

    A letter that the terminal's encoding lacks is shown as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # until the end
        elif mode == "w":
            stream.reconfigure(errors="backslashreplace")


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((NARROW, 24)).columns


def say(text: str = "") -> None:
    """One line of result to stdout, without anything that could move the cursor."""
    sys.stdout.write(visible(text) + "\n")


def show_lines(lines: Iterable[str]) -> None:
    """Lines of result to stdout, through the user's pager where they are more than the screen shows."""
    _show([visible(line) for line in lines])


def _show(lines: list[str]) -> None:
    if not (sys.stdout.isatty() and _is_paged(lines)):
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _is_paged(lines: list[str]) -> bool:
    """Whether the user's pager showed the lines; a setting of it that makes no sense is told and costs no line."""
    from litdb.cli import paging
    from litdb.model.settings import SettingError

    try:
        return paging.is_paged(lines)
    except SettingError as error:
        tell(f"litdb: {error}")
        return False


def counted(number: int, name: str) -> str:
    """`1 record`, `2 records`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def tell(text: str) -> None:
    """One line of news to stderr."""
    sys.stderr.write(visible(text).replace("\n", " ") + "\n")


def tell_problem(uri: str, problem: Problem) -> None:
    """A problem as `path:line: code: message`, as compilers write theirs."""
    line = f":{problem.at.line}" if problem.at.line else ""
    tell(f"{uri}{line}: {problem.code}: {problem.message}")


def pour(pieces: Iterable[str]) -> None:
    """Text that programs read, to stdout as it comes; on a terminal control characters are shown, not sent."""
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream of Python's own
    for piece in pieces:
        sys.stdout.write(visible(piece.replace("\r\n", "\n")) if sys.stdout.isatty() else piece)


def pour_bytes(pieces: Iterable[bytes]) -> None:
    """Bytes to stdout as they are; on a terminal as text in which control characters are shown, not sent."""
    for piece in pieces:
        if sys.stdout.isatty():
            say(piece.decode(errors="replace"))
        else:
            sys.stdout.buffer.write(piece if piece.endswith(b"\n") else piece + b"\n")
    sys.stdout.flush()


Row = Mapping[str, object]
"""Column -> value."""


def show_rows(rows: Iterable[Row], columns: Sequence[str], form: str, *, nothing: str = "", whole: str = "") -> None:
    """Rows as "table", "json", "jsonl", "csv" or "tsv"; JSON has all that a row has, the others these columns.

    Where there are no rows for a table, `nothing` is told; its column `whole` is not cut.
    """
    if form == "table":
        show_table(rows, columns, nothing=nothing, whole=whole)
    else:
        _POURED[form](rows, columns)


def show_table(
    rows: Iterable[Row], columns: Sequence[str], marks: Sequence[str] = (), *, nothing: str = "", whole: str = ""
) -> None:
    """A table no wider than the terminal, with the words of `marks` set off; whole and plain where stdout is none.

    Where there are no rows, `nothing` is told; the column `whole` is not cut.
    """
    is_whole = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    wide = _WHOLE if is_whole else width()
    from litdb.cli import tables

    lines = list(tables.lines(rows, columns, wide, marks=marks, whole=whole, is_styled=is_styled()))
    if not lines and nothing:
        tell(nothing)
    _show(lines)


_WHOLE = 100_000
"""Columns of what is no terminal: nothing is cut."""


def is_styled() -> bool:
    """Whether stdout gets bold text: as the user says, else on a terminal that is not "dumb". Raises SettingError."""
    if (wanted := _color()) == "auto":
        return sys.stdout.isatty() and os.environ.get("TERM") not in {None, "", "dumb"}
    return wanted == "always"


def console() -> "Console | None":
    """Where progress is shown, with colours or without as the user says; None where stderr is no terminal.

    Raises SettingError.
    """
    is_plain = _color() == "never"
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    return Console(stderr=True, no_color=is_plain)


def _color() -> str:
    """What the user says of colours, looked at also where it changes nothing: a wrong word is told everywhere."""
    from litdb.services import configuring

    return configuring.text("color")


def _json(rows: Iterable[Row], _columns: Sequence[str]) -> None:
    from litdb.exporters.jsonl import array_of

    pour(array_of(rows))


def _jsonl(rows: Iterable[Row], _columns: Sequence[str]) -> None:
    from litdb.exporters.jsonl import encode

    pour(encode(row) + "\n" for row in rows)


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    from litdb.cli.tables import cell
    from litdb.exporters.csv_ import lines

    pour(lines(columns, ([cell(row[name]) for name in columns] for row in rows)))


def _tsv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    from litdb.cli.tables import cell
    from litdb.exporters.csv_ import tabbed

    pour(tabbed(columns, ([cell(row[name]) for name in columns] for row in rows)))


_POURED = {"json": _json, "jsonl": _jsonl, "csv": _csv, "tsv": _tsv}
"""Formats that programs read."""
