"""Ask the library: list, show, open, endpoints."""

from pathlib import Path
from typing import Annotated

import typer

from litdb.cli.options import (
    Db,
    EndpointFormat,
    NoPager,
    Query,
    RecordFormat,
    Sort,
    asked,
    is_saved_search,
    refuse,
)
from litdb.cli.place import library_path

app = typer.Typer()

_MOST = 1_000_000_000
"""More records than a library has."""


@app.command("list")
def list_(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    query: Query = None,
    form: RecordFormat = "table",
    sort: Annotated[
        Sort | None, typer.Option("--sort", help="In which order. [default: relevance]", show_default=False)
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, max=_MOST, help="At most so many. [default: 100 in a table, else all]", show_default=False
        ),
    ] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, max=_MOST, help="Leave out so many before.")] = 0,
    count: Annotated[bool, typer.Option("--count", help="Only say how many there are.")] = False,
    new: Annotated[bool, typer.Option("--new", help="What came in since @NAME was last asked so.")] = False,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """List the records that a query finds."""
    from litdb.cli.listing import Wish, count_records, list_records

    text = asked(query)
    if count and (limit or offset):
        refuse("--count counts all that is found; leave --limit and --offset out")
    if new and (limit or offset or not is_saved_search(text)):
        refuse("--new is for one saved search, whole: litdb list @NAME --new")
    if count:
        count_records(library_path(db), text, is_new=new)
    else:
        list_records(library_path(db), Wish(text, form, sort.value if sort else "", limit, offset, new))


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
    provenance: Annotated[
        bool, typer.Option("--provenance", help="Each value with the file, line or step that it comes from.")
    ] = False,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """Show one record, with its sections and end points."""
    from litdb.cli.showing import show_provenance, show_record

    if provenance and raw:
        refuse("say one of --provenance and --raw")
    if provenance:
        raise typer.Exit(show_provenance(library_path(db), name, as_json=as_json))
    raise typer.Exit(show_record(library_path(db), name, as_json=as_json, raw=raw))


@app.command("open")
def open_(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A citation key, a DOI in any spelling, pmid:...", show_default=False),
    ],
    file: Annotated[bool, typer.Option("--file", help="A file that is here, if there is one, comes first.")] = False,
    only_print: Annotated[bool, typer.Option("--print", help="Print the address; open nothing.")] = False,
    db: Db = None,
) -> None:
    """Open a work: its DOI, else its address on the web, else its file."""
    from litdb.cli.opening import open_record

    raise typer.Exit(open_record(library_path(db), name, file=file, only_print=only_print))


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
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """List the end points that abstracts declare, each with its evidence; of a query for end points only those."""
    if results and (form is EndpointFormat.HTML or revman is not None):
        refuse("--results is for table, csv, tsv, json and jsonl; -f html and --revman have the results anyway")
    if revman is not None and form is not EndpointFormat.TABLE:
        refuse("--revman writes files of its own; leave --format out")
    from litdb.cli.endpoints import Wish, list_endpoints

    list_endpoints(library_path(db), Wish(asked(query), form.value, results, revman))
