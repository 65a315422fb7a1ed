"""Look-ups by what names a record, in an SQLite library, without SQLAlchemy."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from litdb.fields.identifiers import recognised
from litdb.model.problems import LibraryError
from litdb.model.records import Record
from litdb.store import frozen, reading
from litdb.store.opening import Outdated, connect, plain

_CACHE = -65_536
"""KiB of pages that are held, at most: SQLite's own 2 MB are read over and over by a search in a large library."""

_CLOSE = 0.75


class NotFoundError(ValueError):
    """No record goes by the name; the message is a sentence for the user."""

    def __init__(self, name: str) -> None:
        """Say so of this name."""
        super().__init__(f"no record goes by {name!r}; `litdb list WORD...` looks everywhere")


class SeveralError(ValueError):
    """More than one record goes by the name; the message is a sentence that has their keys."""

    def __init__(self, name: str, records: Collection[Record]) -> None:
        """Say so of this name and these records."""
        keys = ", ".join(record.citation_key for record in records)
        super().__init__(f"{len(records)} records go by {name!r}; name one by its key: {keys}")


@contextmanager
def opened(path: Path) -> Iterator[reading.Reader]:
    """What reads the library at the path, as it is at one moment. Raises as `opening.connect`."""
    connection = connect(path)

    def execute(name: str, values: dict[str, str]) -> reading.Rows:
        return connection.execute(getattr(frozen, name), values)

    try:
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        connection.execute("BEGIN")
        yield reading.Reader(execute, connection.execute)
    except sqlite3.Error as error:
        raise LibraryError(f"{path}: {plain(error)}") from error
    finally:
        connection.close()


@contextmanager
def up_to_date(path: Path) -> Iterator[reading.Reader]:
    """The same of an older library, too, which is upgraded first."""
    try:
        connect(path).close()
    except Outdated:
        # Migrations want alembic, which takes longer to import than any look-up takes.
        from litdb.store.upgrading import upgrade

        upgrade(path)
    with opened(path) as reader:
        yield reader


def ids(execute: reading.Execute, scheme: str, value: str) -> list[int]:
    """The records that have the value, in the order they came."""
    return sorted(reading.having(execute, scheme, [value]).get(value, []))


def named(execute: reading.Execute, name: str) -> list[int]:
    """The records that go by a citation key (the library's or the one they came with) or an identifier."""
    return next((found for scheme, value in _names(name) if (found := ids(execute, scheme, value))), [])


def near(reader: reading.Reader, key: str) -> list[str]:
    """Citation keys that are spelt nearly as this one and begin with the same letter, the nearest first."""
    begins = f"{key[:1]}*" if key[:1].isalnum() else "*"
    keys = [str(row[0]) for row in reader.run("SELECT citation_key FROM records WHERE citation_key GLOB ?", (begins,))]
    return get_close_matches(key, keys, n=3, cutoff=_CLOSE)


def only(name: str, found: list[tuple[int, Record]]) -> tuple[int, Record]:
    """The one record that was found by a name. Raises NotFoundError and SeveralError."""
    if not found:
        raise NotFoundError(name)
    if len(found) > 1:
        raise SeveralError(name, [record for _, record in found])
    return found[0]


def _names(name: str) -> list[tuple[str, str]]:
    """What the text may mean, the likeliest first: a key may look like anything."""
    # An entry without a key is not one that goes by the empty name.
    if not (bare := name.strip()):
        return []
    known = recognised(bare)
    return [("key", bare), *([known] if known else []), ("alias", bare), ("entry_key", bare)]
