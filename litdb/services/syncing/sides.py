"""The two sides of a tied file: what its entries said when it was last in step, what their records say since."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from litdb.matching import merging
from litdb.model.records import Record
from litdb.store.ties import Kept, Tie, Ties


@dataclass(slots=True)
class Library:
    """The library's side, by record id.

    `base` holds the records that changed or are gone, as they were when the file was last in step; what was taken from
    the file since then counts as having been so. `now` holds those and the ones asked for as they are. `settled` are
    the aspects of which only the library's word counts.
    """

    base: dict[int, Record]
    now: dict[int, Record]
    settled: dict[int, set[merging.Aspect]] = field(default_factory=dict)


def library(ties: Ties, tie: Tie, entries: Iterable[Kept], asked: Iterable[int] = ()) -> Library:
    """The library's side of these entries; records that did not change are read only if asked for."""
    ids = {one for kept in entries for one in (kept.record_id, kept.removed_id) if one is not None}
    base: dict[int, Record] = {}
    last: dict[int, tuple[Record, bool]] = {}
    for record_id, before, is_own in ties.steps(tie, ids):
        base[record_id] = _followed(base.get(record_id, before), last.get(record_id), before)
        last[record_id] = (before, is_own)
    now = ties.records(sorted({*base, *asked}))
    for record_id, step in last.items():
        if record_id in now:
            base[record_id] = _followed(base[record_id], step, now[record_id])
            if not merging.differing(merging.aspects(base[record_id]), merging.aspects(now[record_id])):
                del base[record_id]
    return Library(base, now)


def _followed(base: Record, step: tuple[Record, bool] | None, after: Record) -> Record:
    """The base, with what the last step changed where that came from the file."""
    return taken(step[0], after, base) if step and step[1] else base


def taken(old: Record, new: Record, into: Record) -> Record:
    """`into` with all that changed from `old` to `new`."""
    wanted = merging.merged(merging.aspects(old), merging.aspects(new), merging.aspects(into))
    return merging.applied(into, wanted, old, new)
