"""How a command line may go on from where the cursor is: no typer, which takes longer to import than all of this."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from litdb.cli import frozen
from litdb.cli.shells import FILES, SCRIPTS, Candidate, Word, split, written

Kind = Callable[[Path, str], Iterable[Candidate]]

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
    command, pending, at, library = _where(before[1:])
    _, options, arguments = frozen.COMMANDS[command]
    head = ""
    if last.startswith("--") and "=" in last and options.get(last.partition("=")[0], ("", ""))[0]:
        pending, equals, last = last.partition("=")
        head, pending = pending + equals, options[pending][0]
    if pending:
        kind = pending
    elif last.startswith("-"):
        return _starting(((name, told) for name, (_, told) in options.items()), last)
    elif below := _below(command):
        return _starting(below, last)
    else:
        kind = _argument(arguments, at)
    found = _values(kind, library, last)
    return found if found is None else [Candidate(head + one.value, one.told) for one in found]


def _argument(kinds: Sequence[str], at: int) -> str:
    """The kind of the argument at a place, from 0; only the last may stand for several."""
    if at < len(kinds):
        return kinds[at].removesuffix("...")
    return kinds[-1].removesuffix("...") if kinds and kinds[-1].endswith("...") else "text"


def _where(words: Sequence[str]) -> tuple[str, str, int, Path | None]:
    """The command that the words name, the kind of an option's value that is due, arguments so far, the library."""
    command, pending, option, at = "", "", "", 0
    library: Path | None = None
    for word in words:
        if pending:
            library = _path(word) if option == "--db" else library
            pending = ""
        elif word.startswith("--db="):
            library = _path(word.removeprefix("--db="))
        elif word.startswith("-"):
            option, pending = word, frozen.COMMANDS[command][1].get(word, ("", ""))[0]
        elif (longer := f"{command} {word}".strip()) in frozen.COMMANDS and not at:
            command = longer
        else:
            at += 1
    return command, pending, at, library


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


def _values(kind: str, library: Path | None, typed: str) -> list[Candidate] | None:
    """What may be typed where something of this kind stands."""
    if kind == "file":
        return None
    if kind == "query":
        return _term(library, typed)
    if what := {"id": "key", "author": "author", "@": "@"}.get(kind):
        return [Candidate(value) for value in _known(library, what, typed.removeprefix("@"))]
    return _starting(((word, "") for word in kind.split("|")), typed) if "|" in kind else []


def _known(library: Path | None, what: str, typed: str) -> list[str]:
    from litdb.cli.place import library_path
    from litdb.services.completing import values

    return values(library_path(library), what, typed)


def _term(library: Path | None, typed: str) -> list[Candidate]:
    """How the last term of a query may go on: a field, a value behind it, a saved search."""
    start = _start(typed)
    head, term = typed[:start], typed[start:]
    if term.startswith("@"):
        return [Candidate(f"{head}@{name}", "saved search") for name in _known(library, "@", term[1:])]
    field, colon, value = term.partition(":")
    if not colon:
        names = (*FIELDS, *(name for name in frozen.FIELDS if term and name not in FIELDS))
        return [Candidate(f"{head}{name}:") for name in names if name.startswith(term.lower())]
    found = _known_of(library, field.lower(), value.removeprefix('"'))
    is_quoted = value.startswith('"')
    return [Candidate(f"{head}{field}:{_quoted(one, is_quoted=is_quoted)}") for one in found if '"' not in one]


def _known_of(library: Path | None, field: str, typed: str) -> Iterable[str]:
    if field in frozen.CHOICES:
        return [word for word in frozen.CHOICES[field] if word.startswith(typed.lower())]
    from litdb.services.completing import VALUES

    return _known(library, field, typed) if field in VALUES and field != "@" else ()


def _start(query: str) -> int:
    """Where the last term of a query begins: behind a space that stands in no quotation marks, `(` and `-`."""
    start, is_quoted = 0, False
    for at, character in enumerate(query):
        is_quoted ^= character == '"'
        if not is_quoted and character in " (":
            start = at + 1
    return start + (query[start : start + 1] == "-")


def _quoted(value: str, *, is_quoted: bool) -> str:
    """A value as a query has it: one of several words in quotation marks."""
    is_word = all(character.isalnum() or character in "-_./" for character in value)
    return value if is_word and not is_quoted else f'"{value}"'


def print_script(shell: str) -> None:
    """Print the script that makes a shell complete litdb's command lines."""
    sys.stdout.write(SCRIPTS[shell])
