"""Keep what a user says of persons: that some are one, that one is two, that two are not the same."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from litdb.services.people.naming import NotFoundError, number
from litdb.store import lookups
from litdb.store.library import Library, execute
from litdb.store.persons import deciding, known, rows
from litdb.store.reading import Reader


class RefusedError(ValueError):
    """What is said of persons cannot be; the message is a sentence for the user. Nothing was changed."""


def merge(library: Path, names: Sequence[str]) -> tuple[int, int]:
    """Let persons be one, the first; who that is, and how many names on records became hers or his.

    Raises NotFoundError, RefusedError where two of them stand on one record in the same role, and LibraryError.
    """
    with Library.open(library) as opened, opened.write() as connection:
        person_id, *others = dict.fromkeys(_present(execute(connection), name) for name in names)
        if not others:
            raise RefusedError(f"these are one person already, P{person_id}")
        if shared := deciding.shared_by(connection, [person_id, *others]):
            works = ", ".join(shared[:3])
            raise RefusedError(f"two of them are on one work ({works}) and so not one person; nothing was changed")
        return person_id, deciding.merge(connection, _now(), person_id, others)


def split(library: Path, name: str, keys: Sequence[str]) -> tuple[int, int]:
    """Let a person's works with these keys be another's, who is not the same; her or his number, and how many works.

    Raises NotFoundError, RefusedError and LibraryError.
    """
    with Library.open(library) as opened, opened.write() as connection:
        reader = execute(connection)
        person_id = _present(reader, name)
        records = _records(reader, keys)
        own = {one.record_id for one in rows.of_persons(reader, [person_id])}
        if others := [key for key, record_id in records.items() if record_id not in own]:
            raise RefusedError(f"P{person_id} has no work {', '.join(others)}; nothing was changed")
        if own <= set(records.values()):
            raise RefusedError(f"these are all works of P{person_id}; nothing was changed")
        new_id = known.newest(reader) + 1
        deciding.split(connection, _now(), person_id, set(records.values()), new_id)
        return new_id, len(set(records.values()))


def set_apart(library: Path, names: Sequence[str]) -> tuple[int, int]:
    """Remember that two persons are not the same; who they are. Raises NotFoundError, RefusedError and LibraryError."""
    with Library.open(library) as opened, opened.write() as connection:
        reader = execute(connection)
        one, other = (_present(reader, name) for name in names)
        if one == other:
            since = " since they were merged" if len(set(map(number, names))) > 1 else ""
            raise RefusedError(f"both are P{one}{since}; `litdb author split` parts works of one person")
        if (min(one, other), max(one, other)) in known.apart(reader, [one]):
            raise RefusedError(f"that P{one} and P{other} are not the same was said before")
        deciding.set_apart(connection, _now(), one, other)
        return one, other


def _present(reader: Reader, name: str) -> int:
    """The person that goes by a number today."""
    wanted = number(name)
    if wanted is None:
        raise NotFoundError(f"{name!r} is no person's number; `litdb authors NAME` shows them: P12")
    if (person_id := known.present(reader, wanted)) is None:
        raise NotFoundError(f"there is no person P{wanted}; `litdb authors NAME` shows the numbers")
    return person_id


def _records(reader: Reader, keys: Sequence[str]) -> dict[str, int]:
    """Key or identifier -> the record that goes by it."""
    found = {}
    for key in keys:
        ids = lookups.named(reader, key)
        if not ids:
            raise NotFoundError(str(lookups.NotFoundError(key)))
        if len(ids) > 1:
            raise RefusedError(f"{len(ids)} records go by {key!r}; name one by its key")
        found[key] = ids[0]
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
