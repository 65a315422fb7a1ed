"""What a sync did, and what it would not do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.store.known import Known
from litdb.store.writing import Writer

Prefer = Literal["", "file", "library"]
"""Whose word counts where both have changed the same; "": nobody's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both the file and the library have changed, to different values: which entry (key, line) and which field."""

    key: str
    line: int
    field: str
    base: str
    file: str
    library: str


@dataclass(slots=True)
class Outcome:
    """What became of a sync.

    `pulled`: records changed by the file; `pushed`: entries changed by the library; `taken_out`: entries that it took
    out, since their records were removed; `new`: records that came; `gone`: works that are no longer in the file, whose
    records stay. With conflicts nothing was written.
    """

    path: str
    pulled: int = 0
    pushed: int = 0
    taken_out: int = 0
    new: int = 0
    gone: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Taken(Protocol):
    """What an import says of the items that it took in."""

    @property
    def records(self) -> int:
        """How many records are new."""

    @property
    def problems(self) -> list[Problem]:
        """What was wrong."""


Item = Record | Entry | Problem
Take = Callable[[Writer, Known, Iterable[Item]], Taken]
"""Takes items of a file into the library as an import does; given, since no service calls another."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: from the file, to the file, whose word counts, or only what would be done."""

    pull: bool = True
    push: bool = True
    prefer: Prefer = ""
    dry_run: bool = False
