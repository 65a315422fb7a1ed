"""Change what the library has: set, edit, attach, rm, trash, undo, keys, endpoint edit."""

from typing import Annotated

import typer

from litdb.cli.options import Db, Format, ListFormat, NoPager, Query, asked, refuse
from litdb.cli.place import library_path

app = typer.Typer()


@app.command("set")
def set_(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY... FIELD=TEXT...",
            help="Which records, as for list, and what they shall say: year=2007 tag+=trial,walls tag-=old note+='...' "
            "author='Berg, Jan and Ek, Eva' doi=... extra.edition=2 key=...; FIELD= empties.",
            show_default=False,
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, also if several records change.")] = False,
    db: Db = None,
) -> None:
    """Set fields of all records that a query finds: = replaces, += adds, -= takes out."""
    from litdb.cli.editing import set_fields

    raise typer.Exit(set_fields(library_path(db), words, dry_run=dry_run, yes=yes))


@app.command()
def edit(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A citation key, a DOI in any spelling, pmid:...", show_default=False),
    ],
    db: Db = None,
) -> None:
    """Open one record in your editor ($VISUAL, $EDITOR) as YAML; what you change there is checked, told and kept."""
    from litdb.cli.drafting import edit_record

    raise typer.Exit(edit_record(library_path(db), name))


@app.command()
def attach(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A citation key, a DOI in any spelling, pmid:... A PDF in its place: which record is it of?",
            show_default=False,
        ),
    ] = None,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="What to attach.", show_default=False)
    ] = None,
    link: Annotated[bool, typer.Option("--link", help="Copy nothing: link the files where they are.")] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take files off the record, by the ends of their paths; copies stay.")
    ] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="All words are PDFs: say which record each is of, by DOI, arXiv, title.")
    ] = False,
    collect: Annotated[
        bool,
        typer.Option(
            "--collect",
            help="All words are a query: copy the files that imported records name and that lie with what was "
            "imported, or in the folders of `litdb config files`.",
        ),
    ] = False,
    db: Db = None,
) -> None:
    """Attach files to a record: a copy by content in a folder beside the library; `litdb open ID --file` opens it."""
    from litdb.cli.attaching import run

    wishes = [wish for wish, is_said in (("remove", remove), ("suggest", suggest), ("collect", collect)) if is_said]
    if len(wishes) > 1:
        refuse(f"say one of --{' and --'.join(wishes)}")
    words = [name, *(files or [])] if name is not None else []
    raise typer.Exit(run(library_path(db), words, "".join(wishes), link=link))


@app.command()
def rm(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="What to remove, as for list.", show_default=False)
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    db: Db = None,
) -> None:
    """Remove records; `litdb trash --restore KEY` puts one back as it was, and so does importing its file again."""
    from litdb.cli.removing import remove_records

    raise typer.Exit(remove_records(library_path(db), asked(query), yes=yes))


@app.command()
def trash(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY]...", help="With --restore: which.", show_default=False)
    ] = None,
    restore: Annotated[
        bool, typer.Option("--restore", help="Put the records of these keys back as they were.")
    ] = False,
    empty: Annotated[
        bool,
        typer.Option(
            "--empty",
            help="Forget all of it for good, and the files that nothing else was read from. What other records were "
            "read from stays: export --source gives it back byte for byte.",
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --empty: do not ask.")] = False,
    form: Format = ListFormat.TABLE,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """List the records that were removed, put some back, or forget them."""
    from litdb.cli import trash as trash_

    if restore and empty:
        refuse("say one of --restore and --empty")
    if bool(keys) != restore:
        refuse("--restore and the keys of what shall come back go together")
    library = library_path(db)
    if restore:
        raise typer.Exit(trash_.restore_records(library, keys or []))
    raise typer.Exit(trash_.empty(library, yes=yes) if empty else trash_.list_removed(library, form.value))


@app.command()
def undo(
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[STEP]",
            help="Its number, as `litdb log` lists them. [default: the newest in effect that is no undo]",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
    db: Db = None,
) -> None:
    """Take back a step, an old one too: import, set, rm, merge, undo ... unless a later one needs it."""
    from litdb.cli.stepping import undo_step

    raise typer.Exit(undo_step(library_path(db), number, dry_run=dry_run))


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
