"""Set fields of all records that a query finds."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from litdb.extract.deriving import derived
from litdb.fields.assigning import applied
from litdb.fields.assignments import Assignment
from litdb.fields.differences import Difference, differences
from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.store import finding, lookups, reading, revising
from litdb.store.library import Library, execute
from litdb.store.reading import Reader
from litdb.store.writing import Writer

Shared = revising.Shared
"""An identifier of one work that another record was given."""

BATCH = 500
"""Records that are written together."""
_TOLD = 100
"""Shared identifiers that are told of at most."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that says something else: its key as it was, and what is not as it was."""

    key: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many records changed and how many said so already; `digest` stands for all of what changed in which.

    `shared` are identifiers given to records that other records have, the first hundred.
    """

    changed: int
    unchanged: int
    digest: str
    shared: tuple[Shared, ...] = field(default=(), compare=False)


class RefusedError(ValueError):
    """What cannot be done to these records; the message is a sentence for the user. Nothing was changed."""


class NotAgreedError(Exception):
    """What would be changed is not what the user agreed to; the message is a sentence. Nothing was changed."""


Told = Callable[[Changed], None]


def preview(library: Path, query: Query, assignments: tuple[Assignment, ...], told: Told) -> Outcome:
    """What `change` would do, each record told of; nothing is changed. Raises as `change`."""
    with lookups.up_to_date(library) as reader:
        counted = _Counted(told)
        ids = list(finding.ids(reader, query, "key"))
        _refuse(assignments, ids)
        for record_id, before, after in _states(reader, ids, assignments, _now()):
            _refuse_taken(reader, record_id, before, after)
            counted.add(reader, record_id, before, after)
    return counted.outcome()


def change(
    library: Path,
    query: Query,
    assignments: tuple[Assignment, ...],
    agreed: Outcome | None = None,
    most: int | None = None,
) -> Outcome:
    """Carry out the assignments on each record that a query finds, all or none; a step in the journal each.

    Which records these are is decided when nobody else can write. If `agreed` is what `preview` gave, nothing else is
    done than was shown; no more than `most` are changed, if that is given. A changed abstract is looked through anew.
    Raises RefusedError, NotAgreedError, QueryError and LibraryError.
    """
    at = _now()
    with Library.open(library) as opened, opened.load() as connection:
        look_up = execute(connection)
        counted = _Counted(lambda _changed: None)
        ids = list(finding.ids(look_up, query, "key"))
        _refuse(assignments, ids)
        writer = Writer(connection, 0, None, at)
        states = _states(look_up, ids, assignments, at)
        while batch := list(islice(states, BATCH)):
            for record_id, before, after in batch:
                if counted.add(look_up, record_id, before, after):
                    _refuse_taken(look_up, record_id, before, after)
                    revising.revise(connection, writer, record_id, before, after)
            writer.flush()
        writer.close()
        outcome = counted.outcome()
        if (agreed is not None and agreed != outcome) or (most is not None and outcome.changed > most):
            raise NotAgreedError("another program changed the library meanwhile; nothing was changed: run it again")
    return outcome


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _states(
    reader: Reader, ids: list[int], assignments: tuple[Assignment, ...], at: str
) -> Iterator[tuple[int, Record, Record]]:
    """(id, the record as it is, as it becomes) of each."""
    for record_id, before in reading.records(reader, ids):
        after = applied(before, assignments, at)
        yield record_id, before, derived(after, at) if after.abstract != before.abstract else after


class _Counted:
    """Counts records that change and those that do not."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._changed = self._unchanged = 0
        self._digest = hashlib.sha256()
        self._shared: list[Shared] = []

    def add(self, reader: Reader, record_id: int, before: Record, after: Record) -> bool:
        """Count one record; whether it changes."""
        if after == before:
            self._unchanged += 1
            return False
        found = differences(before, after)
        self._changed += 1
        self._digest.update(repr((record_id, found)).encode("utf-8", "surrogatepass"))
        self._told(Changed(before.citation_key, found))
        self._shared += islice(revising.shared(reader, record_id, before, after), _TOLD - len(self._shared))
        return True

    def outcome(self) -> Outcome:
        return Outcome(self._changed, self._unchanged, self._digest.hexdigest(), tuple(self._shared))


def _refuse(assignments: tuple[Assignment, ...], ids: list[int]) -> None:
    if len(ids) > 1 and any(one.field == "citation_key" for one in assignments):
        raise RefusedError(f"{len(ids)} records cannot all have one key; name one, or see `litdb keys`")


def _refuse_taken(reader: Reader, record_id: int, before: Record, after: Record) -> None:
    key = after.citation_key
    if key != before.citation_key and revising.is_taken(reader, key, record_id):
        raise RefusedError(f"the key {key!r} is another record's, or was")
