"""`litdb rm`."""

import sys
from pathlib import Path

import typer

from litdb.cli import terminal, view
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.query.errors import QueryError
from litdb.query.tree import Query
from litdb.services import finding, removing

_SHOWN = 10
"""Records that are shown before the user is asked."""


def remove_records(library: Path, text: str, *, yes: bool) -> int:
    """Remove what a query finds, after asking; the exit code."""
    if not text.strip():
        raise typer.BadParameter("an empty query would remove all; say what to remove")
    query = finding.understood(text)
    try:
        count = removing.remove(library, query) if yes else _asked(library, query)
    except removing.NotAgreedError as error:
        terminal.tell(f"litdb: {error}")
        return FAILED
    except QueryError as error:
        error.place(text)
        raise
    if not count:
        terminal.tell(terminal.NOTHING)
        return NOT_FOUND
    terminal.say(f"{terminal.counted(count, 'record')} removed")
    return 0


def _asked(library: Path, query: Query) -> int:
    """Remove what the user agrees to; how many records. Raises NotAgreedError."""
    found = removing.preview(library, query, _SHOWN)
    if not found.ids:
        return 0
    counted, more = terminal.counted(len(found.ids), "record"), len(found.ids) - len(found.first)
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"{counted} would be removed; without a terminal to ask on, --yes must say so")
    terminal.show_table(map(view.row, found.first), ("key", "authors", "year", "title"))
    if more:
        terminal.tell(f"... and {more} more; `litdb list` shows all that a query finds")
    if not typer.confirm(f"Remove {counted}?", err=True):
        raise removing.NotAgreedError("nothing was removed")
    return removing.remove(library, query, found.ids)
