"""`litdb show`."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND
from litdb.cli.place import library_path
from litdb.model.records import Record
from litdb.services import looking_up

_FLAGS = frozenset(("--json", "--raw", "--provenance", "--no-pager"))


def at_once(words: list[str]) -> Callable[[], int] | None:
    """The command that the words after `show` ask for, or None where typer must look at them (help, mistakes)."""
    chosen, names = _library(words)
    flags = {word for word in names if word.startswith("-")}
    names = [word for word in names if word not in flags]
    if len(names) != 1 or not flags <= _FLAGS:
        return None
    if "--no-pager" in flags:
        os.environ["LITDB_PAGER"] = ""
    if "--provenance" in flags and "--raw" in flags:
        return None
    # Where the library is, is asked for when the command runs: there a setting that makes no sense is told.
    if "--provenance" in flags:
        return lambda: show_provenance(library_path(chosen), names[0], as_json="--json" in flags)
    return lambda: show_record(library_path(chosen), names[0], as_json="--json" in flags, raw="--raw" in flags)


def _library(words: list[str]) -> tuple[Path | None, list[str]]:
    """What `--db PATH` says, and the other words."""
    if "--db" in words[:-1]:
        at = words.index("--db")
        return Path(words[at + 1]), words[:at] + words[at + 2 :]
    return None, words


def show_record(library: Path, name: str, *, as_json: bool, raw: bool) -> int:
    """Show the records that go by the name; the exit code."""
    if raw:
        entries = looking_up.raw(library, name)
        terminal.pour_bytes(entries)
        return 0 if entries else _missed(name)
    records = looking_up.look_up(library, name)
    if as_json:
        from litdb.exporters import jsonl

        terminal.pour(jsonl.export(records))
        return 0 if records else _missed(name)
    terminal.show_lines(_lines(records, terminal.width()))
    return 0 if records else _missed(name)


def show_provenance(library: Path, name: str, *, as_json: bool) -> int:
    """Show where each value of the records that go by the name comes from; the exit code."""
    from litdb.cli.tracing import show_origins

    return 0 if show_origins(library, name, as_json=as_json) else _missed(name)


def _lines(records: Iterable[Record], wide: int) -> Iterator[str]:
    """The records' lines, an empty one between two."""
    from litdb.cli import view

    for at, record in enumerate(records):
        yield from [""] * bool(at)
        yield from view.lines(record, wide)


def _missed(name: str) -> int:
    terminal.tell(f"litdb: {looking_up.NotFoundError(name)}")
    return NOT_FOUND
