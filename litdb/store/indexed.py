"""Whether the full-text index says what the records say, and how it is made to."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, column, select, table
from sqlalchemy.exc import DatabaseError

from litdb.fields.text import fold
from litdb.model.names import Name
from litdb.model.records import Contributor, Note, Record
from litdb.store import fulltext, schema
from litdb.store import rows as rows_of
from litdb.store.checking import Finding, each_row
from litdb.store.rows import Row

_BATCH = 1000
_CORRUPT = 11
"""The kind of error that damaged data make. Source: sqlite.org/rescode.html, SQLITE_CORRUPT."""


class Index(NamedTuple):
    """A table of the full-text index: its name, its columns, what makes it anew from the text of `search`."""

    name: str
    columns: tuple[str, ...]
    rebuild: tuple[str, ...]


SEARCH = Index("search", fulltext.SEARCH, ("INSERT INTO search (search) VALUES ('rebuild')",))
_HEADS = ", ".join(fulltext.HEADS)
BESIDE = (
    Index(
        "heads", fulltext.HEADS,
        (
            "INSERT INTO heads (heads) VALUES ('delete-all')",
            f"INSERT INTO heads (rowid, {_HEADS}) SELECT rowid, {_HEADS} FROM search",  # noqa: S608  # names of our own
        ),
    ),
)  # fmt: skip
"""Tables beside `search` that have some of its columns once more, but for their text. The next one is a row here."""


class Wrong(NamedTuple):
    """A row of the index that is not right: what it has and what it should have, None for no row."""

    record_id: int
    key: str
    found: Row | None
    made: Row | None


def texts(connection: Connection) -> Iterator[Finding]:
    """Records whose text in the index is missing or is not theirs, and rows of the index that are no record's."""
    for one in _wrong(connection):
        place, text = one.key, "it is not in the index: no word finds it"
        if one.made is None:
            place, text = f"search {one.record_id}", "it is in the index, but is no record"
        elif one.found is not None:
            pairs = zip(fulltext.SEARCH, one.found, one.made, strict=True)
            text = f"the index has another text of it: {', '.join(name for name, had, made in pairs if had != made)}"
        yield Finding(place, text, one.record_id, is_mendable=True)


def _wrong(connection: Connection) -> Iterator[Wrong]:
    """All rows that are not right; what records say is put together anew, a batch of them in memory at a time."""
    below = 0
    while ids := [row[0] for row in each_row(connection, _ids(below))]:
        yield from _differences(connection, below, ids[-1])
        below = ids[-1]
    while rows := _index_rows(connection, below, None):
        for record_id, found in rows.items():
            yield Wrong(record_id, "", found, None)
        below = max(rows)


def _differences(connection: Connection, below: int, upto: int) -> Iterator[Wrong]:
    """The same of the records after one id up to another."""
    in_index = _index_rows(connection, below, upto)
    for record_id, key, made in list(_made(connection, below, upto)):
        found = in_index.pop(record_id, None)
        if found is None or (made is not None and found != made):
            yield Wrong(record_id, key, found, made or _EMPTY)
    for record_id, found in in_index.items():
        yield Wrong(record_id, "", found, None)


_EMPTY = ("",) * len(fulltext.SEARCH)
_RECORDS = schema.records.c


def _ids(below: int) -> Select[Any]:
    return select(_RECORDS.id).where(_RECORDS.id > below).order_by(_RECORDS.id).limit(_BATCH)


def _index_rows(connection: Connection, below: int, upto: int | None) -> dict[int, Row]:
    """Rows of the index after one id, up to another or as many as make a batch."""
    of_index = table("search", column("rowid"), *map(column, fulltext.SEARCH)).c
    query = select(of_index.rowid, *(of_index[name] for name in fulltext.SEARCH)).where(of_index.rowid > below)
    rows = query.order_by(of_index.rowid).limit(_BATCH) if upto is None else query.where(of_index.rowid <= upto)
    return {row[0]: tuple(row[1:]) for row in each_row(connection, rows)}


def _made(connection: Connection, below: int, upto: int) -> Iterator[tuple[int, str, Row | None]]:
    """(id, key, what the index should have); None where a column of the record cannot be read."""
    parts = {name: _grouped(connection, query, below, upto) for name, query in _PARTS.items()}
    texts = (_RECORDS.title, _RECORDS.container_title, _RECORDS.abstract, _RECORDS.extra)
    query = select(_RECORDS.id, _RECORDS.citation_key, *texts).where(_RECORDS.id > below, _RECORDS.id <= upto)
    for record_id, key, *said in each_row(connection, query):
        try:
            yield record_id, str(key), _searched(key, said, {name: parts[name][record_id] for name in _PARTS})
        except (ValueError, TypeError, AttributeError):
            yield record_id, str(key), None  # `checking.unreadable` tells of it


