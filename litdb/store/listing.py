"""Lists and counts of what records have."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from litdb.fields.text import words
from litdb.model.names import OTHERS, Name
from litdb.store import schema


@dataclass(frozen=True, slots=True)
class Author:
    """A name and ORCID as records have them, and how many records do."""

    name: Name
    orcid: str
    records: int


def authors(connection: Connection, text: str = "") -> Iterator[Author]:
    """One row a distinct name and ORCID that has all the words, each at the beginning of one of its own."""
    columns, of = schema.authors.c, schema.record_authors.c
    found = (
        select(columns.family, columns.given, columns.particle, columns.suffix, columns.literal, columns.orcid,
               func.count(func.distinct(of.record_id)))
        .join(schema.record_authors, of.author_id == columns.id)
        .group_by(columns.id)
        .order_by(columns.folded, columns.orcid)
    )  # fmt: skip
    for word in words(text):
        found = found.where((" " + columns.folded).contains(f" {word}", autoescape=True))
    for *parts, orcid, count in connection.execute(found):
        # "and others" stands in lists of names, but is nobody's.
        if (name := Name(*parts)) != OTHERS:
            yield Author(name, orcid, count)


def counts(connection: Connection) -> dict[str, int]:
    """Rows by table, of the tables that a user thinks in."""
    named = (
        schema.records,
        schema.authors,
        schema.dois,
        schema.identifiers,
        schema.endpoints,
        schema.sources,
        schema.entries,
        schema.problems,
    )
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in named
    }
