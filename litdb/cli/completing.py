"""How a command line may go on from where the cursor is: no typer, which takes longer to import than all of this."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from litdb.cli import frozen
from litdb.cli.shells import FILES, SCRIPTS, Candidate, Word, split, written


class Line(NamedTuple):
    """What stands before the cursor's word: a command, the kind of an option's value that is due, options, arguments.

    `library` is what --db names.
    """

    command: str
    pending: str
    options: tuple[str, ...]
    arguments: tuple[str, ...]
    library: Path | None


Kind = Callable[[Line, str], list[Candidate]]
"""How a word of this kind may go on from as far as it is typed."""

FIELDS = (
    "author", "title", "journal", "abstract", "year", "tag", "collection", "type", "key", "lang", "added", "source",
    "has", "missing", "like", "endpoint", "endpoint.role", "endpoint.met", "p", "n", "doi", "pmid",
)  # fmt: skip
"""Fields that are offered before a letter is typed, the usual first; behind one all others are, too."""


def answer(words: Sequence[str]) -> int:
    """Print how the line that a shell gives may go on; the exit code, FILES for names of files.

    Whatever is wrong, nothing is printed: a shell that completes is no place for a sentence.
    """
    try:
        shell, line, *breaks = words
        typed = split(line, *breaks)
        found = candidates(typed)
        text = "" if found is None else written(found, shell, typed[-1])
        sys.stdout.buffer.write(os.fsencode(text))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001  # see above: an older library, a damaged one, a line of another shell
        return 1
    return FILES if found is None else 0


def candidates(typed: Sequence[Word]) -> list[Candidate] | None:
    """How the last of the words may go on; None if by the name of a file."""
    *before, last = (word.value for word in typed)
    line = _read(before[1:])
    _, options, arguments = frozen.COMMANDS[line.command]
    head, pending = "", line.pending
    if last.startswith("--") and "=" in last and options.get(last.partition("=")[0], ("", ""))[0]:
        pending, equals, last = last.partition("=")
        head, pending = pending + equals, options[pending][0]
    if pending:
        kind = pending
    elif last.startswith("-"):
        return _starting(((name, told) for name, (_, told) in options.items()), last)
    elif below := _below(line.command):
        return _starting(below, last)
    else:
        kind = _argument(arguments, len(line.arguments))
    return None if kind == _FILE else [Candidate(head + one.value, one.told) for one in _values(kind, line, last)]


def _argument(kinds: Sequence[str], at: int) -> str:
    """The kind of the argument at a place, from 0; only the last may stand for several."""
    if at < len(kinds):
        return kinds[at].removesuffix("...")
    return kinds[-1].removesuffix("...") if kinds and kinds[-1].endswith("...") else "text"


def _read(words: Sequence[str]) -> Line:
    """What the words before the cursor's say."""
    command, pending = "", ""
    options: list[str] = []
    arguments: list[str] = []
    library: Path | None = None
    for word in words:
        if pending:
            library = _path(word) if options[-1] == "--db" else library
            pending = ""
        elif word.startswith("--db="):
            library = _path(word.removeprefix("--db="))
        elif word.startswith("-"):
            options.append(word)
            pending = frozen.COMMANDS[command][1].get(word, ("", ""))[0]
        elif (longer := f"{command} {word}".strip()) in frozen.COMMANDS and not arguments:
            command = longer
        else:
            arguments.append(word)
    return Line(command, pending, tuple(options), tuple(arguments), library)


def _path(word: str) -> Path:
    """The path that the shell would have given."""
    return Path(os.path.expandvars(word)).expanduser()


def _below(command: str) -> list[tuple[str, str]]:
    """The commands of a group, each with its help."""
    head = f"{command} ".lstrip()
    below = ((name.removeprefix(head), told) for name, (told, _, _) in frozen.COMMANDS.items() if name.startswith(head))
    return [(name, told) for name, told in below if name and " " not in name]


def _starting(found: Iterable[tuple[str, str]], typed: str) -> list[Candidate]:
    return [Candidate(value, told) for value, told in found if value.startswith(typed)]


def _values(kind: str, line: Line, typed: str) -> list[Candidate]:
    """What may be typed where something of this kind stands."""
    if kind in KINDS:
        return KINDS[kind](line, typed)
    return _listed(kind.split("|") if "|" in kind else (), typed)


def _listed(words: Iterable[str], typed: str) -> list[Candidate]:
    return _starting(((word, "") for word in words), typed)


def _stored(what: str) -> Kind:
    """Words that the library has."""
    return lambda line, typed: [Candidate(one) for one in _known(line.library, what, typed)]


def _known(library: Path | None, what: str, typed: str) -> list[str]:
    from litdb.cli.place import library_path
    from litdb.services.completing import values

    return values(library_path(library), what, typed)


