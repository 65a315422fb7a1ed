"""Find records."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from litdb.model.records import Record
from litdb.query.errors import QueryError
from litdb.query.tree import And, Or, Query, Saved, Words
from litdb.store import finding, inheriting, lookups, reading, searches

if TYPE_CHECKING:
    from litdb.store.reading import Reader
    from litdb.store.searches import Search

SORTS = finding.SORTS
RELEVANCE = finding.RELEVANCE
WHOLE, LEAN, LATEX, LINE = reading.WHOLE, reading.LEAN, reading.LATEX, reading.LINE
Parts = reading.Parts
SCHEME_NAMES = searches.SCHEME_NAMES
understood = searches.understood


@dataclass(frozen=True, slots=True)
class Found:
    """Records that a query found, read as they are asked for; how many there are in all, if it is asked.

    `query` is what was asked, with what saved searches ask for in place of their names.
    """

    records: Iterator[Record]
    total: Callable[[], int]
    query: Query

    @property
    def hits(self) -> tuple[tuple[str, bool], ...]:
        """The words that were looked for, each with whether it is the beginning of one."""
        return tuple(_hits(self.query))


@contextmanager
def find(
    library: Path, text: str, sort: str = "-year", limit: int | None = None, offset: int = 0, parts: Parts = WHOLE
) -> Iterator[Found]:
    """The records that a query finds, with what they inherit, in this order, at most `limit` from the place `offset`.

    They have these parts: WHOLE, LEAN (what a bibliography needs) in half the time, LINE (of a list) in a quarter.
    Raises QueryError and LibraryError.
    """
    query = understood(text)
    with lookups.up_to_date(library) as reader, _placed(text):
        asked = searches.expanded(reader, query)
        ids = finding.ids(reader, asked, sort, limit, offset)
        records = (record for _, record in inheriting.records(reader, ids, parts))
        yield Found(records, lambda: finding.count(reader, asked), asked)


@contextmanager
def find_parents_last(library: Path, text: str, sort: str) -> Iterator[Found]:
    """The records that a query finds, in the parts LATEX, those that others name in `crossref` last. Raises as `find`.

    Source: btxdoc, section 2: BibTeX must have met what names an entry before that entry.
    """
    query = understood(text)
    with lookups.up_to_date(library) as reader, _placed(text):
        asked = searches.expanded(reader, query)
        ids = inheriting.parents_last(reader, finding.ids(reader, asked, sort))
        records = (record for _, record in inheriting.records(reader, ids, LATEX))
        yield Found(records, lambda: finding.count(reader, asked), asked)


@contextmanager
def find_new(library: Path, name: str, sort: str, parts: Parts = WHOLE) -> Iterator[Found]:
    """The records of a saved search that came in since this was last asked; when all was well, it was asked now.

    Raises QueryError where there is no such search, and LibraryError.
    """
    with lookups.up_to_date(library) as reader, _placed(f"@{name}"):
        search, newest = searches.named(reader, name), finding.newest(reader)
        asked = searches.expanded(reader, Saved(name))
        ids = _new(reader, search, asked, sort)
        records = (record for _, record in inheriting.records(reader, ids, parts))
        yield Found(records, lambda: len(ids), asked)
    if newest > search.seen:
        from litdb.store.library import Library

        with Library.open(library) as opened, opened.write() as connection:
            connection.exec_driver_sql(searches.SEEN, (newest, name))


def count_new(library: Path, name: str) -> int:
    """How many records `find_new` would find; they stay new. Raises QueryError and LibraryError."""
    with lookups.up_to_date(library) as reader, _placed(f"@{name}"):
        return len(_new(reader, searches.named(reader, name), Saved(name), "key"))


def _new(reader: "Reader", search: "Search", query: Query, sort: str) -> list[int]:
    return [one for one in finding.ids(reader, query, sort) if one > search.seen]


def count(library: Path, text: str) -> int:
    """How many records a query finds. Raises QueryError and LibraryError."""
    query = understood(text)
    with lookups.up_to_date(library) as reader, _placed(text):
        return finding.count(reader, query)


@contextmanager
def _placed(text: str) -> Iterator[None]:
    """Give what is wrong with a query when it is asked its place in the text."""
    try:
        yield
    except QueryError as error:
        error.place(text)
        raise


def _hits(query: Query) -> Iterator[tuple[str, bool]]:
    match query:
        case Words(text, _, starts):
            yield text, starts
        case And(parts) | Or(parts):
            for part in parts:
                yield from _hits(part)
        case _:
            return
