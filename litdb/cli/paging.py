"""Lines that are longer than the screen, through the user's pager."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from litdb.services import configuring

if TYPE_CHECKING:
    import subprocess


def is_paged(lines: Sequence[str]) -> bool:
    """Whether a pager showed the lines: the user's, where they are more than the screen shows. Raises SettingError."""
    command = _wanted(lines)
    return bool(command) and _paged(command, "".join(f"{line}\n" for line in lines))


def _wanted(lines: Sequence[str]) -> list[str]:
    """The pager's command, where stdin and stdout are a terminal's and the lines are more than it shows."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return []
    import shutil

    if len(lines) < shutil.get_terminal_size().lines:
        return []
    command = configuring.command("pager")
    return command if command and shutil.which(command[0]) else []


def _paged(command: list[str], text: str) -> bool:
    """Whether the pager showed the text; one that is left before its end has done what it is for."""
    import subprocess

    sys.stdout.flush()
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE) as pager:  # noqa: S603  # the user's own words, no shell
            _wait(pager, text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
    except OSError:
        return False
    # A user who stops it by a signal has seen enough.
    return pager.returncode <= 0


def _wait(pager: "subprocess.Popen[bytes]", text: bytes) -> None:
    """Give the text and wait; Ctrl-C is the pager's own to answer."""
    give: Callable[[], object] = partial(pager.communicate, text)
    while pager.returncode is None:
        try:
            give()
        except KeyboardInterrupt:
            give = pager.wait
