"""Names -> the ids of their rows in `authors`."""

import json
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from litdb.model.records import Contributor
from litdb.store import schema
from litdb.store.rows import Row, folded_name

_KNOWN = 100_000
"""Names after which those not met again since as many before are forgotten; they are asked of the database then."""

Authorship = tuple[int, int, str, str, str]
"""Record, position, role, the name's key, affiliations as JSON."""

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
        self._wanted: dict[str, Row] = {}

    def key(self, contributor: Contributor) -> str:
        """What stands for the name and ORCID until `resolve`. No text holds NUL, which parts them."""
        name = contributor.name
        parts = (name.family, name.given, name.particle, name.suffix, name.literal, contributor.orcid)
        key = "\0".join(parts)
        if key not in self._ids:
            self._wanted[key] = parts
        return key

    def resolve(self, authorships: list[Authorship]) -> tuple[list[Row], list[Row]]:
        """The rows that `authors` lacks, and the authorships as rows of `record_authors`, their keys made ids."""
        new = self._new()
        ids = self._ids
        rows = [(record_id, at, role, ids[key], places) for record_id, at, role, key, places in authorships]
        if len(ids) > _KNOWN:
            self._are_all = self._are_all and not self._before
            self._ids, self._before = {}, ids
        return new, rows

    def _new(self) -> list[Row]:
        """Give each wanted name its id; the rows of those that are new."""
        wanted, ids = self._wanted, self._ids
        self._wanted = {}
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


def _stored() -> Select[tuple[Any, ...]]:
    """Ids of the names in a JSON array of arrays, each with the columns of _COLUMNS."""
    columns = schema.authors.c
    key = func.json_each(bindparam("keys")).table_valued("value").c.value
    same = [columns[name] == func.json_extract(key, f"$[{at}]") for at, name in enumerate(_COLUMNS)]
    return select(columns.id, *(columns[name] for name in _COLUMNS)).where(*same)


_STORED = _stored()
