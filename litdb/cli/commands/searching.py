"""Saved searches: search save, list, rm."""

from typing import Annotated

import typer

from litdb.cli.options import Db, Format, ListFormat, Query, asked
from litdb.cli.place import library_path

app = typer.Typer()
search = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Save searches; @NAME stands for one.")
app.add_typer(search, name="search")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits and . - _ /", show_default=False)]

Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Which ones.", show_default=False)]


@search.command("save")
def save(name: Name, query: Query = None, db: Db = None) -> None:
    """Save a query, which is @NAME in others; `litdb list @NAME --new` shows what came in since."""
    from litdb.cli.searching import save_search

    save_search(library_path(db), name, asked(query))


@search.command("list")
def list_searches(form: Format = ListFormat.TABLE, db: Db = None) -> None:
    """List saved searches."""
    from litdb.cli.searching import list_searches

    list_searches(library_path(db), form.value)


@search.command("rm")
def forget(names: Names, db: Db = None) -> None:
    """Forget saved searches; the records stay."""
    from litdb.cli.searching import forget_searches

    raise typer.Exit(forget_searches(library_path(db), names))
