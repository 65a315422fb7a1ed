"""Look after a library: what it holds, its version, copies of it."""

from dataclasses import dataclass
from pathlib import Path

from litdb.store import listing, lookups, saving, upgrading
from litdb.store.frozen import VERSION
from litdb.store.opening import found_version

Saved = saving.Saved


@dataclass(frozen=True, slots=True)
class Status:
    """A library: where, of which version (and the program's), its size in bytes, rows by table."""

    path: Path
    version: int
    current: int
    size: int
    counts: dict[str, int]


def status(library: Path) -> Status:
    """What the library holds; an older one is left as it is, and not counted. Raises LibraryError."""
    version = found_version(library)
    counts = {}
    if version == VERSION:
        with lookups.opened(library) as reader:
            counts = listing.counts(reader)
    return Status(library, version, VERSION, library.stat().st_size, counts)


def upgrade(library: Path) -> Path | None:
    """Bring the library up to date; where it is kept as it was, or None if it was up to date. Raises LibraryError."""
    return None if found_version(library) == VERSION else upgrading.upgrade(library)


def backup(library: Path, copy: Path) -> Saved:
    """Save a verified copy of the library as it is at this moment, and beside it the files that it keeps.

    What is broken off leaves no copy of the library; files that were saved by then stay. Raises LibraryError.
    """
    upgrading.backup(library, copy)
    try:
        return saving.save(library, copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
