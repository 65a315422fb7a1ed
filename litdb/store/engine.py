"""Connections of SQLAlchemy to an SQLite library."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from litdb.store.opening import TIMEOUT


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
    """Let readers and a writer work at the same time: SQLite's write-ahead log."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
