"""A record -> the values of its rows."""

import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _quoted
from typing import Any

from sqlalchemy import Table

from litdb.fields import markup
from litdb.fields.text import fold, fold_name, may_be_umlaut
from litdb.model.findings import Endpoint
from litdb.model.records import Contributor, Record, year
from litdb.store import findings, schema

Row = tuple[Any, ...]

PARTS = (
    schema.record_authors,
    schema.dois,
    schema.identifiers,
    schema.links,
    schema.citation_counts,
    schema.abstract_sections,
    schema.endpoints,
    schema.endpoint_components,
    schema.endpoint_results,
    schema.endpoint_reviews,
    schema.trials,
    schema.arms,
    schema.tags,
    schema.collections,
    schema.notes,
)
"""Tables that hold what belongs to a record; parents stand before children."""


def columns(record: Record) -> Row:
    """The values of `records` from `citation_key` to `protected`."""
    return (
        record.citation_key, record.type, record.title, record.issued, year(record.issued), record.container_title,
        record.volume, record.issue, record.page, record.publisher, record.language, record.abstract,
        _object(record.extra) if record.extra else "",
        listed(record.protected),
    )  # fmt: skip


def listed(texts: tuple[str, ...]) -> str:
    """A JSON array of texts, "" for none."""
    return json.dumps(texts, ensure_ascii=False) if texts else ""


def _object(pairs: Iterable[tuple[str, str]]) -> str:
    """A JSON object of texts; json.dumps makes an encoder at each call, which costs more than the text."""
    return "{" + ", ".join([f"{_quoted(name)}: {_quoted(text)}" for name, text in pairs]) + "}"


def aliases(record: Record) -> Iterable[str]:
    """Further keys of the entry that the record was read from. Source: BibLaTeX manual, section 2.2.3, `ids`."""
    for name, text in record.extra:
        if name == "ids":
            return dict.fromkeys(filter(None, map(str.strip, text.split(","))))
    return ()


def parts(record: Record) -> Iterator[tuple[Table, list[Row]]]:
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
        yield from _found(record)
    yield from _users(record)


def _users(record: Record) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of what a user put to the record."""
    if record.tags:
        yield schema.tags, [(tag, fold(tag)) for tag in record.tags]
    if record.collections:
        yield schema.collections, [(name, fold(name)) for name in record.collections]
    if record.notes:
        yield schema.notes, [(note.text, note.at) for note in record.notes]


def _found(record: Record) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of what the abstract says, and of what a reviewer said of it."""
    for table, rows in findings.rows(record.sections, record.endpoints, record.results, record.trial):
        yield schema.metadata.tables[table], rows
    if record.reviews:
        yield schema.endpoint_reviews, [findings.review_row(one) for one in record.reviews]


_APART = " \ue000 \ue000 "
"""Between names in the index, so that words near each other are one person's: a private character is a word to FTS5,
and none that a query can have. Source: SQLite, "FTS5 Extension", section 4.3.1 (categories L*, N*, Co)."""


def searched(record: Record) -> Row:
    """What the full-text index holds of a record, in the order of fulltext.SEARCH."""
    notes = [one.text for one in record.notes]
    other = " ".join(
        [record.citation_key, *[value for _, value in record.extra], *record.tags, *record.collections, *notes]
    )
    return (
        fold(markup.plain(record.title)),
        _names(record.contributors),
        fold(markup.plain(record.container_title)),
        fold(record.abstract),
        _endpoints(record.endpoints) if record.endpoints else "",
        fold(other),
    )


def _endpoints(endpoints: tuple[Endpoint, ...]) -> str:
    return fold("; ".join([one.name for one in endpoints if one.standing != "rejected"]))


def _names(contributors: tuple[Contributor, ...]) -> str:
    """All names as they are searched, each apart from the next."""
    names = [_spoken(one.name.family, one.name.given, one.name.particle, one.name.suffix, one.name.literal)
             for one in contributors]  # fmt: skip
    text = "\0".join(names).casefold()
    return _APART.join(text.split("\0") if text.isascii() and not may_be_umlaut(text) else map(fold_name, names))


def folded_name(key: Row) -> str:
    """A name as it is searched; `key` has the columns of `authors` from `family` to `orcid`."""
    return fold_name(_spoken(*key[:5]))


def _spoken(family: str, given: str, particle: str, suffix: str, literal: str) -> str:
    """The parts of a name, the family first."""
    if not (particle or suffix or literal):
        return f"{family} {given}" if family and given else family or given
    return " ".join([part for part in (particle, family, given, suffix, literal) if part])
