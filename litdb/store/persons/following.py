"""Names that moved, within a record or with it, and whose they were."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from litdb.store import schema
from litdb.store.given import listed

_INSERT = 'INSERT INTO authorships (record_id, position, person_id, "by") VALUES (?, ?, ?, ?)'


class Held(NamedTuple):
    """Whose a name at a place of a record was, and who said so."""

    record_id: int
    position: int
    author_id: int
    folded: str
    person_id: int
    by: str


class _Name(NamedTuple):
    """A name that stands at a place of a record now."""

    record_id: int
    position: int
    author_id: int
    folded: str


def held(connection: Connection, record_ids: Collection[int]) -> list[Held]:
    """Whose the names on these records are, before they are written anew; nothing where nobody has told."""
    of = schema.authorships
    if not connection.execute(select(of.c.record_id).limit(1)).first():
        return []
    rows = _names(record_ids, of.c.person_id, of.c.by).join(
        of, (of.c.record_id == _OF.c.record_id) & (of.c.position == _OF.c.position)
    )
    return [Held(*row) for row in connection.execute(rows)]


def follow(connection: Connection, before: Iterable[Held]) -> None:
    """Let names on records that were written anew be the persons' that they were.

    A name goes to its new place. One at its former place that has a word of the former name is the same, respelt. Of a
    name that is gone nothing is known any more: if it comes back, it is told anew whose it is.
    """
    by_record: dict[int, list[Held]] = defaultdict(list)
    for one in before:
        by_record[one.record_id].append(one)
    if not by_record:
        return
    now: dict[int, list[_Name]] = defaultdict(list)
    for row in connection.execute(_names(by_record)):
        now[row[0]].append(_Name(*row))
    of = schema.authorships
    connection.execute(delete(of).where(of.c.record_id.in_(listed(by_record))))
    rows = [row for record_id, them in by_record.items() for row in _moved(them, now[record_id])]
    _write(connection, rows)


def _write(connection: Connection, rows: list[tuple[int, int, int, str]]) -> None:
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def inherit(connection: Connection, homes: Mapping[int, int]) -> None:
    """Let names on records that take in others be the persons' of the same names on those, where nobody has told.

    `homes` says of each that is taken in which takes it. No person gets a second name on a record.
    """
    told = held(connection, {*homes, *homes.values()})
    persons = {(one.record_id, one.person_id) for one in told}
    free: dict[tuple[int, str], list[Held]] = defaultdict(list)
    for one in told:
        if (home := homes.get(one.record_id)) and (home, one.person_id) not in persons:
            persons.add((home, one.person_id))
            free[home, one.folded].append(one)
    taken = {(one.record_id, one.position) for one in told}
    names = map(_Name._make, connection.execute(_names({home for home, _ in free}))) if free else ()
    rows = []
    for name in names:
        if (name.record_id, name.position) not in taken and (found := free.get((name.record_id, name.folded))):
            one = found.pop(0)
            rows.append((name.record_id, name.position, one.person_id, one.by))
    _write(connection, rows)


def _moved(before: list[Held], now: list[_Name]) -> Iterator[tuple[int, int, int, str]]:
    """The rows of `authorships` of one record."""
    left: dict[int, list[Held]] = defaultdict(list)
    for one in reversed(before):
        left[one.author_id].append(one)
    others = []
    for name in now:
        if found := left[name.author_id]:
            one = found.pop()
            yield name.record_id, name.position, one.person_id, one.by
        else:
            others.append(name)
    at_place = {one.position: one for them in left.values() for one in them}
    for name in others:
        former = at_place.get(name.position)
        if former and _words(former.folded) & _words(name.folded):
            yield name.record_id, name.position, former.person_id, former.by


def _words(folded: str) -> set[str]:
    """The words of a name; an initial is everybody's."""
    return {word for word in folded.replace("-", " ").replace(".", " ").split() if len(word) > 1}


_OF = schema.record_authors


def _names(record_ids: Collection[int], *more: Any) -> Any:  # noqa: ANN401  # columns and a SELECT of any kind
    names = schema.authors.c
    return (
        select(_OF.c.record_id, _OF.c.position, names.id, names.folded, *more)
        .join(schema.authors, names.id == _OF.c.author_id)
        .where(_OF.c.record_id.in_(listed(record_ids)))
        .order_by(_OF.c.record_id, _OF.c.position)
    )
