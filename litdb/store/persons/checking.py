"""What is wrong with persons, and how it is put right."""

from collections.abc import Iterator

from sqlalchemy import Connection, distinct, func, insert, select, update

from litdb.store import schema
from litdb.store.checking import Finding, each_row

_PERSONS, _OF = schema.persons.c, schema.authorships.c


def lost(connection: Connection) -> Iterator[Finding]:
    """Persons that have names on records, and that do not exist or were merged into others."""
    rows = (
        select(_OF.person_id, func.count())
        .outerjoin(schema.persons, _PERSONS.id == _OF.person_id)
        .where(_PERSONS.id.is_(None) | _PERSONS.merged_id.is_not(None))
        .group_by(_OF.person_id)
    )
    for person_id, count in each_row(connection, rows):
        yield Finding(f"P{person_id}", f"{count} names on records are of it, and it is no person", is_mendable=True)


def found(connection: Connection, at: str) -> int:
    """Let lost persons be persons again, and names those of whom a person was merged into; how many persons."""
    ids = [int(one.place[1:]) for one in lost(connection)]
    merged = _merged(connection)
    for person_id in ids:
        if person_id in merged:
            into = _last(person_id, merged)
            connection.execute(update(schema.authorships).where(_OF.person_id == person_id).values(person_id=into))
        else:
            connection.execute(insert(schema.persons).values(id=person_id, at=at))
    return len(ids)


def chained(connection: Connection) -> Iterator[Finding]:
    """Persons that were merged into one that was merged itself, or does not exist."""
    merged = _merged(connection)
    present = set(connection.execute(select(_PERSONS.id)).scalars())
    for person_id, into in merged.items():
        if into in merged or into not in present:
            text = f"it was merged into P{into}, which is {'merged itself' if into in merged else 'no person'}"
            yield Finding(f"P{person_id}", text, is_mendable=True)


def unchained(connection: Connection, _at: str) -> int:
    """Let merged persons be the last one's of a chain; one whose chain ends nowhere is a person again. How many."""
    ids = [int(one.place[1:]) for one in chained(connection)]
    merged = _merged(connection)
    present = set(connection.execute(select(_PERSONS.id)).scalars())
    for person_id in ids:
        into = _last(person_id, merged)
        values = {"merged_id": into if into in present and into not in merged else None}
        connection.execute(update(schema.persons).where(_PERSONS.id == person_id).values(values))
    return len(ids)


def _merged(connection: Connection) -> dict[int, int]:
    rows = select(_PERSONS.id, _PERSONS.merged_id).where(_PERSONS.merged_id.is_not(None)).order_by(_PERSONS.id)
    return {row[0]: row[1] for row in connection.execute(rows)}


def _last(person_id: int, merged: dict[int, int]) -> int:
    """Where the chain of a merged person ends; one of its own, if that is a circle."""
    seen: set[int] = set()
    while person_id in merged and person_id not in seen:
        seen.add(person_id)
        person_id = merged[person_id]
    return person_id


def twice(connection: Connection) -> Iterator[Finding]:
    """Persons who stand on one record more than once in the same role."""
    names, records = schema.record_authors.c, schema.records.c
    rows = (
        select(records.id, records.citation_key, _OF.person_id, names.role)
        .join(schema.record_authors, (names.record_id == _OF.record_id) & (names.position == _OF.position))
        .join(schema.records, records.id == _OF.record_id)
        .group_by(records.id, records.citation_key, _OF.person_id, names.role)
        .having(func.count(distinct(_OF.position)) > 1)
        .order_by(records.id)
    )
    for record_id, key, person_id, role in each_row(connection, rows):
        yield Finding(key, f"P{person_id} stands on it more than once as {role}", record_id)
