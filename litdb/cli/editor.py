"""The user's editor."""

import shutil
import subprocess
import sys
from pathlib import Path

import typer

from litdb.model.settings import SettingError
from litdb.services import configuring

_USUAL = ("sensible-editor", "nano", "vi", "notepad")


class EditorError(Exception):
    """The editor did not do its work; the message is a sentence for the user."""


def check() -> None:
    """See that an editor can be opened: a usual one needs a terminal, and without one would wait for ever."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) and not _is_named():
        raise typer.BadParameter("no editor is set, and a usual one needs a terminal; set $EDITOR to one that does not")


def _is_named() -> bool:
    try:
        return bool(configuring.command("editor"))
    except SettingError:
        return True  # badly: `edit` tells of it


def edit(path: Path) -> None:
    """Open the file in the user's editor or a usual one, and wait until it is left. Raises EditorError."""
    words = _chosen()
    try:
        # What the user has set is run as it stands; no shell reads it.
        done = subprocess.run([*words, str(path)], check=False)  # noqa: S603
    except OSError as error:
        raise EditorError(f"the editor {words[0]!r} cannot be run ({error.strerror})") from error
    if done.returncode:
        raise EditorError(f"the editor {words[0]!r} failed (it ended with {done.returncode})")


def _chosen() -> list[str]:
    try:
        words = configuring.command("editor")
    except SettingError as error:
        raise EditorError(str(error)) from error
    if words:
        return words
    if found := next(filter(None, map(shutil.which, _USUAL)), None):
        return [found]
    raise EditorError("there is no editor; set $EDITOR to one")
