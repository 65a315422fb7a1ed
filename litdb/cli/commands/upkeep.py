"""Look after the library itself: db status, sources, upgrade, backup."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli import terminal
from litdb.cli.options import Db, Format, ListFormat
from litdb.cli.place import library_path

app = typer.Typer()
database = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the library itself.")
app.add_typer(database, name="db")


@database.command()
def status(db: Db = None) -> None:
    """Say where the library is, of which version, and what it holds."""
    from litdb.services import maintaining

    found = maintaining.status(library_path(db))
    due = "" if found.version == found.current else f" (this program's is {found.current}: run `litdb db upgrade`)"
    rows = {"library": str(found.path), "version": f"{found.version}{due}", "bytes": str(found.size)}
    rows |= {name: str(count) for name, count in found.counts.items()}
    for label, value in rows.items():
        terminal.say(f"{label:<12}{value}")


@database.command()
def sources(form: Format = ListFormat.TABLE, db: Db = None) -> None:
    """List all that was imported: number, time, bytes, records, problems, path."""
    from litdb.cli.sources import list_sources

    list_sources(library_path(db), form.value)


@database.command()
def upgrade(db: Db = None) -> None:
    """Bring an older library up to date, a verified copy of it saved first."""
    from litdb.services import maintaining

    copy = maintaining.upgrade(library_path(db))
    terminal.say(f"up to date; as it was: {copy}" if copy else "up to date already")


@database.command()
def backup(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="Where to.", show_default=False)],
    db: Db = None,
) -> None:
    """Save a verified copy of the library, also while others write to it."""
    from litdb.services import maintaining

    terminal.say(str(maintaining.backup(library_path(db), copy)))
