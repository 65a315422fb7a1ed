"""Write frozen.py, the shape of every command: `python -m litdb.cli.freeze` (a test holds it equal)."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer.main

from litdb.cli.app import app
from litdb.cli.options import ExportFormat
from litdb.fields.assignments import FIELDS
from litdb.model.settings import SETTINGS
from litdb.query.fields import CHOICES, HAS, fields
from litdb.services.finding import SCHEME_NAMES

PATH = Path(__file__).with_name("frozen.py")

_HEAD = '''"""Written by freeze.py from the commands; do not edit."""

COMMANDS: dict[str, tuple[str, dict[str, tuple[str, str]], tuple[str, ...]]] = {
'''
_WIDEST = 120
_LONGEST = 64
"""Letters of a help beside a candidate."""
_SEVERAL = "..."
_OF_COMMANDS = {
    ("search rm", "NAME"): "@", ("search save", "NAME"): "@", ("authors", "QUERY"): "name",
    ("author match", "QUERY"): "name", ("author show", "PERSON"): "name",
    ("trash", "KEY"): "removed", ("config", "NAME"): "setting", ("config", "VALUE"): "value",
    ("set", "QUERY... FIELD=TEXT"): "change", ("cite", "QUERY|KEY"): "cited", ("", "STYLE"): "style",
    ("", "PERSON"): "name", ("", "FORMAT"): "|".join(ExportFormat),
}  # fmt: skip
"""A command ("" for options) and a metavar of its own -> what is typed there."""
_MEANINGS = {"QUERY": "query", "ID": "id", "PATH": "file", "FILE": "file", "DIR": "file", "<path>": "file",
             "FIELD=KEY": "pick"}  # fmt: skip
"""A word of a metavar -> what is typed there."""


def frozen() -> str:
    """The source text of frozen.py.

    A command's words -> its help, its options (each with the kind of its value, "" for a flag, and its help), the kinds
    of its arguments ("..." behind that of several). A kind is one of completing.KINDS, "text" for anything, or the
    words themselves, as in "table|json".
    """
    lines = [_HEAD.rstrip("\n")]
    for words, command in _commands("", typer.main.get_command(app)):
        lines += [f"    {_quoted(words)}: (", f"        {_quoted(_first(command.help))},", "        {"]
        for name, kind, told in sorted(_options(command)):
            lines.append(f"            {_quoted(name)}: ({_quoted(kind)}, {_quoted(told)}),")
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        kinds = [_quoted(_kind(one, words) + _SEVERAL * (one.nargs != 1)) for one in arguments]
        lines += ["        },", f"        ({', '.join(kinds)}{',' if len(kinds) == 1 else ''}),", "    ),"]
    return "\n".join([*lines, "}", *_fields()]) + "\n"


def _fields() -> Iterator[str]:
    """The fields of a query with the words that may stand behind some, what can be set by which signs, settings."""
    has = (*HAS, *sorted(SCHEME_NAMES - {*HAS}))
    yield from ("", "FIELDS = (", *(f"    {_quoted(name)}," for name in fields(SCHEME_NAMES)), ")", "")
    yield from _table("CHOICES", {**CHOICES, "has": has, "missing": has})
    yield ""
    yield from _table("SIGNS", {name: tuple(sign.value for sign in one.signs) for name, one in FIELDS.items()})
    yield ""
    yield from _table("SETTINGS", {name: one.choices for name, one in SETTINGS.items()})


def _table(name: str, found: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield f"{name}: dict[str, tuple[str, ...]] = {{"
    for key, words in found.items():
        quoted = list(map(_quoted, words))
        line = f"    {_quoted(key)}: ({', '.join(quoted)}{',' if len(quoted) == 1 else ''}),"
        yield from [line] if len(line) <= _WIDEST else [f"    {_quoted(key)}: (", *_column(quoted), "    ),"]
    yield "}"


def _column(words: Iterable[str]) -> Iterator[str]:
    return (f"        {word}," for word in words)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _commands(words: str, command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # classes of click, which typer hides
    yield words, command
    for name, below in sorted(getattr(command, "commands", {}).items()):
        if not below.hidden:
            yield from _commands(f"{words} {name}".strip(), below)


def _options(command: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    for option in command.params:
        if option.param_type_name == "option" and not option.hidden:
            kind = "" if option.is_flag else _kind(option, "")
            yield from ((name, kind, _first(option.help)) for name in option.opts)
    yield from ((name, "", "Show the help.") for name in ("-h", "--help"))


def _kind(parameter: Any, words: str) -> str:  # noqa: ANN401
    """What is typed for an option or an argument."""
    if choices := getattr(parameter.type, "choices", None):
        return "|".join(str(getattr(one, "value", one)) for one in choices)
    metavar = (parameter.metavar or f"<{parameter.type.name}>").strip("[].")
    if kind := _OF_COMMANDS.get((words, metavar)):
        return kind
    if "|" in metavar:
        return "|".join(word for word in metavar.split("|") if word == word.lower())
    is_source = metavar == "ID" and parameter.param_type_name == "option"
    return "text" if is_source else _MEANINGS.get(metavar, "text")


def _first(told: str | None) -> str:
    """The first sentence, or what stands before a colon in it."""
    text = " ".join((told or "").split())
    for end in (". ", ": ", "; ", " ("):
        text = text.partition(end)[0]
    return text.removesuffix(".") if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " ..."


if __name__ == "__main__":
    PATH.write_text(frozen(), encoding="utf-8")
