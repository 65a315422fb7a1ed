"""What a library file is, before anything is read from it: sqlite3 alone, so that a look-up stays light."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from litdb.model.problems import LibraryError
from litdb.store import frozen


class Missing(LibraryError):
    """There is no library at the path."""


class Outdated(LibraryError):
    """The library is older than the program: it wants its migrations."""


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to a library of just this program's version.

    Raises Missing, Outdated or LibraryError; nothing is ever created or changed.
    """
    if not path.exists() or path.stat().st_size == 0:
        raise Missing(_missing(path))
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=30, isolation_level=None
    )
    try:
        version(connection, path)
    except LibraryError:
        connection.close()
        raise
    return connection


def _missing(path: Path) -> str:
    return f"there is no library at {path}; `litdb import FILE...` makes one"


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The library's version, which is this program's.

    Raises LibraryError for a file that is no library or a library newer than the program, Outdated for an older one.
    """
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{path} is not a litdb library ({error}); it was left as it is") from error
    if application == 0 and tables == 0:
        raise Missing(_missing(path))  # another program has made the file, and not yet the library in it
    if application != frozen.APPLICATION_ID:
        raise LibraryError(f"{path} is an SQLite database but not a litdb library; it was left as it is")
    if found > frozen.VERSION:
        message = f"{path} was made by a newer litdb (library version {found}, this program knows {frozen.VERSION})"
        raise LibraryError(f"{message}; it was left as it is: update litdb")
    if found < frozen.VERSION:
        raise Outdated(f"{path} has library version {found}; this program's is {frozen.VERSION}")
    return found


def found_version(path: Path) -> int:
    """The version of the library at the path, also an older one. Raises as `connect`, but never Outdated."""
    try:
        with closing(connect(path)):
            return frozen.VERSION
    except Outdated:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
