"""Citation keys: which are taken, and new ones in place of those that records had."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from litdb.model.records import Record
from litdb.store import fulltext, journal, reading, rows
from litdb.store.library import execute

_RENAME = "UPDATE records SET citation_key = ? WHERE id = ?"
_FORGET = "DELETE FROM aliases WHERE key = ?"
_REMEMBER = "INSERT OR REPLACE INTO aliases (key, record_id) VALUES (?, ?)"
_SEARCHED = "UPDATE search SET other = ? WHERE rowid = ?"
_OTHER = fulltext.SEARCH.index("other")


class Taken:
    """The keys that records have, had or were just given, asked of the database as they are needed."""

    def __init__(self, connection: Connection) -> None:
        """Look in the library of the connection."""
        self._execute = execute(connection)
        self._owners: dict[str, set[int]] = {}
        self._given: set[str] = set()

    def prepare(self, keys: Iterable[str]) -> None:
        """Find at once whose these keys are."""
        wanted = [key for key in keys if key not in self._owners]
        self._owners |= {key: set() for key in wanted}
        for scheme in ("key", "alias"):
            for key, ids in reading.having(self._execute, scheme, wanted).items():
                self._owners[key].update(ids)

    def by_others(self, key: str, record_id: int) -> bool:
        """Whether the key is another record's; one that was just given, in any case of its letters."""
        if key.lower() in self._given:
            return True
        self.prepare([key])
        return bool(self._owners[key] - {record_id})

    def give(self, key: str) -> None:
        """Note that a record is given the key."""
        self._given.add(key.lower())


def rename(connection: Connection, renamed: list[tuple[int, Record, str]], at: str) -> None:
    """Give each (id, record, new key) its key, which no other record may have or have had; the old one is an alias.

    Each is a step in the journal. An alias that was another record's becomes that of the one that had the key last.
    """
    run = connection.exec_driver_sql
    for record_id, record, _ in renamed:
        journal.step(connection, "key", at, None, record_id, journal.snapshot(record))
    if renamed:
        run(_RENAME, [(key, record_id) for record_id, _, key in renamed])
        run(_FORGET, [(key,) for _, _, key in renamed])
        run(_REMEMBER, [(record.citation_key, record_id) for record_id, record, _ in renamed])
        run(_SEARCHED, [(_searched(record, key), record_id) for record_id, record, key in renamed])


def _searched(record: Record, key: str) -> str:
    return str(rows.searched(replace(record, citation_key=key))[_OTHER])
