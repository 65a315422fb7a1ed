"""The look-ups as SQLAlchemy Core statements: the one truth that frozen.py is written from."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    Subquery,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from litdb.model.records import TEXTS
from litdb.store.schema import (
    CROSSREF,
    NAMES_PARENT,
    abstract_sections,
    aliases,
    arms,
    authors,
    citation_counts,
    collections,
    dois,
    endpoint_components,
    endpoint_results,
    endpoint_reviews,
    endpoints,
    entries,
    identifiers,
    links,
    match_keys,
    notes,
    pairs,
    record_authors,
    records,
    sources,
    tags,
    ties,
    trials,
)


def _listed(name: str) -> ScalarSelect[object]:
    """The values of a JSON array that is given as one parameter."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value).scalar_subquery()


_IDS = _listed("ids")
_VALUES = _listed("values")


def _value(name: str) -> BindParameter[str]:
    return bindparam(name)


def _rows(table: object, *names: str) -> Select[tuple[object, ...]]:
    """The rows of a table that belong to records, in their order, the record's id first."""
    columns = table.c  # type: ignore[attr-defined]  # a Table; its columns have many types
    return (
        select(columns.record_id, *(columns[name] for name in names))
        .where(columns.record_id.in_(_IDS))
        .order_by(columns.record_id, columns.position)
    )


def _whole(table: Table) -> Select[tuple[object, ...]]:
    """The same with all columns."""
    return _rows(table, *(column.name for column in table.columns if column.name not in {"record_id", "position"}))


def _newest() -> Subquery:
    """Of the states of each file that is kept in step the newest that speaks of a record: by record and file."""
    later, state = entries.alias(), sources.alias()
    return (
        select(later.c.record_id, state.c.uri, func.max(later.c.source_id).label("source_id"))
        .join(state, state.c.id == later.c.source_id)
        .join(ties, ties.c.path == state.c.uri)
        .where(later.c.record_id.in_(_IDS))
        .group_by(later.c.record_id, state.c.uri)
        .subquery()
    )


_NEWEST = _newest()


def _present(*columns: ColumnElement[Any]) -> Select[tuple[Any, ...]]:
    """Entries of records, but for what files that are kept in step said of them before."""
    return (
        select(*columns)
        .join(sources, sources.c.id == entries.c.source_id)
        .outerjoin(_NEWEST, and_(_NEWEST.c.record_id == entries.c.record_id, _NEWEST.c.uri == sources.c.uri))
        .where(
            entries.c.record_id.in_(_IDS),
            or_(_NEWEST.c.source_id.is_(None), _NEWEST.c.source_id == entries.c.source_id),
        )
    )


def _names() -> Subquery:
    """All keys that records go by: (id, key)."""
    return union_all(
        select(records.c.id, records.c.citation_key.label("key")).where(records.c.id.in_(_IDS)),
        select(aliases.c.record_id, aliases.c.key).where(aliases.c.record_id.in_(_IDS)),
        select(entries.c.record_id, entries.c.key).where(entries.c.record_id.in_(_IDS)),
    ).subquery("named")


_NAMED = _names()
# A column's affinity would keep SQLite from the index of an expression, which has none.
_KEY = _NAMED.c.key.op("||")(literal_column("''"))


def _related() -> Select[tuple[object, ...]]:
    """Which records are something to records, from both sides: (id, verdict, whether it is the second, other's key)."""
    other = records.alias()
    columns, sides = pairs.c, (pairs.c.record_id, pairs.c.other_id)
    both = [
        select(mine, columns.verdict, literal_column(str(at)), other.c.citation_key)
        .join_from(pairs, other, other.c.id == theirs)
        .where(mine.in_(_IDS))
        for at, (mine, theirs) in enumerate((sides, sides[::-1]))
    ]
    return union_all(*both)  # type: ignore[return-value]  # it runs as a Select does


_FIRST: ColumnElement[int] = literal_column("50")
"""Contributors of whom a line of a list names the first."""
_CONTRIBUTORS = (
    select(
        record_authors.c.record_id, record_authors.c.role, record_authors.c.affiliations,
        authors.c.family, authors.c.given, authors.c.particle, authors.c.suffix, authors.c.literal, authors.c.orcid,
    )
    .join(authors, authors.c.id == record_authors.c.author_id)
    .where(record_authors.c.record_id.in_(_IDS))
    .order_by(record_authors.c.record_id, record_authors.c.position)
)  # fmt: skip

QUERIES: dict[str, Select[tuple[object, ...]]] = {
    # Records and what belongs to them, by ids.
    "RECORDS": select(records.c.id, *(records.c[name] for name in ("citation_key", *TEXTS, "extra", "protected")))
    .where(records.c.id.in_(_IDS)),
    "CONTRIBUTORS": _CONTRIBUTORS,
    "FIRST_CONTRIBUTORS": _CONTRIBUTORS.where(record_authors.c.position < _FIRST),
    "DOIS": _rows(dois, "value", "printed"),
    "IDENTIFIERS": _rows(identifiers, "scheme", "value", "printed"),
    "LINKS": _rows(links, "relation", "href"),
    "CITED_BY": _rows(citation_counts, "source", "count", "as_of"),
    "SECTIONS": _rows(abstract_sections, "label", "heading", "start", "end"),
    "ENDPOINTS": _whole(endpoints),
    "COMPONENTS": _whole(endpoint_components),
    "RESULTS": _whole(endpoint_results),
    "TRIALS": _whole(trials),
    "ARMS": _whole(arms),
    "REVIEWS": _whole(endpoint_reviews),
    "TAGS": _rows(tags, "name"),
    "COLLECTIONS": _rows(collections, "name"),
    "NOTES": _rows(notes, "text", "at"),
    "ENTRIES": _present(
        entries.c.record_id, entries.c.format, entries.c.key, entries.c.start, entries.c.line, sources.c.uri
    ).order_by(entries.c.record_id, entries.c.id),
    "RAW": _present(entries.c.record_id, entries.c.raw, entries.c.packed).order_by(entries.c.id),
    "EVER_RAW": select(entries.c.record_id, entries.c.raw, entries.c.packed)
    .where(entries.c.record_id.in_(_IDS))
    .order_by(entries.c.id),
    "CROSSREFS": select(records.c.id, CROSSREF).where(NAMES_PARENT, records.c.id.in_(_IDS)),
    "PARENTS": select(_NAMED.c.id)
    .where(exists(select(literal_column("1")).select_from(records).where(NAMES_PARENT, _KEY == CROSSREF)))
    .distinct(),
    "RELATED": _related(),
    # Which records have one of these values.
    "BY_KEY": select(records.c.citation_key, records.c.id).where(records.c.citation_key.in_(_VALUES)),
    "BY_ENTRY_KEY": select(entries.c.key, entries.c.record_id).where(
        entries.c.key.in_(_VALUES), entries.c.record_id.is_not(None)
    ),
    "BY_ALIAS": select(aliases.c.key, aliases.c.record_id).where(aliases.c.key.in_(_VALUES)),
    "BY_MATCH_KEY": select(match_keys.c.key, records.c.id)
    .join(records, records.c.id == match_keys.c.record_id)
    .where(match_keys.c.key.in_(_VALUES)),
    "BY_DOI": select(dois.c.value, dois.c.record_id).where(dois.c.value.in_(_VALUES)),
    "BY_IDENTIFIER": select(identifiers.c.value, identifiers.c.record_id).where(
        identifiers.c.scheme == _value("scheme"), identifiers.c.value.in_(_VALUES)
    ),
}  # fmt: skip
