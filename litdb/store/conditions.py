"""What queries ask of a record and the orders that they come in, as SQLAlchemy Core: frozen.py is written from it.

Each condition is one on a row of `records`, with named parameters, so that any of them can stand beside any other.
"""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    String,
    Table,
    and_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
)

from litdb.store import schema

_RECORDS = schema.records.c
_SEARCH = table("search", column("rowid"), column("title", String))
_NOTHING: ColumnElement[str] = literal_column("''")


def _given(name: str) -> BindParameter[Any]:
    return bindparam(name)


def _between(of: ColumnElement[Any]) -> ColumnElement[bool]:
    """From `first`, and below `end`."""
    return and_(of >= _given("first"), of < _given("end"))


def _in(rows: Select[Any]) -> ColumnElement[bool]:
    return _RECORDS.id.in_(rows)


def _part(of: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Records with such a row in a table of their parts."""
    return _in(select(of.c.record_id).where(*conditions))


def _any(of: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same, looked up record by record: where most records have one."""
    found: Select[Any] = select(literal_column("1")).where(of.c.record_id == _RECORDS.id, *conditions)
    return exists(found.correlate(schema.records))


def _called_before() -> ColumnElement[bool]:
    """The record that had the key before, where none has it now: as `show` finds it."""
    present = schema.records.alias("present").c
    taken = exists(select(literal_column("1")).where(present.citation_key == _given("value")))
    return _part(schema.aliases, schema.aliases.c.key == _given("value"), ~taken)


def _masked(of: ColumnElement[str]) -> ColumnElement[bool]:
    r"""Values between `first` and `end` that fit `mask`, in which \ stands before what LIKE would take for a sign."""
    return and_(_between(of), of.like(_given("mask"), escape="\\"))


def _role(*roles: str) -> ColumnElement[bool]:
    return _any(schema.record_authors, schema.record_authors.c.role.in_([_literal(role) for role in roles]))


def _literal(text: str) -> ColumnElement[str]:
    """A word of our own in the SQL."""
    return literal_column(f"'{text}'")


def _is_there(name: str) -> ColumnElement[bool]:
    return _RECORDS[name] != _NOTHING


def _endpoint(*names: str) -> ColumnElement[bool]:
    """Records with an end point of which all this is so, and that no reviewer rejected."""
    of = schema.endpoints.c
    return _part(schema.endpoints, of.standing != _literal("rejected"), *(of[name] == _given(name) for name in names))


def _p(*bounds: str) -> ColumnElement[bool]:
    """Records with a P value in the range: `P < 0.001` is not above it, `P > 0.05` is not below."""
    of = schema.endpoint_results.c
    signs = {"first": [_literal("<"), _literal("<=")], "last": [_literal(">"), _literal(">=")]}
    asked = {"first": of.p_value >= _given("first"), "last": of.p_value <= _given("last")}
    tests = [test for bound in bounds for test in (asked[bound], of.p_operator.not_in(signs[bound]))]
    return _part(schema.endpoint_results, of.p_value.is_not(None), *tests)


def _participants() -> ColumnElement[bool]:
    """Records of so many participants: those that the abstract speaks of, else those randomised, else analysed."""
    of = schema.trials.c
    size = func.coalesce(of.participants, of.randomised, of.analysed)
    return _part(schema.trials, size >= _given("first"), size <= _given("last"))


def _named(of: Table) -> ColumnElement[bool]:
    """Records with a tag or a collection: this one, or one between `first` and `end`."""
    return _part(of, or_(of.c.folded == _given("value"), _between(of.c.folded)))


def _source() -> ColumnElement[bool]:
    """Records read from a source whose path has `value` in it."""
    of = schema.sources.c
    found: Select[Any] = select(of.id).where(func.instr(func.lower(of.uri), _given("value")) > literal_column("0"))
    return _part(schema.entries, schema.entries.c.source_id.in_(found), schema.entries.c.record_id.is_not(None))


_IDENTIFIERS = schema.identifiers.c

CONDITIONS: dict[str, ColumnElement[bool]] = {
    "named": _literal(" ").op("||")(literal_column("authors.folded")).like(_given("mask")),
    "listed": _in(select(func.json_each(_given("ids")).table_valued("value").c.value)),
    "newer": _RECORDS.id > _given("seen"),
    "year": and_(_RECORDS.year >= _given("first"), _RECORDS.year <= _given("last")),
    "added": _between(_RECORDS.added),
    "called": _RECORDS.citation_key == _given("value"),
    "key": or_(_RECORDS.citation_key == _given("value"), _called_before()),
    "key_masked": _RECORDS.citation_key.like(_given("mask"), escape="\\"),
    "doi": _part(schema.dois, schema.dois.c.value == _given("value")),
    "doi_masked": _part(schema.dois, _masked(schema.dois.c.value)),
    "identifier": _part(
        schema.identifiers, _IDENTIFIERS.scheme == _given("scheme"), _IDENTIFIERS.value == _given("value")
    ),
    "identifier_masked": _part(
        schema.identifiers, _IDENTIFIERS.scheme == _given("scheme"), _masked(_IDENTIFIERS.value)
    ),
    "type": _between(_RECORDS.type),
    "lang": or_(_RECORDS.language == _given("value"), _between(_RECORDS.language)),
    "tag": _named(schema.tags),
    "collection": _named(schema.collections),
    "source": _source(),
    "endpoint_role": _endpoint("role"),
    "endpoint_met": _endpoint("met"),
    "endpoint_met_role": _endpoint("met", "role"),
    "p_first": _p("first"),
    "p_last": _p("last"),
    "p_first_last": _p("first", "last"),
    "n": _participants(),
}  # fmt: skip
"""Name -> condition on a row of `records`; "named" is one on a row of `authors` beside it."""

HAS: dict[str, ColumnElement[bool]] = {
    "title": _is_there("title"),
    "author": _role("author"),
    "editor": _role("editor"),
    "issued": _is_there("issued"),
    "year": _RECORDS.year.is_not(None),
    "container_title": _is_there("container_title"),
    "volume": _is_there("volume"),
    "issue": _is_there("issue"),
    "page": _is_there("page"),
    "publisher": _is_there("publisher"),
    "language": _is_there("language"),
    "abstract": _is_there("abstract"),
    "doi": _any(schema.dois),
    "url": _any(schema.links, schema.links.c.relation != _literal("file")),
    "file": _any(schema.links, schema.links.c.relation == _literal("file")),
    "tag": _any(schema.tags),
    "collection": _any(schema.collections),
    "note": _any(schema.notes),
    "endpoint": _any(schema.endpoints, schema.endpoints.c.standing != _literal("rejected")),
    "result": _any(schema.endpoint_results),
}  # fmt: skip
"""What a record may have -> whether it does. Identifiers by scheme are in HAS_SCHEME."""

HAS_SCHEME = _any(schema.identifiers, _IDENTIFIERS.scheme == _given("scheme"))


def _first_author() -> ColumnElement[str]:
    of, names = schema.record_authors.c, schema.authors.c
    found = select(names.folded).join(schema.record_authors, of.author_id == names.id)
    first = of.position == literal_column("0")
    return found.where(of.record_id == _RECORDS.id, first).correlate(schema.records).scalar_subquery()


def _folded_title() -> ColumnElement[str]:
    # Folded in Python when it was written: SQLite's lower() knows ASCII alone.
    return select(_SEARCH.c.title).where(_SEARCH.c.rowid == _RECORDS.id).correlate(schema.records).scalar_subquery()


ORDERS: dict[str, list[ColumnElement[Any]]] = {
    "year": [_RECORDS.year, _RECORDS.citation_key],
    "-year": [_RECORDS.year.desc(), _RECORDS.citation_key],
    "author": [_first_author(), _RECORDS.year, _RECORDS.citation_key],
    "title": [_folded_title(), _RECORDS.citation_key],
    "key": [_RECORDS.citation_key],
    "added": [_RECORDS.id],
}
"""Name of an order -> its columns."""
