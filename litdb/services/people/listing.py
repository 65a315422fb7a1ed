"""List the persons whose names a query finds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litdb.query.building import of_names
from litdb.query.errors import QueryError
from litdb.query.tree import Query
from litdb.services.people.persons import Person, gathered
from litdb.services.people.seeing import Seen, State, seen
from litdb.store import searches
from litdb.store.persons import looking, mates, rows
from litdb.store.persons.looking import Found
from litdb.store.persons.rows import Authored
from litdb.store.reading import Reader, batches


@dataclass(frozen=True, slots=True)
class Listed:
    """The persons that a query finds, by name, read as they are asked for.

    Where not all names are told, or could not be written down, `state` says so.
    """

    people: Iterator[Person]
    state: State


@contextmanager
def authors(library: Path, text: str) -> Iterator[Listed]:
    """The persons whose names are as the query's bare words ask, on records that are as the rest does.

    Whose a name is is told now, if nobody has told before; but only of names that are asked for, and not of too many.
    Of a query for names alone all works of a person are found. Raises QueryError and LibraryError.
    """
    query = of_names(searches.understood(text))
    try:
        with seen(library, lambda reader: _found(reader, searches.expanded(reader, query))) as now:
            state = now.state if looking.needs_a_name(query) else State.TOO_MANY
            yield Listed(_people(now, is_whole=looking.is_of_names(query)), state)
    except QueryError as error:
        error.place(text)
        raise


def _found(reader: Reader, query: Query) -> tuple[Iterable[Found], set[int]]:
    """What is found, and the names to be told; none where all of the library may be found."""
    found: Iterable[Found] = looking.found(reader, query)
    if not looking.needs_a_name(query):
        return found, set()
    found = list(found)
    untold = {one.author_id for one in found if one.person_id is None}
    return found, untold | mates.untold_of(reader, {one.person_id for one in found if one.person_id})


def _people(now: Seen[Iterable[Found]], *, is_whole: bool) -> Iterator[Person]:
    """The persons, a batch of those that were found at a time."""
    for batch in batches(now.found):
        told = _by_person(rows.of_persons(now.reader, [one.person_id for one in batch if one.person_id]))
        untold = _untold(rows.of_names(now.reader, [one.author_id for one in batch if not one.person_id]))
        for one in batch:
            authored = told[one.person_id] if one.person_id else untold[one.author_id]
            yield gathered(now.number(one.person_id), authored, None if is_whole else one.record_ids)


def _by_person(authored: Iterable[Authored]) -> dict[int | None, list[Authored]]:
    found = defaultdict(list)
    for one in authored:
        found[one.person_id].append(one)
    return found


def _untold(authored: Iterable[Authored]) -> dict[int, list[Authored]]:
    """Name -> the places where nobody has told whose it is."""
    found = defaultdict(list)
    for one in authored:
        if one.person_id is None:
            found[one.author_id].append(one)
    return found
