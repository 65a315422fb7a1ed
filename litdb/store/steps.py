"""The journal as the user's steps: which there are, what they did, which are undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, not_, select

from litdb.store import deltas, schema
from litdb.store.given import listed

HELD = "held"
"""The kind of row that changed no record."""
UNDO, FORGET = "undo", "forget"
_TOLD = "sync"
"""The kind of row that has what was written into a tied file, where it is of no record."""

_LOG = schema.changes.c
_BATCH = 100
_SHOWN = 3
"""Records of a step that are named."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one command did: its number, when (UTC), what kind of step, and the path of the source that it read.

    `undoes` is the step that it undid, `undone_by` the one that undid it. `records` is of how many records it speaks,
    `keys` has the first few of them.
    """

    number: int
    at: str
    kind: str
    uri: str = ""
    undoes: int | None = None
    undone_by: int | None = None
    records: int = 0
    keys: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """The step in a word or two: "import refs.bib", "undo of 12"."""
        if self.kind == UNDO:
            return f"undo of {self.undoes}"
        source = self.uri.rstrip("/").rpartition("/")[2]
        return " ".join(filter(None, (_WORDS.get(self.kind, self.kind), source)))


_WORDS = {"fix": "doctor --fix", "key": "keys", HELD: "sync", "absorb": "merge", "join": "import", "decide": "dedupe"}
"""Kinds that a user knows by another word."""
_FIRST = (UNDO, FORGET, "sync", "import", "reread", "merge", "absorb", "decide", "author", "fix", "review", "attach",
          "edit", "remove", "restore", "key", "join", HELD)  # fmt: skip
"""Of the kinds of a step's rows the first of these is the step's."""


def undone(connection: Connection) -> dict[int, int]:
    """Step -> the one that undid it, of all that are undone: an undo step that is undone itself undid nothing."""
    which = func.json_extract(_LOG.detail, "$.undoes")
    found: dict[int, int] = {}
    for number, undoes in connection.execute(_first_rows(_LOG.id, which).where(_LOG.kind == UNDO)):
        if number not in found and undoes is not None:
            found[int(undoes)] = int(number)
    return found


def _first_rows(*columns: ColumnElement[Any]) -> Select[Any]:
    """The first row of each step, the newest first: it has the step's number, so that no other is read."""
    numbers = select(_LOG.step_id).distinct().subquery()
    return select(*columns).join(numbers, numbers.c.step_id == _LOG.id).order_by(_LOG.id.desc())


def count(connection: Connection) -> int:
    """How many steps there are."""
    return int(connection.execute(select(func.count(func.distinct(_LOG.step_id)))).scalar_one())


def newest(connection: Connection) -> int | None:
    """The newest step that is in effect and no undo step, nor one that only told a tied file what the library says."""
    gone = listed(undone(connection)).scalar_subquery()
    other = schema.changes.alias()
    is_told = and_(other.c.kind == _TOLD, other.c.record_id.is_(None))
    did = exists().where(other.c.step_id == _LOG.id, other.c.kind != HELD, not_(is_told))
    rows = _first_rows(_LOG.id).where(_LOG.kind != UNDO, _LOG.id.not_in(gone), did)
    return connection.execute(rows.limit(1)).scalar()


def steps(connection: Connection, most: int | None = None) -> Iterator[Step]:
    """The steps (at most so many), the newest first, read a page at a time."""
    gone = undone(connection)
    found = (one for numbers in _pages(connection, most) for one in _steps(connection, numbers, gone))
    return islice(found, most)


def step(connection: Connection, number: int) -> Step | None:
    """The step of this number, if there is one."""
    return next(iter(_steps(connection, [number], undone(connection))), None)


def _pages(connection: Connection, most: int | None = None) -> Iterator[list[int]]:
    """The numbers of the steps, the newest first."""
    rows = select(_LOG.step_id).distinct().order_by(_LOG.step_id.desc()).limit(min(most or _BATCH, _BATCH))
    numbers = list(connection.execute(rows).scalars())
    while numbers:
        yield numbers
        numbers = list(connection.execute(rows.where(_LOG.step_id < numbers[-1])).scalars())


