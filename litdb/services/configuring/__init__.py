"""Settings: what each one is and who says so."""

import os
from pathlib import Path
from typing import NamedTuple

from litdb.model.settings import SETTINGS, Kind, Setting, SettingError
from litdb.services.configuring import file, toml

DEFAULT = "default"
_PLACED: dict[Kind, str] = {"path": "library.db", "folder": "styles"}
"""Kinds that are places -> the one in the user's data folder."""
_SEVERAL: tuple[Kind, ...] = ("paths", "folders")
_DIGITS = 9


class Value(NamedTuple):
    """What a setting is, as text, and where that comes from: "default", "environment PAGER", "config file ..."."""

    text: str
    origin: str


def text(name: str) -> str:
    """What a setting is. Raises SettingError."""
    return value(name).text


def number(name: str) -> int:
    """What a setting is that counts something. Raises SettingError."""
    return int(value(name).text)


def command(name: str) -> list[str]:
    """The words of a setting that is a command, none where it is empty. Raises SettingError."""
    return _words(value(name).text)


def library() -> Path:
    """The library's file, where no option names one. Raises SettingError."""
    return Path(value("library").text)


def paths(name: str) -> tuple[Path, ...]:
    """The files or folders that a setting names. Raises SettingError."""
    return tuple(Path(one).absolute() for one in value(name).text.split(os.pathsep) if one)


def styles() -> Path:
    """The folder of the user's own citation styles, which need not be there. Raises SettingError."""
    return Path(value("styles").text)


def value(name: str) -> Value:
    """What a setting is, and who says so. Raises SettingError."""
    setting = SETTINGS[name]
    return _of_variable(setting) or _of_file(setting) or _of_others(setting) or Value(_default(setting), DEFAULT)


def unknown() -> tuple[Path, list[str]]:
    """The config file, and the names in it that no setting has. Raises SettingError."""
    path = config_file()
    return path, [name for name in file.read(path)[0] if name not in SETTINGS]


def config_file() -> Path:
    """Where the user's settings are, or would be: $LITDB_CONFIG, else in the user's folder for settings."""
    if named := os.environ.get("LITDB_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("litdb", appauthor=False) / "config.toml"


def write(name: str, wanted: str) -> Value:
    """Write a setting to the config file, every other line of which stays; what the setting is then.

    Raises SettingError, with the file as it was; OSError where it cannot be written.
    """
    setting = SETTINGS[name]
    said = _placed(setting, _checked(setting, wanted, name), Path(), name)
    if setting.kind == "path" and Path(said).is_dir():
        raise SettingError(f"{name}: {said} is a folder")
    if setting.kind == "folders":
        for one in filter(None, said.split(os.pathsep)):
            if not Path(one).is_dir():
                raise SettingError(f"{name}: {one} is no folder")
    file.edit(config_file(), name, said if setting.kind == "count" else toml.quoted(said))
    return value(name)


def unset(name: str) -> bool:
    """Take a name out of the config file; whether it was there. Raises as `write`."""
    path = config_file()
    is_there = name in file.read(path)[0]
    if is_there:
        file.edit(path, name, None)
    return is_there


def _of_variable(setting: Setting) -> Value | None:
    return _of_environment(setting, setting.variable, "")


def _of_others(setting: Setting) -> Value | None:
    found = (_of_environment(setting, variable, means) for variable, means in setting.shared)
    return next(filter(None, found), None)


def _of_environment(setting: Setting, variable: str, means: str) -> Value | None:
    said = os.environ.get(variable)
    if said is None or not (said or (setting.may_be_empty and not means)):
        return None
    return Value(_checked(setting, means or said, f"${variable}"), f"environment {variable}")


def _of_file(setting: Setting) -> Value | None:
    path = config_file()
    found, content = file.read(path)
    if setting.name not in found:
        return None
    said = found[setting.name]
    place = f"{path}:{toml.line(content, setting.name)}: {setting.name}"
    if isinstance(said, bool) or not isinstance(said, int if setting.kind == "count" else str):
        kind = "a number" if setting.kind == "count" else "text in quotation marks"
        raise SettingError(f"{place} must be {kind}")
    # A path in the config file is one from the file's own folder on.
    checked = _placed(setting, _checked(setting, str(said), place), path.parent, place)
    return Value(checked, f"config file {path}")


def _placed(setting: Setting, said: str, folder: Path, place: str) -> str:
    """A path whole, from the folder on; what is no path as it is."""
    if setting.kind not in {*_PLACED, *_SEVERAL}:
        return said
    named = filter(None, said.split(os.pathsep)) if setting.kind in _SEVERAL else [said]
    try:
        return os.pathsep.join(str((folder / Path(one).expanduser()).absolute()) for one in named)
    except RuntimeError as error:
        raise SettingError(f"{place}: {said[:80]!r} names nobody's home") from error


def _default(setting: Setting) -> str:
    if setting.kind not in _PLACED:
        return setting.default
    from platformdirs import user_data_path

    return str(user_data_path("litdb", appauthor=False) / _PLACED[setting.kind])


def _checked(setting: Setting, said: str, place: str) -> str:
    """The text, which must be what the setting takes; a number as Python writes it."""
    if not said and not setting.may_be_empty:
        raise SettingError(f"{place}: it is empty")
    if setting.choices and said not in setting.choices:
        from difflib import get_close_matches

        close = get_close_matches(said, setting.choices, n=1)
        guess = f" (did you mean {close[0]}?)" if close else ""
        raise SettingError(f"{place}: {said[:80]!r} is none of {', '.join(setting.choices)}{guess}")
    match setting.kind:
        case "count":
            return _number(said, place)
        case "command":
            return _command(said, place)
        case "text" | "path" | "folder" | "paths" | "folders":
            return said


def _command(said: str, place: str) -> str:
    try:
        _words(said)
    except ValueError as error:
        raise SettingError(f"{place}: {said[:80]!r} makes no sense as a command ({error})") from error
    return said


def _words(said: str) -> list[str]:
    import shlex

    return shlex.split(said, posix=os.name == "posix")


def _number(said: str, place: str) -> str:
    if not (said.isascii() and said.isdecimal() and len(said) <= _DIGITS and int(said)):
        raise SettingError(f"{place}: {said[:80]!r} is no number from 1 to {'9' * _DIGITS}")
    return str(int(said))
