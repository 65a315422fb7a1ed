"""What goes to the terminal: text that is safe to print, tables, problems."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from litdb.fields.text import visible
from litdb.model.problems import Problem

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
    """A table no wider than the terminal, which leaves columns out where it is narrow; whole where stdout is none."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    is_whole = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    wide = _WHOLE if is_whole else width()
    shown = [name for name in columns if wide >= _FROM_WIDTH.get(name, 0)]
    cells = [[visible(_cell(row[name])).replace("\n", " ") for name in shown] for row in rows]
    needed = {
        name: max(map(cell_len, (name, *column))) for name, column in zip(shown, zip(*cells, strict=True), strict=False)
    }
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold underline")
    for name, columns_wide in _widths(needed, wide).items():
        table.add_column(name, overflow="ellipsis", no_wrap=name not in _FOLDED, width=columns_wide)
    for row in cells:
        table.add_row(*map(Text, row))
    if cells:
        Console(width=wide, highlight=False, no_color="NO_COLOR" in os.environ).print(table)


_WHOLE = 100_000
"""Columns of what is no terminal: nothing is cut."""

_GAP = 2

_FROM_WIDTH = {
    "authors": 80, "scope": 110, "container": 110, "received": 80, "bytes": 80, "time_point": 80, "instrument": 110,
    "standing": 80, "arm": 80, "comparator": 140,
}  # fmt: skip
"""Columns that only a terminal of this width or more shows."""

_FOLDED = frozenset(("name", "outcome", "reported"))
"""Columns whose text goes on in the next line; that of the others is cut."""

_FLEXIBLE = ("title", "name", "outcome", "reported")
"""Columns that share what the others leave."""

_PARTS = {
    "authors": 5, "container": 5, "time_point": 6, "instrument": 6, "arm": 8, "comparator": 8, "p": 6,
}  # fmt: skip
"""Columns that take no more than such a part of the terminal."""

_NAMES = {"key": 26, "id": 26, "endpoint": 20}
"""Columns that take a fifth, and so many columns at least: what is in them is to be typed again."""


def _widths(needed: dict[str, int], wide: int) -> dict[str, int]:
    """How wide each column becomes: as it needs, the long ones no more than a part of the terminal."""
    most = {name: wide // part for name, part in _PARTS.items()} | {
        name: max(least, wide // 5) for name, least in _NAMES.items()
    }
    widths = {name: min(need, most.get(name, need)) for name, need in needed.items()}
    flexible = sorted((name for name in widths if name in _FLEXIBLE), key=widths.__getitem__)
    left = wide + _GAP - sum(width + _GAP for name, width in widths.items() if name not in _FLEXIBLE)
    for others, name in zip(range(len(flexible), 0, -1), flexible, strict=True):
        widths[name] = max(min(widths[name], left // others - _GAP), _GAP)
        left -= widths[name] + _GAP
    return widths


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