def _term(line: Line, typed: str) -> list[Candidate]:
    """How the last term of a query may go on: a field, a value behind it, a saved search."""
    start = _start(typed)
    head, term = typed[:start], typed[start:]
    if term.startswith("@"):
        return [Candidate(f"{head}@{name}", "saved search") for name in _known(line.library, "@", term[1:])]
    field, colon, value = term.partition(":")
    if not colon:
        names = (*FIELDS, *(name for name in frozen.FIELDS if term and name not in FIELDS))
        return [Candidate(f"{head}{name}:") for name in names if name.startswith(term.lower())]
    found = [one for one in _asked(line.library, field.lower(), value.removeprefix('"')) if '"' not in one]
    # All or none in quotation marks: what they begin with in common is never shorter than what is typed.
    mark = '"' * (value.startswith('"') or not all(map(_is_word, found)))
    return [Candidate(f"{head}{field}:{mark}{one}{mark}") for one in found]


def _asked(library: Path | None, field: str, typed: str) -> Iterable[str]:
    """Values that a query may have behind a field."""
    if field in frozen.CHOICES:
        return [word for word in frozen.CHOICES[field] if word.startswith(typed.lower())]
    from litdb.services.completing import VALUES, as_typed

    found = _known(library, field, typed) if field in VALUES and field not in {"@", "removed"} else ()
    return dict.fromkeys(as_typed(one, typed) for one in found)


def _said(library: Path | None, field: str, typed: str) -> list[str]:
    """Values that may be set: those that begin just as typed, else all unless that takes back some of it."""
    found = _known(library, field, typed)
    exact = [one for one in found if one.startswith(typed)]
    return exact or (found if len({one[: len(typed)] for one in found}) == 1 else [])


def _change(line: Line, typed: str) -> list[Candidate]:
    """How a term of a query, or what a record shall say, may go on: a field and a sign, a value behind it."""
    if found := _ASSIGNED.fullmatch(typed):
        name = found[1].lower()
        values = _said(line.library, _SAME.get(name, name), found[3]) if name in _VALUED else ()
        return [Candidate(f"{found[1]}{found[2]}{one}") for one in values]
    names = (name for name in frozen.SIGNS if (name.startswith(typed.lower()) if typed else name in _USUAL))
    return [*_term(line, typed), *(Candidate(f"{name}{sign}") for name in names for sign in frozen.SIGNS[name])]


def _styles(typed: str) -> list[str]:
    """Names of citation styles."""
    from litdb.citing import shelf
    from litdb.services import configuring

    return shelf.beginning(typed, configuring.styles())


def _pick(line: Line, typed: str) -> list[Candidate]:
    """How a field and the key of the record whose word counts for it may go on."""
    name, sign, key = typed.partition("=")
    if sign:
        return [Candidate(f"{name}={one}") for one in _known(line.library, "key", key)]
    return [Candidate(f"{one}=") for one in frozen.SIGNS if one.startswith(typed.lower())]


_ASSIGNED = re.compile(r"([A-Za-z][\w.-]*?)(\+=|-=|=)(.*)", re.DOTALL)
_USUAL = ("year", "tag", "collection", "note")
"""What is offered to be set before a letter is typed."""
_SAME = {"container_title": "journal", "language": "lang"}
"""What can be set -> the field of a query that has the same values."""
_VALUED = ("tag", "collection", "type", *_SAME)
"""What is mostly set to a value that the library has already."""

_FILE = "file"
"""The kind of names of files, which the shell knows best."""
KINDS: dict[str, Kind] = {
    "query": _term,
    "change": _change,
    "id": _stored("key"),
    "pick": _pick,
    "cited": lambda line, typed: [*_term(line, typed), *_stored("key")(line, typed)],
    "style": lambda _line, typed: [Candidate(one) for one in _styles(typed)],
    "name": lambda line, typed: [*_term(line, typed), *_stored("author")(line, typed)],
    "removed": lambda line, typed: _stored("removed")(line, typed) if "--restore" in line.options else [],
    "@": lambda line, typed: _stored("@")(line, typed.removeprefix("@")),
    "setting": lambda _line, typed: _listed(frozen.SETTINGS, typed),
    "value": lambda line, typed: _listed(frozen.SETTINGS.get(line.arguments[-1], ()), typed),
}
"""Kind of a word -> how it may go on. The next is one row here and one in freeze.py."""


def _start(query: str) -> int:
    """Where the last term of a query begins: behind a space that stands in no quotation marks, `(` and `-`."""
    start, is_quoted = 0, False
    for at, character in enumerate(query):
        is_quoted ^= character == '"'
        if not is_quoted and character in " (":
            start = at + 1
    return start + (query[start : start + 1] == "-")


def _is_word(value: str) -> bool:
    """Whether a query may have the value without quotation marks."""
    return all(character.isalnum() or character in "-_./" for character in value)


def print_script(shell: str) -> None:
    """Print the script that makes a shell complete litdb's command lines."""
    sys.stdout.write(SCRIPTS[shell])
