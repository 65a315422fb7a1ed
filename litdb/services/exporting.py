"""Export records: text to a file, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from litdb.exporters import EXPORTERS, exporter, jsonl
from litdb.model.records import Record

FORMATS = tuple(EXPORTERS)


def export(records: Iterable[Record], form: str) -> Iterator[str]:
    """The records in a format of FORMATS, piece by piece."""
    return exporter(form)(records)


def array(records: Iterable[Record]) -> Iterator[str]:
    """The records as one JSON array, piece by piece."""
    return jsonl.array(records)


def write(pieces: Iterable[str], path: Path) -> None:
    """Write text to a file as UTF-8: the file is replaced when all is written, else left as it was. Raises OSError."""
    if path.exists() and not path.is_file():  # a device or a pipe is not replaced but written to
        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return
    if path.is_symlink():
        path = path.resolve()  # the link stays, and what it leads to is replaced
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's mask of permissions; there is no way to read it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
