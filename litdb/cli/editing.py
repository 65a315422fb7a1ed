"""`litdb set`."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.cli.options import asked
from litdb.fields import assignments, differences
from litdb.fields.assignments import Assignment, AssignmentError
from litdb.query.tree import Query
from litdb.services import editing, finding
from litdb.services.editing import Changed, Outcome, Shared

_SHOWN = 10
"""Records that are shown before the user is asked."""
_WIDE = 60
"""Columns of a value that is shown."""


def set_fields(library: Path, words: list[str], *, dry_run: bool, yes: bool) -> int:
    """Set fields of what a query finds, or show what would change; the exit code."""
    text, wanted = _understood(words)
    query = finding.understood(text)
    try:
        if dry_run:
            outcome = editing.preview(library, query, wanted, _say)
        else:
            outcome = editing.change(library, query, wanted) if yes else _asked(library, query, wanted)
    except editing.RefusedError as error:
        raise typer.BadParameter(str(error)) from error
    except editing.NotAgreedError as error:
        terminal.tell(f"litdb: {error}")
        return FAILED
    return _ended(outcome, dry_run=dry_run)


def _asked(library: Path, query: Query, wanted: tuple[Assignment, ...]) -> Outcome:
    """Change one record at once, and more if the user agrees."""
    shown: list[Changed] = []

    def keep(one: Changed) -> None:
        if len(shown) < _SHOWN:
            shown.append(one)

    outcome = editing.preview(library, query, wanted, keep)
    if outcome.changed > 1:
        _ask(shown, outcome)
        return editing.change(library, query, wanted, outcome)
    # What another program did to the one record meanwhile is no reason to ask: nothing of it was shown.
    return editing.change(library, query, wanted, most=1) if outcome.changed else outcome


def _understood(words: list[str]) -> tuple[str, tuple[Assignment, ...]]:
    """The query and the assignments in the words; what makes no sense is wrong usage."""
    try:
        query, wanted = assignments.parse(map(_placed, words))
    except AssignmentError as error:
        raise typer.BadParameter(str(error)) from error
    if not wanted:
        raise typer.BadParameter("say what to set: FIELD=TEXT, FIELD+=TEXT or FIELD-=TEXT (no space before the sign)")
    text = asked(query)
    if not text.strip():
        raise typer.BadParameter("an empty query would change all; say which records")
    return text, wanted


def _placed(word: str) -> str:
    """`file=` and `file+=` with a file of this folder by its whole path: a record is in no folder."""
    name, sign, path = word.partition("=")
    if sign and name.lower() in {"file", "file+"} and path and Path(path).expanduser().exists():
        return f"{name}={os.path.abspath(Path(path).expanduser())}"  # noqa: PTH100  # links stay what they are
    return word


def _lines(one: Changed) -> list[str]:
    return [f"{one.key} {differences.line(each, _WIDE)}" for each in one.differences]


def _say(one: Changed) -> None:
    for line in _lines(one):
        terminal.say(line)


def _ask(shown: list[Changed], outcome: Outcome) -> None:
    """Show the first of what would change, and ask. Raises NotAgreedError."""
    if not sys.stdin.isatty():
        message = f"{outcome.changed} records would change; without a terminal to ask on, --yes must say so"
        raise typer.BadParameter(message)
    for line in (line for one in shown for line in _lines(one)):
        terminal.tell(line)
    if outcome.changed > len(shown):
        terminal.tell(f"... and {outcome.changed - len(shown)} more records; --dry-run shows all")
    if not typer.confirm(f"Change {outcome.changed} records?", err=True):
        raise editing.NotAgreedError("nothing was changed")


def tell_shared(shared: Iterable[Shared]) -> None:
    """Warn of identifiers that records were given and others have."""
    for one in shared:
        terminal.tell(f"warning: {one.other} has {one.scheme} {one.value}, which is now also {one.key}'s")


def _ended(outcome: Outcome, *, dry_run: bool) -> int:
    changed, unchanged = outcome.changed, outcome.unchanged
    if not (changed or unchanged):
        terminal.tell(terminal.NOTHING)
        return NOT_FOUND
    verb = "would change" if dry_run else "changed"
    as_before = f", {unchanged} as {'it was' if unchanged == 1 else 'they were'}" if unchanged else ""
    said = f"{terminal.counted(changed, 'record')} {verb}{as_before}"
    (terminal.tell if dry_run else terminal.say)(said)
    tell_shared(outcome.shared)
    return 0
