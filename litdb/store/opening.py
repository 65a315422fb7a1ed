"""What a library file is, before anything is read from it: sqlite3 alone, so that a look-up stays light."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from litdb.model.problems import LibraryError
from litdb.store import frozen

TIMEOUT = 30.0
"""Seconds to wait for another program that writes."""

_TOLD = {
    "database or disk is full": "the disk is full; nothing was changed",
    "disk I/O error": "the disk cannot be read or written (is it full?)",
    "database is locked": f"another program was writing for more than {TIMEOUT:.0f} s; try again",
    "readonly database": "the library cannot be written (its file or folder is read-only)",
    "unable to open database file": "the file cannot be opened or made (is the folder there, and yours to write?)",
    "malformed": "the library is damaged; its newest copy by `litdb db backup` is the way back",
    "too large": "the query has too many parts",
    "parser stack overflow": "the query has too many parts",
}


class Missing(LibraryError):
    """There is no library at the path."""


class Outdated(LibraryError):
    """The library is older than the program: it wants its migrations."""


def plain(error: Exception) -> str:
    """The sentence for a user in a database's error."""
    words = str(getattr(error, "orig", None) or error)
    return next((told for sign, told in _TOLD.items() if sign in words), words)


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to a library of just this program's version.

    Raises Missing, Outdated or LibraryError; nothing is ever created or changed.
    """
    connection = _opened(path)
    try:
        _version(connection, path)
    except LibraryError:
        connection.close()
        raise
    return connection


def found_version(path: Path) -> int:
    """The version of the library at the path, also an older one. Raises as `connect`, but never Outdated."""
    with closing(_opened(path)) as connection:
        try:
            return _version(connection, path)
        except Outdated:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    """A read-only connection to whatever the file is. In a folder where nobody may write, there is no log to read."""
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name the library's file")
    if not path.exists() or path.stat().st_size == 0:
        raise Missing(_missing(path))
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
    log = path.with_name(path.name + "-wal")
    last: sqlite3.Error | None = None
    for address in (uri, *([] if log.exists() else [f"{uri}&immutable=1"])):
        try:
            connection = sqlite3.connect(address, uri=True, timeout=TIMEOUT, isolation_level=None)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            last = error
        else:
            return connection
    if getattr(last, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
        raise LibraryError(f"{path} is not a litdb library ({last}); it was left as it is") from last
    raise LibraryError(f"{path}: {plain(last or sqlite3.Error())}") from last


def _missing(path: Path) -> str:
    return f"there is no library at {path}; `litdb import FILE...` makes one"


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The library's version, which is this program's.

    Raises LibraryError for a file that is no library or a library newer than the program, Outdated for an older one.
    """
    # In this order: another program may make the library meanwhile, and with its tables comes whose they are.
    tables, application, found = (
        int(connection.execute(query).fetchone()[0])
        for query in ("SELECT count(*) FROM sqlite_master", "PRAGMA application_id", "PRAGMA user_version")
    )
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
