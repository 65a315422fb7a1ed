"""Save the files that a library keeps copies of beside a copy of the library."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from litdb.fields import copied
from litdb.store import copies, lookups, named
from litdb.store.opening import Outdated


@dataclass(frozen=True, slots=True)
class Saved:
    """Where files were saved, how many, and those that were not, with the reason."""

    folder: Path
    files: int = 0
    lacks: tuple[tuple[Path, str], ...] = ()


def save(library: Path, copy: Path) -> Saved:
    """Save the files of a library for the copy of it; those that are not there or cannot be read are told.

    All are saved, also what no record names any more: an undo may want it still. Raises LibraryError.
    """
    folder = copies.folder(copy)
    if folder == copies.folder(library):
        return Saved(folder)
    files, lacks = 0, []
    for way, source in sorted(_sources(library).items()):
        try:
            _save(_inside(library, source), folder / way)
            files += 1
        except OSError as error:
            lacks.append((source, error.strerror or str(error)))
    return Saved(folder, files, tuple(lacks))


def _sources(library: Path) -> dict[str, Path]:
    """Way in the folder -> file: of those in the folder, and those that records name."""
    home = copies.folder(library)
    found = {one.relative_to(home).as_posix(): one for one in copies.listed(library)}
    for href in _hrefs(library):
        if (parts := copied.parts(href)) and (place := copies.place(library, href)):
            found.setdefault(parts[1], place)
    return found


def _hrefs(library: Path) -> Iterator[str]:
    with suppress(Outdated), lookups.opened(library) as reader:  # older libraries have but the one folder
        yield from named.hrefs(reader.run)


def _inside(library: Path, source: Path) -> Path:
    if not copies.is_inside(library, source):
        raise OSError(errno.ELOOP, "a link leads out of the library's folder of copies")
    return source


def _save(source: Path, target: Path) -> None:
    """A second name for the file, which needs no room, or on another disk its bytes."""
    if target.exists() and target.samefile(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        new.hardlink_to(source.resolve(strict=True))
        new.replace(target)
    except FileNotFoundError:
        copies.tidy(target.parent)
        raise
    except OSError:
        copies.write(source, target)
    finally:
        new.unlink(missing_ok=True)
