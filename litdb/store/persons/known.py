"""Which persons there are, what they turned out to be, and of which a user said that they are not the same."""

from collections.abc import Collection

from litdb.store.persons.rows import listed
from litdb.store.reading import Reader

_PERSON = "SELECT id, merged_id FROM persons WHERE id = ?"
_NEWEST = "SELECT coalesce(max(id), 0) FROM persons"
_APART = """SELECT person_id, other_id FROM person_pairs
WHERE person_id IN (SELECT value FROM json_each(?)) OR other_id IN (SELECT value FROM json_each(?))"""


def present(reader: Reader, person_id: int) -> int | None:
    """The person that goes by the id today: also one that was merged into another. None if there never was one."""
    seen: set[int] = set()
    while found := next(iter(reader.run(_PERSON, (person_id,))), None):
        person_id, merged_id = found
        if merged_id is None or person_id in seen:
            return person_id
        seen.add(person_id)
        person_id = merged_id
    return None


def newest(reader: Reader) -> int:
    """The highest id that a person has; 0 where there is none."""
    ((found,),) = reader.run(_NEWEST, ())
    return int(found)


def apart(reader: Reader, ids: Collection[int]) -> set[tuple[int, int]]:
    """The pairs, with one of these persons at least, that are not the same as a user said: the lower id first."""
    wanted = listed(ids)
    return {(one, other) for one, other in reader.run(_APART, (wanted, wanted))}
