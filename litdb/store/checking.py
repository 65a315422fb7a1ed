"""What is wrong in a library's tables."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    ForeignKey,
    Select,
    String,
    Table,
    and_,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.exc import DatabaseError

from litdb.fields import identifiers, page_ranges
from litdb.fields.text import fold
from litdb.model.problems import FieldError
from litdb.model.records import year
from litdb.query.errors import QueryError
from litdb.store import archive, rows, schema, searches
from litdb.store.authorship import unused
from litdb.store.conditions import HAS
from litdb.store.library import execute


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `place` is a citation key or a row's place, `record_id` None where it is no record's.

    If `is_mendable`, the library can be put right without anybody's word.
    """

    place: str
    text: str
    record_id: int | None = None
    is_mendable: bool = False


Find = Callable[[Connection], Iterator[Finding]]

_RECORDS = schema.records.c
_BATCH = 2000
_EARLIEST, _AHEAD = 1400, 2
"""Years that a publication may have: from before printing in Europe to the next but one."""


def each_row(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    """The driver's own rows of a query, a batch in memory at a time."""
    cursor: Any = connection.execute(query).cursor
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def integrity(connection: Connection) -> Iterator[Finding]:
    """Faults of the file itself, the first hundred: SQLite's words, also where it can look no further."""
    if connection.dialect.name != "sqlite":
        return
    try:
        for (text,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if text != "ok":
                yield Finding("the library's file", str(text))
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise
        yield Finding("the library's file", str(error.orig))


_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
"""Kinds of error that a damaged file makes of a statement that is right."""


KEYS = tuple(
    (table, key) for table in schema.metadata.sorted_tables for column in table.columns for key in column.foreign_keys
)
"""Which table's column says which row of another it belongs to."""


def lost(table: Table, key: ForeignKey) -> ColumnElement[bool]:
    """Whether what a row's column names is gone."""
    there: Select[Any] = select(literal_column("1")).select_from(key.column.table).where(key.column == key.parent)
    return and_(key.parent.is_not(None), ~there.correlate(table).exists())


def is_owned(key: ForeignKey) -> bool:
    """Whether rows go with the row that this column names."""
    return key.ondelete == "CASCADE"


def orphans(connection: Connection) -> Iterator[Finding]:
    """Rows that should have gone with their record, and entries that say they are of a record that is gone."""
    for table, key in KEYS:
        if key.ondelete:
            for record_id, *where in _lost_rows(connection, table, key):
                at = f"row {where[-1]} of {table.name}"
                yield Finding(at, f"its record {record_id} is gone", int(record_id), is_mendable=True)


def references(connection: Connection) -> Iterator[Finding]:
    """Rows that name others which are not there, as PRAGMA foreign_key_check finds them, but for orphans."""
    for table, key in KEYS:
        if not key.ondelete:
            for named, *where in _lost_rows(connection, table, key):
                text = f"it names row {named} of {key.column.table.name}, which is not there"
                yield Finding(f"row {' '.join(map(str, where))} of {table.name}", text)


def _lost_rows(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Any]:
    own = [column for column in table.primary_key.columns if column is not key.parent]
    return each_row(connection, select(key.parent, *own).where(lost(table, key)))


def unused_authors(connection: Connection) -> Iterator[Finding]:
    """Names that no record has any more."""
    columns = schema.authors.c
    query = select(columns.id, columns.family, columns.given, columns.literal).where(unused())
    for author_id, *names in each_row(connection, query):
        name = " ".join(filter(None, names))
        yield Finding(f"authors {author_id}", f"no record has {name!r}", is_mendable=True)


FOLDED = ((schema.tags, "name"), (schema.collections, "name"))
"""Tables whose `folded` is a column as it is searched."""


def folded(connection: Connection) -> Iterator[Finding]:
    """Names whose form for searching is not what the program makes of them today."""
    for table, name in FOLDED:
        columns = table.c
        for text, had in each_row(connection, select(columns[name], columns.folded).distinct()):
            if had != fold(text):
                yield Finding(f"{table.name} {text}", f"it is searched as {had!r}", is_mendable=True)
    for author_id, had, made in folded_authors(connection):
        yield Finding(f"authors {author_id}", f"it is searched as {had!r} and not {made!r}", is_mendable=True)


def folded_authors(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """(id, what it is searched as, what it should be) of authors where these differ."""
    for author_id, *parts, had in each_row(connection, select(schema.authors)):
        if had != (made := rows.folded_name(tuple(parts))):
            yield author_id, had, made


def stale_years(connection: Connection) -> Iterator[Finding]:
    """Records whose year is not that of their date."""
    query = select(_RECORDS.id, _RECORDS.citation_key, _RECORDS.issued, _RECORDS.year)
    for record_id, key, issued, had in each_row(connection, query):
        if had != year(issued):
            yield Finding(key, f"its year is {had}, its date {issued!r}", record_id, is_mendable=True)


def unreadable(connection: Connection) -> Iterator[Finding]:
    """Records with a column that is not of its kind: text, a JSON object or array."""
    texts = [column for column in schema.records.columns if isinstance(column.type, String) and column.key != "id"]
    is_json = [
        and_(column != literal_column("''"), func.coalesce(func.json_valid(column), 0) == 0)
        for column in (_RECORDS.extra, _RECORDS.protected)
    ]
    kinds = [func.typeof(column) != literal_column("'text'") for column in texts]
    query = select(_RECORDS.id, cast(_RECORDS.citation_key, String)).where(or_(*is_json, *kinds))
    for record_id, key in each_row(connection, query):
        yield Finding(str(key), "a column of it is not what it must be; `litdb show` may fail", record_id)


def bad_identifiers(connection: Connection) -> Iterator[Finding]:
    """DOIs, identifiers and ORCIDs that are not in their one spelling, or none."""
    for record_id, key, scheme, value, printed in _identifiers(connection):
        if made := misspelt(scheme, value, printed):
            text = f"{scheme} {value!r} " + ("is not valid" if made == INVALID else f"is {made!r}")
            yield Finding(key, text, record_id, is_mendable=made != INVALID)


INVALID = "\0"
"""Stands for the canonical value of what is no identifier."""


def misspelt(scheme: str, value: str, printed: str = "") -> str:
    """The canonical value of an identifier that is not in it, INVALID if there is none, "" if all is well."""
    if scheme not in identifiers.SCHEMES or (made := _canonical(scheme, value)) == value:
        return ""
    return "" if printed and _canonical(scheme, printed) == value else made


def _canonical(scheme: str, text: str) -> str:
    try:
        return identifiers.parse(scheme, text).value
    except FieldError:
        return INVALID


def _identifiers(connection: Connection) -> Iterator[Any]:
    dois, others = schema.dois, schema.identifiers
    held, names = schema.record_authors, schema.authors
    literal: Any = literal_column
    for table, *columns in (
        (dois, literal("'doi'"), dois.c.value, dois.c.printed),
        (others, others.c.scheme, others.c.value, others.c.printed),
    ):
        of_record = table.c.record_id == _RECORDS.id
        yield from each_row(connection, select(_RECORDS.id, _RECORDS.citation_key, *columns).join(table, of_record))
    persons = select(_RECORDS.id, _RECORDS.citation_key, literal("'orcid'"), names.c.orcid, literal("''"))
    of_author = persons.join(held, held.c.record_id == _RECORDS.id).join(names, names.c.id == held.c.author_id)
    yield from each_row(connection, of_author.where(names.c.orcid != literal("''")))


_NAMES_PARENT = literal_column(f"({schema.NAMES_PARENT.text})", Boolean)


def missing(*names: str) -> Find:
    """Finds records that have none of these (of conditions.HAS), and no parent who may have it."""

    def find(connection: Connection) -> Iterator[Finding]:
        nothing = [~HAS[name] for name in names]
        query = select(_RECORDS.id, _RECORDS.citation_key).where(*nothing, ~_NAMES_PARENT)
        for record_id, key in each_row(connection, query):
            yield Finding(key, f"no {' or '.join(names)}", record_id)

    return find


def odd_years(connection: Connection, this_year: int) -> Iterator[Finding]:
    """Records of years that no publication has."""
    query = select(_RECORDS.id, _RECORDS.citation_key, _RECORDS.year)
    odd = or_(_RECORDS.year < _EARLIEST, _RECORDS.year > this_year + _AHEAD)
    for record_id, key, found in each_row(connection, query.where(odd)):
        yield Finding(key, f"published in {found}", record_id)


def backward_pages(connection: Connection) -> Iterator[Finding]:
    """Records whose pages end before they start."""
    query = select(_RECORDS.id, _RECORDS.citation_key, _RECORDS.page).where(_RECORDS.page.contains("-"))
    for record_id, key, page in each_row(connection, query):
        if found := page_ranges.backward(page):
            yield Finding(key, f"pages {found}", record_id)


def saved_searches(connection: Connection) -> Iterator[Finding]:
    """Saved searches whose query has no meaning, or asks for one that is not there."""
    reader = execute(connection)
    for one in list(searches.listed(reader)):
        try:
            searches.expanded(reader, searches.understood(one.query))
        except QueryError as error:
            yield Finding(f"@{one.name}", error.message)


def digests(connection: Connection) -> Iterator[Finding]:
    """Sources whose entries are not, byte for byte, what was read."""
    columns = schema.sources.c
    for number, uri, digest in list(each_row(connection, select(columns.id, columns.uri, columns.digest))):
        found = sha256()
        try:
            for piece in archive.chunks(connection, number):
                found.update(piece)
        except (zlib.error, TypeError):
            found = sha256(b"\0unreadable")
        if found.hexdigest() != digest:
            yield Finding(f"source {number}", f"its bytes are not those that were read from {uri}")
