"""`litdb show`."""

from pathlib import Path

from litdb.cli import terminal, view
from litdb.exporters import jsonl
from litdb.services import looking_up

NOT_FOUND = 3


def show_record(library: Path, name: str, *, as_json: bool, raw: bool) -> int:
    """Show the records that go by the name; the exit code."""
    if raw:
        entries = looking_up.raw(library, name)
        terminal.pour_bytes(entries)
        return 0 if entries else _missed(name)
    records = looking_up.look_up(library, name)
    if as_json:
        terminal.pour(jsonl.export(records))
        return 0 if records else _missed(name)
    for at, record in enumerate(records):
        if at:
            terminal.say()
        for line in view.lines(record, terminal.width()):
            terminal.say(line)
    return 0 if records else _missed(name)


def _missed(name: str) -> int:
    terminal.tell(f"litdb: no record goes by {name!r}; `litdb list WORD...` looks everywhere")
    return NOT_FOUND
