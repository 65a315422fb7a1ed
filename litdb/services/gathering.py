"""Gather sources: the files below a path, a stream."""

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from litdb.model.sources import Source


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that does not exist or cannot be read, and why in a sentence."""

    path: str
    why: str


def gather(path: str) -> Iterator[Source | Refused]:
    """The file at a path, or all files below a folder in order, hidden ones left out.

    One that cannot be read costs itself and not the others. A source's uri is the path as given, for a folder
    `folder/relative path`.
    """
    if not os.path.isdir(path):  # noqa: PTH112  # Path would take "./" off, and the uri is the path as given
        yield _file(path)
        return
    failed: list[Refused] = []
    found = sorted(_files(path, failed))
    yield from failed
    yield from map(_file, found)
    if not found and not failed:
        yield Refused(_printable(path), "there is no file in this folder")


def read(stream: BinaryIO, uri: str = "<stdin>") -> Source:
    """The bytes of a stream that can be read but once: read when they are first asked for, held from then on."""
    held: list[bytes] = []

    def opened() -> BinaryIO:
        if not held:
            held.append(stream.read())
        return io.BytesIO(held[0])

    return Source(uri, opened)


def _file(path: str) -> Source | Refused:
    place, uri = Path(path), _printable(path)
    try:
        size = place.stat().st_size
        if place.is_file():
            return Source(uri, lambda: place.open("rb"), size=size)
        return read(place.open("rb"), uri)  # a pipe gives its bytes but once
    except FileNotFoundError:
        return Refused(uri, "there is no such file or folder")
    except OSError as error:
        return Refused(uri, error.strerror or str(error))


def _files(folder: str, failed: list[Refused]) -> Iterator[str]:
    """Paths of the files; of what is neither file nor folder (pipes, sockets) only what a link without its end is."""

    def fail(error: OSError) -> None:
        failed.append(Refused(_printable(str(error.filename)), error.strerror or str(error)))

    for here, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = os.path.join(here, name)  # noqa: PTH118  # as above
            if not name.startswith(".") and (os.path.isfile(path) or os.path.islink(path)):  # noqa: PTH113, PTH114
                yield path


def _printable(path: str) -> str:
    """A path as text: bytes of its name that are not UTF-8 as escapes."""
    return os.fsencode(path).decode(errors="backslashreplace")
