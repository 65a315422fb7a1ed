"""What a user says of persons, as steps of the journal."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, or_, select

from litdb.store import journal, schema
from litdb.store.deltas import Delta, Row
from litdb.store.given import listed

_KIND = "author"
_PERSONS, _AUTHORSHIPS, _PAIRS = schema.persons, schema.authorships, schema.person_pairs
USER = "user"


def merge(connection: Connection, at: str, person_id: int, others: Collection[int]) -> int:
    """Let all that is these other persons' be the first one's; how many names on records those were.

    Persons that were merged into the others before are the first one's at once. Who was not the same as one of them
    is not the same as the first.
    """
    gone = [row for other in others for row in _rows(connection, _PERSONS, other, _PERSONS.c.id, _PERSONS.c.merged_id)]
    names = [row for other in others for row in _rows(connection, _AUTHORSHIPS, other, _AUTHORSHIPS.c.person_id)]
    moved = (
        Delta("persons", tuple(gone), tuple((one, person_id, since) for one, _, since in gone)),
        _to(person_id, names),
        _pairs_of(connection, person_id, others),
    )
    journal.exchange(connection, _KIND, at, _some(moved))
    return len(names)


def split(connection: Connection, at: str, person_id: int, record_ids: Collection[int], new_id: int) -> int:
    """Let the person's names on these records be those of a new person, who is not the same; how many.

    That the new id was given stays, also if the step is undone: no other person gets it.
    """
    connection.execute(insert(_PERSONS).values(id=new_id, at=at))
    wanted = set(record_ids)
    names = [row for row in _rows(connection, _AUTHORSHIPS, person_id, _AUTHORSHIPS.c.person_id) if row[0] in wanted]
    journal.exchange(connection, _KIND, at, [_to(new_id, names), _apart(person_id, new_id)])
    return len(names)


def set_apart(connection: Connection, at: str, one: int, other: int) -> None:
    """Remember that two persons are not the same."""
    journal.exchange(connection, _KIND, at, [_apart(one, other)])


def _apart(one: int, other: int) -> Delta:
    return Delta("person_pairs", (), ((min(one, other), max(one, other), USER),))


def _to(person_id: int, names: Sequence[Row]) -> Delta:
    """Names that become a person's, as a user says."""
    new = tuple((record_id, position, person_id, USER) for record_id, position, *_ in names)
    return Delta("authorships", tuple(names), new)


def _pairs_of(connection: Connection, person_id: int, others: Collection[int]) -> Delta:
    """What was said of the others, said of the person; that these are not one is taken back."""
    merged = {person_id, *others}
    gone = tuple(
        dict.fromkeys(
            row for other in others for row in _rows(connection, _PAIRS, other, _PAIRS.c.person_id, _PAIRS.c.other_id)
        )
    )
    new = {}
    for one, other, by in gone:
        if rest := {one, other} - merged:
            pair = tuple(sorted((person_id, *rest)))
            new[pair] = (*pair, by)
    had = {row[:2] for row in _rows(connection, _PAIRS, person_id, _PAIRS.c.person_id, _PAIRS.c.other_id)}
    return Delta("person_pairs", gone, tuple(row for pair, row in new.items() if pair not in had))


def _rows(connection: Connection, table: Table, person_id: int, *columns: Any) -> Iterator[Row]:  # noqa: ANN401  # any
    """The rows of a table that have the person in one of these columns."""
    wanted = or_(*(column == person_id for column in columns))
    yield from map(tuple, connection.execute(select(table).where(wanted).order_by(*table.primary_key.columns)))


def _some(moved: Sequence[Delta]) -> list[Delta]:
    """Those that move any rows."""
    return [one for one in moved if one.gone or one.new]


def shared_by(connection: Connection, persons: Collection[int]) -> list[str]:
    """The keys of records on which more than one of the persons stands in the same role."""
    of, names, records = _AUTHORSHIPS.c, schema.record_authors.c, schema.records.c
    rows = (
        select(records.citation_key, names.role, of.person_id)
        .join(schema.record_authors, (names.record_id == of.record_id) & (names.position == of.position))
        .join(schema.records, records.id == of.record_id)
        .where(of.person_id.in_(listed(persons)))
        .distinct()
        .order_by(records.citation_key)
    )
    found: dict[tuple[str, str], int] = {}
    for key, role, _ in connection.execute(rows):
        found[key, role] = found.get((key, role), 0) + 1
    return list(dict.fromkeys(key for (key, _), count in found.items() if count > 1))
