"""Gather sources: the files below a path, a stream."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from litdb.model.sources import Source


class Unreadable(Exception):
    """A path that does not exist or cannot be read; the message is a sentence."""


def gather(path: str) -> list[Source]:
    """The file at a path, or all files below a folder in order, hidden ones left out.

    A source's uri is the path as given, for a folder `folder/relative path`. Raises Unreadable.
    """
    place = Path(path)
    try:
        if place.is_dir():
            return [_file(str(file), file) for file in sorted(_files(place))]
        return [_file(path, place)]
    except FileNotFoundError as error:
        raise Unreadable(f"{path}: there is no such file or folder") from error
    except OSError as error:
        raise Unreadable(f"{error.filename or path}: {error.strerror or error}") from error


def read(stream: BinaryIO, uri: str = "<stdin>") -> Source:
    """The bytes of a stream that can be read but once: read when they are first asked for, held from then on."""
    held: list[bytes] = []

    def opened() -> BinaryIO:
        if not held:
            held.append(stream.read())
        return io.BytesIO(held[0])

    return Source(uri, opened)


def _file(uri: str, path: Path) -> Source:
    return Source(uri, lambda: path.open("rb"), size=path.stat().st_size)


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(here, name) for name in files if not name.startswith("."))


def _raise(error: OSError) -> None:
    raise error
