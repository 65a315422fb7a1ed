"""A manuscript with all files that it takes in, one after the other, in the order of its text."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from os.path import dirname, join, normpath  # pure ones, which keep a path as it was given

from litdb.manuscripts.values import Cited, Fault, Included, Known, UnreadableError
from litdb.model.problems import Lost, Place, Problem

Scan = Callable[[bytes, Known], Iterator[Cited | Included]]
Read = Callable[[str], bytes]
"""A path -> its bytes. Raises FileNotFoundError where there is none, any other OSError where it may not be read."""


def followed(path: str, read: Read, scan: Callable[[str], Scan | None]) -> Iterator[Cited | Fault]:
    """What a manuscript cites and what is wrong with the files it takes in. Raises OSError, UnreadableError of itself.

    `scan` gives what reads a file of this name; another one is read as the file that takes it in. Each is read once.
    """
    known, seen = Known(), {normpath(path)}
    first = scan(path)
    assert first is not None, path
    stack = [(path, first, first(read(path), known))]
    found: list[Cited] = []
    faults: list[Fault] = []
    while stack:
        here, how, said = stack[-1]
        one = _next(said, is_first=len(stack) == 1)
        if one is None:
            stack.pop()
        elif isinstance(one, Cited):
            found.append(replace(one, path=here))
        else:
            name, data = _opened(one, (dirname(path), dirname(here)), seen, read)  # noqa: PTH120  # as they are shown
            if isinstance(data, Problem):
                faults.append(Fault(here, data))
            elif name:
                how = scan(name) or how
                stack.append((name, how, how(data, known)))
    yield from faults
    yield from (one for one in found if not (one.is_loose and one.key in known.labels))


def _next(said: Iterator[Cited | Included], *, is_first: bool) -> Cited | Included | None:
    """What a file says next; one that is taken in and is broken says no more. Raises UnreadableError of the first."""
    try:
        return next(said, None)
    except UnreadableError:
        if is_first:
            raise
        return None


def _opened(one: Included, folders: tuple[str, str], seen: set[str], read: Read) -> tuple[str, bytes | Problem]:
    """The path and the bytes of a file that is taken in, "" for one that was read before, or why it cannot be read."""
    for path in dict.fromkeys(normpath(join(folder, name)) for name in one.names for folder in folders):  # noqa: PTH118  # paths as they are shown
        if path in seen:
            return "", b""
        try:
            data = read(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            message = f"{one.names[0]} is not read: {why}"
            return path, Problem("unread-file", message, one.names[0], Place(one.line), Lost.NOTHING)
        seen.add(path)
        return path, data
    message = f"{one.names[0]} is not there; what it cites is not known"
    missing = Problem("missing-file", message, one.names[0], Place(one.line), Lost.NOTHING)
    return ("", b"") if one.is_optional else ("", missing)
