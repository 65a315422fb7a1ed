"""Look after the library itself, its journal, settings and the shell: db, log, doctor, config, completion."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli import terminal
from litdb.cli.options import Db, Format, ListFormat, NoPager, Shell, refuse
from litdb.cli.place import library_path

app = typer.Typer()
database = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the library itself.")
app.add_typer(database, name="db")

_MOST = 1_000_000_000
"""More steps than a library has."""


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
    """Save a verified copy of the library, also while others write to it, and its attached files in a folder beside.

    On one disk those are second names of the same files, which need no room.
    """
    from litdb.cli.backing import back_up

    raise typer.Exit(back_up(library_path(db), copy))


@app.command("log")
def log_(
    form: Format = ListFormat.TABLE,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, max=_MOST, help="At most so many. [default: 100 in a table, else all]", show_default=False
        ),
    ] = None,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """List all that was done to the library, the newest first; `litdb undo STEP` takes one step back."""
    from litdb.cli.stepping import list_steps

    list_steps(library_path(db), form.value, limit)


@app.command()
def doctor(
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is safe to mend, a verified copy of the library saved first.")
    ] = False,
    deep: Annotated[bool, typer.Option("--deep", help="Read every source byte for byte, too.")] = False,
    form: Format = ListFormat.TABLE,
    db: Db = None,
) -> None:
    """Check the library; exit code 1 where it is not as it must be, 0 if there are but warnings."""
    from litdb.cli.doctor import examine

    raise typer.Exit(examine(library_path(db), form.value, deep=deep, fix=fix))


@app.command(context_settings={"ignore_unknown_options": True})  # `config sort -year` says no option
def config(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One setting.", show_default=False)] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="What to write to the config file.", show_default=False),
    ] = None,
    unset: Annotated[
        str | None,
        typer.Option("--unset", metavar="NAME", help="Take a setting out of the config file.", show_default=False),
    ] = None,
    form: Format = ListFormat.TABLE,
    db: Db = None,
    *,
    context: typer.Context,
) -> None:
    """Show every setting and where it comes from, or write one to the config file ($LITDB_CONFIG names another)."""
    from litdb.cli import config as settings

    if db is None and context.parent is not None:
        db = context.parent.params["db"]
    if unset is not None and name is not None:
        refuse("--unset takes out one setting; leave the other words out")
    if unset is not None:
        settings.unset_setting(unset)
    elif name is None:
        raise typer.Exit(settings.show_settings(form.value, db))
    elif value is None:
        settings.show_setting(name, db)
    else:
        settings.set_setting(name, value)


@app.command()
def completion(
    shell: Annotated[Shell, typer.Argument(help="Which shell.", show_default=False)],
) -> None:
    """Print the script that makes a shell complete commands, fields, keys, tags; its first lines say where it goes."""
    from litdb.cli.completing import print_script

    print_script(shell.value)
