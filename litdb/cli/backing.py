"""`litdb db backup`."""

from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import PARTIAL
from litdb.cli.terminal import counted
from litdb.services import maintaining

_SHOWN = 20
"""Files that are told of which were not saved."""


def back_up(library: Path, copy: Path) -> int:
    """Save a copy of the library and of its files; the exit code."""
    saved = maintaining.backup(library, copy)
    terminal.say(str(copy))
    if saved.files:
        terminal.tell(f"{counted(saved.files, 'attached file')} in {saved.folder}, which belongs to it")
    for path, why in saved.lacks[:_SHOWN]:
        terminal.tell(f"litdb: {path}: not saved: {why}")
    if len(saved.lacks) > _SHOWN:
        terminal.tell(f"... and {len(saved.lacks) - _SHOWN} more")
    return PARTIAL if saved.lacks else 0
