"""Files in, and in step: import, reread, sync."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli.options import Db, Prefer, Query, asked, refuse
from litdb.cli.place import library_path

app = typer.Typer()


@app.command("import")
def import_(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for stdin.", show_default=False)
    ],
    form: Annotated[
        str,
        typer.Option(
            "--from", metavar="FORMAT", help="The format, if it shall not be told by content.", show_default=False
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; keep nothing.")] = False,
    db: Db = None,
) -> None:
    """Import citation files of any format, abstract pages and archives of them; each is told by its content."""
    from litdb.cli.importing import import_paths
    from litdb.services.importing import FORMATS

    if form and form not in FORMATS:
        refuse(f"--from {form}: there is no such format; there are {', '.join(sorted(FORMATS))}")
    raise typer.Exit(import_paths(library_path(db), paths, form, dry_run=dry_run))


@app.command()
def reread(
    query: Query = None,
    endpoints_alone: Annotated[
        bool, typer.Option("--endpoints", help="Only look through the abstracts anew, and show what is found else.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; change nothing.")] = False,
    db: Db = None,
) -> None:
    """Derive records anew from what they were read from, with today's parsers; what you changed stays."""
    from litdb.cli.rereading import reread_abstracts, reread_records

    if endpoints_alone:
        raise typer.Exit(reread_abstracts(library_path(db), asked(query), dry_run=dry_run))
    raise typer.Exit(reread_records(library_path(db), asked(query), dry_run=dry_run))


@app.command()
def sync(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A BibTeX file; the first time it is imported.", show_default=False)
    ],
    pull: Annotated[bool, typer.Option("--pull", help="Only take what changed in the file into the library.")] = False,
    push: Annotated[bool, typer.Option("--push", help="Only write what changed in the library to the file.")] = False,
    prefer: Annotated[
        Prefer | None,
        typer.Option("--prefer", help="Whose word counts where both changed the same.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
    db: Db = None,
) -> None:
    """Keep a BibTeX file and the library in step: what changed in one goes into the other, all else stays."""
    from litdb.cli.syncing import sync_file
    from litdb.services.syncing import Wishes

    wishes = Wishes(pull or not push, push or not pull, prefer.value if prefer else "", dry_run)
    raise typer.Exit(sync_file(library_path(db), path, wishes))
