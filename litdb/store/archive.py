"""Sources as they were received: which there are, and their bytes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, or_, select

from litdb.store import schema
from litdb.store.packing import unpacked

CHUNK = 1 << 20
"""Bytes of entries that are read together."""

_SHORTEST = 6
"""Digits of a digest that name it at least."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source in the library: its number, its row, and how many records have an entry in it, how many problems it had.

    `received` is a time in UTC, `digest` the SHA-256 of its bytes in hex, `size` their number.
    """

    number: int
    uri: str
    received: str
    size: int
    digest: str
    records: int
    problems: int


def kept_path(path: str) -> str:
    """A path as the library keeps it: bytes of its name that are not UTF-8 as escapes."""
    return os.fsencode(path).decode(errors="backslashreplace")


def listed(connection: Connection) -> Iterator[Kept]:
    """All sources in the order they came."""
    for row in connection.execute(_sources().order_by(schema.sources.c.id)):
        yield Kept(*row)


def named(connection: Connection, *names: str) -> list[Kept]:
    """The sources of the first kind of name that fits: a number, a path (its newest source), how a digest begins."""
    columns = schema.sources.c
    numbers = [int(name) for name in names if name.isascii() and name.isdecimal() and len(name) < 19]
    newest = select(func.max(columns.id)).where(columns.uri.in_(names)).scalar_subquery()
    digests = [columns.digest.startswith(name.lower(), autoescape=True) for name in names if len(name) >= _SHORTEST]
    for condition in (columns.id.in_(numbers), columns.id == newest, or_(columns.id < 0, *digests)):
        if found := [Kept(*row) for row in connection.execute(_sources().where(condition).order_by(columns.id))]:
            return found
    return []


def _sources() -> Select[Any]:
    columns, entries, problems = schema.sources.c, schema.entries.c, schema.problems.c
    records = select(func.count(func.distinct(entries.record_id))).where(entries.source_id == columns.id)
    faults = select(func.count()).select_from(schema.problems).where(problems.source_id == columns.id)
    return select(
        columns.id, columns.uri, columns.received, columns.size, columns.digest,
        records.scalar_subquery(), faults.scalar_subquery(),
    )  # fmt: skip


def chunks(connection: Connection, number: int) -> Iterator[bytes]:
    """The bytes of a source, in order, a chunk at a time.

    A page's own BibTeX is a part of the page and not given twice.
    """
    columns = schema.entries.c
    length = case((columns.packed > 0, columns.packed), else_=func.length(columns.raw))
    spans = select(columns.id, columns.start, length + func.length(columns.tail))
    ids: list[int] = []
    reached = held = 0
    for entry, start, length in connection.execute(
        spans.where(columns.source_id == number).order_by(columns.start, columns.id)
    ):
        if start < reached:
            continue
        reached = start + length
        ids.append(entry)
        held += length
        if held >= CHUNK:
            yield _bytes(connection, ids)
            ids, held = [], 0
    if ids:
        yield _bytes(connection, ids)


def _bytes(connection: Connection, ids: list[int]) -> bytes:
    columns = schema.entries.c
    found: dict[int, bytes] = {}
    for at in range(0, len(ids), _TOGETHER):
        rows = connection.execute(
            select(columns.id, columns.raw, columns.packed, columns.tail).where(
                columns.id.in_(ids[at : at + _TOGETHER])
            )
        )
        found |= {entry: unpacked(raw, length) + tail for entry, raw, length, tail in rows}
    return b"".join(found[entry] for entry in ids)


_TOGETHER = 500
"""Entries that one query asks for."""
