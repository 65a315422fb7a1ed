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
    rows = [{**view.row(one.record), "removed": one.at} for one in discarding.removed(library)]
    if form == "table" and not rows:
        terminal.tell("the trash is empty")
    else:
        terminal.show_rows(rows, _COLUMNS, form)
    return 0


def restore_records(library: Path, keys: list[str]) -> int:
    """Put the removed records with these keys back; the exit code."""
    try:
        done = discarding.restore(library, keys)
    except discarding.NotFoundError as error:
        terminal.tell(f"litdb: {error}; nothing was restored")
        return NOT_FOUND
    for one in done:
        if one.after != one.before:
            terminal.tell(f"litdb: the key {one.before!r} is taken by now; the record is called {one.after!r}")
    terminal.say(f"{_counted(len(done), 'record')} restored")
    return 0


def empty(library: Path, *, yes: bool) -> int:
    """Forget the removed records for good, after asking; the exit code."""
    only = None
    if not yes:
        found = discarding.removed(library)
        if found and not sys.stdin.isatty():
            message = f"{_counted(len(found), 'record')} in the trash; without a terminal to ask on, --yes must say so"
            raise typer.BadParameter(message)
        if found and not typer.confirm(f"Forget {_counted(len(found), 'record')} for good?", err=True):
            terminal.tell("litdb: nothing was forgotten")
            return FAILED
        only = [one.record_id for one in found]
    done = discarding.forget(library, only)
    terminal.say(f"{_counted(done.records, 'record')} forgotten, {_counted(done.sources, 'source')} deleted")
    return 0


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
