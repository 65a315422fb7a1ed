"""Gather sources: the files below a path, those in archives, a Zotero library, a stream."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from litdb.model.problems import LibraryError
from litdb.model.sources import Source
from litdb.services.gathering import archives
from litdb.services.gathering.archives import Refused
from litdb.store import zotero

__all__ = ["Refused", "gather", "gather_stream"]


def gather(path: str) -> Iterator[Source | Refused]:
    """The file at a path, or all files below a folder in order, hidden ones left out; of an archive its files.

    One that cannot be read costs itself and not the others. A source's uri is the path as given, for a folder
    `folder/relative path`. A folder with a Zotero library is that library. Each source is to be read before the next
    one is asked for: what is unpacked for it is gone then.
    """
    if not os.path.isdir(path):  # noqa: PTH112  # Path would take "./" off, and the uri is the path as given
        yield from _sources(path)
        return
    failed: list[Refused] = []
    found = sorted(_files(path, failed))
    yield from failed
    for one in found:
        yield from _sources(one)
    if not found and not failed:
        yield Refused(_printable(path), "there is no file in this folder")


def _sources(path: str) -> Iterator[Source | Refused]:
    """The sources that a file is."""
    if os.path.basename(path) == zotero.DATABASE:  # noqa: PTH119  # as above
        yield _zotero(path)
        return
    found = _file(path)
    yield from [found] if isinstance(found, Refused) else _unpacked(found)


def _unpacked(source: Source) -> Iterator[Source | Refused]:
    try:
        yield from archives.unpacked(source)
    except OSError as error:
        yield Refused(source.uri, error.strerror or str(error))


def _zotero(path: str) -> Source | Refused:
    """All that a Zotero library holds, as one source."""
    uri = _printable(path)
    try:
        data = zotero.exported(Path(path).parent)
    except LibraryError as error:
        return Refused(uri, str(error).removeprefix(f"{path}: "))
    except OSError as error:
        return Refused(uri, error.strerror or str(error))
    return Source(uri, lambda: io.BytesIO(data), "application/json", len(data))


def gather_stream(stream: BinaryIO) -> Iterator[Source | Refused]:
    """What a stream that can be read but once holds: one source, or those of an archive."""
    yield from _unpacked(_read(stream, "<stdin>"))


def _read(stream: BinaryIO, uri: str) -> Source:
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
        return _read(place.open("rb"), uri)  # a pipe gives its bytes but once
    except FileNotFoundError:
        return Refused(uri, "there is no such file or folder")
    except OSError as error:
        return Refused(uri, error.strerror or str(error))


def _files(folder: str, failed: list[Refused]) -> Iterator[str]:
    """Paths of the files; of what is neither file nor folder (pipes, sockets) only what a link without its end is."""

    def fail(error: OSError) -> None:
        failed.append(Refused(_printable(str(error.filename)), error.strerror or str(error)))

    for here, folders, files in os.walk(folder, onerror=fail):
        if zotero.DATABASE in files:
            # All else in the folder is Zotero's own, and its attachments.
            folders[:], files[:] = [], [zotero.DATABASE]
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = os.path.join(here, name)  # noqa: PTH118  # as above
            if not name.startswith(".") and (os.path.isfile(path) or os.path.islink(path)):  # noqa: PTH113, PTH114
                yield path


def _printable(path: str) -> str:
    """A path as text: bytes of its name that are not UTF-8 as escapes."""
    return os.fsencode(path).decode(errors="backslashreplace")
