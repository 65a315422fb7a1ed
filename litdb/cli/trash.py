"""`litdb trash`."""

import sys
from pathlib import Path

import typer

from litdb.cli import terminal, view
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.services import discarding

_COLUMNS = ("key", "authors", "year", "title", "removed")


def list_removed(library: Path, form: str) -> int:
    """List the records that were removed; the exit code."""
    with discarding.removed(library) as found:
        rows = ({**view.row(one.record), "removed": one.at} for one in found)
        terminal.show_rows(rows, _COLUMNS, form, nothing="the trash is empty")
    return 0


def restore_records(library: Path, keys: list[str]) -> int:
    """Put the removed records with these keys back; the exit code."""
    try:
        done = discarding.restore(library, keys)
    except discarding.NotFoundError as error:
        terminal.tell(f"litdb: {error}; nothing was restored")
        return NOT_FOUND
    for one in done:
        if one.owner:
            taken = "is taken by now" if one.owner == one.before else f"was that of {one.owner!r} before"
            terminal.tell(f"litdb: the key {one.before!r} {taken}; the record is called {one.after!r}")
    terminal.say(f"{terminal.counted(len(done), 'record')} restored")
    return 0


def empty(library: Path, *, yes: bool) -> int:
    """Forget the removed records for good, after asking; the exit code."""
    only = None
    if not yes:
        only = discarding.removed_ids(library)
        counted = terminal.counted(len(only), "record")
        if only and not sys.stdin.isatty():
            raise typer.BadParameter(f"{counted} in the trash; without a terminal to ask on, --yes must say so")
        if only and not typer.confirm(f"Forget {counted} for good?", err=True):
            terminal.tell("litdb: nothing was forgotten")
            return FAILED
    done = discarding.forget(library, only)
    terminal.say(
        f"{terminal.counted(done.records, 'record')} forgotten, {terminal.counted(done.sources, 'source')} deleted"
    )
    return 0
