"""Files that are no longer where they were tied."""

from pathlib import Path

from litdb.model.problems import Lost, Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex
from litdb.store.ties import Tie, Ties


def moved(ties: Ties, path: str, data: bytes) -> tuple[Tie | None, list[Problem]]:
    """The tie of a file that is gone from its place, if half of its entries at least are here: it comes to this path.

    None if there is no such tie; and what the user should know of it.
    """
    # A file that is still there was copied, not moved.
    lost = [tie for tie in ties.all() if not Path(tie.path).exists()]
    if not lost:
        return None, []
    raws = {item.entries[0].raw for item in bibtex.parse(from_bytes(data)) if isinstance(item, Record)}
    shares = {tie: _share(ties, tie, raws) for tie in lost}
    best = max(lost, key=lambda tie: shares[tie])
    if shares[best] < _HALF:
        return None, []
    message = f"it was kept in step as {best.path}, which is gone; now it is here"
    return ties.move(best, path), [Problem("moved", message, lost=Lost.NOTHING)]


_HALF = 0.5
"""The part of its entries by which a file is known again, whatever else was changed in it."""


def _share(ties: Ties, tie: Tie, raws: set[bytes]) -> float:
    """The part of the tied file's entries that are among these."""
    held = [one.raw in raws for one in ties.entries(tie.source_id) if one.record_id or one.removed_id]
    return sum(held) / len(held) if held else 0.0
