"""Find records, their authors and their end points."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litdb.fields.identifiers import SCHEMES, recognised
from litdb.fields.identifiers import parse as parse_identifier
from litdb.model.records import Record
from litdb.query import parsing
from litdb.query.tree import Query
from litdb.store import finding, inheriting, listing
from litdb.store.library import Library, execute
from litdb.store.listing import Author

SORTS = tuple(finding.SORTS)
SCHEME_NAMES = frozenset(SCHEMES) - {"orcid"}


@dataclass(frozen=True, slots=True)
class Found:
    """Records that a query found, read as they are asked for, and how many there are in all."""

    records: Iterator[Record]
    total: int


def understood(text: str) -> Query:
    """The query in a text. Raises QueryError."""
    return parsing.parse(text, SCHEME_NAMES, lambda scheme, value: parse_identifier(scheme, value).value, recognised)


@contextmanager
def find(
    library: Path,
    text: str,
    sort: str = "-year",
    limit: int | None = None,
    *,
    lean: bool = False,
    children_first: bool = False,
) -> Iterator[Found]:
    """The records that a query finds, with what they inherit, in this order, at most `limit`.

    `lean` records have no sections, end points, citation counts, tags and entries, and are read in half the time.
    If `children_first`, those that others name in `crossref` come behind them. Raises QueryError and LibraryError.
    """
    query = understood(text)
    with Library.reading(library) as opened, opened.read() as connection:
        ids = list(finding.ids(connection, query, sort, limit))
        total = len(ids) if limit is None or len(ids) < limit else finding.count(connection, query)
        if children_first and (crossrefs := finding.crossrefs(connection)):
            ids = inheriting.children_first(execute(connection), ids, crossrefs)
        yield Found((record for _, record in inheriting.records(execute(connection), ids, lean=lean)), total)


def authors(library: Path, text: str) -> list[Author]:
    """One row a distinct name and ORCID that the text finds. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        return list(listing.authors(connection, text))
