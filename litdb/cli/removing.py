"""`litdb rm`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from litdb.cli import terminal, view
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.services import finding, removing


def remove_records(library: Path, query: str, *, yes: bool) -> int:
    """Remove what a query finds, after asking; the exit code."""
    if not query.strip():
        raise typer.BadParameter("an empty query would remove all; say what to remove")
    with finding.find(library, query, "key") as found:
        rows = [view.row(record) for record in found.records]
    if not rows:
        terminal.tell("litdb: nothing is found by this query")
        return NOT_FOUND
    if not yes and not _asked(rows):
        terminal.tell("litdb: nothing was removed")
        return FAILED
    count = removing.remove(library, [str(row["key"]) for row in rows])
    terminal.say(f"{count} record{'' if count == 1 else 's'} removed")
    return 0


def _asked(rows: Sequence[terminal.Row]) -> bool:
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"{len(rows)} found; without a terminal to ask on, --yes must say so")
    terminal.show_table(rows, ("key", "authors", "year", "title"))
    return typer.confirm(f"Remove {len(rows)}?", err=True)
