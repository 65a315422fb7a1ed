"""Connections of SQLAlchemy to an SQLite library."""

import logging
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from litdb.store.opening import TIMEOUT

_PAUSE = 0.01
"""Seconds between two tries."""

# Else the pool prints a traceback where Ctrl-C comes while it closes a connection, which is no news: all is kept.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())


def connected(path: Path | None) -> Engine:
    """An engine that writes to the file, or to memory if there is none.

    A file that is still empty gets pages of 16 KiB: a bulk import takes 6 % less time than with 4 KiB.
    Its transactions begin IMMEDIATE: a deferred one fails when a second writer was first.
    """
    url = URL.create("sqlite", database=str(path.absolute()) if path else ":memory:")
    # One connection stays open between transactions: closing the last one writes the whole log into the library, 2 ms
    # for each of many small sources.
    pool = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": -1} if path else {"poolclass": StaticPool}
    engine = create_engine(url, paramstyle="qmark", connect_args={"timeout": TIMEOUT}, **pool)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        # Before the cache's size, which SQLite counts in pages of the size that it knows of then.
        connection.execute("PRAGMA page_size = 16384")
        connection.execute(f"PRAGMA cache_size = -{_cache(path)}")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _cache(path: Path | None) -> int:
    """KiB of pages to hold: in a large library an import touches most pages of its indexes, each many times."""
    size = path.stat().st_size if path and path.exists() else 0
    return min(max(size // 32, 32 << 20), 256 << 20) >> 10


def only_reading(connect: Callable[[], sqlite3.Connection]) -> Engine:
    """An engine over connections that only read."""
    engine = create_engine("sqlite://", creator=connect, paramstyle="qmark", poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def log_ahead(engine: Engine) -> None:
    """Let readers and a writer work at the same time: SQLite's write-ahead log.

    While another program has the file in use SQLite refuses this at once, however long it shall wait for other locks.
    Source: SQLite, sqlite3_busy_handler ("The presence of a busy handler does not guarantee that it will be invoked").
    """
    last = time.monotonic() + TIMEOUT
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        while not _is_log_ahead(cursor, is_last=time.monotonic() > last):
            time.sleep(_PAUSE)


def _is_log_ahead(cursor: DBAPICursor, *, is_last: bool) -> bool:
    """Whether the library has its log now; the last try raises where another program still has the file in use."""
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if is_last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
