"""See a library with all told of whose names those are that somebody asks for."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Generic, TypeVar

from litdb.store import lookups
from litdb.store.persons import known
from litdb.store.reading import Reader

_T = TypeVar("_T")

Find = Callable[[Reader], tuple[_T, Collection[int]]]
"""Finds what is asked for, and the names in it (rows of `authors`) of which nobody has told whose they are."""


class State(Enum):
    """Whether all names are told, or that could not be written, or there were too many to tell now."""

    TOLD = auto()
    UNKEPT = auto()
    TOO_MANY = auto()


@dataclass(frozen=True, slots=True)
class Seen(Generic[_T]):
    """What was found, and what reads more of it; the numbers of persons above `newest` are not kept."""

    reader: Reader
    found: _T
    state: State
    newest: int | None = None

    def number(self, person_id: int | None) -> int | None:
        """The number of a person, None where it is not kept."""
        return person_id if self.newest is None or (person_id or 0) <= self.newest else None


@contextmanager
def seen(library: Path, find: Find[_T]) -> Iterator[Seen[_T]]:
    """What is found in the library when the names in it have been told. Raises LibraryError."""
    with lookups.up_to_date(library) as reader:
        found, untold = find(reader)
        if not untold:
            yield Seen(reader, found, State.TOLD)
            return
        # These take the matcher and SQLAlchemy, which a look at what is told already does not pay for.
        from litdb.services.people import comparing, telling

        if (near := comparing.near(reader, untold)) is None:
            yield Seen(reader, found, State.TOO_MANY)
            return
    is_kept = telling.save(library, near, untold)
    with lookups.opened(library) as reader:
        newest = known.newest(reader)
        if not is_kept:
            telling.pretend(reader, near, untold)
        found, _ = find(reader)
        yield Seen(reader, found, State.TOLD) if is_kept else Seen(reader, found, State.UNKEPT, newest)
