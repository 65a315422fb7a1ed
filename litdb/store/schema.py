"""The tables."""

from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    literal_column,
    text,
)

from litdb.store import fulltext

VERSION = 7
"""Number of the newest migration; an SQLite library keeps its own in `PRAGMA user_version`."""

APPLICATION_ID = 0x6C697464
"""`PRAGMA application_id` of a library: "litd"."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _texts(*names: str) -> list[Column[Any]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


def _integers(*names: str) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=False) for name in names]


def _stated(*names: str) -> list[Column[Any]]:
    """Texts that are NULL where the source does not state them."""
    return [Column(name, Text) for name in names]


def _numbers(*names: str) -> list[Column[Any]]:
    return [Column(name, Float) for name in names]


def _counts(*names: str) -> list[Column[Any]]:
    return [Column(name, Integer) for name in names]


def _excerpt(name: str) -> list[Column[Any]]:
    """A piece of the abstract and where it starts, in code points; both NULL where there is none."""
    return [*_stated(name), *_counts(f"{name}_start")]


def _record() -> Column[int]:
    """The record that a row belongs to; the row goes with it."""
    return Column("record_id", ForeignKey("records.id", ondelete="CASCADE"), nullable=False, primary_key=True)


def _position() -> Column[int]:
    """Place in the record's list, from 0."""
    return Column("position", Integer, nullable=False, primary_key=True, autoincrement=False)


changes = Table(
    "changes", metadata,
    _id(),
    *_texts("at", "kind"),
    Column("source_id", Integer),
    Column("record_id", Integer, index=True),
    Column("before", Text),
    Column("detail", Text),
    Column("step_id", Integer, nullable=False, server_default="0", index=True),
)  # fmt: skip
"""The journal. `step_id` is the number of the user's step, the id of its first row; `detail` a JSON object: under
"rows" what is gone and new in other tables (deltas.py), under "undoes" the step that an "undo" undoes.
`kind`: "import" (a source), "join" (an entry into a record), "sync" (a file's change into a record), "key" (a new
citation key), "edit" (a user's word), "attach" (a user's file), "remove", "restore", "forget" (a removed record's
snapshot is emptied), "review", "reread", "fix", "merge" (others into this record), "absorb" (this record into another),
"decide" (what is said of two records), "author" (of persons), "undo", "held" (no change: what a file could not be told
of a record, `before` as it knows it);
`before`: the record as JSON, of a record that came back with an entry, or from a merge, what a tied file has of it."""