def _steps(connection: Connection, numbers: Sequence[int], gone: dict[int, int]) -> Iterator[Step]:
    """The steps of these numbers, in their order."""
    of_step = _LOG.step_id.in_(listed(numbers).scalar_subquery())
    kinds: dict[int, dict[str, tuple[str, int | None]]] = {}
    rows = select(_LOG.step_id, _LOG.kind, func.min(_LOG.at), func.max(_LOG.source_id)).where(of_step)
    for number, kind, at, source_id in connection.execute(rows.group_by(_LOG.step_id, _LOG.kind)):
        kinds.setdefault(number, {})[kind] = (at, source_id)
    undoes: dict[int, int] = dict(connection.execute(_undoes(numbers)).all())
    sources = _sources(connection, numbers)
    records: dict[int, int] = dict(connection.execute(_records(numbers)).all())
    for number in numbers:
        if rows_of := kinds.get(number):
            kind = next((one for one in _FIRST if one in rows_of), min(rows_of))
            at = min(at for at, _ in rows_of.values())
            source_id = next((one for _, one in rows_of.values() if one is not None), None)
            uri, of_source = sources.get(source_id, ("", 0)) if kind in _READ else ("", 0)
            told = of_source if kind == "import" else 0
            ids = _decided(connection, number, kind)
            named = keys(connection, ids[:_SHOWN]) or _keys(connection, number, source_id if told else None)
            many = max(told, records.get(number, 0), len(ids))
            yield Step(number, at, kind, uri, undoes.get(number), gone.get(number), many, named)


_OF_RECORDS = {"pairs": (0, 1), "authorships": (0,)}
"""Tables of decisions -> where in their rows records stand."""


def _decided(connection: Connection, number: int, kind: str) -> list[int]:
    """The records of which a step decided something, if it did nothing else."""
    if kind not in {"decide", "author"}:
        return []
    details = connection.execute(select(_LOG.detail).where(_LOG.step_id == number).order_by(_LOG.id)).scalars()
    moved = (one for detail in details for one in deltas.unpacked(detail))
    rows = ((row, _OF_RECORDS.get(one.table, ())) for one in moved for row in (*one.new, *one.gone))
    return list(dict.fromkeys(int(row[at]) for row, places in rows for at in places))


_READ = ("import", "sync", "reread")
"""Kinds of steps that read a source."""


def _undoes(numbers: Sequence[int]) -> Select[Any]:
    ids = _LOG.id.in_(listed(numbers).scalar_subquery())
    return select(_LOG.id, func.json_extract(_LOG.detail, "$.undoes")).where(ids, _LOG.kind == UNDO)


def _records(numbers: Sequence[int]) -> Select[Any]:
    """(step, of how many records it has rows)."""
    of_step = _LOG.step_id.in_(listed(numbers).scalar_subquery())
    counted = func.count(func.distinct(_LOG.record_id))
    return select(_LOG.step_id, counted).where(of_step, _LOG.kind != HELD).group_by(_LOG.step_id)


def _sources(connection: Connection, numbers: Sequence[int]) -> dict[int | None, tuple[str, int]]:
    """Source that these steps read -> its path, and how many records its entries are or were of."""
    columns, entries = schema.sources.c, schema.entries.c
    mine = select(_LOG.source_id).where(_LOG.step_id.in_(listed(numbers).scalar_subquery()), _LOG.record_id.is_(None))
    whose = func.abs(func.coalesce(entries.record_id, entries.removed_id))
    rows = (
        select(columns.id, columns.uri, func.count(func.distinct(whose)))
        .join(schema.entries, entries.source_id == columns.id, isouter=True)
        .where(columns.id.in_(mine))
        .group_by(columns.id)
    )
    return {source_id: (uri, many) for source_id, uri, many in connection.execute(rows)}


def _keys(connection: Connection, number: int, source_id: int | None) -> tuple[str, ...]:
    """The keys of the first records of a step: those that it has rows of, else those that its source is of."""
    rows = select(_LOG.record_id, func.min(_LOG.id)).where(
        _LOG.step_id == number, _LOG.kind != HELD, _LOG.record_id.is_not(None)
    )
    ids = [
        one for one, _ in connection.execute(rows.group_by(_LOG.record_id).order_by(func.min(_LOG.id)).limit(_SHOWN))
    ]
    if not ids and source_id is not None:
        entries = schema.entries.c
        whose = func.abs(func.coalesce(entries.record_id, entries.removed_id))
        first = select(whose).where(entries.source_id == source_id, whose.is_not(None)).distinct().limit(_SHOWN)
        ids = list(connection.execute(first).scalars())
    return keys(connection, ids)


def keys(connection: Connection, ids: Sequence[int]) -> tuple[str, ...]:
    """The keys of records in this order, of those that are gone the ones that they had."""
    columns = schema.records.c
    here = select(columns.id, columns.citation_key).where(columns.id.in_(listed(ids).scalar_subquery()))
    found = dict(connection.execute(here).all())
    for one in ids:
        if one not in found:
            last = select(func.max(_LOG.id)).where(_LOG.record_id == one, _LOG.before.is_not(None)).scalar_subquery()
            had = select(func.json_extract(_LOG.before, "$.citation_key")).where(_LOG.id == last)
            found[one] = connection.execute(had).scalar() or ""
    return tuple(found[one] for one in ids if found[one])
