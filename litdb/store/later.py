"""What later steps of the journal did to that which a step did before."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from litdb.model.records import Record
from litdb.store import deltas, journal, schema
from litdb.store.deltas import Delta
from litdb.store.given import listed
from litdb.store.stepped import NO_STATE, Contents
from litdb.store.steps import HELD

_LOG = schema.changes.c
_OF_RECORDS = {"entries": (1, 2), "aliases": (1,)}
"""Tables of deltas -> where in their rows records stand that must be there."""


class Later:
    """The steps after one that are in effect: a step and the one that undid it, both later, are nothing together."""

    def __init__(self, connection: Connection, one: Contents, undone: dict[int, int]) -> None:
        """Look in the journal after this step."""
        self._connection = connection
        self._one = one
        both = {number for pair in undone.items() if pair[0] > one.number for number in pair}
        self._since = (_LOG.id > one.last, _LOG.kind != HELD)
        self._in_effect = _LOG.step_id.not_in(listed(both))
        self._void = both

    def of_records(self, ids: Collection[int]) -> dict[int, int]:
        """Step -> one of the records, of all steps that did something to these."""
        rows = select(_LOG.step_id, func.min(_LOG.record_id)).where(*self._since, self._in_effect)
        found: dict[int, int] = dict(self._connection.execute(_of(rows, ids)).all())
        wanted = frozenset(ids)
        for step, one in self._moved:
            named = (abs(row[at] or 0) for row in (*one.gone, *one.new) for at in _OF_RECORDS.get(one.table, ()))
            if (record_id := next((each for each in named if each in wanted), None)) is not None:
                found.setdefault(step, record_id)
        return found

    def of_sources(self, ids: Collection[int]) -> dict[int, int]:
        """Step -> one of the records, of all steps that read these from a further source.

        A tied file that says once more what it said is none.
        """
        entries, sources, ties = schema.entries.c, schema.sources.c, schema.ties.c
        rows = (
            select(_LOG.step_id, func.min(entries.record_id))
            .join_from(schema.entries, schema.sources, sources.id == entries.source_id)
            .join(schema.changes, _LOG.id == sources.change_id)
            .where(entries.record_id.in_(listed(ids)), self._in_effect, _LOG.id > self._one.last)
            .where(~exists().where(ties.path == sources.uri))
            .group_by(_LOG.step_id)
        )
        return dict(self._connection.execute(rows).all())

    def of_rows(self, moved: Iterable[Delta]) -> list[int]:
        """The steps that took out or put in the same rows."""
        keys = {key for one in moved for key in deltas.keys(one)}
        return sorted({step for step, one in self._moved if not keys.isdisjoint(deltas.keys(one))})

    def of_entries(self, sources: Collection[int]) -> list[int]:
        """The steps that moved entries of these sources from one record to another."""
        columns = schema.entries.c
        moved = {step: {row[0] for row in one.new} for step, one in self._moved if one.table == schema.entries.name}
        found = []
        for step, entries in moved.items():
            rows = select(columns.id).where(columns.id.in_(listed(entries)), columns.source_id.in_(listed(sources)))
            found += [step] if self._connection.execute(rows.limit(1)).first() else []
        return found

    def of_value(self, record_id: int, value: Callable[[Record], object], now: Record) -> list[int]:
        """The steps that changed a value of the record."""
        rows = select(_LOG.step_id, _LOG.before).where(
            _LOG.id > self._one.last, _LOG.record_id == record_id, _LOG.before.is_not(None), _LOG.kind.not_in(NO_STATE)
        )
        found = [
            (step, value(journal.restored(text))) for step, text in self._connection.execute(rows.order_by(_LOG.id))
        ]
        values = [*(one for _, one in found), value(now)]
        changed = {step for (step, one), following in zip(found, values[1:], strict=True) if one != following}
        return sorted(changed - self._void or changed)

    @cached_property
    def _moved(self) -> list[tuple[int, Delta]]:
        """What these steps did to other tables."""
        rows = select(_LOG.step_id, _LOG.detail).where(
            _LOG.record_id.is_(None), _LOG.detail.is_not(None), *self._since, self._in_effect
        )
        return list(self._unpacked(self._connection.execute(rows)))

    @staticmethod
    def _unpacked(rows: Iterable[Any]) -> Iterator[tuple[int, Delta]]:
        for step, detail in rows:
            yield from ((step, one) for one in deltas.unpacked(detail))


def _of(rows: Select[Any], ids: Collection[int]) -> Select[Any]:
    return rows.where(_LOG.record_id.in_(listed(ids))).group_by(_LOG.step_id)
