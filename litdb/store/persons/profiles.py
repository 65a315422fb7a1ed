"""What the records of a person say: works, citations, end points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litdb.model.records import CitationCount
from litdb.store.persons.rows import listed
from litdb.store.reading import Reader

_WORKS = """SELECT id, citation_key, title, year, container_title FROM records
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY year, citation_key"""
_CITED = """SELECT record_id, source, count, as_of FROM citation_counts
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""
_ENDPOINTS = """SELECT DISTINCT record_id, name FROM endpoints
WHERE standing <> 'rejected' AND record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""


@dataclass(frozen=True, slots=True)
class Written:
    """A record as a list of somebody's works has it; `cited_by` as sources gave it."""

    record_id: int
    key: str
    title: str
    year: int | None
    venue: str
    cited_by: tuple[CitationCount, ...]


def works(reader: Reader, record_ids: Iterable[int]) -> Iterator[Written]:
    """These records, by year."""
    wanted = listed(record_ids)
    cited: dict[int, list[CitationCount]] = {}
    for record_id, *values in reader.run(_CITED, (wanted,)):
        cited.setdefault(record_id, []).append(CitationCount(*values))
    for record_id, key, title, year, venue in reader.run(_WORKS, (wanted,)):
        yield Written(record_id, key, title, year, venue, tuple(cited.get(record_id, ())))


def endpoints(reader: Reader, record_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """(record, name) of the end points that the abstracts of these records declare."""
    return ((record_id, name) for record_id, name in reader.run(_ENDPOINTS, (listed(record_ids),)))


_CLOSE = "SELECT DISTINCT family, folded FROM authors WHERE family <> '' AND folded LIKE ?"


def families(reader: Reader, begins: str) -> dict[str, str]:
    """The families that begin so as they are searched -> the first of their spellings as printed."""
    return {folded.split()[0]: family for family, folded in reader.run(_CLOSE, (f"{begins}%",)) if folded.split()}
