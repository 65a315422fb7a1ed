"""The commands that stand behind another word: `litdb endpoint edit`, `litdb db status`."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli import terminal
from litdb.cli.options import Db, Format, ListFormat
from litdb.cli.place import library_path

endpoint = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Review end points.")
database = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the library itself.")


@endpoint.command()
def edit(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="KEY#1, KEY#2 ... as `litdb endpoints` lists them; KEY alone adds one that was not found.",
            show_default=False,
        ),
    ],
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right as it is.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no end point.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said of it.")] = False,
    said: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=TEXT",
            help="role=secondary, name=..., met=yes|no, time_point=..., definition=..., instrument=..., data_type=...",
            show_default=False,
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why.", show_default=False)] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; change nothing.")] = False,
    db: Db = None,
) -> None:
    """Correct or confirm an end point: your word stands for what was found, and stays when that is found anew."""
    from litdb.cli.reviewing import review_endpoint, word

    raise typer.Exit(
        review_endpoint(library_path(db), name, word(name, (confirm, reject, undo), said or [], note), dry_run=dry_run)
    )


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
