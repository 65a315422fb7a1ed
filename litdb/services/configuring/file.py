"""The user's config file: what it says, and the change of one name in it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from litdb.model.settings import SettingError
from litdb.services.configuring import toml

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


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
    """Give a name this TOML value, or none; every other line stays.

    Raises SettingError, with the file as it was; OSError where it cannot be written.
    """
    from litdb.store import replacing

    content = read(path)[1]
    edited = toml.edited(content, name, written)
    if edited is None:
        place = f"{path}:{toml.line(content, name)}"
        raise SettingError(f"{place}: {name} is not written in one line; change it there by hand")
    path.parent.mkdir(parents=True, exist_ok=True)
    replacing.write([edited.encode()], path)
