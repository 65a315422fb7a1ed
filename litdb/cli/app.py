"""The commands as typer knows them."""

import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import litdb
from litdb.cli import groups, terminal
from litdb.cli.ending import INTERRUPTED, USAGE, interrupted
from litdb.cli.options import Db, EndpointFormat, ExportFormat, Format, ListFormat, Prefer, Query, Sort
from litdb.cli.place import library_path

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A literature database that also knows what a clinical paper promised to measure.",
)
app.add_typer(groups.endpoint, name="endpoint")
app.add_typer(groups.database, name="db")


def run(words: list[str]) -> int:
    """Run one command line; the exit code."""
    try:
        code = app(words, prog_name="litdb", standalone_mode=False)
    except typer.TyperException as error:
        error.show()  # type: ignore[attr-defined]  # what typer raises of this class is a click exception, which can
        return USAGE
    except typer.Abort:
        return interrupted()
    except SystemExit as error:
        # typer ends so where nobody reads its output any more (`litdb list | head`): no failure of ours.
        return 0 if isinstance(error.__context__, BrokenPipeError) else int(error.code or 0)
    return interrupted() if code == INTERRUPTED else int(code or 0)


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it so
    if wanted:
        terminal.say(f"litdb {litdb.__version__}")
        raise typer.Exit


@app.callback()
def options(
    db: Db = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version.", callback=lambda value: _version(wanted=value), is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    if db is not None:
        os.environ["LITDB_DB"] = str(db)


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
        _refuse(f"--from {form}: there is no such format; there are {', '.join(sorted(FORMATS))}")
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
        raise typer.Exit(reread_abstracts(library_path(db), _query(query), dry_run=dry_run))
    raise typer.Exit(reread_records(library_path(db), _query(query), dry_run=dry_run))


@app.command("list")
def list_(
    query: Query = None,
    form: Format = ListFormat.TABLE,
    sort: Annotated[Sort, typer.Option("--sort", help="In which order.")] = Sort.YEAR_DOWN,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="At most so many. [default: 100 in a table, else all]", show_default=False),
    ] = None,
    db: Db = None,
) -> None:
    """List the records that a query finds."""
    from litdb.cli.listing import list_records

    list_records(library_path(db), _query(query), form.value, sort.value, limit)


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A citation key, a DOI in any spelling, wos:..., scopus:..., pmid:...",
            show_default=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="As one JSON object (several, one a line, where a DOI is shared).")
    ] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The entries that it was read from, byte for byte.")] = False,
    db: Db = None,
) -> None:
    """Show one record, with its sections and end points."""
    from litdb.cli.showing import show_record

    raise typer.Exit(show_record(library_path(db), name, as_json=as_json, raw=raw))


@app.command()
def authors(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Words of the name.", show_default=False)
    ] = None,
    form: Format = ListFormat.TABLE,
    db: Db = None,
) -> None:
    """List authors: one row a distinct name and ORCID, with the number of records."""
    from litdb.cli.listing import list_authors

    list_authors(library_path(db), " ".join(name or []), form.value)


@app.command()
def endpoints(
    query: Query = None,
    form: Annotated[EndpointFormat, typer.Option("-f", "--format", help="How to show them.")] = EndpointFormat.TABLE,
    results: Annotated[bool, typer.Option("--results", help="What is reported: one row a result and arm.")] = False,
    revman: Annotated[
        Path | None,
        typer.Option(
            "--revman",
            metavar="DIR",
            help="Write studies, arms and results as CSV files for RevMan Web into this folder.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
) -> None:
    """List the end points that abstracts declare, each with its evidence; of a query for end points only those."""
    if results and (form is EndpointFormat.HTML or revman is not None):
        _refuse("--results is for table, csv, json and jsonl; -f html and --revman have the results anyway")
    if revman is not None and form is not EndpointFormat.TABLE:
        _refuse("--revman writes files of its own; leave --format out")
    from litdb.cli.endpoints import Wish, list_endpoints

    list_endpoints(library_path(db), Wish(_query(query), form.value, results, revman))


@app.command()
def export(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    query: Query = None,
    form: Annotated[ExportFormat, typer.Option("-f", "--format", help="The format.")] = ExportFormat.BIBTEX,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="The file to write, whole or not at all. [default: stdout]", show_default=False
        ),
    ] = None,
    sort: Annotated[Sort, typer.Option("--sort", help="In which order.")] = Sort.KEY,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="ID",
            help="An imported file, byte for byte: its number (litdb db sources), its path or how its SHA-256 begins.",
            show_default=False,
        ),
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="BibTeX with LaTeX for all that is beyond ASCII.")
    ] = False,
    db: Db = None,
) -> None:
    """Export a bibliography."""
    library = library_path(db)
    if out is not None and out.exists() and library.exists() and out.samefile(library):
        raise typer.BadParameter(f"{out} is the library itself")
    if ascii_only and (form is not ExportFormat.BIBTEX or source is not None):
        _refuse("--ascii is for records as BibTeX")
    if source is not None:
        if query:
            _refuse("a source is exported whole; leave the query out")
        from litdb.cli.sources import export_source

        raise typer.Exit(export_source(library, source, out))
    from litdb.cli.exporting import Wish, export_records

    export_records(library, Wish(_query(query), form.value, sort.value, out, ascii_only))


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

    raise typer.Exit(remove_records(library_path(db), _query(query), yes=yes))


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

    raise typer.Exit(make_keys(library_path(db), _query(query), pattern, dry_run=dry_run))


def _query(parts: list[str] | None) -> str:
    """The parts as one query; one that makes no sense is wrong usage."""
    text = " ".join(parts or [])
    from litdb.query.parsing import QueryError
    from litdb.services.finding import understood

    try:
        understood(text)
    except QueryError as error:
        _refuse(str(error))
    return text


def _refuse(message: str) -> NoReturn:
    raise typer.BadParameter(message)
