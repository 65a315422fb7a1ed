"""What the library already has of the works that a batch of records speaks of."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from litdb.model.records import Entry, Record
from litdb.store import journal, match_keys, pairs, reading, schema, trash
from litdb.store.library import execute
from litdb.store.packing import unpacked
from litdb.store.trash import Removed
from litdb.store.writing import Writer

Name = tuple[str, str | int]
"""(scheme, value) that a record is found by: an identifier, its citation key as ("key", ...), a key of matching as
("match_key", ...)."""

_KEYS = ("key", "entry_key", "alias")
_MATCH = "match_key"
_ANY_ALIAS = select(schema.aliases.c.key).limit(1)

_ANY_REMOVED = select(schema.entries.c.id).where(schema.entries.c.removed_id.is_not(None)).limit(1)


class Known:
    """Answers for one batch at a time, asked of the database once a batch and kept up as records are added."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        """Look in the library that the writer writes to; what waits in it is written before anything is asked."""
        self._connection = connection
        self._writer = writer
        self._execute = execute(connection)
        self._asked: set[Name] = set()
        self._found: dict[Name, list[int]] = {}
        self._records: dict[int, Record] = {}
        self._raws: dict[int, set[bytes]] = {}
        self._any_removed = connection.execute(_ANY_REMOVED).first() is not None
        self.key_schemes = _KEYS if connection.execute(_ANY_ALIAS).first() else _KEYS[:2]
        """The kinds of names that a citation key may be: aliases, if there are any."""

    def complete(self, keys: match_keys.Keys) -> None:
        """See that all records can be found by their keys of matching."""
        match_keys.complete(self._connection, keys)

    def are_apart(self, ids: Iterable[int]) -> bool:
        """Whether it was said of two of these records that they are different works."""
        wanted = set(ids)
        known = pairs.ever(self._connection, wanted) if len(wanted) > 1 else ()
        return any({one.record_id, one.other_id} <= wanted and one.verdict != pairs.ASK for one in known)

    def prepare(self, names: Iterable[Name], matched: Collection[Collection[int]]) -> None:
        """Forget the last batch; find all records that go by one of the names, or share keys of matching with one.

        `matched` are the keys of each record of the batch.
        """
        self._writer.flush()
        self._records.clear()
        self._raws.clear()
        self._found.clear()
        self._asked = {*names, *((_MATCH, key) for keys in matched for key in keys)}
        wanted: dict[str, list[str | int]] = {}
        for scheme, value in self._asked:
            wanted.setdefault(scheme, []).append(value)
        for scheme, values in wanted.items():
            for value, ids in reading.having(self._execute, scheme, values).items():
                # Of a key that very many share it is enough to know that they are too many.
                self._found[scheme, value] = ids[: match_keys.MOST + 1] if scheme == _MATCH else ids
        self._load({one for (scheme, _), ids in self._found.items() if scheme != _MATCH for one in ids})
        self._load({one for keys in matched for one in self.alike(keys)} - self._records.keys())
        keyed = {one for (scheme, _), ids in self._found.items() if scheme in _KEYS for one in ids}
        if keyed:
            for record_id, raw, length in self._execute("EVER_RAW", {"ids": json.dumps(sorted(keyed))}):
                self._raws.setdefault(record_id, set()).add(unpacked(raw, length))

    def ids(self, names: list[Name]) -> list[int]:
        """The records that go by one of the names, each once."""
        for name in names:
            if name not in self._asked:
                self._ask(name)
        if self._found.keys().isdisjoint(names):
            return []
        return list(dict.fromkeys(one for name in names for one in self._found.get(name, ())))

    def alike(self, keys: Collection[int]) -> list[int]:
        """The records that share one of the batch's keys of matching that few have, or two of any, oldest first."""
        shared = {key: ids for key in keys if (ids := self._found.get((_MATCH, key)))}
        return match_keys.alike(keys, shared) if shared else []

    def is_taken(self, key: str) -> bool:
        """Whether a record has the citation key, or had it: then it is still found by it."""
        return bool(self.ids([(scheme, key) for scheme in self.key_schemes if scheme != "entry_key"]))

    def _ask(self, name: Name) -> None:
        self._writer.flush()
        self._asked.add(name)
        if ids := reading.having(self._execute, name[0], [name[1]]).get(name[1]):
            self._found[name] = ids

    def removed(self, entries: Iterable[Entry]) -> dict[tuple[str, bytes], Removed]:
        """(key, raw) of those of the entries that a record was read from that is in the trash -> this record."""
        return trash.read_from(self._connection, entries) if self._any_removed else {}

    def bring_back(self, one: Removed, record: Record, read: Record, names: Iterable[Name]) -> None:
        """Put a removed record back, as `record`; it is known by these names, and by the keys that it had.

        The journal has what was `read`: a tied file that says so is told what else the record says.
        """
        former = trash.restore(self._connection, self._writer, {one.record_id: record})[one.record_id]
        journal.step(self._connection, "restore", self._writer.at, None, one.record_id, journal.snapshot(read))
        self.note(one.record_id, record, [*names, *(("alias", key) for key in former)])

    def record(self, record_id: int) -> Record:
        """A record that was found."""
        if record_id not in self._records:
            self._writer.flush()
            self._load({record_id})
        return self._records[record_id]

    def has_raw(self, record_id: int, raw: bytes) -> bool:
        """Whether the record was read from these very bytes."""
        added = self._records.get(record_id)
        return raw in self._raws.get(record_id, ()) or (
            added is not None and any(raw == one.raw for one in added.entries)
        )

    def note(self, record_id: int, record: Record, names: Iterable[Name]) -> None:
        """Keep up with a record that was just added or changed."""
        self._records[record_id] = record
        for name in names:
            ids = self._found.setdefault(name, [])
            if record_id not in ids:
                ids.append(record_id)

    def _load(self, ids: set[int]) -> None:
        self._records.update(reading.records(self._execute, sorted(ids)))
