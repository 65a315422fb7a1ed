"""`litdb export --source` and `litdb db sources`."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND
from litdb.services import exporting

_COLUMNS = ("number", "received", "size", "records", "problems", "uri")
_NAMES = {"size": "bytes", "uri": "path"}


def export_source(library: Path, name: str, out: Path | None) -> int:
    """Write an imported source's bytes to a file or to stdout; the exit code."""
    with exporting.source(library, name) as pieces:
        if pieces is None:
            terminal.tell(f"litdb: no source goes by {name!r}; `litdb db sources` lists them")
            return NOT_FOUND
        if out is None:
            _pour(pieces)
        else:
            exporting.write_bytes(pieces, out)
    return 0


def _pour(pieces: Iterator[bytes]) -> None:
    """Bytes to stdout as they are; on a terminal as text in which control characters are shown, not sent."""
    if sys.stdout.isatty():
        terminal.pour(piece.decode(errors="replace") for piece in pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.flush()


def list_sources(library: Path, form: str) -> None:
    """List all that was imported."""
    columns = [_NAMES.get(name, name) for name in _COLUMNS]
    rows = (
        {_NAMES.get(name, name): value for name, value in asdict(one).items()} for one in exporting.sources(library)
    )
    terminal.show_rows(rows, columns if form != "csv" else [*columns, "digest"], form, nothing="nothing was imported")
