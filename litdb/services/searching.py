"""Save searches."""

from collections.abc import Collection
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


class NotFoundError(ValueError):
    """No search is saved under a name; the message is a sentence for the user."""


class AskedForError(ValueError):
    """Another saved search asks for one that would be gone; the message is a sentence for the user."""


def forget(library: Path, names: Collection[str]) -> list[Search]:
    """Take saved searches out, all or none; what they were. Raises NotFoundError, AskedForError and LibraryError."""
    with Library.open(library) as opened, opened.write() as connection:
        known = {one.name: one for one in searches.listed(execute(connection))}
        if missing := [f"@{name}" for name in names if name not in known]:
            raise NotFoundError(f"there is no saved search {', '.join(missing)}; `litdb search list` shows them")
        for other in known.keys() - set(names):
            for name in _asked_for(known[other].query):
                if name in names:
                    raise AskedForError(f"@{other} asks for @{name}; nothing was forgotten: name both, or change it")
        for name in names:
            connection.exec_driver_sql(searches.FORGET, (name,))
    return [known[name] for name in names]


def _asked_for(text: str) -> list[str]:
    try:
        return list(searches.asked_for(understood(text)))
    except QueryError:
        return []
