"""Connections of SQLAlchemy to an SQLite library."""

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

TIMEOUT = 30.0
"""Seconds to wait for another program that writes."""


def plain(error: Exception) -> str:
    """The sentence for a user in a database's error."""
    cause = getattr(error, "orig", None) or error
    words = str(cause)
    return next((told for sign, told in _TOLD.items() if sign in words), words)


_TOLD = {
    "database or disk is full": "the disk is full; nothing of this file was kept",
    "database is locked": f"another program was writing for more than {TIMEOUT:.0f} s; try again",
    "readonly database": "the library cannot be written (its file or folder is read-only)",
    "unable to open database file": "the file cannot be opened or made (is the folder there, and yours to write?)",
}


def connected(name: str) -> Engine:
    """An engine whose transactions begin IMMEDIATE: a deferred one fails when a second writer was first."""
    pool = StaticPool if name == ":memory:" else NullPool
    engine = create_engine(f"sqlite:///{name}", paramstyle="qmark", poolclass=pool, connect_args={"timeout": TIMEOUT})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")

    return engine
