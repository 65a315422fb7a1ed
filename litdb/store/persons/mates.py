"""Names that may be other names' persons, and what stands beside a name on its record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from litdb.model.names import OTHERS, Name
from litdb.store.persons.rows import listed, named
from litdb.store.reading import Reader

_NAMES = "family, given, particle, suffix, literal"
_PIECES = 50
"""Pieces of names that are looked for; instead of more, all names are read."""
_SHORT = 4
"""Letters of a piece that many names have somewhere: it is looked for where a word begins."""
# Made once a name, and not once a piece of one: that takes ten times as long.
_WITH = f"""WITH parted AS MATERIALIZED
(SELECT id, ' ' || replace(replace(folded, '-', ''), '''', '') AS words FROM authors),
texts AS MATERIALIZED (SELECT id, words, replace(words, ' ', '') AS text FROM parted)
SELECT id, {_NAMES} FROM authors WHERE id IN (SELECT id FROM texts WHERE %s) ORDER BY id"""
_ALL = f"SELECT id, {_NAMES} FROM authors ORDER BY id"
_NAMED = f"SELECT id, {_NAMES} FROM authors WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_COUNTS = """SELECT author_id, count(*) FROM record_authors
WHERE author_id IN (SELECT value FROM json_each(?)) GROUP BY author_id"""
_UNTOLD = """SELECT DISTINCT author_id FROM record_authors WHERE NOT EXISTS (SELECT 1 FROM authorships
WHERE authorships.record_id = record_authors.record_id AND authorships.position = record_authors.position)"""
_UNTOLD_OF = f"""{_UNTOLD} AND author_id IN (SELECT named.author_id
FROM authorships AS of CROSS JOIN record_authors AS named
ON named.record_id = of.record_id AND named.position = of.position
WHERE of.person_id IN (SELECT value FROM json_each(?)))"""
_WORKS = """SELECT id, title, year, container_title FROM records WHERE id IN (SELECT value FROM json_each(?))"""
_MOST = 100
"""Names of a record that are read beside one: those of a collaboration say no more."""
_BESIDE = f"""SELECT record_id, {_NAMES} FROM record_authors JOIN authors ON authors.id = record_authors.author_id
WHERE record_id IN (SELECT value FROM json_each(?)) AND position < {_MOST} ORDER BY record_id, position"""

Named = tuple[int, Name]
"""A row of `authors` and its name."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a record says beside a name on it: `names` are the first of all."""

    title: str
    year: int | None
    venue: str
    names: tuple[Name, ...]


def with_one_of(reader: Reader, pieces: Iterable[str]) -> Iterator[Named]:
    """The names that have one of these pieces in them, as they are searched but for spaces and hyphens; or all."""
    wanted = sorted(set(pieces))
    if len(wanted) > _PIECES:
        return every(reader)
    short = [f" {piece}" for piece in wanted if len(piece) <= _SHORT]
    long = [piece for piece in wanted if len(piece) > _SHORT]
    conditions = ["0", *["instr(words, ?)"] * len(short), *["instr(text, ?)"] * len(long)]
    return _named(reader, _WITH % " OR ".join(conditions), short + long)


def every(reader: Reader) -> Iterator[Named]:
    """All names."""
    return _named(reader, _ALL, ())


def names(reader: Reader, ids: Iterable[int]) -> Iterator[Named]:
    """The names of these rows."""
    return _named(reader, _NAMED, (listed(ids),))


def _named(reader: Reader, query: str, values: Iterable[object]) -> Iterator[Named]:
    for author_id, *parts in reader.run(query, tuple(values)):
        if (name := named(*parts)) != OTHERS:
            yield author_id, name


def counts(reader: Reader, ids: Iterable[int]) -> dict[int, int]:
    """At how many places on records each of these names stands."""
    return {row[0]: row[1] for row in reader.run(_COUNTS, (listed(ids),))}


def untold(reader: Reader) -> set[int]:
    """The names of which nobody has told everywhere whose they are."""
    return {author_id for (author_id,) in reader.run(_UNTOLD, ())}


def untold_of(reader: Reader, person_ids: Iterable[int]) -> set[int]:
    """The same of the names that these persons have."""
    return {author_id for (author_id,) in reader.run(_UNTOLD_OF, (listed(person_ids),))}


def works(reader: Reader, record_ids: Iterable[int]) -> dict[int, Work]:
    """What these records say beside names."""
    wanted = listed(record_ids)
    beside: dict[int, list[Name]] = defaultdict(list)
    for record_id, *parts in reader.run(_BESIDE, (wanted,)):
        beside[record_id].append(named(*parts))
    return {
        record_id: Work(title, year, venue, tuple(beside[record_id]))
        for record_id, title, year, venue in reader.run(_WORKS, (wanted,))
    }
