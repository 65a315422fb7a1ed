"""CSV, with commas or with tabs: one row a record, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from litdb.exporters.addresses import address
from litdb.fields import markup
from litdb.fields.text import printed, visible
from litdb.model.names import OTHERS, display
from litdb.model.records import Record, year

COLUMNS = (
    "citation_key", "type", "title", "authors", "year", "issued", "container_title", "volume", "issue", "page",
    "publisher", "doi", "pmid", "wos", "scopus", "issn", "isbn", "url", "language", "abstract", "endpoints", "tags",
    "collections", "notes",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "


def export(records: Iterable[Record]) -> Iterator[str]:
    """Write a row of column names, then one row a record; several values in a cell are parted by "; ".

    Source: RFC 4180; OWASP, "CSV Injection".
    """
    yield from lines(COLUMNS, map(_row, records))


def export_tsv(records: Iterable[Record]) -> Iterator[str]:
    """Write the same with a tab between cells, and nothing quoted: see `tabbed`."""
    yield from tabbed(COLUMNS, map(_row, records))


Cell = str | float | None
"""A text, a number, or nothing."""


def lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Write a row of column names, then these rows, each as soon as it has come; no text can be taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(text) if isinstance(text, str) else text for text in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def tabbed(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Write the names and the rows as `lines` does, cells parted by tabs; tabs and new lines in a cell become spaces.

    Source: IANA, text/tab-separated-values: a field holds no tab, and nothing stands for one.
    """
    before = "\t".join(columns) + "\n"
    for row in rows:
        yield before + "\t".join(map(_one_line, row)) + "\n"
        before = ""
    yield before


def _cell(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; a sign alone is none."""
    shown = visible(text)
    return f"'{shown}" if text.startswith(_FORMULA) and len(text) > 1 else shown


def _one_line(cell: Cell) -> str:
    if isinstance(cell, str):
        return _cell(printed(cell))
    return "" if cell is None else str(cell)


def _row(record: Record) -> tuple[str, ...]:
    """Give the texts of a record's cells, in the order of COLUMNS."""
    found = year(record.issued)
    schemes: dict[str, list[str]] = {}
    for identifier in record.identifiers:
        schemes.setdefault(identifier.scheme, []).append(identifier.value)
    return (
        record.citation_key,
        record.type,
        markup.plain(record.title),
        _authors(record),
        "" if found is None else str(found),
        record.issued,
        markup.plain(record.container_title),
        record.volume,
        record.issue,
        record.page,
        record.publisher,
        _BETWEEN.join(doi.printed or doi.value for doi in record.dois),
        *(_BETWEEN.join(schemes.get(scheme, ())) for scheme in ("pmid", "wos", "scopus", "issn", "isbn")),
        address(record),
        record.language,
        record.abstract,
        _BETWEEN.join(
            f"{endpoint.role}: {endpoint.name}" for endpoint in record.endpoints if endpoint.standing != "rejected"
        ),
        _BETWEEN.join(record.tags),
        _BETWEEN.join(record.collections),
        _BETWEEN.join(note.text for note in record.notes),
    )


def _authors(record: Record) -> str:
    return _BETWEEN.join(
        "et al." if contributor.name == OTHERS else display(contributor.name)
        for contributor in record.contributors
        if contributor.role == "author"
    )
