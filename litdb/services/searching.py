"""Save searches."""

from datetime import UTC, datetime
from pathlib import Path

from litdb.query.parsing import QueryError
from litdb.query.tree import Saved
from litdb.store import lookups, searches
from litdb.store.library import Library, execute
from litdb.store.searches import Search, understood


def save(library: Path, name: str, query: str) -> None:
    """Save a search under a name, in place of the one that has it.

    Raises QueryError, also for one that asks for itself or for another that is not there, and LibraryError.
    """
    if understood(f"@{name}") != Saved(name):
        raise QueryError(f"{name!r} is no name of a search; letters, digits and . - _ / make one")
    understood(query)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        connection.exec_driver_sql(searches.SAVE, (name, query, at))
        searches.expanded(execute(connection), Saved(name))


def saved(library: Path) -> list[Search]:
    """All saved searches, by name. Raises LibraryError."""
    with lookups.up_to_date(library) as reader:
        return list(searches.listed(reader))


def forget(library: Path, name: str) -> bool:
    """Take a saved search out; whether there was one. Raises LibraryError."""
    with Library.open(library) as opened, opened.write() as connection:
        return connection.exec_driver_sql(searches.FORGET, (name,)).rowcount > 0
