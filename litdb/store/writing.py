"""Records -> rows, many at a time."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Select, Table, bindparam, delete, func, insert, select, update

from litdb.fields.text import fold, fold_name
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record, year
from litdb.store import schema
from litdb.store.journal import give_back, snapshot, step

_KNOWN = 100_000
"""Author ids held in memory at most; beyond that they are asked of the database again."""

Row = tuple[Any, ...]


@cache
def _insert(table: Table, dialect: Dialect) -> str:
    """The INSERT of every column in schema order, for tuples: compiled once, it runs at the driver's own speed."""
    compiled = insert(table).compile(dialect=dialect)
    assert compiled.positiontup == [column.name for column in table.columns], table.name
    return str(compiled)


def _insert_search() -> str:
    marks = ", ".join("?" for _ in schema.SEARCH)
    return f"INSERT INTO search (rowid, {', '.join(schema.SEARCH)}) VALUES (?, {marks})"  # noqa: S608  # our own names


_PARTS = (
    schema.record_authors,
    schema.dois,
    schema.identifiers,
    schema.links,
    schema.citation_counts,
    schema.abstract_sections,
    schema.endpoints,
    schema.tags,
)
"""Tables that hold what belongs to a record; parents stand before children."""

_ORDER = (schema.records, schema.authors, *_PARTS, schema.entries, schema.problems)


class Writer:
    """Writes one source into a library, within a transaction that is already open.

    Rows wait until `flush` is called. Ids are given here: one writer at a time is
    certain, since the transaction began IMMEDIATE.
    """

    def __init__(
        self, connection: Connection, change_id: int, source_id: int, at: str, *, gives_back: bool = False
    ) -> None:
        """Write for this step and source; `at` is the time in UTC that records count as added.

        `gives_back` says that the source's entries are in the library already, some of them of removed records.
        """
        self._gives_back = gives_back
        self.at = at
        self._connection = connection
        self._change_id = change_id
        self._source_id = source_id
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._search: list[Row] = []
        self._authorships: list[tuple[int, int, str, _Author, str]] = []
        self._authors: dict[Row, _Author] = {}
        self._new_authors: dict[Row, _Author] = {}
        self._next_author = _next(connection, schema.authors.c.id)
        self._all_authors = self._next_author == 1
        self.next_record = _next_record(connection)

    def add(self, record: Record) -> int:
        """Write a new record, its parts and its entries; its id."""
        record_id = self.next_record
        self.next_record += 1
        self._rows[schema.records].append((record_id, *_columns(record), self.at, self._change_id))
        self._parts(record_id, record)
        for entry in record.entries:
            self.entry(entry, record_id)
        return record_id

    def replace(self, record_id: int, before: Record, record: Record, kind: str = "join") -> None:
        """Write a record in place of the one that has the id, which goes into the journal; its entries stay."""
        self.flush()
        connection = self._connection
        step(connection, kind, self.at, self._source_id, record_id, snapshot(before))
        names = [column.name for column in schema.records.columns][1:-2]
        values = dict(zip(names, _columns(record), strict=True))
        connection.execute(update(schema.records).where(schema.records.c.id == record_id).values(values))
        for table in _PARTS:
            connection.execute(delete(table).where(table.c.record_id == record_id))
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (record_id,))
        self._parts(record_id, record)

    def entry(self, entry: Entry, record_id: int | None) -> None:
        """Write an entry, of a record or of none."""
        if self._gives_back:
            if record_id is not None:
                self.flush()
                give_back(self._connection, self._source_id, entry.start, record_id)
            return
        row = (
            None,
            self._source_id,
            record_id,
            None,
            entry.format,
            entry.key,
            entry.start,
            entry.line,
            entry.raw,
            entry.tail,
        )
        self._rows[schema.entries].append(row)

    def problem(self, problem: Problem) -> None:
        """Write a problem."""
        row = (None, self._source_id, problem.code, problem.message, problem.text, problem.at.line, problem.lost.value)
        self._rows[schema.problems].append(row)

    def flush(self) -> None:
        """Write all rows that wait."""
        self._resolve_authors()
        for table in _ORDER:
            if rows := self._rows[table]:
                self._connection.exec_driver_sql(_insert(table, self._connection.dialect), rows)
                rows.clear()
        if self._search:
            self._connection.exec_driver_sql(_insert_search(), self._search)
            self._search.clear()

    def _parts(self, record_id: int, record: Record) -> None:
        rows = self._rows
        names = []
        for at, contributor in enumerate(record.contributors):
            name = contributor.name
            key = (name.family, name.given, name.particle, name.suffix, name.literal, contributor.orcid)
            affiliations = json.dumps(contributor.affiliations, ensure_ascii=False) if contributor.affiliations else ""
            author = self._authors.get(key) or self._unknown(key)
            self._authorships.append((record_id, at, contributor.role, author, affiliations))
            names.append(author.folded)
        for table, values in _part_rows(record):
            rows[table] += [(record_id, at, *value) for at, value in enumerate(values)]
        self._search.append((record_id, *_searched(record, names)))

    def _unknown(self, key: Row) -> "_Author":
        author = _Author(_folded(key))
        self._authors[key] = self._new_authors[key] = author
        return author

    def _resolve_authors(self) -> None:
        """Turn the names that wait into rows of `record_authors`, and of `authors` where a name is new."""
        new = self._new_authors
        if new and not self._all_authors:
            stored: Iterable[Row] = map(tuple, self._connection.execute(_AUTHORS, {"keys": json.dumps(list(new))}))
            for author_id, *key in stored:
                new[tuple(key)].id = author_id
        for name, author in new.items():
            if not author.id:
                author.id = self._next_author
                self._next_author += 1
                self._rows[schema.authors].append((author.id, *name, author.folded))
        new.clear()
        self._rows[schema.record_authors] += [
            (record_id, at, role, author.id, affiliations)
            for record_id, at, role, author, affiliations in self._authorships
        ]
        self._authorships.clear()
        if len(self._authors) > _KNOWN:
            self._authors.clear()
            self._all_authors = False


