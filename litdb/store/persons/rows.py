"""The names on records, each with whose it is where somebody has told."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from litdb.model.names import Name
from litdb.model.values import frozen
from litdb.store.reading import Reader

_NAMES = "authors.family, authors.given, authors.particle, authors.suffix, authors.literal, authors.orcid"
_COLUMNS = f"""SELECT record_authors.record_id, record_authors.position, record_authors.role, authorships.person_id,
authors.id, records.citation_key, records.year, record_authors.affiliations, {_NAMES}"""
_ORDER = "ORDER BY record_authors.record_id, record_authors.position"
_JOINED = "JOIN authors ON authors.id = record_authors.author_id JOIN records ON records.id = record_authors.record_id"
# CROSS keeps the order. Source: SQLite, "The SQLite Query Optimizer Overview", section 7.3.
_OF_PERSONS = f"""{_COLUMNS} FROM authorships CROSS JOIN record_authors
ON record_authors.record_id = authorships.record_id AND record_authors.position = authorships.position {_JOINED}
WHERE authorships.person_id IN (SELECT value FROM json_each(?)) {_ORDER}"""
_OF_NAMES = f"""{_COLUMNS} FROM record_authors {_JOINED} LEFT JOIN authorships
ON authorships.record_id = record_authors.record_id AND authorships.position = record_authors.position
WHERE record_authors.author_id IN (SELECT value FROM json_each(?)) {_ORDER}"""
_OF_RECORDS = f"""{_COLUMNS} FROM record_authors {_JOINED} LEFT JOIN authorships
ON authorships.record_id = record_authors.record_id AND authorships.position = record_authors.position
WHERE record_authors.record_id IN (SELECT value FROM json_each(?)) {_ORDER}"""


@frozen
class Authored:
    """A name on a record: whose (None where nobody has told), what the name is, and what the record says of it.

    Of the record it has the citation key and year; `affiliations` are those that stand with the name.
    """

    record_id: int
    position: int
    role: str
    person_id: int | None
    author_id: int
    key: str
    year: int | None
    affiliations: tuple[str, ...]
    name: Name
    orcid: str


def of_persons(reader: Reader, ids: Iterable[int]) -> Iterator[Authored]:
    """All names on records that are these persons', in the order of the records."""
    return _read(reader, _OF_PERSONS, ids)


def of_names(reader: Reader, ids: Iterable[int]) -> Iterator[Authored]:
    """The same of these names (rows of `authors`), whosoever they are."""
    return _read(reader, _OF_NAMES, ids)


def of_records(reader: Reader, ids: Iterable[int]) -> Iterator[Authored]:
    """All names on these records."""
    return _read(reader, _OF_RECORDS, ids)


def _read(reader: Reader, query: str, ids: Iterable[int]) -> Iterator[Authored]:
    for *own, affiliations, family, given, particle, suffix, literal, orcid in reader.run(query, (listed(ids),)):
        name = named(family, given, particle, suffix, literal)
        record_id, position, role, person_id, author_id, key, year = own
        places = tuple(json.loads(affiliations)) if affiliations else ()
        yield Authored(record_id, position, role, person_id, author_id, key, year, places, name, orcid)


named = lru_cache(maxsize=1 << 14)(Name)
"""A name, the same object where it is met again."""


def listed(ids: Iterable[int]) -> str:
    """Ids as one parameter."""
    return json.dumps(list(ids))
