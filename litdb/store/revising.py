"""Records as a user changed them, in place of what they were."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from litdb.fields.identifiers import of_work
from litdb.model.records import Record
from litdb.store import aliases, reading
from litdb.store.writing import Writer


class Shared(NamedTuple):
    """An identifier of one work that a second record was given: the record's key, scheme, value, the first's key."""

    key: str
    scheme: str
    value: str
    other: str


def revise(
    connection: Connection, writer: Writer, record_id: int, before: Record, after: Record, kind: str = "edit"
) -> None:
    """Write a record in place of what it was; with another key, which must not be taken, it is found by the old one.

    One row in the journal, and one for a new key.
    """
    if after.citation_key != before.citation_key:
        aliases.rename(connection, [(record_id, before, after.citation_key)], writer.at)
        before = replace(before, citation_key=after.citation_key)
    if after != before:
        writer.replace(record_id, before, after, kind)


def is_taken(reader: reading.Execute, key: str, record_id: int) -> bool:
    """Whether another record has the key, or had it."""
    owners = (one for scheme in ("key", "alias") for one in reading.having(reader, scheme, [key]).get(key, ()))
    return any(one != record_id for one in owners)


def shared(reader: reading.Execute, record_id: int, before: Record, after: Record) -> Iterator[Shared]:
    """What the record says of other works' records: identifiers new to it that others have already."""
    had = set(of_work(before))
    for scheme, value in of_work(after):
        if (scheme, value) not in had:
            others = (one for one in reading.having(reader, scheme, [value]).get(value, ()) if one != record_id)
            for _, other in reading.records(reader, others, reading.LEAN):
                yield Shared(after.citation_key, scheme, value, other.citation_key)
