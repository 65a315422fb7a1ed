"""Bibliographies out, and what manuscripts cite: export, check."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdb.cli.options import (
    LATEX,
    TABLES,
    CitedIn,
    Db,
    ExportFormat,
    GroupFormat,
    Journals,
    Query,
    Sort,
    asked,
    export_format,
    format_for,
    refuse,
)
from litdb.cli.place import library_path

if TYPE_CHECKING:
    from litdb.cli.exporting import Wish

app = typer.Typer()

Form = Annotated[
    str | None,
    typer.Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help=f"The format: {', '.join(ExportFormat)}. [default: as FILE ends, else bibtex]",
        callback=export_format,
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", help="The file to write, whole or not at all. [default: stdout]", show_default=False
    ),
]
Order = Annotated[Sort | None, typer.Option("--sort", help="In which order. [default: key]", show_default=False)]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="NAMES",
        help="Only these fields: title,author,year,doi; or all but these: -abstract,-file.",
        show_default=False,
    ),
]
Keys = Annotated[
    str | None,
    typer.Option(
        "--keys",
        metavar="PATTERN",
        help="Under keys of a pattern, as `litdb keys` makes them: [auth][year].",
        show_default=False,
    ),
]
Journal = Annotated[
    Journals,
    typer.Option(
        "--journal", help="Names of journals: by ISO 4, or in full as `litdb config journals` or other records say."
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="With --cited-in and -o: keep the file fresh until Ctrl-C.")]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="ID",
        help="An imported file, byte for byte: its number (litdb db sources), its path or how its SHA-256 begins.",
        show_default=False,
    ),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="BibTeX or BibLaTeX with LaTeX for all that is beyond ASCII.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="CSV or TSV without the apostrophe that disarms what looks like a formula.")
]


@app.command()
def export(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    query: Query = None,
    form: Form = None,
    out: Out = None,
    sort: Order = None,
    fields: Fields = None,
    keys: Keys = None,
    journal: Journal = Journals.AS_IS,
    cited_in: CitedIn = None,
    watch: Watch = False,
    source: Source = None,
    ascii_only: Ascii = False,
    raw: Raw = False,
    db: Db = None,
) -> None:
    """Export a bibliography."""
    library = library_path(db)
    if out is not None and out.exists() and library.exists() and out.samefile(library):
        raise typer.BadParameter(f"{out} is the library itself")
    from litdb.services import configuring

    chosen = form or format_for(None if source else out, configuring.text("format"))
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
