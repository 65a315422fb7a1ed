"""Find records and their authors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litdb.model.records import Record
from litdb.query.tree import And, Or, Query, Words
from litdb.store import finding, inheriting, lookups, searches
from litdb.store.listing import Author

SORTS = finding.SORTS
RELEVANCE = finding.RELEVANCE
SCHEME_NAMES = searches.SCHEME_NAMES
understood = searches.understood


@dataclass(frozen=True, slots=True)
class Found:
    """Records that a query found, read as they are asked for; how many there are in all, if it is asked.

    `hits` are the words that were looked for, each with whether it is the beginning of one.
    """

    records: Iterator[Record]
    total: Callable[[], int]
    hits: tuple[tuple[str, bool], ...] = ()


@contextmanager
def find(
    library: Path,
    text: str,
    sort: str = "-year",
    limit: int | None = None,
    offset: int = 0,
    *,
    as_bibtex: bool = False,
) -> Iterator[Found]:
    """The records that a query finds, with what they inherit, in this order, at most `limit` from the place `offset`.

    `as_bibtex` is what BibTeX wants: records without sections, end points, citation counts, tags and entries, which
    are read in half the time, and those that others name in `crossref` behind them (btxdoc, section 2).
    Raises QueryError and LibraryError.
    """
    query = understood(text)
    with lookups.up_to_date(library) as reader:
        asked = searches.expanded(reader, query)
        ids = finding.ids(reader, asked, sort, limit, offset)
        if as_bibtex and (crossrefs := finding.crossrefs(reader)):
            ids = iter(inheriting.children_first(reader, list(ids), crossrefs))
        records = (record for _, record in inheriting.records(reader, ids, lean=as_bibtex))
        yield Found(records, lambda: finding.count(reader, asked), tuple(_hits(asked)))


def count(library: Path, text: str) -> int:
    """How many records a query finds. Raises QueryError and LibraryError."""
    query = understood(text)
    with lookups.up_to_date(library) as reader:
        return finding.count(reader, query)


def _hits(query: Query) -> Iterator[tuple[str, bool]]:
    match query:
        case Words(text, _, starts):
            yield text, starts
        case And(parts) | Or(parts):
            for part in parts:
                yield from _hits(part)
        case _:
            return


def authors(library: Path, text: str) -> list[Author]:
    """One row a distinct name and ORCID that the text finds. Raises LibraryError."""
    from litdb.store import listing
    from litdb.store.library import Library

    with Library.reading(library) as opened, opened.read() as connection:
        return list(listing.authors(connection, text))
