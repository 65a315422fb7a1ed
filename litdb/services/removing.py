"""Remove records: out of the library, into its journal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.store import finding, inheriting, journal, lookups, reading
from litdb.store.library import Library, execute


@dataclass(frozen=True, slots=True)
class Preview:
    """What `remove` would take out: the ids of all, and the first few of these records, as lines."""

    ids: list[int]
    first: list[Record]


class NotAgreedError(Exception):
    """What would be removed is not what the user agreed to; the message is a sentence. Nothing was removed."""


def preview(library: Path, query: Query, most: int) -> Preview:
    """What `remove` would take out, at most so many records of it. Raises as `remove`."""
    with lookups.up_to_date(library) as reader:
        ids = list(finding.ids(reader, query, "key"))
        first = inheriting.records(reader, islice(ids, most), reading.LINE)
        return Preview(ids, [record for _, record in first])


def remove(library: Path, query: Query, agreed: list[int] | None = None) -> int:
    """Take out the records that a query finds, each a step in the journal that holds it; how many there were.

    Which records these are is decided when nobody else can write; if `agreed` is given, it must be those. What they
    were read from stays in the library. Raises NotAgreedError, QueryError and LibraryError.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        look_up = execute(connection)
        ids = list(finding.ids(look_up, query, "key"))
        if agreed is not None and set(agreed) != set(ids):
            raise NotAgreedError("another program changed the library meanwhile; nothing was removed: run it again")
        for batch in reading.batches(ids):
            found = reading.records(look_up, batch)
            journal.steps(connection, "remove", at, ((one, journal.snapshot(record)) for one, record in found))
            journal.remove(connection, batch)
        return len(ids)