sources = Table(
    "sources", metadata,
    _id(),
    *_texts("uri", "media_type", "received"),
    *_integers("size"),
    Column("digest", Text, nullable=False, index=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
)  # fmt: skip
"""Bytes as received; `digest` is their SHA-256 in hex, `received` a time in UTC."""

records = Table(
    "records", metadata,
    _id(),
    Column("citation_key", Text, nullable=False, unique=True),
    *_texts("type", "title", "issued"),
    Column("year", Integer, index=True),
    *_texts("container_title", "volume", "issue", "page", "publisher", "language", "abstract", "extra",
            "protected", "added"),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
)  # fmt: skip
"""Publications. `extra` is a JSON object or "", `protected` a JSON array or "", `added` a time in UTC, `change_id` the
step that made the record."""

NAMES_PARENT = text("""extra LIKE '%"crossref":%'""")
CROSSREF: ColumnElement[str] = literal_column("json_extract(extra, '$.crossref')")
"""The key of a record's parent, where it names one: an index of their own tells whether any record names a key."""

Index("ix_records_crossref", CROSSREF, _table=records, sqlite_where=NAMES_PARENT).ddl_if(dialect="sqlite")

aliases = Table(
    "aliases", metadata,
    Column("key", Text, primary_key=True),
    _record(),
    Index(None, "record_id"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Citation keys that records had before."""

_REMOVED = text("removed_id IS NOT NULL")
entries = Table(
    "entries", metadata,
    _id(),
    Column("source_id", ForeignKey("sources.id"), nullable=False, index=True),
    Column("record_id", ForeignKey("records.id", ondelete="SET NULL"), index=True),
    Column("removed_id", Integer),
    *_texts("format"),
    Column("key", Text, nullable=False, server_default="", index=True),
    *_integers("start", "line"),
    Column("raw", LargeBinary, nullable=False),
    Column("tail", LargeBinary, nullable=False),
    Column("packed", Integer, nullable=False, server_default="0"),
    Index(None, "removed_id", sqlite_where=_REMOVED, postgresql_where=_REMOVED),
)  # fmt: skip
"""Raw items as read. Without a record: comments, broken entries, what a removed record (`removed_id`) was read from,
and what an import that was undone let go of a record that stays (`removed_id` is that one's number, negative).

`packed` is the length of `raw` before zlib packed it, 0 where `raw` is as it was read."""

problems = Table(
    "problems", metadata,
    _id(),
    Column("source_id", ForeignKey("sources.id"), nullable=False, index=True),
    *_texts("code", "message", "text"),
    *_integers("line"),
    *_texts("lost"),
)  # fmt: skip

_NAME = ("family", "given", "particle", "suffix", "literal", "orcid")
authors = Table(
    "authors", metadata,
    _id(),
    *_texts(*_NAME, "folded"),
    UniqueConstraint(*_NAME),
)  # fmt: skip
"""One row a distinct name and ORCID; `folded` is what `authors` looks in."""

record_authors = Table(
    "record_authors", metadata,
    _record(), _position(), *_texts("role"),
    Column("author_id", ForeignKey("authors.id"), nullable=False, index=True),
    *_texts("affiliations"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Contributors in order; `affiliations` is a JSON array or ""."""

dois = Table(
    "dois", metadata,
    _record(), _position(),
    Column("value", Text, nullable=False, index=True),
    *_texts("printed"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Not unique: the abstracts of a supplement and the chapters of a book share one."""

identifiers = Table(
    "identifiers", metadata,
    _record(), _position(), *_texts("scheme", "value", "printed"),
    Index(None, "scheme", "value"),
    sqlite_with_rowid=False,
)  # fmt: skip

links = Table("links", metadata, _record(), _position(), *_texts("relation", "href"), sqlite_with_rowid=False)

citation_counts = Table(
    "citation_counts", metadata, _record(), _position(), *_texts("source"), *_integers("count"), *_texts("as_of"),
    sqlite_with_rowid=False,
)  # fmt: skip

abstract_sections = Table(
    "abstract_sections", metadata, _record(), _position(), *_texts("label", "heading"), *_integers("start", "end"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Parts of the abstract, [start, end) in code points."""

endpoints = Table(
    "endpoints", metadata,
    _record(), _position(), *_texts("role", "name"), *_integers("start", "end"), *_texts("text"),
    Column("met", Text),
    *_texts("scope"), *_integers("co_primary", "key_secondary"),
    *_excerpt("full"), *_excerpt("definition"), *_excerpt("instrument"), *_excerpt("time_point"),
    Column("composite", Integer, nullable=False, server_default="0"),
    *_stated("data_type"), *_texts("declared_in"), *_excerpt("met_evidence"), *_texts("rule"),
    Column("confidence", Float, nullable=False, server_default="0"),
    *_texts("standing"),
    Index(None, "role", "met"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""End points as the abstract names them, a reviewer's word in place of the machine's; `name` is [start, end) of it in
code points, `met` "yes", "no" or NULL, `standing` what a reviewer said ("" for nobody)."""

endpoint_components = Table(
    "endpoint_components", metadata,
    _record(), _position(), *_integers("endpoint"), *_texts("text"), *_integers("start"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What composite end points are made of; `endpoint` is the end point's position."""

endpoint_results = Table(
    "endpoint_results", metadata,
    _record(), _position(), *_texts("outcome"), *_integers("outcome_start"), *_texts("text"), *_integers("text_start"),
    *_counts("endpoint"), *_stated("arm", "comparator"), *_counts("events", "total"),
    *_numbers("mean", "sd", "median", "percent"),
    *_stated("measure"), *_numbers("value"), *_stated("unit"), *_numbers("ci_level", "ci_low", "ci_high"),
    *_stated("p_operator"), *_numbers("p_value"), *_excerpt("p_text"),
    *_stated("significance", "direction", "time_point"),
    Index(None, "p_value"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What is reported of outcomes, a row a result and arm; `endpoint` is the position of the end point that it is of."""

endpoint_reviews = Table(
    "endpoint_reviews", metadata,
    _record(), _position(), *_integers("start", "end"), *_texts("name", "verdict", "says", "said", "note", "at"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Reviewers' words on end points; `says` and `said` (what the machine had) are JSON arrays of [field, text]."""

trials = Table(
    "trials", metadata,
    _record(), _position(),
    *(column for name in ("participants", "randomised", "analysed")
      for column in (*_counts(name), *_excerpt(f"{name}_text"))),
    *_texts("design"),
    Index(None, "participants"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""How a study was done, one row a record; `design` is a JSON array of [label, text, start]."""

arms = Table(
    "arms", metadata,
    _record(), _position(), *_texts("name"), *_integers("start"), *_counts("size"), *_excerpt("size_text"),
    *_excerpt("dose"), *_integers("control"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""The groups of a trial."""

ties = Table(
    "ties", metadata,
    _id(),
    Column("path", Text, nullable=False, unique=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("change_id", ForeignKey("changes.id"), nullable=False),
    *_texts("at"),
)  # fmt: skip
"""Files that are kept in step with the library: `path` is absolute, the source is what the file held when both were
last in step, `change_id` the journal's newest step then."""

tags = Table(
    "tags", metadata, _record(), _position(), *_texts("name", "folded"), Index(None, "folded"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""`folded` is what `tag:` looks in."""

collections = Table(
    "collections", metadata, _record(), _position(), *_texts("name", "folded"), Index(None, "folded"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What users put together; `name` has "/" between the levels."""

notes = Table("notes", metadata, _record(), _position(), *_texts("text", "at"), sqlite_with_rowid=False)

searches = Table(
    "searches", metadata,
    Column("name", Text, primary_key=True),
    *_texts("query", "at"),
    *_integers("seen"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Saved searches; `seen` is the newest record's id when it was last asked what is new."""

match_keys = Table(
    "match_keys", metadata, *[Column(name, Integer, nullable=False, primary_key=True) for name in ("key", "record_id")],
    sqlite_with_rowid=False,
)  # fmt: skip
"""By what a record's duplicates are looked for, a hash each; rows of records that are gone or have changed may stay,
since who looks compares the records themselves."""

unkeyed = Table(
    "unkeyed", metadata, Column("record_id", Integer, primary_key=True, autoincrement=False), sqlite_with_rowid=False
)
"""Records that are new or say something else since their keys were last made: whoever looks makes them first."""

pairs = Table(
    "pairs", metadata,
    *[Column(name, Integer, nullable=False, primary_key=True) for name in ("record_id", "other_id")],
    *_texts("verdict", "reasons", "by"),
    Index(None, "other_id"),
    Index(None, "verdict"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What is known of two records. `verdict`: "ask" (perhaps one work), "different", "version-of", "corrects", "retracts"
(what the first is to the second); `reasons` is a JSON array or "", `by` "litdb" or "user". Rows of records that were
removed stay, for when these come back."""

persons = Table("persons", metadata, _id(), Column("merged_id", Integer), *_texts("at"))
"""Who wrote; an id is given once and for ever. `merged_id` is the person that this one turned out to be."""

authorships = Table(
    "authorships", metadata,
    *[Column(name, Integer, nullable=False, primary_key=True) for name in ("record_id", "position")],
    Column("person_id", Integer, nullable=False, index=True),
    *_texts("by"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Whose name stands at a place of `record_authors`, where somebody has looked; `by` "litdb" or "user". Rows of records
that were removed stay, for when these come back."""

person_pairs = Table(
    "person_pairs", metadata,
    *[Column(name, Integer, nullable=False, primary_key=True) for name in ("person_id", "other_id")],
    *_texts("by"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Persons of whom a user said that they are not the same, the lower id first."""

LATE = tuple(
    index
    for column in (record_authors.c.author_id, records.c.year, entries.c.source_id, problems.c.source_id)
    for index in column.table.indexes
    if column in index.columns.values()
)
"""Indexes that only queries use: no import looks in them."""

for statement in fulltext.CREATE:
    event.listen(metadata, "after_create", DDL(statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]  # of SQLAlchemy
