"""Whose names are, as it was told, written down."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from litdb.store.persons import known
from litdb.store.persons.rows import listed
from litdb.store.reading import Reader

Place = tuple[int, int]
"""A record, and the place of a name on it."""

_PERSON = "INSERT INTO persons (id, merged_id, at) SELECT value, NULL, ? FROM json_each(?)"
_AUTHORSHIPS = """INSERT INTO authorships (record_id, position, person_id, "by")
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), 'litdb'
FROM json_each(?)"""
_UNSAVED = (
    """CREATE TEMP TABLE authorships (record_id INTEGER, position INTEGER, person_id INTEGER, "by" TEXT,
    PRIMARY KEY (record_id, position)) WITHOUT ROWID""",
    "INSERT INTO temp.authorships SELECT * FROM main.authorships",
    "CREATE INDEX temp.of_person ON authorships (person_id)",
)


@dataclass(frozen=True, slots=True)
class Told:
    """Whose the names at these places are: a person's, or one's that is new (None)."""

    person_id: int | None
    places: Sequence[Place]


def save(reader: Reader, told: Iterable[Told], at: str) -> None:
    """Write it down, within a transaction that writes. The new persons get the next ids, in their order.

    It is no step of the user's and has no row in the journal: whoever looks again would be told the same.
    """
    ids = _write(reader, told)
    reader.run(_PERSON, (at, listed(ids)))


def pretend(reader: Reader, told: Iterable[Told]) -> None:
    """Let the reader's connection alone see it so, in a library that it may not write."""
    for statement in _UNSAVED:
        reader.run(statement, ())
    _write(reader, told)


def _write(reader: Reader, told: Iterable[Told]) -> range:
    """Write authorships; the ids of the persons that are new."""
    first = following = known.newest(reader) + 1
    rows = []
    for one in told:
        rows += [(*place, one.person_id or following) for place in one.places]
        following += one.person_id is None
    reader.run(_AUTHORSHIPS, (json.dumps(rows),))
    return range(first, following)
