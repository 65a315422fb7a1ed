"""Remove records: out of the library, into its journal."""

from datetime import UTC, datetime
from pathlib import Path

from litdb.store import journal, reading
from litdb.store.library import Library, execute


def remove(library: Path, keys: list[str]) -> int:
    """Take the records with these citation keys out, each a step in the journal that holds it; how many there were.

    What they were read from stays in the library. Raises LibraryError.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        look_up = execute(connection)
        ids = [one for found in reading.having(look_up, "key", keys).values() for one in found]
        for record_id, record in list(reading.records(look_up, ids)):
            journal.step(connection, "remove", at, None, record_id, journal.snapshot(record))
            journal.remove(connection, record_id)
        return len(ids)
