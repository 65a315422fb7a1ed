"""Files in and out: import, reread, export, sync."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdb.cli.options import (
    LATEX,
    TABLES,
    Db,
    ExportFormat,
    GroupFormat,
    Journals,
    Prefer,
    Query,
    Sort,
    asked,
    export_format,
    refuse,
)
from litdb.cli.place import library_path

if TYPE_CHECKING:
    from litdb.cli.exporting import Wish

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
def export(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    query: Query = None,
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"The format: {', '.join(ExportFormat)}. [default: bibtex]",
            callback=export_format,
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="The file to write, whole or not at all. [default: stdout]", show_default=False
        ),
    ] = None,
    sort: Annotated[
        Sort | None, typer.Option("--sort", help="In which order. [default: key]", show_default=False)
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="NAMES",
            help="Only these fields: title,author,year,doi; or all but these: -abstract,-file.",
            show_default=False,
        ),
    ] = None,
    keys: Annotated[
        str | None,
        typer.Option(
            "--keys",
            metavar="PATTERN",
            help="Under keys of a pattern, as `litdb keys` makes them: [auth][year].",
            show_default=False,
        ),
    ] = None,
    journal: Annotated[
        Journals,
        typer.Option(
            "--journal", help="Names of journals: by ISO 4, or in full as `litdb config journals` or other records say."
        ),
    ] = Journals.AS_IS,
    cited_in: Annotated[
        list[Path] | None,
        typer.Option(
            "--cited-in",
            metavar="FILE",
            help="What this manuscript cites (.tex, .aux, .md, .qmd, .typ, .docx ...), in its order; more may follow.",
            show_default=False,
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="With --cited-in and -o: keep the file fresh until Ctrl-C.")
    ] = False,
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
        bool, typer.Option("--ascii", help="BibTeX or BibLaTeX with LaTeX for all that is beyond ASCII.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV or TSV without the apostrophe that disarms what looks like a formula.")
    ] = False,
    db: Db = None,
) -> None:
    """Export a bibliography."""
    library = library_path(db)
    if out is not None and out.exists() and library.exists() and out.samefile(library):
        raise typer.BadParameter(f"{out} is the library itself")
    from litdb.services import configuring

    chosen = form or configuring.text("format")
    if ascii_only and (chosen not in LATEX or source is not None):
        refuse("--ascii is for records as BibTeX or BibLaTeX")
    if raw and chosen not in TABLES:
        refuse("--raw is for CSV and TSV")
    if source is not None:
        if query or cited_in or fields or keys:
            refuse("a source is exported whole; leave query, --cited-in, --fields and --keys out")
        from litdb.cli.sources import export_source

        raise typer.Exit(export_source(library, source, out))
    from litdb.cli.exporting import Wish, export_records

    order = sort.value if sort else "" if cited_in else Sort.KEY.value
    text = "" if cited_in else asked(query)
    wish = Wish(text, chosen, order, out, ascii_only, fields or "", keys or "", journal.value, raw)
    if cited_in:
        raise typer.Exit(_export_cited(library, [*cited_in, *map(Path, query or ())], wish, watch=watch))
    if watch:
        refuse("--watch keeps a file fresh: it wants --cited-in FILE and -o FILE")
    export_records(library, wish)


def _export_cited(library: Path, files: list[Path], wish: "Wish", *, watch: bool) -> int:
    from litdb.cli import cited, watching

    if wish.keys:
        refuse("--cited-in exports works under the keys by which the text cites them; leave --keys out")
    if watch and wish.out is None:
        refuse("--watch keeps a file fresh: it wants --cited-in FILE and -o FILE")
    return (watching.watch if watch else cited.export_cited)(library, files, wish)


@app.command()
def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Manuscripts: LaTeX, Markdown, Typst, .docx ...")
    ],
    form: Annotated[GroupFormat, typer.Option("-f", "--format", help="How to show what is found.")] = GroupFormat.TABLE,
    db: Db = None,
) -> None:
    """Check what a manuscript cites: missing, retracted, corrected, published since, twice; exit code 1 if any is."""
    from litdb.cli import cited

    raise typer.Exit(cited.check(library_path(db), paths, form.value))


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
