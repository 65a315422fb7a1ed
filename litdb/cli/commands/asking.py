"""Ask the library: list, show, authors, endpoints."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli.options import Db, EndpointFormat, Format, ListFormat, Query, Sort, asked, refuse
from litdb.cli.place import library_path

app = typer.Typer()


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

    list_records(library_path(db), asked(query), form.value, sort.value, limit)


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
        refuse("--results is for table, csv, json and jsonl; -f html and --revman have the results anyway")
    if revman is not None and form is not EndpointFormat.TABLE:
        refuse("--revman writes files of its own; leave --format out")
    from litdb.cli.endpoints import Wish, list_endpoints

    list_endpoints(library_path(db), Wish(asked(query), form.value, results, revman))
