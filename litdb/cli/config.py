"""`litdb config`."""

from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import USAGE
from litdb.cli.options import refuse
from litdb.model.settings import SETTINGS, SettingError
from litdb.services import configuring
from litdb.services.configuring import Value


def show_settings(form: str, db: Path | None) -> int:
    """Show all settings, tell of those without meaning and of names in the config file that are none; the exit code."""
    path, unknown = configuring.unknown()
    if not path.exists():
        terminal.tell(f"the config file would be {path}")
    for name in unknown:
        terminal.tell(f"litdb: {path}: {name!r} is no setting{_guess(name)}")
    rows, wrong = [], []
    for name in SETTINGS:
        try:
            rows.append(_row(name, db))
        except SettingError as error:
            wrong.append(str(error))
    terminal.show_rows(rows, ("name", "value", "origin"), form)
    for message in wrong:
        terminal.tell(f"litdb: {message}")
    return USAGE if wrong else 0


def _row(name: str, db: Path | None) -> dict[str, object]:
    text, origin = _value(name, db)
    setting = SETTINGS[name]
    value = int(text) if setting.kind == "count" else text
    return {"name": name, "value": value, "origin": origin, "variable": setting.variable, "says": setting.says}


def _value(name: str, db: Path | None) -> Value:
    """What a setting is where `db` is what the option --db names. Raises SettingError."""
    return Value(str(db), "option --db") if name == "library" and db is not None else configuring.value(name)


def show_setting(name: str, db: Path | None) -> None:
    """Show what one setting is."""
    terminal.say(_value(_known(name), db).text)


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
