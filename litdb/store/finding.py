"""A query's tree -> SQL -> ids."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    column,
    exists,
    func,
    not_,
    or_,
    select,
    table,
    true,
)

from litdb.fields.text import words
from litdb.query.tree import And, EndpointIs, Identified, Not, Query, Within, Words, Years
from litdb.store import reported, schema

_SEARCH = table("search", column("rowid"), column("search", String), column("title", String))
_RECORDS = schema.records.c


def _first_author() -> ColumnElement[str]:
    of, names = schema.record_authors.c, schema.authors.c
    found = select(names.folded).join(schema.record_authors, of.author_id == names.id)
    return found.where(of.record_id == _RECORDS.id).order_by(of.position).limit(1).scalar_subquery()


def _folded_title() -> ColumnElement[str]:
    # Folded in Python when it was written: SQLite's lower() knows ASCII alone.
    return select(_SEARCH.c.title).where(_SEARCH.c.rowid == _RECORDS.id).scalar_subquery()


SORTS: dict[str, list[ColumnElement[Any]]] = {
    "year": [_RECORDS.year, _RECORDS.citation_key],
    "-year": [_RECORDS.year.desc(), _RECORDS.citation_key],
    "author": [_first_author(), _RECORDS.year, _RECORDS.citation_key],
    "title": [_folded_title(), _RECORDS.citation_key],
    "key": [_RECORDS.citation_key],
    "added": [_RECORDS.id],
}
"""Name of an order -> its columns."""


def ids(connection: Connection, query: Query, sort: str = "-year", limit: int | None = None) -> Iterator[int]:
    """The ids of the records that the query finds."""
    found = select(_RECORDS.id).where(_condition(query)).order_by(*SORTS[sort]).limit(limit)
    yield from connection.execute(found).scalars()


def crossrefs(connection: Connection) -> dict[int, str]:
    """Record id -> the key that its `crossref` names."""
    rows = connection.execute(select(_RECORDS.id, _RECORDS.extra).where(_RECORDS.extra.contains('"crossref":')))
    found = {record_id: json.loads(extra).get("crossref", "").strip() for record_id, extra in rows}
    return {record_id: key for record_id, key in found.items() if key}


def count(connection: Connection, query: Query) -> int:
    """How many records the query finds."""
    return int(
        connection.execute(select(func.count()).select_from(schema.records).where(_condition(query))).scalar_one()
    )


def _condition(query: Query) -> ColumnElement[bool]:
    match query:
        case Words(text, where):
            return _has_words(text, where)
        case Years(first, last):
            bounds = [] if first is None else [_RECORDS.year >= first]
            return and_(*bounds, *([] if last is None else [_RECORDS.year <= last]))
        case Identified(scheme, value):
            return _has_identifier(scheme, value)
        case EndpointIs() | Within():
            return _RECORDS.id.in_(reported.records(query))
        case Not(part):
            return not_(_condition(part))
        case And(parts):
            same = [part for part in parts if isinstance(part, EndpointIs)]
            others = [_condition(part) for part in parts if not isinstance(part, EndpointIs)]
            return and_(true(), *([_RECORDS.id.in_(reported.with_endpoint(*same))] if same else []), *others)


def _has_words(text: str, where: str) -> ColumnElement[bool]:
    """Words side by side; of a name, near each other in any order. Only letters and digits reach FTS5's syntax."""
    folded = words(text)
    if not folded:
        return true()
    quoted = [f'"{word}"' for word in folded]
    phrase = f"NEAR({' '.join(quoted)}, 1)" if where == "names" else " + ".join(quoted)
    match = f"{where} : {phrase}" if where else phrase
    return _RECORDS.id.in_(select(_SEARCH.c.rowid).where(_SEARCH.c.search.op("MATCH")(match)))


def _called_before(key: str) -> Select[tuple[int]]:
    """The record that had the key before, where none has it now: as `show` finds it."""
    of, present = schema.aliases.c, schema.records.alias("present").c
    return select(of.record_id).where(of.key == key, ~exists().where(present.citation_key == key))


def _has_identifier(scheme: str, value: str) -> ColumnElement[bool]:
    if scheme == "key":
        return or_(_RECORDS.citation_key == value, _RECORDS.id.in_(_called_before(value)))
    if scheme == "doi":
        return _RECORDS.id.in_(select(schema.dois.c.record_id).where(schema.dois.c.value == value))
    found = schema.identifiers.c
    return _RECORDS.id.in_(select(found.record_id).where(found.scheme == scheme, found.value == value))
