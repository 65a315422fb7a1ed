"""`litdb config`."""

from collections.abc import Iterator
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.options import refuse
from litdb.model.settings import SETTINGS
from litdb.services import configuring
from litdb.services.configuring import Value


def show_settings(form: str, db: Path | None) -> None:
    """Show all settings, and tell of names in the config file that are none."""
    path, unknown = configuring.unknown()
    for name in unknown:
        terminal.tell(f"litdb: {path}: {name!r} is no setting{_guess(name)}")
    terminal.show_rows(list(_rows(db)), ("name", "value", "origin"), form)


def _rows(db: Path | None) -> Iterator[dict[str, object]]:
    for name, found in configuring.listed().items():
        text, origin = Value(str(db), "option --db") if name == "library" and db is not None else found
        setting = SETTINGS[name]
        value = int(text) if setting.kind == "count" else text
        yield {"name": name, "value": value, "origin": origin, "variable": setting.variable, "says": setting.says}


def show_setting(name: str) -> None:
    """Show what one setting is."""
    terminal.say(configuring.text(_known(name)))


def set_setting(name: str, value: str) -> None:
    """Write a setting to the config file; say where a variable of the environment counts before it."""
    found = configuring.write(_known(name), value)
    terminal.tell(f"{name} is written to {configuring.config_file()}")
    if found.origin.startswith("environment"):
        terminal.tell(f"litdb: here it is {found.text!r} all the same: {found.origin} counts before the config file")


def unset_setting(name: str) -> None:
    """Take a name out of the config file."""
    path = configuring.config_file()
    if configuring.unset(name):
        terminal.tell(f"{name} is taken out of {path}")
    elif _known(name):
        terminal.tell(f"{name} is not in {path}")


def _known(name: str) -> str:
    """The name of a setting; all else is wrong usage."""
    if name not in SETTINGS:
        refuse(f"{name!r} is no setting{_guess(name)}; there are {', '.join(SETTINGS)}")
    return name


def _guess(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, SETTINGS, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