def _searched(key: str, said: list[str], parts: dict[str, list[Row]]) -> Row:
    """The row of a record; `said` is its title, its container's, its abstract and what else it has, as JSON."""
    title, container, abstract, extra = said
    record = Record(
        key,
        title=title,
        container_title=container,
        abstract=abstract,
        contributors=tuple(Contributor(Name(*name)) for name in parts["names"]),
        tags=tuple(one for (one,) in parts["tags"]),
        collections=tuple(one for (one,) in parts["collections"]),
        notes=tuple(Note(one, "") for (one,) in parts["notes"]),
        extra=tuple(json.loads(extra).items()) if extra else (),
    )
    found = list(rows_of.searched(record))
    found[fulltext.SEARCH.index("endpoints")] = fold("; ".join([one for (one,) in parts["endpoints"]]))
    return tuple(found)


def _grouped(connection: Connection, query: Select[Any], below: int, upto: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    of_record = query.selected_columns[0]
    for record_id, *values in each_row(connection, query.where(of_record > below, of_record <= upto)):
        found[record_id].append(tuple(values))
    return found


def _part(of: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401  # a table's columns have many types
    return select(of.record_id, *columns).order_by(of.record_id, of.position)


_NAMES = schema.authors.c
_PARTS: dict[str, Select[Any]] = {
    "names": _part(
        schema.record_authors.c, _NAMES.family, _NAMES.given, _NAMES.particle, _NAMES.suffix, _NAMES.literal
    ).join(schema.authors, _NAMES.id == schema.record_authors.c.author_id),
    "endpoints": _part(schema.endpoints.c, schema.endpoints.c.name).where(schema.endpoints.c.standing != "rejected"),
    "tags": _part(schema.tags.c, schema.tags.c.name),
    "collections": _part(schema.collections.c, schema.collections.c.name),
    "notes": _part(schema.notes.c, schema.notes.c.text),
}
"""What of a record's parts is searched."""


def structure(connection: Connection) -> Iterator[Finding]:
    """Whether the words of `search` are those of its text, by FTS5's own check.

    Wants a connection that may write, though nothing is written. Source: SQLite, "FTS5 Extension", section 6.3.
    """
    try:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
    except DatabaseError as error:
        yield _broken(error, SEARCH)


def copies(connection: Connection) -> Iterator[Finding]:
    """Whether the tables beside `search` have its rows and words: every word as often, in as many rows."""
    for index in BESIDE:
        try:
            if _numbers(connection, index) or _words_differ(connection, index):
                yield Finding(index.name, "its rows or words are not those of search", is_mendable=True)
        except DatabaseError as error:
            yield _broken(error, index)


def _broken(error: DatabaseError, index: Index) -> Finding:
    """The finding of a damaged index. Raises any other error again."""
    if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != _CORRUPT:
        raise error
    return Finding(index.name, "its words are not those of its text", is_mendable=True)


def _numbers(connection: Connection, index: Index) -> bool:
    """Whether the table lacks a row of `search` or has one more."""
    own, all_ = f"SELECT id FROM {index.name}_docsize", "SELECT rowid FROM search"  # noqa: S608  # names of our own
    for query in (f"{own} EXCEPT {all_} LIMIT 1", f"{all_} EXCEPT {own} LIMIT 1"):
        if connection.exec_driver_sql(query).first():
            return True
    return False


def _words_differ(connection: Connection, index: Index) -> bool:
    listed = ", ".join(f"'{name}'" for name in index.columns)
    counted: list[Any] = []
    for name in (index.name, SEARCH.name):
        # A temporary table, also where the library can only be read.
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.words_of_{name} USING fts5vocab(main, {name}, col)")
        query = f"SELECT term, col, doc, cnt FROM temp.words_of_{name} WHERE col IN ({listed})"  # noqa: S608  # the same
        counted.append(connection.exec_driver_sql(query).cursor)
    try:
        return any(one != other for one, other in zip_longest(*counted))
    finally:
        for cursor in counted:
            cursor.close()
        for name in (index.name, SEARCH.name):
            connection.exec_driver_sql(f"DROP TABLE temp.words_of_{name}")


def rebuild(connection: Connection, indexes: tuple[Index, ...]) -> int:
    """Make the words of tables anew from the text of `search`; how many tables."""
    for index in indexes:
        for statement in index.rebuild:
            connection.exec_driver_sql(statement)
    return len(indexes)


def rewrite(connection: Connection) -> int:
    """Write the rows of the index that are not right anew; how many. Words and text must agree before."""
    wrong, count = _wrong(connection), 0
    of_search, of_heads = fulltext.INSERT
    while batch := list(islice(wrong, _BATCH)):
        for statement in fulltext.DELETE:
            connection.exec_driver_sql(statement, [(one.record_id,) for one in batch])
        if made := [(one.record_id, *one.made) for one in batch if one.made is not None]:
            connection.exec_driver_sql(of_search, made)
            connection.exec_driver_sql(of_heads, [row[: len(fulltext.HEADS) + 1] for row in made])
        count += len(batch)
    return count
