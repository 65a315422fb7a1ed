"""Change what the library has: rm, keys, endpoint edit."""

from typing import Annotated

import typer

from litdb.cli.options import Db, Query, asked
from litdb.cli.place import library_path

app = typer.Typer()


@app.command()
def rm(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="What to remove, as for list.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: Db = None,
) -> None:
    """Remove records; the library's journal keeps them, and importing their file again brings them back."""
    from litdb.cli.removing import remove_records

    raise typer.Exit(remove_records(library_path(db), asked(query), yes=yes))


@app.command()
def keys(
    pattern: Annotated[
        str, typer.Option("--pattern", help="What they are made of: '[authEtAl:lower][year]'.", show_default=False)
    ],
    query: Query = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the old and the new keys; change nothing.")] = False,
    db: Db = None,
) -> None:
    """Make citation keys by a pattern; each record is still found by the key that it had."""
    from litdb.cli.keying import make_keys

    raise typer.Exit(make_keys(library_path(db), asked(query), pattern, dry_run=dry_run))


endpoint = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Review end points.")
app.add_typer(endpoint, name="endpoint")


@endpoint.command("edit")
def edit_endpoint(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
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
