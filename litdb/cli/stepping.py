"""`litdb log` and `litdb undo`."""

from collections.abc import Iterator
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.services import configuring, undoing
from litdb.services.undoing import Step, Undone

_COLUMNS = ("step", "at", "what", "records", "keys", "undone_by")


def list_steps(library: Path, form: str, limit: int | None) -> None:
    """List the steps of the library's journal, the newest first."""
    most = limit or (configuring.number("limit") if form == "table" else None)
    with undoing.told(library, most) as found:
        if form != "table":
            rows_of = _whole if form in {"json", "jsonl"} else _row
            terminal.show_rows(map(rows_of, found.steps), _COLUMNS, form)
            return
        rows = list(map(_row, found.steps))
        terminal.show_table(rows, _COLUMNS, nothing="nothing was done yet")
        if found.total > len(rows):
            terminal.tell(f"{len(rows)} of {found.total} steps; --limit shows more")


def _whole(step: Step) -> dict[str, object]:
    """The step for programs."""
    return {**_row(step), "keys": step.keys, "kind": step.kind, "source": step.uri or None, "undoes": step.undoes}


def _row(step: Step) -> dict[str, object]:
    return {
        "step": step.number,
        "at": step.at,
        "what": step.what,
        "records": step.records,
        "keys": ", ".join(step.keys) + (" ..." if step.records > len(step.keys) > 0 else ""),
        "undone_by": step.undone_by,
    }


def undo_step(library: Path, number: int | None, *, dry_run: bool) -> int:
    """Take a step back and say what that did; the exit code."""
    try:
        done = undoing.undo(library, number, dry_run=dry_run)
    except undoing.NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except undoing.RefusedError as error:
        terminal.tell(f"litdb: nothing was undone: {error}")
        return FAILED
    for before, after in done.renamed.items():
        terminal.tell(f"litdb: the key {before!r} is another record's by now; the record is called {after!r}")
    for wanted, kept in done.kept.items():
        terminal.tell(f"litdb: the key {wanted!r} is another record's by now; the record is still called {kept!r}")
    nothing = "what was decided is as before it" if done.moved else "nothing of it was left"
    parts = ", ".join(_parts(done, dry_run=dry_run)) or nothing
    terminal.say(f"step {done.step.number} ({done.step.what}) {'would be ' * dry_run}undone: {parts}")
    return 0


def _parts(done: Undone, *, dry_run: bool) -> Iterator[str]:
    """What was done, each part in a few words."""
    if done.removed:
        trash = "" if dry_run else " (litdb trash has them)" if done.removed > 1 else " (litdb trash has it)"
        yield f"{terminal.counted(done.removed, 'record')} removed{trash}"
    if done.restored:
        yield f"{terminal.counted(done.restored, 'record')} back"
    if done.changed:
        yield f"{terminal.counted(done.changed, 'record')} as before it"
    if done.let_go:
        which = "entry" if done.let_go == 1 else "entries"
        yield f"{done.let_go} {which} of its file let go of records that were there before"
