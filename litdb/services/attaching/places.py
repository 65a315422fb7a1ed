"""Where the file is that a record names, and whether litdb may touch it there.

What imported files say is not to be trusted: a path of theirs counts within the folder of the file that said it, the
folders of the setting `files`, and the library's own copies; nowhere else, however it is spelt and whatever links lead
out. Nothing is lost by that: the path stays in the record.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from litdb.fields import copied
from litdb.model.records import Record
from litdb.store import copies

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no path of a link has."""
_DRIVE = re.compile(r"[A-Za-z]:")
_UNC = re.compile(r"[\\/]{2}")
_WEB = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:", re.IGNORECASE)
_ON_WINDOWS = os.name == "nt"


class RefusedError(ValueError):
    """A path that leads to nothing that may be opened or copied; the message says why."""


class OutsideError(RefusedError):
    """A path that imported files may not lead to, but only a link of the user's own."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The library's file; the folders of the files that a record was read from; those of the setting `files`."""

    library: Path
    imported: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()


def folders(library: Path, record: Record, named: Iterable[Path]) -> Folders:
    """The folders in which files of a record may lie."""
    sources = (Path(one.source) for one in record.entries if one.source and not CONTROL.search(one.source))
    # Of a path as it was typed elsewhere nobody knows the folder, unless the file is here.
    found = (one.parent for one in sources if one.is_absolute() or one.is_file())
    return Folders(library, tuple(dict.fromkeys(found)), tuple(named))


def resolved(href: str, where: Folders) -> Path:
    """The document that a link names, whoever made it. Raises RefusedError."""
    found = _copy(href, where) or _imported(href, where)
    if not all(one.suffix.lower() in copied.DOCUMENTS for one in _names(found)):
        raise OutsideError("it is none of the usual kinds of documents, and not attached by you: litdb attach ID FILE")
    return found


def _imported(href: str, where: Folders) -> Path:
    path = _path(href)
    if path.is_absolute():
        return _within(path, (*where.imported, *where.named, copies.folder(where.library)))
    if not where.imported:
        raise RefusedError("it is relative, and the file that said so is not where it was")
    return _relative(path, where)


def users(href: str, where: Folders) -> Path:
    """The file that a link names which the user made: it may be anywhere. Raises RefusedError."""
    if copy := _copy(href, where):
        return copy
    path = _path(href)
    if not path.is_absolute():
        raise RefusedError("it is relative to nobody knows what")
    return _file(path)


def is_program(path: Path) -> bool:
    """Whether a file runs when it is opened, as its name tells."""
    return any(one.suffix.lower() in copied.PROGRAMS for one in _names(path))


def _names(path: Path) -> tuple[Path, Path]:
    """The path as it is named, and where links lead from it."""
    return path, Path(os.path.realpath(path))


def _copy(href: str, where: Folders) -> Path | None:
    """The copy that a link names; None for a link to anything else. Raises RefusedError."""
    if (copy := copies.place(where.library, href)) is None:
        return None
    if not copies.is_inside(where.library, copy):
        raise RefusedError("a link leads out of the library's folder of copies")
    return _file(copy)


def _relative(path: Path, where: Folders) -> Path:
    """The first of the imported files' folders that has the file counts."""
    refusals: list[RefusedError] = []
    for folder in where.imported:
        try:
            return _within(folder / path, (folder, *where.named))
        except RefusedError as error:
            refusals.append(error)
    raise next((one for one in refusals if isinstance(one, OutsideError)), refusals[0])


def _path(href: str) -> Path:
    """A link as a path, spelt as here. Raises RefusedError."""
    if CONTROL.search(href):
        raise RefusedError("it has control characters")
    text = _local(href) if href[:5].lower() == "file:" else href
    if CONTROL.search(text):
        raise RefusedError("it has control characters")
    if not text or text.startswith("~"):
        raise RefusedError("it begins with ~, and nobody knows whose home that is" if text else "it is empty")
    if _UNC.match(text):
        raise RefusedError("it is on another computer")
    if _DRIVE.match(text) and not _ON_WINDOWS:
        raise RefusedError("it is a path of Windows")
    if _WEB.match(text) and not _DRIVE.match(text):
        raise RefusedError("it is an address, and no file")
    return Path(text if _ON_WINDOWS or text.startswith("/") else text.replace("\\", "/"))


def _local(address: str) -> str:
    """The path in an address `file:`. Raises RefusedError for one of another computer."""
    try:
        found = urlsplit(address)
    except ValueError as error:
        raise RefusedError("it is a broken address") from error
    if found.netloc not in {"", "localhost"}:
        raise RefusedError("it is on another computer")
    path = unquote(found.path)
    return path[1:] if re.match(r"/[A-Za-z]:", path) else path


def _within(path: Path, allowed: Iterable[Path]) -> Path:
    """The path, if it lies in one of the folders, wherever links lead. Raises RefusedError."""
    real = _real(path)
    if not any(Path(real).is_relative_to(_real(one)) for one in allowed):
        raise OutsideError("it lies outside of the folders that you named; `litdb config files FOLDER` names one")
    return _file(path)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError) as error:
        raise RefusedError("it is no path that can be followed") from error


def _file(path: Path) -> Path:
    """The whole path of a document that is here. Raises RefusedError."""
    try:
        if not path.exists():
            raise RefusedError("it is not there")
        if not path.is_file():
            raise RefusedError("it is no file")
    except OSError as error:
        raise RefusedError(error.strerror or str(error)) from error
    if is_program(path):
        raise RefusedError("it would run when it is opened")
    return Path(os.path.abspath(path))  # noqa: PTH100  # links stay what they are
