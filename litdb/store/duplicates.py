"""Records that may be one work: who they are, what is known of them, how they become one."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection

from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.store import finding, match_keys, pairs, reading, uniting
from litdb.store.library import execute
from litdb.store.match_keys import Keys
from litdb.store.pairs import Pair
from litdb.store.uniting import Union
from litdb.store.writing import Writer


class Duplicates:
    """What deduping reads and writes of a library, within a transaction that is open."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through this connection."""
        self._connection = connection
        self._reader = execute(connection)

    def found(self, query: Query) -> list[int]:
        """The ids of a query's records, oldest first."""
        return sorted(finding.ids(self._reader, query, "added"))

    def is_complete(self) -> bool:
        """Whether all records have the keys by which duplicates are looked for."""
        return match_keys.is_complete(self._connection)

    def candidates(self, wanted: Collection[int] | None, keys: Keys) -> Iterator[tuple[int, Record]]:
        """(id, record) of all that may have a duplicate; of these records (None: all) and what may be one of theirs."""
        match_keys.complete(self._connection, keys)
        if wanted is None:
            return self.records(match_keys.sharing(self._connection), reading.LEAN)
        records = ((record, keys(record)) for _, record in self.records(sorted(wanted), reading.LEAN))
        near = match_keys.near(self._connection, records)
        return self.records(sorted({*wanted, *near}), reading.LEAN)

    def beside(self, record: Record, keys: Collection[int]) -> Iterator[tuple[int, Record]]:
        """(id, record) of those that a record which has these keys may be the work of."""
        return self.records(sorted(match_keys.near(self._connection, [(record, keys)])), reading.LEAN)

    def records(self, ids: Iterable[int], parts: reading.Parts = reading.WHOLE) -> Iterator[tuple[int, Record]]:
        """(id, record) of those of the ids that are there."""
        return reading.records(self._reader, ids, parts)

    def known(self, ids: Collection[int]) -> Iterator[Pair]:
        """What is known of these records and others."""
        return pairs.of(self._connection, ids)

    def waiting(self) -> set[int]:
        """The ids of records of which an import left open whether they are others' works."""
        return {each for one in pairs.having(self._connection, pairs.ASK) for each in (one.record_id, one.other_id)}

    def say(self, said: Iterable[Pair], at: str) -> None:
        """Let this be known of these pairs, in place of what was said before."""
        pairs.say(self._connection, said, at)

    def unite(self, unions: Sequence[Union], at: str) -> None:
        """Let records take in others; rows of one step of the journal."""
        if unions:
            writer = Writer(self._connection, 0, None, at)
            uniting.unite(self._connection, writer, unions)
            writer.close()
