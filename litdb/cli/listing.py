"""`litdb list`, `authors`."""

from pathlib import Path

from litdb.cli import terminal, view
from litdb.fields.names import display
from litdb.services import exporting, finding

TABLE_LIMIT = 100
"""Records in a table unless asked for more; formats that programs read have no limit."""


def list_records(library: Path, query: str, form: str, sort: str, limit: int | None) -> None:
    """List the records that a query finds."""
    if form == "table":
        limit = limit or TABLE_LIMIT
    with finding.find(library, query, sort, limit) as found:
        match form:
            case "table":
                terminal.show_table(map(view.row, found.records), ("key", "authors", "year", "title", "container"))
                if limit and found.total > limit:
                    terminal.tell(f"{limit} of {found.total} records; --limit shows more")
            case "json":
                terminal.pour(exporting.array(found.records))
            case _:
                terminal.pour(exporting.export(found.records, form))


def list_authors(library: Path, name: str, form: str) -> None:
    """List authors by name."""
    rows = (
        {
            "name": display(author.name),
            "family": author.name.family or None,
            "given": author.name.given or None,
            "particle": author.name.particle or None,
            "suffix": author.name.suffix or None,
            "literal": author.name.literal or None,
            "orcid": author.orcid or None,
            "records": author.records,
        }
        for author in finding.authors(library, name)
    )
    terminal.show_rows(rows, ("name", "orcid", "records"), form)
