"""Options and arguments that commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer


class ExportFormat(StrEnum):
    """Names in exporters.EXPORTERS; a test holds them equal."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    CSV = "csv"
    JSONL = "jsonl"


class ListFormat(StrEnum):
    """How lists are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class EndpointFormat(StrEnum):
    """How end points and results are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


class Prefer(StrEnum):
    """Whose word counts in a sync."""

    FILE = "file"
    LIBRARY = "library"


class Sort(StrEnum):
    """Names in finding.SORTS; a test holds them equal."""

    YEAR = "year"
    YEAR_DOWN = "-year"
    AUTHOR = "author"
    TITLE = "title"
    KEY = "key"
    ADDED = "added"


Db = Annotated[
    Path | None,
    typer.Option(
        "--db", help="The library's file. [default: $LITDB_DB, else in the user's data folder]", show_default=False
    ),
]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY]...",
        help="Words, author:, title:, year:2005..2010, doi:, wos:, scopus:, pmid: ..., endpoint:, endpoint.role:, "
        "endpoint.met:, p:..0.05, n:100.., NOT before any.",
        show_default=False,
    ),
]
Format = Annotated[ListFormat, typer.Option("-f", "--format", help="How to show them.")]


def asked(parts: list[str] | None) -> str:
    """The parts as one query; one that makes no sense is wrong usage."""
    text = " ".join(parts or [])
    from litdb.query.parsing import QueryError
    from litdb.services.finding import understood

    try:
        understood(text)
    except QueryError as error:
        refuse(str(error))
    return text


def refuse(message: str) -> NoReturn:
    """End the command as one that was used wrongly."""
    raise typer.BadParameter(message)
