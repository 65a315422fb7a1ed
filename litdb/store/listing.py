"""Lists and counts of what records have."""

from collections.abc import Iterator
from dataclasses import dataclass

from litdb.model.names import OTHERS, Name
from litdb.query.tree import Query
from litdb.store import finding, searches
from litdb.store.reading import Reader

COUNTED = ("records", "authors", "dois", "identifiers", "endpoints", "sources", "entries", "problems")
"""The tables that a user thinks in."""

_AUTHORS = """SELECT authors.family, authors.given, authors.particle, authors.suffix, authors.literal, authors.orcid,
count(DISTINCT records.id) FROM authors JOIN record_authors ON record_authors.author_id = authors.id
JOIN records ON records.id = record_authors.record_id
WHERE {} GROUP BY authors.id ORDER BY authors.folded, authors.orcid"""


@dataclass(frozen=True, slots=True)
class Author:
    """A name and ORCID as records have them, and how many of the records that were asked for do."""

    name: Name
    orcid: str
    records: int


def authors(reader: Reader, query: Query) -> Iterator[Author]:
    """One row a distinct name and ORCID that is as the query asks, on a record that is. Raises QueryError."""
    where, values = finding.condition(reader, searches.expanded(reader, query))
    for *parts, orcid, count in reader.run(_AUTHORS.format(where), values):
        # "and others" stands in lists of names, but is nobody's.
        if (name := Name(*parts)) != OTHERS:
            yield Author(name, orcid, count)


def counts(reader: Reader) -> dict[str, int]:
    """Rows by table of COUNTED."""
    columns = ", ".join(f"(SELECT count(*) FROM {table})" for table in COUNTED)
    (found,) = reader.run(f"SELECT {columns}", ())
    return dict(zip(COUNTED, map(int, found), strict=True))
