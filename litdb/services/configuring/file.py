"""The user's config file: what it says, and the change of one name in it."""

import errno
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from litdb.model.settings import SettingError
from litdb.services.configuring import toml

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_TRIES, _PAUSE = 250, 0.02
"""How often, and after how many seconds, a lock is looked for again; writing the file takes one of these pauses."""


def read(path: Path) -> tuple[Mapping[str, object], str]:
    """What the file says by name, and its text; nothing where there is no file. Raises SettingError."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}, ""
    except OSError as error:
        raise SettingError(f"{path}: {error.strerror or error}") from error
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingError(f"{path}:{line}: the config file is not UTF-8") from error
    return _parsed(decoded, str(path)), decoded


@lru_cache(maxsize=2)
def _parsed(content: str, path: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line = found[1] if found and found[1] else content.rstrip("\n").count("\n") + 1
        raise SettingError(f"{path}:{line}: the config file is not TOML: {_AT.sub('', str(error))}") from error


def edit(path: Path, name: str, written: str | None) -> None:
    """Give a name this TOML value, or none; every other line stays, also one that is written at the same time.

    Raises SettingError, with the file as it was; OSError where it cannot be written.
    """
    from litdb.store import replacing

    with _locked(path):
        content = read(path)[1]
        edited = toml.edited(content, name, written)
        if edited is None:
            place = f"{path}:{toml.line(content, name)}"
            raise SettingError(f"{place}: {name} is not written in one line; change it there by hand")
        replacing.write([_encoded(edited, name)], path)


def _encoded(content: str, name: str) -> bytes:
    try:
        return content.encode()
    except UnicodeEncodeError as error:
        raise SettingError(f"{name}: a config file is UTF-8, and this is not") from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep every other litdb from writing the file, by a file beside it. Raises OSError where another one's stays."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = target.with_name(f"{target.name}.lock")
    for _ in range(_TRIES):
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(_PAUSE)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error
        else:
            break
    else:
        raise OSError(errno.EBUSY, f"another litdb is writing it; if none is, remove {lock}", str(path))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