@dataclass(slots=True)
class _Author:
    """A name as it is searched, and the id of its row; 0 until it has one."""

    folded: str
    id: int = 0


def _stored_authors() -> Select[tuple[Any, ...]]:
    """Ids of the names in a JSON array of arrays, each with the columns of _AUTHOR_KEY."""
    columns = schema.authors.c
    key = func.json_each(bindparam("keys")).table_valued("value").c.value
    same = [columns[name] == func.json_extract(key, f"$[{at}]") for at, name in enumerate(_AUTHOR_KEY)]
    return select(columns.id, *(columns[name] for name in _AUTHOR_KEY)).where(*same)


_AUTHOR_KEY = ("family", "given", "particle", "suffix", "literal", "orcid")
_AUTHORS = _stored_authors()


def _folded(key: Row) -> str:
    """A name as it is searched, the family first; `key` has the columns of _AUTHOR_KEY."""
    family, given, particle, suffix, literal, _ = key
    return fold_name(" ".join([part for part in (particle, family, given, suffix, literal) if part]))


def _columns(record: Record) -> Row:
    """The values of `records` from `citation_key` to `protected`."""
    return (
        record.citation_key, record.type, record.title, record.issued, year(record.issued), record.container_title,
        record.volume, record.issue, record.page, record.publisher, record.language, record.abstract,
        json.dumps(dict(record.extra), ensure_ascii=False) if record.extra else "",
        json.dumps(record.protected, ensure_ascii=False) if record.protected else "",
    )  # fmt: skip


def _part_rows(record: Record) -> Iterable[tuple[Table, list[Row]]]:
    """The rows of what a record has several of, but for contributors, without record and position."""
    if record.dois:
        yield schema.dois, [(doi.value, doi.printed) for doi in record.dois]
    if record.identifiers:
        yield schema.identifiers, [(one.scheme, one.value, one.printed) for one in record.identifiers]
    if record.links:
        yield schema.links, [(link.relation, link.href) for link in record.links]
    if record.cited_by:
        yield schema.citation_counts, [(one.source, one.count, one.as_of) for one in record.cited_by]
    if record.abstract:
        sections = [(one.label.value, one.heading, one.start, one.end) for one in record.sections]
        yield schema.abstract_sections, sections
        yield schema.endpoints, [
            (one.role.value, one.name, one.start, one.end, one.text, one.met, one.scope.value,
             int(one.co_primary), int(one.key_secondary))
            for one in record.endpoints
        ]  # fmt: skip
    if record.tags:
        yield schema.tags, [(tag,) for tag in record.tags]


_APART = " zzz zzz "
"""Between names in the index: words that are near each other are one person's."""


def _searched(record: Record, names: list[str]) -> Row:
    """What the full-text index holds of a record, in the order of schema.SEARCH."""
    other = " ".join((record.citation_key, *(value for _, value in record.extra), *record.tags))
    return (
        fold(record.title),
        _APART.join(names),
        fold(record.container_title),
        fold(record.abstract),
        fold("; ".join(one.name for one in record.endpoints)) if record.endpoints else "",
        fold(other),
    )


def _next(connection: Connection, column: Column[Any]) -> int:
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def _next_record(connection: Connection) -> int:
    """An id that no record has or had: the journal still speaks of those that were removed."""
    return max(_next(connection, schema.records.c.id), _next(connection, schema.changes.c.record_id))
