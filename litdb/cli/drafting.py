"""`litdb edit`."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import typer

from litdb.cli import editor, terminal
from litdb.cli.editing import tell_shared
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.fields import differences
from litdb.model.problems import LibraryError, Problem
from litdb.model.records import Record
from litdb.services import drafting
from litdb.services.drafting import Draft, Kept

_WIDE = 100
"""Columns of a value that is shown."""


class _LostError(Exception):
    """What a user wrote could not be taken in; the message is a sentence that says why."""


def edit_record(library: Path, name: str) -> int:
    """Open one record in the user's editor, and keep what was changed; the exit code."""
    try:
        begun = drafting.draft(library, name)
    except drafting.NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except drafting.SeveralError as error:
        raise typer.BadParameter(str(error)) from error
    editor.check()
    # A folder of its own: what an editor puts beside a file is nobody else's business either.
    folder = Path(tempfile.mkdtemp(prefix="litdb-"))
    path = folder / "record.yaml"
    try:
        _write(path, begun.text)
        found = _edited(library, begun, path)
    except (editor.EditorError, drafting.ChangedMeanwhileError, LibraryError, _LostError) as error:
        terminal.tell(f"litdb: {error}; the record is as it was{_left(begun, path)}")
        return FAILED
    except (KeyboardInterrupt, typer.Abort, OSError):
        terminal.tell(f"litdb: the record is as it was{_left(begun, path)}")
        raise
    shutil.rmtree(folder)
    for one in found.differences:
        terminal.say(differences.line(one, _WIDE))
    changed = len(found.differences)
    terminal.tell(f"{begun.record.citation_key}: {changed} changed" if changed else "nothing changed")
    tell_shared(found.shared)
    return 0


def _write(path: Path, text: str) -> None:
    """A new file that nobody else may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.write(text)


def _left(begun: Draft, path: Path) -> str:
    """What becomes of the draft: one that says something new is kept, the sentence says where."""
    try:
        is_new = path.read_bytes() != begun.text.encode("utf-8", "backslashreplace")
    except OSError:
        is_new = False
    if is_new:
        return f", and what you wrote is kept in {path}"
    shutil.rmtree(path.parent, ignore_errors=True)
    return ""


def _edited(library: Path, begun: Draft, path: Path) -> Kept:
    """Edit until the draft makes sense or the user has enough; what changed in the record."""
    while True:
        editor.edit(path)
        found = _kept(library, begun, path)
        if isinstance(found, Kept):
            return found
        for problem in found:
            terminal.tell_problem(str(path), problem)
        if not sys.stdin.isatty() or not typer.confirm("Edit again?", default=True, err=True):
            raise _LostError("the draft makes no sense")


def _kept(library: Path, begun: Draft, path: Path) -> Kept | list[Problem]:
    """What changed in the record, or what is wrong with the draft."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [Problem("bad-encoding", "the file is not in UTF-8")]
    except OSError as error:
        raise _LostError(f"the draft cannot be read ({error.strerror})") from error
    after = begun.record if text == begun.text else drafting.read(begun, text)
    found = drafting.keep(library, begun, after, text) if isinstance(after, Record) else after
    return [found] if isinstance(found, Problem) else found
