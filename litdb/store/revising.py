"""Records as a user changed them, in place of what they were."""

from dataclasses import replace

from sqlalchemy import Connection

from litdb.model.records import Record
from litdb.store import aliases, reading
from litdb.store.writing import Writer


def revise(connection: Connection, writer: Writer, record_id: int, before: Record, after: Record) -> None:
    """Write a record in place of what it was; with another key, which must not be taken, it is found by the old one.

    One step in the journal, and one for a new key.
    """
    if after.citation_key != before.citation_key:
        aliases.rename(connection, [(record_id, before, after.citation_key)], writer.at)
        before = replace(before, citation_key=after.citation_key)
    if after != before:
        writer.replace(record_id, before, after, "edit")


def is_taken(reader: reading.Execute, key: str, record_id: int) -> bool:
    """Whether another record has the key, or had it."""
    owners = (one for scheme in ("key", "alias") for one in reading.having(reader, scheme, [key]).get(key, ()))
    return any(one != record_id for one in owners)
