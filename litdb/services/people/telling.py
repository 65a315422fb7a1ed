"""Tell whose names on records are, and write it down."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from litdb.model.names import Name
from litdb.model.problems import LibraryError
from litdb.query.building import EVERYTHING, of_names
from litdb.query.errors import QueryError
from litdb.services.people import comparing
from litdb.services.people.chaining import chained
from litdb.store import lookups, searches
from litdb.store.library import Library, execute
from litdb.store.persons import looking, mates, saving
from litdb.store.reading import Reader

_WAIT = 0.5
"""Seconds that who only looks waits for another program that writes."""
_TOGETHER = 5_000
"""Names on records that are told in one transaction, at least."""


def save(library: Path, near: Collection[int], asked: Collection[int]) -> bool:
    """Tell whose the names that are `asked` are, among those `near`, and write it down; whether it could be written."""
    try:
        with Library.open(library) as opened, opened.write(wait=_WAIT) as connection:
            reader = execute(connection)
            saving.save(reader, comparing.told(reader, near, asked), _now())
    except LibraryError:
        # Nobody may write now, or another program does: what is asked for is shown all the same.
        return False
    return True


def pretend(reader: Reader, near: Collection[int], asked: Collection[int]) -> None:
    """The same for this reader alone."""
    saving.pretend(reader, comparing.told(reader, near, asked))


def match(library: Path, text: str, begun: Callable[[int], None], done: Callable[[int], None]) -> tuple[int, int]:
    """Tell whose all names are that a query finds, and write it down; how many names on records, and persons new.

    Names that may be the same persons' are told together, in a transaction of their own: what was told stays, if the
    rest fails or is interrupted. `begun` hears how many names on records there are, `done` of each part how many were.
    Raises QueryError and LibraryError.
    """
    with lookups.up_to_date(library) as reader:
        asked = _asked(reader, text)
        names = dict(mates.every(reader))
        counts = mates.counts(reader, names)
        parts = list(_parts(names.items(), asked, counts))
    begun(sum(counts[one] for part in parts for one in part))
    told_names = told_persons = 0
    with Library.open(library) as opened:
        for part in parts:
            with opened.write() as connection:
                reader = execute(connection)
                told = comparing.told(reader, part, asked & part)
                saving.save(reader, told, _now())
            told_names += sum(len(one.places) for one in told)
            told_persons += sum(one.person_id is None for one in told)
            done(sum(counts[one] for one in part))
    return told_names, told_persons


def _asked(reader: Reader, text: str) -> set[int]:
    """The names that a query finds of which nobody has told everywhere whose they are."""
    query = of_names(searches.understood(text))
    untold = mates.untold(reader)
    if query == EVERYTHING:
        return untold
    try:
        return untold & {one.author_id for one in looking.found(reader, searches.expanded(reader, query))}
    except QueryError as error:
        error.place(text)
        raise


def _parts(names: Iterable[tuple[int, Name]], asked: Collection[int], counts: Mapping[int, int]) -> Iterator[set[int]]:
    """All names with those that are asked for, and those that may be the same persons', in parts that are told apart.

    No name of one part may be the same person's as one of another.
    """
    part: set[int] = set()
    size = 0
    for near in chained(names):
        if not near.isdisjoint(asked):
            part |= near
            size += sum(counts.get(one, 0) for one in near)
        if size >= _TOGETHER:
            yield part
            part, size = set(), 0
    if part:
        yield part


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
