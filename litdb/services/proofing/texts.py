"""The files of manuscripts, and what these cite."""

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from litdb import manuscripts
from litdb.manuscripts import Cited, Fault

ENDINGS = tuple(manuscripts.MANUSCRIPTS)


@dataclass(frozen=True, slots=True)
class Read:
    """What manuscripts cite, in the order of their texts; what is wrong with files that they take in; all files.

    `files` has also the paths where a file was looked for and was not.
    """

    cited: tuple[Cited, ...]
    faults: tuple[Fault, ...]
    files: tuple[Path, ...]


def is_manuscript(path: Path) -> bool:
    """Whether the file's name ends as one of a manuscript does."""
    return manuscripts.is_manuscript(path.name)


def read(paths: Sequence[Path]) -> Read:
    """Read manuscripts and all files that these take in, if they lie in the folder of one of the manuscripts.

    Raises OSError of a manuscript that cannot be read, UnreadableError of one that is broken.
    """
    # A manuscript may be a link: its parts lie beside the link, or beside what it leads to.
    roots = {root for path in paths for root in (path.parent.resolve(), path.resolve().parent)}
    files: dict[Path, None] = {}

    def opened(name: str) -> bytes:
        path = Path(name)
        files[path] = None
        try:
            whole = path.resolve()
        except RuntimeError as error:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name) from error
        if not any(whole.is_relative_to(root) for root in roots):
            raise OSError(errno.EACCES, "it lies outside the folder of the manuscript; name it, too", name)
        return _bytes(path)

    found = [one for path in dict.fromkeys(paths) for one in manuscripts.cited(str(path), opened)]
    cited = tuple(one for one in found if isinstance(one, Cited))
    return Read(cited, tuple(one for one in found if isinstance(one, Fault)), tuple(files))


def _bytes(path: Path) -> bytes:
    """The bytes of a file; what is a device or a pipe is not read. Raises OSError."""
    if path.exists() and not path.is_file():
        code = errno.EISDIR if path.is_dir() else errno.EINVAL
        raise OSError(code, os.strerror(code) if code == errno.EISDIR else "it is no file", str(path))
    return path.read_bytes()
