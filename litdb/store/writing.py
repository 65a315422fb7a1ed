"""Records -> tables, many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Dialect, Table, func, insert, select

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.store import authorship, fulltext, pairs, schema
from litdb.store import rows as rows_of
from litdb.store.authorship import Authors, Authorship
from litdb.store.journal import begun, exchanged, give_back, number, snapshot
from litdb.store.packing import packed
from litdb.store.pairs import Pair
from litdb.store.persons import following
from litdb.store.rows import PARTS, Row

if TYPE_CHECKING:
    from litdb.store.deltas import Delta

_ORDER = (
    schema.changes, schema.records, schema.aliases, schema.match_keys, schema.authors, *PARTS, schema.entries,
    schema.problems, schema.pairs,
)  # fmt: skip


@cache
def _insert(table: Table, dialect: Dialect) -> str:
    """The INSERT of every column in schema order, for tuples: compiled once, it runs at the driver's own speed."""
    compiled = insert(table).compile(dialect=dialect)
    assert compiled.positiontup == [column.name for column in table.columns], table.name
    return f"{compiled} ON CONFLICT DO NOTHING" if table in _STAY else str(compiled)


_STAY = (schema.match_keys, schema.pairs)
"""Tables whose rows may be there still of a record that had the id before."""


_UNKEYED = "INSERT INTO unkeyed (record_id) VALUES (?) ON CONFLICT DO NOTHING"


def _update() -> str:
    names = [column.name for column in schema.records.columns][1:-2]
    return f"UPDATE records SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"  # noqa: S608  # the same


