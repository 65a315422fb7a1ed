"""`litdb sync`."""

from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED, PARTIAL
from litdb.model.problems import Lost, Place, Problem
from litdb.services import importing, syncing
from litdb.services.syncing import Conflict, Outcome, Wishes

_SHOWN = 60
"""Code points of a value that a conflict quotes."""


def sync_file(library: Path, path: Path, wishes: Wishes) -> int:
    """Bring a file and the library in step; the exit code."""
    if path.exists() and library.exists() and path.samefile(library):
        terminal.tell(f"litdb: {path} is the library itself")
        return FAILED
    with importing.opened(library, dry_run=wishes.dry_run) as opened:
        outcome = syncing.sync(opened, path, importing.take, wishes)
    for problem in outcome.problems:
        terminal.tell_problem(outcome.path, problem)
    for conflict in outcome.conflicts:
        terminal.tell_problem(outcome.path, _told(conflict))
    if outcome.conflicts:
        terminal.tell("litdb: nothing was written; --prefer file or --prefer library says whose word counts")
    terminal.say(_summary(outcome, dry_run=wishes.dry_run))
    return _code(outcome)


def _told(conflict: Conflict) -> Problem:
    base, file, library = map(_quoted, (conflict.base, conflict.file, conflict.library))
    message = f"{conflict.key!r}: {conflict.field} was {base}, is {file} in the file and {library} in the library"
    return Problem("conflict", message, at=Place(conflict.line))


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _summary(outcome: Outcome, *, dry_run: bool) -> str:
    conflicts = len(outcome.conflicts)
    text = (
        f"{outcome.pulled} pulled, {outcome.pushed} pushed, {outcome.taken_out} taken out, "
        f"{terminal.counted(conflicts, 'conflict')}, {outcome.new} new, {outcome.gone} no longer in the file"
    )
    return text + (" (dry run: nothing was kept)" if dry_run else "")


def _code(outcome: Outcome) -> int:
    if outcome.conflicts or any(problem.code == "not-written" for problem in outcome.problems):
        return FAILED
    return PARTIAL if any(problem.lost is not Lost.NOTHING for problem in outcome.problems) else 0
