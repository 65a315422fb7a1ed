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

_DAMAGED = "the library is damaged; its newest copy by `litdb db backup` is the way back"
_TOLD = {
    "Could not decode": _DAMAGED,  # the first, for such an error tells the text, which may have any words
    "database or disk is full": "the disk is full; nothing was changed",
    "disk I/O error": "the disk cannot be read or written (is it full?)",
    "database is locked": f"another program was writing for more than {TIMEOUT:.0f} s; try again",
    "readonly database": "the library cannot be written (its file or folder is read-only)",
    "unable to open database file": "the file cannot be opened or made (is the folder there, and yours to write?)",
    "malformed": _DAMAGED,
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
    """A read-only connection to whatever the file is. In a folder where nobody may write, it needs to have no log."""
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name the library's file")
    if not path.exists() or path.stat().st_size == 0:
        raise Missing(_missing(path))
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
    try:
        try:
            return _connected(uri)
        except sqlite3.OperationalError as error:
            if _kind(error) not in _NO_LOG:
                raise
            _see_no_log(path)
            return _connected(f"{uri}&immutable=1")
    except sqlite3.Error as error:
        if _kind(error) == sqlite3.SQLITE_NOTADB:
            raise LibraryError(f"{path} is not a litdb library ({error}); it was left as it is") from error
        raise LibraryError(f"{path}: {plain(error)}") from error
    except UnicodeDecodeError as error:  # of the name of a table, in SQLite's words for what is wrong
        raise LibraryError(f"{path}: {_DAMAGED}") from error


_NO_LOG = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""Kinds of error where there is no log and none can be made."""


def _kind(error: sqlite3.Error) -> int:
    """SQLite's number for what kind of error it is; 0 for one of Python's module."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=TIMEOUT, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _see_no_log(path: Path) -> None:
    """Raise LibraryError where the library has a log with something in it: without that it is not what it was."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size and os.access(path, os.R_OK):
        why = f"its log, {log.name}, can only be read in a folder that can be written"
        raise LibraryError(f"{path}: {why}; copy both to one")


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
