"""Look-ups by what names a record, in an SQLite library, without SQLAlchemy."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litdb.model.problems import LibraryError
from litdb.store import frozen, reading
from litdb.store.opening import connect, plain


@contextmanager
def opened(path: Path) -> Iterator[reading.Execute]:
    """What runs look-ups in the library at the path, read-only. Raises as `opening.connect`."""
    connection = connect(path)

    def execute(name: str, values: dict[str, str]) -> reading.Rows:
        return connection.execute(getattr(frozen, name), values)

    try:
        yield execute
    except sqlite3.Error as error:
        raise LibraryError(f"{path}: {plain(error)}") from error
    finally:
        connection.close()


def ids(execute: reading.Execute, scheme: str, value: str) -> list[int]:
    """The records that have the value, in the order they came."""
    return sorted(reading.having(execute, scheme, [value]).get(value, []))
