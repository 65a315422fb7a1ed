"""What is known of two records: perhaps one work, not one, or one a version of the other."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap

from sqlalchemy import Connection, and_, or_, select

from litdb.store import journal, schema
from litdb.store.deltas import Delta, Row
from litdb.store.given import listed

ASK, DIFFERENT = "ask", "different"
_INVERSE = {"corrected-by": "corrects", "retracted-by": "retracts"}
"""What the second is to the first -> the relation as it is kept, that of a notice to its article."""

LITDB, USER = "litdb", "user"
"""Who says so."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known of two records; a relation is that of the first to the second."""

    record_id: int
    other_id: int
    verdict: str
    reasons: tuple[str, ...] = ()
    by: str = LITDB


def directed(record_id: int, other_id: int, verdict: str, reasons: tuple[str, ...]) -> Pair:
    """What is known of two records, as it is kept: what corrects or retracts stands before what it is of."""
    if inverse := _INVERSE.get(verdict):
        return Pair(other_id, record_id, inverse, reasons)
    return Pair(record_id, other_id, verdict, reasons)


def row(pair: Pair) -> Row:
    """A pair as a row of `pairs`."""
    reasons = json.dumps(pair.reasons, ensure_ascii=False) if pair.reasons else ""
    return (pair.record_id, pair.other_id, pair.verdict, reasons, pair.by)


def _pair(record_id: int, other_id: int, verdict: str, reasons: str, by: str) -> Pair:
    return Pair(record_id, other_id, verdict, tuple(json.loads(reasons)) if reasons else (), by)


def of(connection: Connection, ids: Collection[int]) -> Iterator[Pair]:
    """All that is known of these records and any other that is in the library."""
    columns, mine = schema.pairs.c, listed(ids).scalar_subquery()
    return _found(connection, or_(columns.record_id.in_(mine), columns.other_id.in_(mine)))


def ever(connection: Connection, ids: Collection[int]) -> Iterator[Pair]:
    """The same, also of others that were removed and may come back."""
    columns, mine = schema.pairs.c, listed(ids).scalar_subquery()
    rows = select(schema.pairs).where(or_(columns.record_id.in_(mine), columns.other_id.in_(mine)))
    return starmap(_pair, connection.execute(rows.order_by(columns.record_id, columns.other_id)))


def having(connection: Connection, *verdicts: str) -> Iterator[Pair]:
    """All pairs of records in the library of which this is said."""
    return _found(connection, schema.pairs.c.verdict.in_(verdicts))


def _found(connection: Connection, where: object) -> Iterator[Pair]:
    one, other, columns = schema.records.alias(), schema.records.alias(), schema.pairs.c
    both = and_(one.c.id == columns.record_id, other.c.id == columns.other_id)
    rows = select(schema.pairs).where(where, both).order_by(columns.record_id, columns.other_id)  # type: ignore[arg-type]  # a condition
    for found in connection.execute(rows):
        yield _pair(*found)


def say(connection: Connection, said: Iterable[Pair], at: str) -> None:
    """Let this be known of these pairs, in place of what was said before in either order; one row of a step."""
    new = {frozenset((one.record_id, one.other_id)): one for one in said}
    if new:
        gone = [row(one) for one in _held(connection, new)]
        moved = Delta(schema.pairs.name, tuple(gone), tuple(map(row, new.values())))
        journal.exchange(connection, "decide", at, [moved])


def _held(connection: Connection, both: Collection[frozenset[int]]) -> Iterator[Pair]:
    """What is known of these pairs."""
    for found in of(connection, {one for pair in both for one in pair}):
        if frozenset((found.record_id, found.other_id)) in both:
            yield found
