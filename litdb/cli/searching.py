"""`litdb search`."""

from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.services import finding, searching


def save_search(library: Path, name: str, query: str) -> None:
    """Save a search, and say how many records it finds."""
    name = name.removeprefix("@")
    before = next((one.query for one in searching.saved(library) if one.name == name), query)
    searching.save(library, name, query)
    if before != query:
        terminal.tell(f"@{name} was: {before}")
    count = finding.count(library, f"@{name}")
    terminal.tell(f"@{name}: {terminal.counted(count, 'record')} now")


def list_searches(library: Path, form: str) -> None:
    """List saved searches."""
    rows = ({"name": f"@{one.name}", "query": one.query, "saved": one.at} for one in searching.saved(library))
    terminal.show_rows(rows, ("name", "query", "saved"), form, nothing="no search is saved")


def forget_searches(library: Path, names: list[str]) -> int:
    """Forget saved searches, and say what they were; the exit code."""
    try:
        forgotten = searching.forget(library, list(dict.fromkeys(name.removeprefix("@") for name in names)))
    except (searching.NotFoundError, searching.AskedForError) as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND if isinstance(error, searching.NotFoundError) else FAILED
    for one in forgotten:
        terminal.tell(f"forgotten: @{one.name}, which was: {one.query}")
    return 0