class Writer:
    """Writes one source into a library, within a transaction that is already open.

    Rows wait until `flush` is called. Ids are given here: one writer at a time is
    certain, since the transaction began IMMEDIATE.
    """

    def __init__(
        self, connection: Connection, change_id: int, source_id: int | None, at: str, *, gives_back: bool = False
    ) -> None:
        """Write for this step and source (None: what is written is of no source, and nothing but replaced records).

        `at` is the time in UTC that records count as added.

        `gives_back` says that the source's entries are in the library already, some of them of removed records.
        """
        self._gives_back = gives_back
        self.at = at
        self._connection = connection
        self._change_id = change_id
        self._source_id = source_id
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._search: list[Row] = []
        self._authorships: list[Authorship] = []
        self._authors = Authors(connection)
        self._replaced: dict[int, Record] = {}
        self._found_anew: dict[int, Row] = {}
        self._renamed: set[int] = set()
        self._left: set[int] = set()
        self._unkeyed: set[int] = set()
        self._begun: dict[int, list[int]] = {}
        self._moved: list[Delta] = []
        self.next_record = self._first = _next_record(connection)

    def add(self, record: Record, match_keys: Iterable[int] | None = None) -> int:
        """Write a new record, its parts and its entries; its id.

        By `match_keys` its duplicates will be looked for; without them they are made when they are needed.
        """
        record_id = self.next_record
        self.next_record += 1
        if match_keys is None:
            self._unkeyed.add(record_id)
        else:
            self._rows[schema.match_keys] += [(key, record_id) for key in match_keys]
        self._write(record, record_id, self.at)
        return record_id

    def bring_back(self, record: Record, record_id: int, added: str) -> None:
        """The same of a record that had the id, and was added then (UTC)."""
        self._unkeyed.add(record_id)
        self._write(record, record_id, added)

    def _write(self, record: Record, record_id: int, added: str) -> None:
        self._rows[schema.records].append((record_id, *rows_of.columns(record), added, self._change_id))
        self._parts(record_id, record)
        self._search.append((record_id, *rows_of.searched(record)))
        self._rows[schema.aliases] += [(key, record_id) for key in rows_of.aliases(record)]
        for entry in record.entries:
            self.entry(entry, record_id)

    def replace(self, record_id: int, before: Record, record: Record, kind: str = "join") -> None:
        """Write a record in place of the one that has the id, which goes into the journal; its entries stay."""
        # A user's word is of no source, although it may come back with one.
        source_id = None if kind == "edit" else self._source_id
        row = (None, self.at, kind, source_id, record_id, snapshot(before), None, number(self._connection))
        self._rows[schema.changes].append(row)
        self._replaced[record_id] = record
        self._unkeyed.add(record_id)
        if record.contributors != before.contributors:
            self._renamed.add(record_id)

    def entry(self, entry: Entry, record_id: int | None) -> None:
        """Write an entry, of a record or of none."""
        if self._gives_back and self._source_id is not None:
            if record_id is not None:
                # Looked up once: a file of 30,000 whose records were all removed would be searched as often.
                self._begun = self._begun or begun(self._connection, self._source_id)
                moved = give_back(self._connection, self._begun.get(entry.start, []), record_id)
                # Those of a record that is new go with it.
                self._moved += moved if record_id < self._first else ()
            return
        raw, length = packed(entry.raw)
        row = (None, self._source_id, record_id, None, entry.format, entry.key, entry.start, entry.line, raw,
               entry.tail, length)  # fmt: skip
        self._rows[schema.entries].append(row)

    def pair(self, pair: Pair) -> None:
        """Write what is known of two records of which one is new."""
        self._rows[schema.pairs].append(pairs.row(pair))

    def problem(self, problem: Problem) -> None:
        """Write a problem."""
        row = (None, self._source_id, problem.code, problem.message, problem.text, problem.at.line, problem.lost.value)
        self._rows[schema.problems].append(row)

    def flush(self) -> None:
        """Write all rows that wait."""
        self._insert_rows()
        if self._replaced:
            told = following.held(self._connection, self._renamed) if self._renamed else []
            self._write_replaced()
            self._insert_rows()
            following.follow(self._connection, told)

    def close(self) -> None:
        """Write all that waits, what is searched of replaced records too; names that no record has any more go."""
        self.flush()
        self._write_search()
        if self._moved:
            exchanged(self._connection, "join", self.at, self._moved)
            self._moved.clear()
        if self._left:
            authorship.drop(self._connection, self._left)
            self._left.clear()
            self._authors = Authors(self._connection)

    def _insert_rows(self) -> None:
        rows = self._rows
        rows[schema.authors], rows[schema.record_authors] = self._authors.resolve(self._authorships)
        self._authorships.clear()
        for table in _ORDER:
            if rows[table]:
                self._connection.exec_driver_sql(_insert(table, self._connection.dialect), rows[table])
                rows[table].clear()
        if self._search:
            self._index(self._search)
            self._search.clear()
        if self._unkeyed:
            self._connection.exec_driver_sql(_UNKEYED, [(one,) for one in sorted(self._unkeyed)])
            self._unkeyed.clear()

    def _write_replaced(self) -> None:
        """Write replaced records, their parts anew."""
        run = self._connection.exec_driver_sql
        replaced, self._replaced = self._replaced, {}
        run(_update(), [(*rows_of.columns(record), record_id) for record_id, record in replaced.items()])
        if self._renamed:
            self._left |= authorship.held(self._connection, self._renamed)
            self._renamed.clear()
        ids: list[Row] = [(record_id,) for record_id in replaced]
        for table in PARTS:
            run(f"DELETE FROM {table.name} WHERE record_id = ?", ids)  # noqa: S608  # a table of our own
        for record_id, record in replaced.items():
            self._parts(record_id, record)
            self._found_anew[record_id] = rows_of.searched(record)
        if len(self._found_anew) > _LATER:
            self._write_search()

    def _write_search(self) -> None:
        """Write what is searched of replaced records.

        A row taken out makes FTS5 write all that it gathers in memory: many at once cost little more than one.
        """
        anew, self._found_anew = self._found_anew, {}
        if anew:
            for statement in fulltext.DELETE:
                self._connection.exec_driver_sql(statement, [(one,) for one in anew])
            self._index([(one, *row) for one, row in anew.items()])

    def _index(self, rows: list[Row]) -> None:
        """Write rows of the index: an id and the texts of fulltext.SEARCH each."""
        of_search, of_heads = fulltext.INSERT
        self._connection.exec_driver_sql(of_search, rows)
        self._connection.exec_driver_sql(of_heads, [row[: len(fulltext.HEADS) + 1] for row in rows])

    def _parts(self, record_id: int, record: Record) -> None:
        if record.contributors:
            self._authorships.append((record_id, record.contributors))
        for table, values in rows_of.parts(record):
            self._rows[table] += [(record_id, at, *value) for at, value in enumerate(values)]


_LATER = 1000
"""Replaced records whose rows in the index wait at most."""


def _next_record(connection: Connection) -> int:
    """An id that no record has or had: the journal still speaks of those that were removed."""
    return max(_next(connection, schema.records.c.id), _next(connection, schema.changes.c.record_id))


def _next(connection: Connection, column: Column[int] | Column[int | None]) -> int:
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1
