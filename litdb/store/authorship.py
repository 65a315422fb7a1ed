"""Names -> the ids of their rows in `authors`."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, literal_column, select

from litdb.model.records import Contributor
from litdb.store import given, schema
from litdb.store.rows import Row, folded_name, listed

_KNOWN = 100_000
"""Names after which those not met again since as many before are forgotten; they are asked of the database then."""
_HELD = 1 << 15
"""Contributors that are known by being the same object: parsers give one for each time that a name is met again."""

Authorship = tuple[int, tuple[Contributor, ...]]
"""A record and its contributors."""

_COLUMNS = ("family", "given", "particle", "suffix", "literal", "orcid")


class Authors:
    """The ids of names, known or given anew; of the names met last the ids are held in memory."""

    def __init__(self, connection: Connection) -> None:
        """Begin with the names that the library has."""
        self._connection = connection
        newest = connection.execute(select(func.coalesce(func.max(schema.authors.c.id), 0))).scalar_one()
        self._next = int(newest) + 1
        self._ids: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._are_all = self._next == 1
        self._met: dict[int, int] = {}
        self._held: list[Contributor] = []

    def resolve(self, authorships: list[Authorship]) -> tuple[list[Row], list[Row]]:
        """The rows that `authors` lacks, and the authorships as rows of `record_authors`."""
        if len(self._held) > _HELD:
            self._met.clear()
            self._held.clear()
        met = self._met
        new = self._meet({id(one): one for _, them in authorships for one in them if id(one) not in met})
        rows = [
            (record_id, at, one.role, met[id(one)], listed(one.affiliations) if one.affiliations else "")
            for record_id, them in authorships
            for at, one in enumerate(them)
        ]
        return new, rows

    def _meet(self, contributors: dict[int, Contributor]) -> list[Row]:
        """Learn the ids of these, by what they are as objects; the rows of names that are new."""
        keys = [_key(one) for one in contributors.values()]
        new = self._new(dict(keys))
        ids = self._ids
        self._met.update(zip(contributors, [ids[key] for key, _ in keys], strict=True))
        self._held += contributors.values()
        if len(ids) > _KNOWN:
            self._are_all = self._are_all and not self._before
            self._ids, self._before = {}, ids
        return new

    def _new(self, wanted: dict[str, Row]) -> list[Row]:
        """Give each wanted name its id; the rows of those that are new."""
        ids = self._ids
        if self._before:
            ids.update((key, self._before[key]) for key in wanted.keys() & self._before.keys())
        if not self._are_all:
            self._look_up([parts for key, parts in wanted.items() if key not in ids])
        new = []
        for key, parts in wanted.items():
            if key not in ids:
                ids[key] = self._next
                new.append((self._next, *parts, folded_name(parts)))
                self._next += 1
        return new

    def _look_up(self, names: list[Row]) -> None:
        for author_id, *parts in self._connection.execute(_STORED, {"keys": json.dumps(names)}):
            self._ids["\0".join(parts)] = author_id


def _key(contributor: Contributor) -> tuple[str, Row]:
    """What stands for the name and ORCID, and both as a row's columns. No text holds NUL, which parts them."""
    name = contributor.name
    parts = (name.family, name.given, name.particle, name.suffix, name.literal, contributor.orcid)
    return "\0".join(parts), parts


def _stored() -> Select[tuple[Any, ...]]:
    """Ids of the names in a JSON array of arrays, each with the columns of _COLUMNS."""
    columns = schema.authors.c
    key = func.json_each(bindparam("keys")).table_valued("value").c.value
    same = [columns[name] == func.json_extract(key, f"$[{at}]") for at, name in enumerate(_COLUMNS)]
    return select(columns.id, *(columns[name] for name in _COLUMNS)).where(*same)


_STORED = _stored()


def held(connection: Connection, record_ids: Iterable[int]) -> set[int]:
    """The ids of the names that these records have."""
    of = schema.record_authors.c
    return set(connection.execute(select(of.author_id).where(of.record_id.in_(given.listed(record_ids)))).scalars())


def drop(connection: Connection, ids: Iterable[int]) -> None:
    """Take out those of these names that no record has any more."""
    connection.execute(delete(schema.authors).where(schema.authors.c.id.in_(given.listed(ids)), unused()))


def unused() -> ColumnElement[bool]:
    """Whether a name is no record's."""
    of = schema.record_authors.c.author_id
    return ~select(literal_column("1")).where(of == schema.authors.c.id).correlate(schema.authors).exists()
