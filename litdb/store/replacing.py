"""Files that are replaced whole or not at all."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from litdb.model.problems import LibraryError


def write(pieces: Iterable[bytes], path: Path) -> None:
    """Write bytes to a file, which is replaced when all is written, else left as it was. Raises OSError."""
    if path.exists() and not path.is_file():  # a device or a pipe is not replaced but written to
        with _named(path), path.open("wb") as stream:
            stream.writelines(pieces)
        return
    target = _target(path)
    with _beside(pieces, target) as new:
        new.replace(target)


@contextmanager
def swap(pieces: Iterable[bytes], path: Path, digest: str) -> Iterator[Callable[[], None]]:
    """Write bytes beside a file; what is given puts them in its place, if its SHA-256 in hex is still `digest`.

    If the library refuses what goes with it (LibraryError), the file is put back as it was. Raises OSError.
    """
    target = _target(path)
    with _beside(pieces, target) as new:
        old = new.with_name(f"{new.name}~")

        def exchange() -> None:
            with target.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    raise OSError(errno.EBUSY, "it was changed by another program meanwhile; run it again", str(path))
            # A second name for what is there needs no room on a full disk. Where links are unknown, a file that
            # was replaced without its library is only read once more by the next sync.
            with suppress(OSError):
                old.hardlink_to(target)
            new.replace(target)

        try:
            yield exchange
        except LibraryError:
            if old.exists():
                old.replace(target)
            raise
        finally:
            old.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Where the bytes go: a link stays, and what it leads to is replaced."""
    target = path.resolve() if path.is_symlink() else path
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    return target


@contextmanager
def _beside(pieces: Iterable[bytes], target: Path) -> Iterator[Path]:
    """A new file beside the target with these bytes, the target's permissions and, where possible, owner.

    It is gone at the end, if it was not moved.
    """
    if target.exists() and not target.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "it is read-only, and was left as it is", str(target))
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:99]}.")
    except OSError as error:
        raise OSError(error.errno, f"no file can be made in its folder ({error.strerror})", str(target)) from error
    new = Path(name)
    try:
        with _named(target), os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            status = target.stat()
            with suppress(OSError):
                os.chown(new, status.st_uid, status.st_gid)
            new.chmod(status.st_mode & 0o7777)
        else:
            new.chmod(0o666 & ~_umask())
        yield new
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """An OSError of no file's becomes this one's: a full disk does not say what was written."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _umask() -> int:
    """The mask of permissions that new files get; there is no way to read it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
