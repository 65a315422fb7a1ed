"""A step of the journal taken back, within a transaction that is open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from litdb.fields import keys
from litdb.model.records import Record
from litdb.store import aliases, deltas, journal, reading, revising, stepped, steps, trash
from litdb.store.later import Later
from litdb.store.library import execute
from litdb.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Need:
    """A later step that needs what a step did, and what it did itself: "changed {} since", to the record."""

    step: int
    did: str
    record_id: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """A record before and after a step, and as it is now."""

    record_id: int
    before: Record
    after: Record
    now: Record


class LostError(Exception):
    """What a step did cannot be taken back by anybody; the message says why."""


class Reversal:
    """Takes one step back: first `needs` says whether it may, then each part of it is taken back in turn."""

    def __init__(self, connection: Connection, number: int, at: str) -> None:
        """Look at what the step did."""
        self._connection = connection
        self._reader = execute(connection)
        self._at = at
        self._one = stepped.contents(connection, number)
        self._later = Later(connection, self._one, steps.undone(connection))
        self._number = 0
        self._writer: Writer | None = None

    def needs(self) -> list[Need]:
        """The later steps in effect that need this one, but for those that changed a record otherwise.

        Raises LostError.
        """
        one, found = self._one, self._later
        back = stepped.here(self._connection, one.gone)
        away = one.changed.keys() - stepped.here(self._connection, one.changed)
        needs = [
            *self._told(found.of_records([*one.came, *back, *away]), "changed {} since"),
            *self._told(found.of_sources(one.came), "has {} from a further source"),
            *(Need(step, "moved entries of its source") for step in found.of_entries(one.sources)),
        ]
        if not needs and away:
            raise LostError(f"{self._keys(away)} is no longer in the library")
        if not needs and not all(deltas.stands(self._connection, moved) for moved in one.moved):
            needs = [Need(step, "builds on it") for step in found.of_rows(one.moved)]
            if not needs:
                raise LostError("what it did was changed since, and the journal does not say by what")
        if not needs:
            self._refuse_lost(back)
        return list({need.step: need for need in reversed(needs)}.values())

    def _told(self, found: dict[int, int], text: str) -> Iterator[Need]:
        yield from (Need(step, text, record_id) for step, record_id in found.items())

    def told(self, need: Need) -> str:
        """What the later step did, with the key of the record."""
        return need.did.replace("{}", self._keys([need.record_id])) if need.record_id else need.did

    def _keys(self, ids: Iterable[int]) -> str:
        return next(iter(steps.keys(self._connection, sorted(ids)[:1])), "a record")

    def _refuse_lost(self, back: set[int]) -> None:
        """Raise LostError where a record that the step took out cannot come back."""
        one = self._one
        wanted = one.gone.keys() - back
        if wanted - stepped.readable(self._connection, one):
            raise LostError("what it removed was forgotten for good (litdb trash --empty)")
        if lost := wanted - stepped.with_entries(self._connection, one):
            raise LostError(f"what {self._keys(lost)} was read from is another record's by now")

    def begin(self) -> tuple[int, int]:
        """Begin the step that undoes this one, and put rows of other tables back; its number, how many rows."""
        self._number = journal.undo(self._connection, self._one.number, self._at)
        for moved in (*self._one.moved, *stepped.followed(self._connection, self._one)):
            journal.exchange(self._connection, "undo", self._at, [moved.swapped()])
        return self._number, sum(len({*one.gone, *one.new}) for one in self._one.moved)

    def remove(self) -> int:
        """Take out the records that came with the step; how many."""
        for batch in reading.batches(self._one.came):
            found = reading.records(self._reader, batch)
            befores = ((record_id, journal.snapshot(record)) for record_id, record in found)
            journal.steps(self._connection, "remove", self._at, befores)
            journal.remove(self._connection, batch)
        return len(self._one.came)

    def let_go(self) -> int:
        """Let entries go that joined records which were there before; how many."""
        stepped.untie(self._connection, self._one)
        moved = stepped.let_go(self._connection, self._one)
        if moved:
            journal.exchange(self._connection, "undo", self._at, moved)
        return sum(len(one.new) for one in moved)

    def restore(self) -> list[tuple[str, str]]:
        """Bring back the records that the step took out; their keys as they were and as they are."""
        back = stepped.here(self._connection, self._one.gone)
        wanted = sorted(one for one in self._one.gone if one not in back)
        names: list[tuple[str, str]] = []
        writer = Writer(self._connection, self._number, None, self._at)
        for batch in reading.batches(wanted):
            found = stepped.before(self._connection, [self._one.gone[one] for one in batch])
            named = self._free({record_id: found[record_id].citation_key for record_id in batch})
            names += [(found[record_id].citation_key, key) for record_id, key in named.items()]
            records = {record_id: replace(found[record_id], citation_key=key) for record_id, key in named.items()}
            trash.restore(self._connection, writer, records)
            journal.steps(self._connection, "restore", self._at, self._told_of(records).items())
        writer.close()
        return names

    def _told_of(self, records: dict[int, Record]) -> dict[int, str | None]:
        """Record that comes back -> what a tied file was told of it last, as JSON, if it was merged into another."""
        homes = {was: now for was, now in stepped.homes(self._one).values() if was in records}
        found = dict(reading.records(self._reader, sorted(set(homes.values()))))
        told = {was: replace(found[now], citation_key=records[was].citation_key) for was, now in homes.items()}
        return {one: journal.snapshot(told[one]) if one in told else None for one in records}

    def _free(self, wanted: dict[int, str]) -> dict[int, str]:
        """Record -> its key, with a letter behind it where another record has or had that."""
        taken = {key for scheme in ("key", "alias") for key in reading.having(self._reader, scheme, wanted.values())}
        given: dict[int, str] = {}
        for record_id, key in wanted.items():
            given[record_id] = keys.free(key, taken.__contains__)
            taken.add(given[record_id])
        return given

    def states(self) -> Iterator[list[State]]:
        """The records that the step changed, a batch at a time."""
        for batch in reading.batches(sorted(self._one.changed)):
            befores = stepped.before(self._connection, [self._one.changed[one] for one in batch])
            afters = stepped.after(self._connection, batch, self._one.last)
            found = reading.records(self._reader, batch)
            yield [
                State(record_id, befores[record_id], afters.get(record_id, now), now)
                for record_id, now in found
                if record_id in befores
            ]
            self._written().flush()

    def changed_since(self, state: State, value: Callable[[Record], object], name: str) -> list[Need]:
        """The later steps that changed a value of the record, which goes by this name."""
        did = f"changed {name} of {state.now.citation_key} since"
        return [Need(step, did) for step in self._later.of_value(state.record_id, value, state.now)]

    def is_taken(self, key: str, record_id: int) -> bool:
        """Whether another record has the key, or had it."""
        return aliases.Taken(self._connection).by_others(key, record_id)

    def replace(self, state: State, record: Record) -> None:
        """Write a record in place of what it is now."""
        revising.revise(self._connection, self._written(), state.record_id, state.now, record, "undo")

    def _written(self) -> Writer:
        self._writer = self._writer or Writer(self._connection, self._number, None, self._at)
        return self._writer

    def close(self) -> None:
        """Write what waits."""
        if self._writer:
            self._writer.close()
