"""What goes to the terminal: text that is safe to print, tables, problems."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from litdb.fields.text import visible
from litdb.model.problems import Problem

NARROW = 80
"""Columns of a terminal that does not say how wide it is."""


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((NARROW, 24)).columns


def say(text: str = "") -> None:
    """One line of result to stdout, without anything that could move the cursor."""
    sys.stdout.write(visible(text) + "\n")


def tell(text: str) -> None:
    """One line of news to stderr."""
    sys.stderr.write(visible(text).replace("\n", " ") + "\n")


def tell_problem(uri: str, problem: Problem) -> None:
    """A problem as `path:line: code: message`, as compilers write theirs."""
    line = f":{problem.at.line}" if problem.at.line else ""
    tell(f"{uri}{line}: {problem.code}: {problem.message}")


def pour(pieces: Iterable[str]) -> None:
    """Text that programs read, to stdout as it comes; on a terminal control characters are shown, not sent."""
    for piece in pieces:
        sys.stdout.write(visible(piece) if sys.stdout.isatty() else piece)


def pour_bytes(pieces: Iterable[bytes]) -> None:
    """Bytes to stdout as they are; on a terminal as text in which control characters are shown, not sent."""
    for piece in pieces:
        if sys.stdout.isatty():
            say(piece.decode(errors="replace"))
        else:
            sys.stdout.buffer.write(piece if piece.endswith(b"\n") else piece + b"\n")
    sys.stdout.flush()


Row = Mapping[str, object]


def show_rows(rows: Iterable[Row], columns: Sequence[str], form: str) -> None:
    """Rows as "table", "json", "jsonl" or "csv"; a table and CSV have these columns, JSON all that a row has."""
    {"table": show_table, "json": _json, "jsonl": _jsonl, "csv": _csv}[form](rows, columns)


def show_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """A table as wide as the terminal; whole and as wide as it needs where stdout is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="ellipsis", no_wrap=name in _SHORT, ratio=_RATIOS.get(name))
    for row in rows:
        table.add_row(*(Text(visible(_cell(row[name])).replace("\n", " ")) for name in columns))
    if table.row_count:
        wide = width() if sys.stdout.isatty() or "COLUMNS" in os.environ else 100_000
        Console(width=wide, soft_wrap=False, highlight=False, no_color="NO_COLOR" in os.environ).print(table)


_SHORT = frozenset(("key", "year", "role", "met", "records", "orcid"))
_RATIOS: dict[str, int] = {}


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _json(rows: Iterable[Row], _columns: Sequence[str]) -> None:
    from litdb.exporters.jsonl import array_of

    pour(array_of(rows))


def _jsonl(rows: Iterable[Row], _columns: Sequence[str]) -> None:
    from litdb.exporters.jsonl import encode

    pour(encode(row) + "\n" for row in rows)


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    from litdb.exporters.csv_ import lines

    pour(lines(columns, ([_cell(row[name]) for name in columns] for row in rows)))
