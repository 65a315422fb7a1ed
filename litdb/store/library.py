"""A library open for queries and writing."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

from litdb.model.problems import LibraryError
from litdb.store import journal, opening, reading, schema
from litdb.store.engine import connected, log_ahead, only_reading
from litdb.store.opening import TIMEOUT, Missing, Outdated, plain
from litdb.store.queries import QUERIES

_REFUSALS = (DBAPIError, sqlite3.Error)
"""What a database refuses with: SQLAlchemy's errors, and those of the driver's own cursors."""


class Library:
    """One library: `with Library.open(path) as library`."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine over a database that has this version's tables."""
        self.engine = engine
        self.name = name

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """The library at the path, brought up to this program's version; made anew if there is none and `create`.

        Raises Missing or LibraryError (not a library, newer than the program, cannot be written).
        """
        engine = connected(path)
        try:
            try:
                _check(path)
            except Missing:
                if not create:
                    raise
                path.parent.mkdir(parents=True, exist_ok=True)
                _make(engine)
        except (*_REFUSALS, OSError) as error:
            raise LibraryError(f"{path}: {plain(error)}") from error
        return cls(engine, str(path))

    @classmethod
    def reading(cls, path: Path) -> Self:
        """The same, for queries alone: also a library that nobody may write. Raises as `open`."""
        _check(path)
        return cls(only_reading(lambda: opening.connect(path)), str(path))

    @classmethod
    def scratch(cls) -> Self:
        """An empty library in memory, gone when closed."""
        engine = connected(None)
        _make(engine)
        return cls(engine, "memory")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the library at one moment. Raises LibraryError where the database refuses."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except _REFUSALS as error:
            raise LibraryError(f"{self.name}: {plain(error)}") from error

    @contextmanager
    def write(self, *, keep: bool = True, wait: float = TIMEOUT) -> Iterator[Connection]:
        """One transaction: all that is written within, or nothing if anything is raised, or `keep` is not set.

        Raises LibraryError where the database refuses (full disk, another writer for `wait` seconds, read-only).
        """
        with self._transaction(keep=keep, checked=True, wait=wait) as connection:
            yield connection

    @contextmanager
    def load(self, *, keep: bool = True) -> Iterator[Connection]:
        """The same for a Writer, which gives all ids itself and needs no foreign keys to be checked.

        Into an empty library the indexes that only queries use are made when all rows are there.
        """
        with self._transaction(keep=keep, checked=False) as connection:
            indexes = [] if connection.execute(_ANY_RECORD).first() else list(schema.LATE)
            for index in indexes:
                index.drop(connection)
            yield connection
            for index in indexes:
                index.create(connection)

    @contextmanager
    def _transaction(self, *, keep: bool, checked: bool, wait: float = TIMEOUT) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                cursor = connection.connection.cursor()
                cursor.execute(f"PRAGMA foreign_keys = {'ON' if checked else 'OFF'}")
                cursor.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
                with connection.begin() as transaction:
                    journal.begin(connection)
                    yield connection
                    if not keep:
                        transaction.rollback()
        except _REFUSALS as error:
            raise LibraryError(f"{self.name}: {plain(error)}") from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self.engine.dispose()


_ANY_RECORD = select(schema.records.c.id).limit(1)


def execute(connection: Connection) -> reading.Reader:
    """What reads through the connection."""

    # The driver's own rows: SQLAlchemy's take as long to make as all the rest of reading a record.
    def look_up(name: str, values: dict[str, str]) -> reading.Rows:
        return connection.execute(QUERIES[name], values).cursor.fetchall()

    def run(text: str, values: Sequence[object]) -> reading.Rows:
        return connection.exec_driver_sql(text, tuple(values))

    return reading.Reader(look_up, run)


def _make(engine: Engine) -> None:
    """Make all tables, stamped as if every migration had run: alembic (430 ms to import) is not needed for it."""
    log_ahead(engine)
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one():
            return  # another program made it while this one waited for its turn
        schema.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": f"{schema.VERSION:04}"})
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


def _check(path: Path) -> None:
    """See that the file is a library of this version; upgrade an older one."""
    try:
        opening.connect(path).close()
    except Outdated:
        from litdb.store.upgrading import upgrade

        upgrade(path)
