"""Settings: what each one is and who says so, and the user's config file that they are written to."""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from litdb.model.settings import SETTINGS, Setting, SettingError

DEFAULT = "default"
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_DIGITS = 9
_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"']+)"""


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


def library() -> Path:
    """The library's file, where no option names one. Raises SettingError."""
    return Path(value("library").text)


def value(name: str) -> Value:
    """What a setting is, and who says so. Raises SettingError."""
    setting = SETTINGS[name]
    return _of_variable(setting) or _of_file(setting) or _of_others(setting) or Value(_default(setting), DEFAULT)


def unknown() -> tuple[Path, list[str]]:
    """The config file, and the names in it that no setting has. Raises SettingError."""
    path = config_file()
    return path, [name for name in _read(path)[0] if name not in SETTINGS]


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
    if setting.kind == "path":
        wanted = str(Path(wanted).expanduser().absolute())
    _checked(setting, wanted, name)
    _edit(name, wanted if setting.kind == "count" else _quoted(wanted))
    return value(name)


def unset(name: str) -> bool:
    """Take a name out of the config file; whether it was there. Raises as `write`."""
    return _edit(name, None)


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
    found, content = _read(path)
    if setting.name not in found:
        return None
    said = found[setting.name]
    place = f"{path}:{_line(content, setting.name)}: {setting.name}"
    if isinstance(said, bool) or not isinstance(said, int if setting.kind == "count" else str):
        kind = "a number" if setting.kind == "count" else "text in quotation marks"
        raise SettingError(f"{place} must be {kind}")
    return Value(_checked(setting, _from(path, setting, str(said)), place), f"config file {path}")


def _from(path: Path, setting: Setting, said: str) -> str:
    """A path in the config file is one from the file's own folder on."""
    return str(path.absolute().parent / Path(said).expanduser()) if setting.kind == "path" and said else said


def _default(setting: Setting) -> str:
    if setting.kind != "path":
        return setting.default
    from platformdirs import user_data_path

    return str(user_data_path("litdb", appauthor=False) / "library.db")


def _checked(setting: Setting, said: str, place: str) -> str:
    """The text, which must be what the setting takes."""
    if setting.kind == "count" and not (said.isascii() and said.isdecimal() and len(said) <= _DIGITS and int(said)):
        raise SettingError(f"{place}: {said[:80]!r} is no number from 1 to {'9' * _DIGITS}")
    if setting.choices and said not in setting.choices:
        from difflib import get_close_matches

        close = get_close_matches(said, setting.choices, n=1)
        guess = f" (did you mean {close[0]}?)" if close else ""
        raise SettingError(f"{place}: {said[:80]!r} is none of {', '.join(setting.choices)}{guess}")
    if not said and not setting.may_be_empty:
        raise SettingError(f"{place}: it is empty")
    return said


def _read(path: Path) -> tuple[Mapping[str, object], str]:
    """What the config file says by name, and its text; nothing where there is no file."""
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


def _of_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"""([ \t]*(?:{name}|"{name}"|'{name}')[ \t]*=[ \t]*)({_VALUE})?""")


def _line(content: str, name: str) -> int:
    """The line that gives the name its value, from 1."""
    lines = content.split("\n")
    return next((at for at, line in enumerate(lines, start=1) if _of_name(name).match(line)), 1)


def _edit(name: str, written: str | None) -> bool:
    """Give a name this TOML value in the config file, or none; whether the name was there."""
    from litdb.store import replacing

    path = config_file()
    before, content = _read(path)
    if written is None and name not in before:
        return False
    edited = _edited(content, name, written)
    if not _is_same_but_for(name, before, edited, path):
        place = f"{path}:{_line(content, name)}"
        raise SettingError(f"{place}: {name} is not written in one line; change it there by hand")
    path.parent.mkdir(parents=True, exist_ok=True)
    replacing.write([edited.encode()], path)
    return name in before


def _edited(content: str, name: str, written: str | None) -> str:
    """The file with the name's line changed, taken out, or put in before the first table."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", content)
    of_name = _of_name(name)
    tables = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    at = next((at for at, line in enumerate(lines[:tables]) if of_name.match(line)), None)
    end = "\r\n" if content.endswith("\r\n") else "\n"
    if at is None:
        if tables and not lines[tables - 1].endswith("\n"):
            lines[tables - 1] += end
        lines.insert(tables, f"{name} = {written}{end}")
    elif written is None:
        del lines[at]
    else:
        lines[at] = of_name.sub(lambda found: found[1] + written, lines[at], count=1)
    return "".join(lines)


def _is_same_but_for(name: str, before: Mapping[str, object], edited: str, path: Path) -> bool:
    """Whether the edited file says what it said before, but for one name."""
    try:
        after = _parsed(edited, str(path))
    except SettingError:
        return False
    return {**after, name: None} == {**before, name: None}


def _quoted(said: str) -> str:
    """A basic string of TOML. Source: TOML 1.0, "String"."""
    import json

    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
