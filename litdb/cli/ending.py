"""How a command ends: exit codes, and sentences instead of tracebacks."""

import errno
import os
import sys
from collections.abc import Callable

from litdb.cli import terminal
from litdb.fields.text import visible
from litdb.model.problems import LibraryError

FAILED, USAGE, NOT_FOUND, PARTIAL, INTERRUPTED = 1, 2, 3, 4, 130


def ended(command: Callable[[], int]) -> int:
    """The exit code of a command; a library that cannot be used, a full disk and Ctrl-C end it in a sentence."""
    try:
        code = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return interrupted()
    except LibraryError as error:
        terminal.tell(f"litdb: {error}")
        return FAILED
    except OSError as error:
        return _os_error(error)
    except ValueError as error:
        return _usage_error(error)
    return code


def _usage_error(error: ValueError) -> int:
    """Show what is wrong with a query, and where, or with a setting. Raises any other error again."""
    from litdb.model.settings import SettingError
    from litdb.query.errors import QueryError

    if isinstance(error, SettingError):
        terminal.tell(f"litdb: {error}")
        return USAGE
    if not isinstance(error, QueryError):
        raise error
    for line in error.lines(terminal.width(), visible):
        terminal.tell(line)
    return USAGE


def interrupted() -> int:
    """Say so; the exit code of Ctrl-C."""
    terminal.tell("litdb: interrupted; what was whole before is kept")
    return INTERRUPTED


def _os_error(error: OSError) -> int:
    # Whatever is left in stdout's buffer has nowhere to go; Python would complain of it once more at exit.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open until the process ends
    if error.errno == errno.EPIPE:
        return 0
    terminal.tell(f"litdb: {error.filename or 'output'}: {error.strerror or error}")
    return FAILED
