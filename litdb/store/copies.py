"""The files that a library keeps copies of, in a folder beside its own file."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from litdb.fields import copied

_CHUNK = 1 << 20


class UnreadableError(OSError):
    """A file that cannot be read while it is copied, or is not the same all the while."""

    def __str__(self) -> str:
        """Say why, as a sentence without its path."""
        return f"it cannot be read ({self.strerror})"


class Copy(NamedTuple):
    """A copy: how records name it, where it is, whether it was made just now, and of which file.

    `aside` is where a copy was put that another program had changed: somebody may have written into it.
    """

    href: str
    path: Path
    is_new: bool
    source: Path
    aside: Path | None = None


def folder(library: Path) -> Path:
    """Where the library at the path keeps its copies."""
    own = library.resolve()
    return own.with_name(copied.folder_name(own.name))


def place(library: Path, href: str) -> Path | None:
    """Where the copy is, or should be, that a link names; None for a link to anything else.

    The library's file may have another name by now, and its folder too.
    """
    if (parts := copied.parts(href)) is None:
        return None
    here = folder(library)
    return next((one for one in (here / parts[1], here.with_name(parts[0]) / parts[1]) if one.exists()),
                here / parts[1])  # fmt: skip


def is_inside(library: Path, path: Path) -> bool:
    """Whether what `place` gave lies in its folder of copies, wherever links lead.

    The library's own folder may be a link, but that of its former name, which an imported link can make up, may not.
    """
    here, home = folder(library), path.parents[2]
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(home) if home == here else home)


def keep(library: Path, path: Path) -> Copy:
    """Copy a file into the library's folder, whole or not at all; the same content is kept once.

    A copy that is there but was changed is put aside and written anew. Raises UnreadableError for the file, and other
    OSErrors for the folder.
    """
    with _reading(path):
        digest = _digest(path)
    home = folder(library) / digest[:2] / digest
    had = _files(home)
    sound = next((one for one in had if _is_readable_and_sound(one)), None)
    target = sound or next(iter(had), home / copied.file_name(path.name))
    if target.is_symlink() or not is_inside(library, target):
        raise OSError(errno.ELOOP, "a link leads out of the library's folder of copies", str(target))
    aside = None
    if not sound:
        aside = _put_aside(library, target) if had else None
        write(path, target, digest)
    return Copy(copied.href(library.resolve().name, digest, target.name), target, not had, path, aside)


def standing(library: Path, copy: Copy) -> Copy:
    """The copy, made once more if it is gone: who names it holds the lock, and nobody can take it away any more."""
    return copy if copy.path.is_file() else keep(library, copy.source)


def drop(copy: Copy) -> None:
    """Take a copy away again, and the folders that were made for it."""
    copy.path.unlink(missing_ok=True)
    tidy(copy.path.parent)


def listed(library: Path) -> Iterator[Path]:
    """All copies, in order."""
    home = folder(library)
    yield from sorted(one for one in home.glob("??/*/*") if copied.is_copy(f"{home.name}/{one.relative_to(home)}"))


def is_sound(path: Path) -> bool:
    """Whether a copy is what was copied. Raises OSError."""
    return _digest(path) == path.parent.name


def _is_readable_and_sound(path: Path) -> bool:
    try:
        return is_sound(path)
    except OSError:
        return False


def _put_aside(library: Path, changed: Path) -> Path | None:
    """Copy a copy that was changed to a place of its own; where that is, or None for what cannot be read."""
    with suppress(UnreadableError):
        with _reading(changed):
            aside = folder(library) / "changed" / f"{_digest(changed)[:8]}-{changed.name}"
        write(changed, aside)
        return aside
    return None


def opened(path: Path) -> int:
    """A descriptor of a file, which must be one: to open a pipe would wait for ever. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return descriptor


def _files(home: Path) -> list[Path]:
    """The copy in its folder: but for what a copy that was broken off may have left there."""
    return sorted(one for one in home.glob("*") if one.is_file() and not one.is_symlink() and one.name[0] != ".")


def _digest(path: Path) -> str:
    import hashlib  # loads OpenSSL, which a look-up does without

    with os.fdopen(opened(path), "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write(path: Path, target: Path, digest: str = "") -> None:
    """Write the bytes of a file to another, whole or not at all, and only those with the SHA-256. Raises OSError."""
    from litdb.store import replacing

    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        replacing.write(_chunks(path, digest), target)
    except BaseException:
        tidy(target.parent)
        raise


def _chunks(path: Path, digest: str) -> Iterator[bytes]:
    """The bytes of a file, which must be those that were hashed, if they were."""
    import hashlib

    found = hashlib.sha256()
    with _reading(path), os.fdopen(opened(path), "rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
            yield chunk
    if digest and found.hexdigest() != digest:
        raise UnreadableError(errno.EBUSY, "another program changed it meanwhile; run it again", str(path))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableError(error.errno, error.strerror, str(path)) from error


def tidy(home: Path) -> None:
    """Remove the folders of a copy that are empty."""
    with suppress(OSError):
        for one in (home, home.parent, home.parent.parent):
            one.rmdir()
